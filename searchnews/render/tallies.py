"""How are counts of values and of periods shown?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from searchnews.exporting.table import cell, row
from searchnews.model.tallies import Facet, Timeline
from searchnews.render.escape import one_line

_FULL, _EIGHTHS = "█", " ▏▎▍▌▋▊▉"
_LEAST_BAR = 10


def tallies_json(facets: Sequence[Facet], timeline: Timeline | None) -> dict[str, Any]:
    """Return what an object says of counts: nothing of what was not asked for."""
    values: dict[str, Any] = {}
    if facets:
        values["facets"] = [
            {
                "field": one.field,
                "distinct": one.distinct,
                "values": [{"value": value, "records": records} for value, records in one.values],
            }
            for one in facets
        ]
    if timeline:
        values["timeline"] = {
            "unit": timeline.unit,
            "imprecise": timeline.imprecise,
            "undated": timeline.undated,
            "periods": [{**bar._asdict(), "share": round(bar.share, 6)} for bar in timeline.bars],
        }
    return values


def facets_csv(facets: Sequence[Facet]) -> Iterator[str]:
    """Yield a header and a row a value."""
    yield row(("field", "value", "records"))
    for one in facets:
        yield from (row((one.field, cell(value), records)) for value, records in one.values)


def timeline_csv(timeline: Timeline) -> Iterator[str]:
    """Yield a header and a row a period."""
    yield row(("period", "records", "all", "share"))
    yield from (row((*bar, f"{bar.share:.6f}")) for bar in timeline.bars)


def facet_text(facet: Facet, width: int) -> Iterator[str]:
    """Yield the lines of a field: its values, each with a bar."""
    more = facet.distinct - len(facet.values)
    yield f"{facet.field}{f' ({more:,} more)' if more else ''}"
    yield from _bars([(one_line(value), records, "") for value, records in facet.values], width)


def timeline_text(timeline: Timeline, width: int) -> Iterator[str]:
    """Yield the lines of a timeline: each period with a bar, its records, and their share of all of that period."""
    apart = {"with a date too wide": timeline.imprecise, "undated": timeline.undated}
    beside = ", ".join(f"{count:,} {what}" for what, count in apart.items() if count)
    yield f"by {timeline.unit}{f' ({beside})' if beside else ''}"
    yield from _bars([(bar.period, bar.records, f"{bar.share:9.2%}") for bar in timeline.bars], width)


def _bars(rows: Sequence[tuple[str, int, str]], width: int) -> Iterator[str]:
    """Yield a line a row: name, bar, count and what stands behind it; names too long for the page are cut."""
    counts = [f"{count:,}" for _, count, _ in rows]
    digits = max(map(len, counts), default=0)
    behind = max((len(more) for _, _, more in rows), default=0)
    room = width - digits - behind - 6
    names = max((len(name) for name, _, _ in rows), default=0)
    names = min(names, room - _LEAST_BAR)
    most = max((count for _, count, _ in rows), default=0) or 1
    for (name, count, more), shown in zip(rows, counts, strict=True):
        label = name if len(name) <= names else f"{name[: names - 1]}…"
        yield f"  {label:{names}}  {_bar(count / most, room - names)}  {shown:>{digits}}{more}"


def _bar(part: float, width: int) -> str:
    """Return a bar in eighths of a column; what is more than nothing is seen."""
    eighths = round(part * width * 8) or (part > 0)
    return f"{_FULL * (eighths // 8)}{_EIGHTHS[eighths % 8] if eighths % 8 else ''}".ljust(width)
