"""How is an answer written as JSON? `docs/schemas/` holds the schema of each form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from searchnews.errors import CorpusError
from searchnews.model.record import Record
from searchnews.model.results import Hit, Passage, ReadDate, Results, Stats
from searchnews.model.stored import as_json
from searchnews.render.escape import harmless_json

if TYPE_CHECKING:
    from searchnews.ingest.report import IndexReport

FORMAT_VERSION = 1


def json_text(values: dict[str, Any]) -> str:
    """Return an object as JSON that is harmless to a terminal."""
    return harmless_json(json.dumps(values, ensure_ascii=False))


def _passage(passage: Passage) -> dict[str, Any]:
    values: dict[str, Any] = {"text": passage.text, "start": passage.start, "highlights": passage.highlights}
    if passage.names is not None:
        values["names"] = [
            {"start": one.start, "end": one.end, "class": one.entity_class, "name": one.name} for one in passage.names
        ]
    return values


def _hit(hit: Hit) -> dict[str, Any]:
    record = hit.record
    return {
        "rank": hit.rank,
        "score": hit.score,
        "id": record.id,
        "kind": record.kind,
        "title": record.title,
        "title_highlights": hit.title_highlights,
        "date": asdict(record.date) if record.date else None,
        "captured": record.captured,
        "source": record.source,
        "entities": asdict(record.entities),
        "passages": [_passage(passage) for passage in hit.passages],
    }


def results_json(results: Results) -> str:
    """Return one object: question, total, hits, and what there is of dates as read, a next page, what was mended."""
    asked = asked_json(results.dates, results.notices)
    values: dict[str, Any] = {"format_version": FORMAT_VERSION, "query": results.query, **asked}
    if results.did_you_mean is not None:
        values["did_you_mean"] = results.did_you_mean
    values |= {"total": results.total, "hits": [_hit(hit) for hit in results]}
    if results.next is not None:
        values["next"] = results.next
    if results.facets or results.timeline:
        from searchnews.render.tallies import tallies_json  # most questions count nothing

        values |= tallies_json(results.facets, results.timeline)
    return json_text(values)


def asked_json(dates: Sequence[ReadDate], notices: Sequence[str]) -> dict[str, Any]:
    """Return what there is of the dates of a question, as they were read, and of what was mended in it."""
    values: dict[str, Any] = {}
    if dates:
        values["dates"] = [
            {"field": one.field, "text": one.text, "from": one.first, "to": one.last, "zone": one.zone} for one in dates
        ]
    if notices:
        values["notices"] = notices
    return values


def related_json(record_id: str, hits: Sequence[Hit]) -> str:
    """Return one object: the id of a record, and the hits that are like it."""
    return json_text({"format_version": FORMAT_VERSION, "id": record_id, "hits": list(map(_hit, hits))})


def results_lines(results: Iterable[Hit]) -> Iterator[str]:
    """Yield one object a hit."""
    for hit in results:
        yield json_text({"format_version": FORMAT_VERSION, **_hit(hit)})


def record_json(record: Record) -> str:
    """Return a record with every field."""
    return json_text({"format_version": FORMAT_VERSION, **as_json(record)})


def report_json(report: IndexReport) -> str:
    """Return the counts of an index run."""
    from searchnews.ingest.report import COUNTS  # a search prints JSON too, and reports no such run

    return json_text({name: getattr(report, name) for name in COUNTS} | {"seconds": round(report.seconds, 3)})


def failure_json(failure: CorpusError) -> str:
    """Return what could not be read: the file, the place in it, the reason."""
    return json_text({"file": failure.file, "place": failure.place, "reason": failure.reason})


def stats_json(stats: Stats) -> str:
    """Return what an archive holds."""
    return json_text(stats._asdict())
