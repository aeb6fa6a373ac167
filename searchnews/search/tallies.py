"""How many of the records found have each value of a field, and how many fall into each period?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from searchnews.dates.units import UNITS, Unit, period_name
from searchnews.engines.protocol import COUNTED_FIELDS, Snapshot
from searchnews.errors import QueryError
from searchnews.model.tallies import Bar, Facet, Timeline
from searchnews.query.clauses import Clause, EveryClause
from searchnews.query.fields import KEY_FIELDS, NAMED_FIELDS, canonical
from searchnews.search.named import most_named

DEFAULT_VALUES = 10


def read_facet(text: str) -> tuple[str, int]:
    """Return the field and the number of values that `place` or `place:20` asks for. Raises QueryError."""
    name, colon, number = text.partition(":")
    field = canonical(name.strip())
    if field not in KEY_FIELDS:
        raise QueryError(f"what can be counted is {', '.join(KEY_FIELDS)}", text, 0, len(name))
    if not colon:
        return field, DEFAULT_VALUES
    if not (number.isascii() and number.isdecimal() and 0 < int(number) <= 1_000_000):
        raise QueryError("how many values to show is a number from 1 on", text, len(name) + 1, len(text))
    return field, int(number)


def read_unit(text: str) -> Unit:
    """Return a unit of time. Raises QueryError."""
    for unit in UNITS:
        if text.casefold() == unit:
            return unit
    raise QueryError(f"a timeline goes by {', '.join(UNITS)}", text)


def tally_facet(snapshot: Snapshot, clause: Clause, field: str, most: int) -> Facet:
    """Return the most frequent values of a field; a person, place or organisation counts by all its names."""
    entity_class = NAMED_FIELDS.get(field)
    counts: Mapping[str, int]
    if entity_class and field == entity_class:
        return Facet(field, *most_named(snapshot, clause, entity_class, most))
    if field in COUNTED_FIELDS:
        counts = snapshot.counts(clause, field)
    else:
        # What tells records apart, or hardly one has, is in no column.
        held = (KEY_FIELDS[field].values(record) for record in snapshot.records(clause))
        counts = Counter(value for values in held for value in set(values))
    first = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    return Facet(field, tuple(first), len(counts))


def tally_periods(snapshot: Snapshot, clause: Clause, unit: Unit) -> Timeline:
    """Return how many of the records found, and of all, fall into each period."""
    found, every = snapshot.periods(clause, unit), snapshot.periods(EveryClause(), unit)
    held = found.periods
    first, last = (min(held), max(held)) if held else (0, -1)
    shown = sorted(number for number in every.periods if first <= number <= last)
    bars = [Bar(period_name(number, unit), held.get(number, 0), every.periods[number]) for number in shown]
    return Timeline(unit, tuple(bars), found.imprecise, found.undated)
