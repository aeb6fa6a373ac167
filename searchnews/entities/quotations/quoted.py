"""Who is quoted, as far as the words around a quotation say so beyond doubt?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from searchnews.entities.quotations.pronouns import PRONOUNS, meant_by, speaks
from searchnews.entities.quotations.speakers import (
    CALLS,
    NO_SPEAKERS,
    SAYS,
    SAYS_FIRST,
    SENTENCE_ENDS,
    Beside,
    Named,
    People,
    tokens_of,
)

# Beyond so many characters from a quotation nothing is looked for.
_AFTER = 160
_BEFORE = 240
# Each sign by itself: replacing them in turn takes a fifth of the time that a table for all takes.
_STRAIGHT = (
    *((sign, '"') for sign in "“”„«»"),
    *((sign, "'") for sign in "’‘"),
    *((sign, " ") for sign in "\u00a0\u2009\u200a\u202f"),
)
# A blank between the marks that end a quotation within another and this one.
_PARTED_MARKS = re.compile(r"([,!?]') \"")
# Where all marks of a text are single, the signs beside them tell them from apostrophes.
_SINGLE = ((",' ", '," '), (".' ", '." '), ("!' ", '!" '), ("?' ", '?" '), (": '", ': "'), (", '", ', "'))
# Words in single marks; what opens 'em, 'n' or '90s is no mark.
_IN_SINGLE = re.compile(
    r"(?<![^\s(])'(?!(?:em|n|til|twas|tis|cause)\b)(?=[^\W\d])((?:[^'\"]|(?<=\w)'(?=\w)){1,600})'(?!\w)"
)
_CLOSES = frozenset(".,!?")
# Spaces that a quotation may stand behind.
_GAP = 8
_SURE_END = re.compile(r"[a-z]{4}[.!?]\s")
_SENTENCE_END = re.compile(r"[.!?]")
_JOINED = (["and"], ["but"])
_PRONOUNS_FIRST = frozenset(map(str.title, PRONOUNS))
_JOINING = frozenset({"But", "And", "Yet", "So", "Still"})
_DASHES = (["-"], ["--"], ["\u2013"], ["\u2014"])
_ACCORDING = frozenset({"according", "According"})
_FIRST_WORD = re.compile(r"\s*([^\W_][\w']*)")
_NEXT_WORD = re.compile(r",?\s+([^\W_][\w']*)")
_SAYS_BEFORE = SAYS | CALLS
# Right before a quotation, without colon or comma, other verbs may as well have the title of a work behind them.
_TELLS = frozenset({"tell", "tells", "told"})
_SAYS_ALONE = _TELLS | frozenset("saying say says said ask asks asked reply replied shouted".split())
# What comes between these and a quotation is of somebody else, or no speech: Smith said police told him "...
_PASSES_ON = frozenset(
    "said says say told tell tells wrote asked read reads saying quoting quoted entitled titled dubbed nicknamed"
    " so-called named labelled labeled known song film book play album novel poem musical show headline headlined"
    " slogan sign banner".split()
)
# What somebody else called him "..." is passed on as well, but what he called "..." is a part of what somebody says.
_WHAT_HE_CALLED = (["what", "he", "called"], ["what", "she", "called"])
# A clause that opens so has a speaker of its own: when Smith said "...
_OPENS_CLAUSE = frozenset("when while whom which what because although though before after until".split())
_CLAUSE = re.compile(rf"\b(?:{'|'.join(sorted(_OPENS_CLAUSE))})\b")
_BEFORE_COMMA = frozenset("on in of at to after before during last about yesterday today when".split())
_BEFORE_TERM = frozenset({"the", "or", "as", "called"})
# A quotation of no more words that begins with a capital inside a sentence may be the title of a work.
_TITLE_WORDS = 5
_MOST_BETWEEN = 14


def quoted_people(body: str, people: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some people whose words a text gives in quotation marks, in order of the first quotation."""
    text = _with_straight_marks(body) if people else ""
    if not text:
        return ()
    among, found = People(people), dict[str, None]()
    for names in _speakers(text, among):
        found.update(dict.fromkeys(names))
        among.found(names)
    return tuple(found)


