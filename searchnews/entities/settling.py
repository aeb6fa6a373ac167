"""Where do lists of names know better than the tagger?"""

from __future__ import annotations

from collections.abc import Sequence

from searchnews.entities.gazetteer import Gazetteer
from searchnews.entities.headline_spans import narrowed
from searchnews.entities.mentions import NamedSpan, Run
from searchnews.entities.people import NAME_SUFFIXES
from searchnews.entities.phrase_facts import Facts
from searchnews.entities.surroundings import is_placed


def settled(run: Run, spans: Sequence[NamedSpan], facts: Facts, gazetteer: Gazetteer) -> list[NamedSpan]:
    """Return the names of a run, those that are known beyond doubt as what they are known as."""
    named = spans if run.phrase.style == "prose" else narrowed(run, spans, facts.flags, gazetteer)
    found = [with_suffix(run, span) if span[2] == "person" else span for span in named]
    for start, end, written in facts.names:
        found = with_known(found, run, (start, end), written, gazetteer)
    return found


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
