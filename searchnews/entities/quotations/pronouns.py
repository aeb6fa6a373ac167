"""Who is meant by the *he* or *she* who speaks, as far as the sentences before say so beyond doubt?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from searchnews.entities.lists.lexicon import load_lexicon
from searchnews.entities.quotations.speakers import CALLS, SAYS, SENTENCE_ENDS, Beside, Named, People, tokens_of

PRONOUNS = frozenset({"he", "she"})
# So many characters before a sentence in which he or she speaks are read.
_READ = 300
_MOST_SENTENCES = 3
_SPEAKS = SAYS | CALLS
_BEFORE_SPEAKS = frozenset("has had also later then once".split())
# Words of one sex in a sentence say that the other one is not alone in it.
_OF_OTHERS = {
    "he": frozenset("she her hers herself mrs ms miss".split()),
    "she": frozenset("he his him himself mr sir lord".split()),
}
_HUMANS = frozenset(
    "man men woman women boy boys girl girls child children baby couple teenager teenagers people person someone"
    " somebody neighbour neighbours neighbor neighbors friend friends colleague colleagues nurse nurses teacher aide"
    " aides worker workers official officials critic critics fan fans survivor teammate mother father sister brother"
    " wife husband widow son daughter uncle aunt cousin grandmother grandfather partner fiance fiancee twin who whose"
    " whom another others".split()
)


def speaks(tokens: Sequence[str]) -> int:
    """Return where a verb of speech ends right behind the pronoun that some words begin with, or 0."""
    for at in range(1, min(4, len(tokens))):
        if tokens[at].rstrip(".,:;") in _SPEAKS:
            return at + 1
        if tokens[at] not in _BEFORE_SPEAKS and not tokens[at].endswith("ly"):
            return 0
    return 0


def meant_by(pronoun: str, text: str, end: int, people: People) -> tuple[str, ...]:
    """Return whom he or she is, given where the sentence or the quotation begins that is theirs.

    That is whom the sentence before is of, *Mary Smith was late.*, or whose words it gives, *It rained, Mary Smith
    said.*, if nobody else is in it. So is it with the sentence before that if this one is of him or her as well.
    """
    start = max(text.rfind('"', 0, end) + 1, end - _READ)
    window = text[start:end]
    if not people.may_be_in(window):
        return ()
    whole = not start or text[start - 2] in SENTENCE_ENDS
    for tokens, opens in _sentences_before(window, whole):
        if not opens or not _may_be_of(pronoun, tokens):
            return ()
        if tokens[0] == pronoun.title():
            if _others(tokens, people, ()):
                return ()
            continue
        named = _spoken_of(Beside(tokens, people, True))
        alone = named and len(named.people) == 1 and not _others(tokens, people, named.people)
        return named.people if named and alone else ()
    return ()


def _sentences_before(window: str, whole: bool) -> Iterator[tuple[list[str], bool]]:
    """Yield the last sentences of a text, the last one first, and whether each is whole, if the text ends in one."""
    tokens = tokens_of(window)
    if not tokens or tokens[-1] not in SENTENCE_ENDS:
        return
    for _ in range(_MOST_SENTENCES):
        while tokens and tokens[-1] in SENTENCE_ENDS:
            tokens.pop()
        if not tokens:
            return
        start = next((at for at in range(len(tokens), 0, -1) if tokens[at - 1] in SENTENCE_ENDS), 0)
        sentence = tokens[start:]
        for at in range(min(len(sentence) - 1, 14)):
            if sentence[at] == ")" and sentence[at + 1] in ("-", "--", "\u2013", "\u2014"):
                sentence = sentence[at + 2 :]
                break
        if not sentence:
            return
        yield sentence, start > 0 or whole or len(sentence) < len(tokens) - start
        del tokens[start:]


def _may_be_of(pronoun: str, tokens: Sequence[str]) -> bool:
    others = _OF_OTHERS[pronoun]
    return not any(token.lower().rstrip(".") in others for token in tokens)


def _others(tokens: Sequence[str], people: People, own: tuple[str, ...]) -> bool:
    """Say whether others than somebody are named."""
    for at in range(len(tokens)):
        named = people.named_at(tokens, at) if tokens[at][0].isupper() else None
        if named and set(named.people) - set(own):
            return True
    return False


def _spoken_of(beside: Beside) -> Named | None:
    """Return whom a sentence is of, or whose words it gives, if there can be nobody else in it."""
    tokens = beside.tokens
    said = beside.before_verb(0, SAYS)
    if said is None and "," in tokens:
        last = len(tokens) - tokens[::-1].index(",")
        said = beside.before_verb(last, SAYS)
        said = said if said and said.end > len(tokens) - 4 else None
    if said:
        return None if _HUMANS & set(tokens[said.end :]) else said
    start = tokens.index(",") + 1 if beside.is_introduced and "," in tokens else 0
    named = beside.subject(start)
    if named is None:
        return None
    is_role = load_lexicon().is_role
    behind = tokens[named.end :]
    if behind[:1] == [","] and "," in behind[1:]:
        behind = behind[behind.index(",", 1) :]
    alone = not any(token in _HUMANS or (token.islower() and is_role(token)) for token in behind)
    return named if alone and not any(token.endswith("'s") for token in behind) else None