def _with_straight_marks(body: str) -> str:
    """Return a text on one line with straight quotation marks, or nothing if there are none in it."""
    text = body
    if not body.isascii():
        for sign, straight in _STRAIGHT:
            text = text.replace(sign, straight)
    if '"' not in text:
        if "'" not in text or not (",'" in text or " '" in text):
            return ""
        text = _IN_SINGLE.sub(r'"\1"', text)
        for single, double in _SINGLE:
            text = text.replace(single, double)
        if '"' not in text:
            return ""
    elif "' \"" in text:
        text = _PARTED_MARKS.sub(r'\1"', text)
    # A paragraph ends a sentence, whatever it ends in.
    return text.replace("\n\n", "\n.\n").replace("\n", " ")


def _speakers(text: str, people: People) -> Iterator[tuple[str, ...]]:
    """Yield whom the words around each quotation name as its speaker: only there is anything looked for."""
    before, mark, closed = -1, text.find('"'), False
    while mark >= 0:
        following = text.find('"', mark + 1)
        until = following if following >= 0 else len(text)
        if mark and not text[mark - 1].isspace():
            # Of two marks in one sentence that both end a quotation, one is wrong.
            one = closed and not _SENTENCE_END.search(text, before + 1, mark - 1)
            names = () if one else _after(text, before, mark, until, people)
            closed = True
        else:
            closed = False
            names = _before(text, before, mark, until, people)
        if names:
            yield names
        before, mark = mark, following


def _after(text: str, before: int, mark: int, until: int, people: People) -> tuple[str, ...]:
    """Return whom the words after a quotation name: *"...," said Mary Smith*, *"...," Mary Smith said*."""
    match = _NEXT_WORD.match(text, mark + 1, until)
    if not match:
        return ()
    word, closing = match[1], text[mark - 1] if text[mark - 1] != "'" else text[mark - 2]
    if word in PRONOUNS:
        spoken = closing in _CLOSES and speaks(text[match.start(1) : min(until, mark + 40)].split())
        return meant_by(word, text, before, people) if spoken and before > 0 else ()
    verb = word in SAYS_FIRST or text.startswith("according to ", match.start(1))
    if not verb and word in NO_SPEAKERS:
        return ()
    if closing not in _CLOSES and not (verb or text[mark + 1] == ","):
        return ()
    if not _is_speech(text[before + 1 : mark], text[max(before - 3, 0) : before], closing in _CLOSES):
        return ()
    tokens = _sentence(text, match.start(1), until, people)
    if not verb and SAYS.isdisjoint(tokens) and "quoted" not in tokens:
        return ()
    beside = Beside(tokens, people)
    if verb:
        return beside.behind_verb(1 if word in SAYS_FIRST else 2)
    named = beside.before_verb(0, SAYS) or beside.quoted_as_saying()
    # After a full stop this is a sentence of its own, unless nothing else is in it.
    return named.people if named and (closing != "." or named.end == len(beside.tokens)) else ()


def _sentence(text: str, start: int, until: int, people: People) -> list[str]:
    """Return the words of the sentence that goes on at a place, as far as they are whole; none if nobody is in it."""
    end = min(until, start + _AFTER)
    if found := _SURE_END.search(text, start, end):
        end = until = found.end() - 2
    window = text[start:end]
    if window.islower() or not people.may_be_in(window):
        return []
    tokens = tokens_of(window)
    if end < until:
        tokens.pop()
    if SENTENCE_ENDS.isdisjoint(tokens):
        return tokens
    return tokens[: min(tokens.index(sign) for sign in SENTENCE_ENDS if sign in tokens)]


def _is_speech(words: str, ahead: str, inside: bool) -> bool:
    """Say whether what stands in quotation marks may be speech, and not a title or a word talked of."""
    ahead = ahead.rstrip()
    if not ahead or not ahead[-1].isalnum():
        return inside or bool(ahead or words)
    few = words.count(" ") < _TITLE_WORDS
    return not few if words[:1].isupper() else inside or words.count(" ") > 2


