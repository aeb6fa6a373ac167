"""Which fields can be asked for here, how many records have each, and what does one of them hold?"""

from __future__ import annotations

from contextlib import suppress

from searchnews.analysis.chain import tokens
from searchnews.engines.protocol import Snapshot
from searchnews.errors import QueryError
from searchnews.model.ranking import Ranking
from searchnews.model.record import Record
from searchnews.model.results import AskedField
from searchnews.query.asked_dates import AskedDates
from searchnews.query.clauses import AnyClause, Clause, EveryClause, KeyClause
from searchnews.query.compile import compile_query
from searchnews.query.fields import (
    CAPTURED,
    DATE_FIELDS,
    ENTITY,
    HAS,
    IS,
    KEY_FIELDS,
    NAMED_FIELDS,
    NAMES,
    QUERY,
    TEXT_FIELDS,
    WORDS,
    aliases,
    first_words,
    key_fields,
)
from searchnews.query.state_clauses import HAD, has_clause
from searchnews.search.completing import quoted
from searchnews.search.hits import total

# What records need, for the fields that have no name for it; the others are had by every record.
_NEEDED = {"after": "date", "before": "date", WORDS: "body"}
_UNNAMED = frozenset({"id", "kind", IS, HAS})


def asked_fields(snapshot: Snapshot, dates: AskedDates) -> tuple[AskedField, ...]:
    """Return every field that a question can name; `dates` are how those of saved queries are read."""
    return tuple(_saved(snapshot, dates) if name == QUERY else _field(snapshot, name) for name in NAMES)


def _saved(snapshot: Snapshot, dates: AskedDates) -> AskedField:
    """Return the field of saved queries: its records are those that one of them finds."""
    found = {}
    for one in snapshot.saved:
        with suppress(QueryError):  # the table may have been edited by hand
            clause = compile_query(one.query, snapshot, dates)
            if total(snapshot, clause):
                found[f"{QUERY}:{one.name}"] = clause
    records = total(snapshot, AnyClause(tuple(found.values()))) if found else 0
    return AskedField(QUERY, aliases(QUERY), "word", records, next(iter(found), None))


def _field(snapshot: Snapshot, name: str) -> AskedField:
    found = snapshot.search(_having(name), Ranking(), "date", 1, 0)
    value = _value(name, found.found[0].record) if found.found else None
    return AskedField(name, aliases(name), _kind(name), found.total, f"{name}:{quoted(value)}" if value else None)


def _having(name: str) -> Clause:
    if name == "status":
        return KeyClause("", (name,), prefix=True)
    if name in _UNNAMED:
        return EveryClause()
    needed = _NEEDED.get(name, name)
    return has_clause(needed if needed in HAD else "body")


def _kind(name: str) -> str:
    if name in TEXT_FIELDS or name not in (*KEY_FIELDS, ENTITY, *DATE_FIELDS, WORDS, HAS, IS):
        return "text"
    if name in DATE_FIELDS:
        return "date"
    if name == WORDS:
        return "number"
    return "name" if name in NAMED_FIELDS or name in (ENTITY, "country") else "word"


def _value(name: str, record: Record) -> str | None:
    """Return something for which a field finds a record."""
    if name == WORDS:
        return f">={sum(1 for _ in tokens(record.body))}"
    if name == HAS:
        return "date"
    if name == IS:
        return record.kind
    if name == CAPTURED or (name in DATE_FIELDS and name not in KEY_FIELDS):
        date = record.captured if name == CAPTURED else record.date and record.date.value
        # Nothing may lie before the only date there is.
        return None if not date else f"{int(date[:4]) + 1:04}" if name == "before" else date[:10]
    if name in KEY_FIELDS or name == ENTITY:
        values = (value for field in key_fields(name) for value in KEY_FIELDS[field].values(record))
        return next(values, None)
    text = record.title if name == "title" else record.body
    # A long word tells more than the first, which is often `The`.
    words = [word.form for word, _ in zip(tokens(text or ""), range(first_words(name) or 20), strict=False)]
    return max(words, key=len, default=None)
