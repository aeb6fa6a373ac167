"""Where do lists of names know better than the tagger?"""

from __future__ import annotations

from collections.abc import Sequence

from searchnews.entities.gazetteer import Gazetteer
from searchnews.entities.headline_spans import narrowed
from searchnews.entities.mentions import NamedSpan, Run
from searchnews.entities.people import NAME_SUFFIXES
from searchnews.entities.phrase_facts import Facts
from searchnews.entities.surroundings import is_placed
from searchnews.entities.word_flags import DIRECTION, DOUBTFUL, NAMED, NOUN, PEOPLE
from searchnews.entities.word_table import UNKNOWN, load_words


def settled(run: Run, spans: Sequence[NamedSpan], facts: Facts, gazetteer: Gazetteer) -> list[NamedSpan]:
    """Return the names of a run, those that are known beyond doubt as what they are known as."""
    found: list[NamedSpan] = []
    prose, apart = run.phrase.style == "prose", run.phrase.apart
    for named in spans if prose else narrowed(run, spans, facts.flags, gazetteer):
        for span in parted(run, named, facts, gazetteer) if apart and named[1] - named[0] > 1 else (named,):
            if kept := doubted(span, facts, gazetteer):
                found.append(with_suffix(run, kept) if kept[2] == "person" else kept)
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


def doubted(span: NamedSpan, facts: Facts, gazetteer: Gazetteer) -> NamedSpan | None:
    """Return a name, a person's who is called after a place as that; none for a people, South Korean, or a letter."""
    start, end, entity_class = span
    flags = facts.flags[start:end]
    weak = flags[0] & (PEOPLE | DIRECTION) or (end - start == 1 and len(facts.lookup[start]) == 1)
    if not weak and (entity_class != "place" or end - start != 2):
        return span
    words = facts.lookup[start:end]
    if " ".join(words) in gazetteer.names:
        return span
    if entity_class == "place" and is_of_a_person(words, flags, gazetteer):
        return start, end, "person"
    return None if weak and is_of_a_people(words, facts.flags[start : end + 1]) else span


def is_of_a_people(words: Sequence[str], flags: Sequence[int]) -> bool:
    """Tell whether words, given the flags of them and the next, are a letter, a people, or a part of its land."""
    if all(flag & DIRECTION for flag in flags[: len(words)]):
        return len(flags) > len(words) and flags[-1] & PEOPLE > 0
    return len(words[0]) == 1 or all(flag & (DIRECTION | PEOPLE) for flag in flags[: len(words)])


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