def _before(text: str, before: int, mark: int, until: int, people: People) -> tuple[str, ...]:
    """Return whom the words before a quotation name: *Mary Smith told reporters: "..."*."""
    start = max(before + 1, mark - _BEFORE)
    window = text[max(start, mark - _GAP) : mark].rstrip()
    if not window or window[-1] in SENTENCE_ENDS:
        return ()
    window, opens = text[start:mark], not start or (start == before + 1 and text[before - 1] in SENTENCE_ENDS)
    end = window.rfind(". ")
    if end > 3 and window[end - 4 : end].isalpha() and window[end - 4 : end].islower():
        window, opens = window[end + 2 :], True
    first = _FIRST_WORD.match(window) if opens else None
    if first and first[1] in _PRONOUNS_FIRST:
        return _before_by_pronoun(text, mark - len(window) + first.start(1), mark, until, people)
    if "," not in window and "ccording" not in window and not _SENTENCE_END.search(window):
        speaker = first and (first[1].lower() not in NO_SPEAKERS or first[1] in _JOINING)
        if not speaker and not _CLAUSE.search(window):
            return ()
    if not people.may_be_in(window):
        return ()
    tokens = tokens_of(window)
    if tokens[-1] != ":" and _SAYS_BEFORE.isdisjoint(tokens) and "ccording" not in window:
        return ()
    for at in range(len(tokens) - 1, -1, -1):
        dateline = tokens[at] == ")" and tokens[at + 1 : at + 2] in _DASHES
        if dateline or tokens[at] in SENTENCE_ENDS:
            tokens, opens = tokens[at + 1 + dateline :], True
            break
    beside = Beside(tokens, people, opens)
    for named in _announcing(beside):
        if _leads_to(tokens[named.end - 1], tokens[named.end :], text[mark + 1 : until]):
            return named.people
    return ()


def _before_by_pronoun(text: str, start: int, mark: int, until: int, people: People) -> tuple[str, ...]:
    """Return who he or she is in the sentence before a quotation, which begins at a place: *She said it was "..*."""
    tokens = tokens_of(text[start:mark])
    verb = speaks(tokens)
    if not verb or not SENTENCE_ENDS.isdisjoint(tokens):
        return ()
    if not _leads_to(tokens[verb - 1], tokens[verb:], text[mark + 1 : until]):
        return ()
    return meant_by(tokens[0].lower(), text, start, people)


def _announcing(beside: Beside) -> Iterator[Named]:
    """Yield whom a sentence before a quotation names as one who says something, and where the verb ends."""
    tokens, spoken = beside.tokens, False
    if beside.opens:
        if named := beside.labelled() or beside.before_verb(tokens[0] in _JOINING, _SAYS_BEFORE):
            yield named
            spoken = True
        elif named := beside.quoted_as_saying():
            yield named
    for at, token in enumerate(tokens):
        if token in _OPENS_CLAUSE:
            if named := beside.before_verb(at + 1, _SAYS_BEFORE, False):
                yield named
        elif token == "who" and at and tokens[at - 1] == ",":
            if named := beside.told_of_by_who(at):
                yield named
        elif spoken:
            continue
        elif token == ",":
            after = at + 1 + (tokens[at + 1 : at + 2] in _JOINED)
            if named := beside.before_verb(after, _SAYS_BEFORE, beside.is_introduced):
                yield named
        elif token == "to" and at and tokens[at - 1] in _ACCORDING and (named := beside.according_to(at + 1)):
            yield named


def _leads_to(verb: str, between: Sequence[str], words: str) -> bool:
    """Say whether a quotation is what a verb says, given the words from the verb to its mark, and its own."""
    if len(between) > _MOST_BETWEEN:
        return False
    if not _PASSES_ON.isdisjoint(between) or (
        between[-3:] not in _WHAT_HE_CALLED and not CALLS.isdisjoint(between[-3:])
    ):
        return False
    small = words[:1].islower() or words.startswith(("I ", "I'")) or words.count(" ") >= _TITLE_WORDS
    if verb in CALLS:
        return words[:1].islower() and between[-1:] not in (["the"], [":"])
    last = between[-1] if between else ""
    if last == ":" or (last == "," and (len(between) == 1 or between[0] in _BEFORE_COMMA)):
        return True
    if not between or (verb in _TELLS and len(between) < 4) or between == ["that"]:
        return small or verb in _SAYS_ALONE
    return small and (last not in _BEFORE_TERM or words.count(" ") > 1)
