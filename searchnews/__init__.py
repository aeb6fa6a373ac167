"""A full-text search engine over a news archive: the public names, nothing else."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from searchnews.archive import Archive
    from searchnews.errors import ArchiveError, CorpusError, QueryError, SearchnewsError
    from searchnews.ingest.drops import read_drop
    from searchnews.model.ranking import Ranking
    from searchnews.model.record import DateCandidate, Entities, NewsDate, RawRecord, Record
    from searchnews.model.results import Hit, Passage, Results
    from searchnews.query.parser import parse_query
    from searchnews.readers.registry import register_reader

_HOMES = {
    "Archive": "archive",
    "ArchiveError": "errors",
    "CorpusError": "errors",
    "DateCandidate": "model.record",
    "Entities": "model.record",
    "Hit": "model.results",
    "NewsDate": "model.record",
    "Passage": "model.results",
    "QueryError": "errors",
    "Ranking": "model.ranking",
    "RawRecord": "model.record",
    "Record": "model.record",
    "Results": "model.results",
    "SearchnewsError": "errors",
    "parse_query": "query.parser",
    "read_drop": "ingest.drops",
    "register_reader": "readers.registry",
}

__all__ = [
    "Archive",
    "ArchiveError",
    "CorpusError",
    "DateCandidate",
    "Entities",
    "Hit",
    "NewsDate",
    "Passage",
    "QueryError",
    "Ranking",
    "RawRecord",
    "Record",
    "Results",
    "SearchnewsError",
    "parse_query",
    "read_drop",
    "register_reader",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for, so that a search does not wait for the parsers of drops."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
