"""Which words beside a name are no part of it, where every word has a capital?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from searchnews.entities.gazetteer import Gazetteer
from searchnews.entities.mentions import NamedSpan, Run, Span
from searchnews.entities.word_flags import ORDINARY
from searchnews.model.record import EntityClass

# As most verbs of headlines end; family names that do are no ordinary words.
VERB_ENDINGS = ("s", "ed")
NO_VERB_ENDINGS = ("ss", "us", "is")


def narrowed(run: Run, spans: Sequence[NamedSpan], flags: Sequence[int], gazetteer: Gazetteer) -> Iterator[NamedSpan]:
    """Yield the names of a run of a headline without the ordinary words that the tagger takes for a part of them.

    A person ends before a verb; before what is known as a place or an organisation, nothing ordinary stands.
    """
    seen = 0
    for flag in flags:
        seen |= flag
    for start, end, entity_class in spans:
        if seen & ORDINARY:
            start, end = without_ordinary(run, (start, end, entity_class), flags, gazetteer)
        if start < end:
            yield start, end, entity_class


def without_ordinary(run: Run, span: NamedSpan, flags: Sequence[int], gazetteer: Gazetteer) -> Span:
    """Return where a name begins and ends without ordinary words; its end for both if there is nothing else."""
    words, (start, end, entity_class) = run.phrase.words, span
    if entity_class == "person":
        end = next((at for at in range(start + 1, end) if flags[at] & ORDINARY and is_verb(words[at])), end)
    elif entity_class == "place" and start + 1 < end:
        verb = flags[end - 1] & ORDINARY and is_verb(words[end - 1])
        ends = (at + 1 for at in range(start, end - 1) if verb or run.phrase.owns(at))
        end = next((at for at in ends if is_known(words[start:at], "place", gazetteer)), end)
    first = next((at for at in range(start, end) if not flags[at] & ORDINARY), end)
    if first > start:
        if entity_class == "person" or first == end == start + 1 or is_known(words[first:end], entity_class, gazetteer):
            start = first
        elif start + 1 < end and (is_verb(words[start]) or follows_to(run, start)):
            start += 1
    return (end, end) if is_word(words, start, end, flags, gazetteer) else (start, end)


def is_known(words: Sequence[str], entity_class: EntityClass, gazetteer: Gazetteer) -> bool:
    """Tell whether words are known as a name of a class."""
    known = gazetteer.names.get(" ".join(words))
    return known is not None and known.entity_class == entity_class


def is_verb(word: str) -> bool:
    """Tell whether an ordinary word may be a verb, by its ending."""
    return word.endswith(VERB_ENDINGS) and not word.endswith(NO_VERB_ENDINGS)


def follows_to(run: Run, at: int) -> bool:
    """Tell whether a word stands behind a "to", as verbs do."""
    return at == 0 and run.before.endswith((" to ", " To ", " TO "))


def is_word(words: Sequence[str], start: int, end: int, flags: Sequence[int], gazetteer: Gazetteer) -> bool:
    """Tell whether a name of one word is a word: Bill, behind an ordinary one that is no verb."""
    if end - start != 1 or not start or not flags[start - 1] & ORDINARY or is_verb(words[start - 1]):
        return False
    return gazetteer.lexicon.is_common(words[start])
