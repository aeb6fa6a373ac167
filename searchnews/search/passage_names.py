"""Where in the passages of a hit do people, places and organisations stand that the record names?"""

from __future__ import annotations

from dataclasses import replace

from searchnews.entities.extract import find_located
from searchnews.model.made_later import MadeLater
from searchnews.model.results import Hit, NameRange, Results


def with_names(results: Results) -> Results:
    """Return results whose passages tell where names stand; hits that are made later are told of later."""
    hits = results.hits
    later = MadeLater(len(hits), lambda place: _named(hits[place]))
    return replace(results, hits=later if isinstance(hits, MadeLater) else tuple(later))


def _named(hit: Hit) -> Hit:
    record = hit.record
    located = [
        NameRange(one.start, one.end, one.entity_class, one.name)
        for one in find_located(record.title, record.body, record.language)
        if one.entity_class and one.name in record.entities.of(one.entity_class)
    ]
    return hit._replace(
        passages=tuple(
            passage._replace(
                names=tuple(
                    one._replace(start=one.start - passage.start, end=one.end - passage.start)
                    for one in located
                    if passage.start <= one.start and one.end <= passage.start + len(passage.text)
                )
            )
            for passage in hit.passages
        )
    )
