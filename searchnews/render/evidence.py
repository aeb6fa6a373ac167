"""How is it shown why a record has its date?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from searchnews.dates.explain import Verdict, evidence
from searchnews.model.record import NewsDate, Record
from searchnews.render.json_lines import FORMAT_VERSION, json_text
from searchnews.render.text import Page, date_text


def evidence_json(record: Record) -> str:
    """Return one object: the record's id and date, and what may have dated it."""
    return json_text(
        {
            "format_version": FORMAT_VERSION,
            "id": record.id,
            "date": asdict(record.date) if record.date else None,
            "candidates": [
                {
                    "text": one.candidate.text,
                    "origin": one.candidate.origin,
                    "date": asdict(one.date) if one.date else None,
                    "chosen": one.reason is None,
                    "reason": one.reason,
                }
                for one in evidence(record)
            ],
        }
    )


def evidence_text(record: Record, page: Page) -> Iterator[str]:
    """Yield the record's date and, for each candidate, its origin and text, its reading, and its fate."""
    yield from page.wrapped(date_text(record.date), (), "")
    verdicts = evidence(record)
    if not verdicts:
        yield "  nothing in its drop may date it"
    for number, one in enumerate(verdicts, 1):
        yield from page.wrapped(f"{number}. {one.candidate.origin}: {one.candidate.text}", (), "  ")
        yield from page.wrapped(_fate(one), (), "     ")


def _fate(verdict: Verdict) -> str:
    fate = "chosen" if verdict.reason is None else f"passed over: {verdict.reason}"
    return f"{_reading(verdict.date)}; {fate}" if verdict.date else fate


def _reading(date: NewsDate) -> str:
    zone = f", zone {date.zone}" if date.zone else ""
    return f"{date.value} ({date.precision}{zone})"
