"""Where do lists of names know better than the tagger?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from searchnews.entities.gazetteer import Gazetteer
from searchnews.entities.headline_spans import narrowed
from searchnews.entities.mentions import NamedSpan, Run
from searchnews.entities.people import NAME_SUFFIXES
from searchnews.entities.phrase_facts import Facts
from searchnews.entities.surroundings import is_placed
from searchnews.entities.word_flags import DOUBTFUL, NAMED, NOUN, PEOPLE
from searchnews.entities.word_table import UNKNOWN, load_words

DIRECTIONS = frozenset("North South East West Northern Southern Eastern Western Central Latin".split())


def settled(run: Run, spans: Sequence[NamedSpan], facts: Facts, gazetteer: Gazetteer) -> list[NamedSpan]:
    """Return the names of a run, those that are known beyond doubt as what they are known as."""
    named = spans if run.phrase.style == "prose" else narrowed(run, spans, facts.flags, gazetteer)
    parts = (part for span in named for part in parted(run, span, facts, gazetteer))
    found = [with_suffix(run, span) if span[2] == "person" else span for span in doubted(parts, facts, gazetteer)]
    for start, end, written in facts.names:
        found = with_known(found, run, (start, end), written, gazetteer)
    return found


def parted(run: Run, span: NamedSpan, facts: Facts, gazetteer: Gazetteer) -> tuple[NamedSpan, ...]:
    """Return a name, or the owner and the known name that it is made of: Intel's Ohio."""
    start, end, entity_class = span
    for at in range(start, end - 1):
        owned = " ".join(facts.lookup[at + 1 : end])
        if run.phrase.owns(at) and owned in gazetteer.names and not gazetteer.is_doubtful(owned):
            owner = gazetteer.names.get(" ".join(facts.lookup[start : at + 1]))
            owning = owner.entity_class if owner else "person" if entity_class == "person" else "organisation"
            return (start, at + 1, owning), (at + 1, end, gazetteer.names[owned].entity_class)
    return (span,)


def doubted(spans: Iterable[NamedSpan], facts: Facts, gazetteer: Gazetteer) -> Iterator[NamedSpan]:
    """Yield the names that are neither words for a people, South Korean, nor a letter; not all as places."""
    for start, end, entity_class in spans:
        words, flags = facts.lookup[start:end], facts.flags[start:end]
        if " ".join(words) in gazetteer.names:
            yield start, end, entity_class
        elif entity_class == "place" and is_of_a_person(words, flags, gazetteer):
            yield start, end, "person"
        elif not (is_of_a_people(words, facts.flags[start : end + 1]) or len(words[0]) == len(words) == 1):
            yield start, end, entity_class


def is_of_a_people(words: Sequence[str], flags: Sequence[int]) -> bool:
    """Tell whether words, given their flags and the next one's, are a people or the part of a country it is of."""
    parts = [word in DIRECTIONS for word in words]
    peoples = [flag & PEOPLE > 0 for flag in flags]
    if all(parts):
        return len(flags) > len(words) and peoples[-1]
    return all(part or people for part, people in zip(parts, peoples, strict=False))


def is_of_a_person(words: Sequence[str], flags: Sequence[int], gazetteer: Gazetteer) -> bool:
    """Tell whether a place's name and a word that is nothing else are a given name and a family name: Paris Hilton."""
    if len(words) != 2 or words[0] not in gazetteer.names or flags[1] & (NOUN | PEOPLE):
        return False
    if flags[1] & (NAMED | DOUBTFUL) == NAMED:
        return False
    given, family = (load_words().get(word, UNKNOWN).kinds for word in words)
    return bool({*"Gg"} & {*given} and {*"Ss"} & {*family}) and not gazetteer.lexicon.is_common(words[1])


def with_suffix(run: Run, span: NamedSpan) -> NamedSpan:
    """Return a person's name with the Jr or the III that follows it."""
    start, end, entity_class = span
    follows = end < len(run.phrase.words) and run.phrase.words[end] in NAME_SUFFIXES and not run.phrase.owns(end - 1)
    return (start, end + 1, entity_class) if follows else span


def with_known(
    spans: list[NamedSpan], run: Run, where: tuple[int, int], written: str, gazetteer: Gazetteer
) -> list[NamedSpan]:
    """Return the names with the known one that is `where`, if nothing that holds more speaks against it."""
    start, end = where
    known = gazetteer.names[written]
    doubtful = gazetteer.is_doubtful(written)
    if doubtful and (known.entity_class != "place" or not is_placed(run, start, end, gazetteer)):
        return spans
    touched = [span for span in spans if span[0] < end and span[1] > start]
    if touched:
        if touched[0][0] < start or touched[-1][1] > end:
            return spans
        shouted = not written.isupper() and run.phrase.written(start).isupper()
        if not (doubtful or shouted or gazetteer.is_sure(written)):
            return spans
    return sorted([*(span for span in spans if span not in touched), (start, end, known.entity_class)])
