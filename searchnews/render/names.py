"""How is it shown whom and what records name?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from searchnews.model.record import NewsDate
from searchnews.model.results import NamedEntity, Portrait
from searchnews.render.escape import one_line
from searchnews.render.json_lines import FORMAT_VERSION, json_text
from searchnews.render.text import NOTHING_FOUND


def _entity(entity: NamedEntity) -> dict[str, Any]:
    values = {"class": entity.entity_class, "name": entity.name, "records": entity.records}
    return values if entity.score is None else {**values, "score": round(entity.score, 3)}


def names_json(query: str | None, found: Sequence[NamedEntity]) -> str:
    """Return one object: the question, None for every record, and the names."""
    return json_text({"format_version": FORMAT_VERSION, "query": query, "entities": [_entity(one) for one in found]})


def portrait_json(portrait: Portrait) -> str:
    """Return one object: what is known of a name."""
    return json_text(
        {
            "format_version": FORMAT_VERSION,
            "class": portrait.entity_class,
            "name": portrait.name,
            "records": portrait.records,
            "kind": portrait.kind,
            "countries": portrait.countries,
            "names": [{"name": name, "records": records} for name, records in portrait.names],
            "first": asdict(portrait.first) if portrait.first else None,
            "last": asdict(portrait.last) if portrait.last else None,
            "companions": [_entity(one) for one in portrait.companions],
        }
    )


def names_text(found: Sequence[NamedEntity]) -> Iterator[str]:
    """Yield a line a name: how many records name it, its class, itself, and how significant it is."""
    if not found:
        yield NOTHING_FOUND
    width = max((len(f"{one.records:,}") for one in found), default=0)
    for one in found:
        line = f"{one.records:>{width},}  {one.entity_class:<12}  {one.name}"
        yield one_line(line if one.score is None else f"{line}  ({one.score:,.1f})")


def portrait_text(portrait: Portrait) -> Iterator[str]:
    """Yield the lines of what is known of a name."""
    lies_in = (country for country in portrait.countries if country != portrait.name)
    told = ", ".join(filter(None, (portrait.entity_class, portrait.kind, *lies_in)))
    yield one_line(f"{portrait.name} ({told}): {portrait.records:,} record{'s' * (portrait.records != 1)}")
    if portrait.first and portrait.last:
        yield f"first seen {_day(portrait.first)}, last {_day(portrait.last)}"
    if portrait.names:
        yield one_line("as " + ", ".join(f"{name} ({records:,})" for name, records in portrait.names))
    if portrait.companions:
        yield "with"
        yield from (f"  {line}" for line in names_text(portrait.companions))


def _day(date: NewsDate) -> str:
    return date.value[:10]
