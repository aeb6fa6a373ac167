"""Which clause finds records by what they have, what they are, and how long they are?"""

from __future__ import annotations

from searchnews.model.query import Between, Query, Word
from searchnews.model.record import KINDS
from searchnews.query.clauses import Clause, KeyClause, LengthClause, NotClause, UndatedClause
from searchnews.query.fields import ENTITY, KEY_FIELDS, TEXT_FIELDS, canonical, key_fields

_NOT_ASKED = frozenset({"id", "kind", "status"})
HAD = (*TEXT_FIELDS, "date", ENTITY, *(name for name in KEY_FIELDS if name not in _NOT_ASKED))
_STATUSES = {"withheld": "withheld", "canceled": "canceled", "cancelled": "canceled"}
STATES = (*KINDS, "withheld", "canceled", "dated", "undated")


def has_clause(name: str) -> Clause:
    """Return the clause of records that have something: ValueError for what cannot be asked for."""
    field = canonical(name.strip())
    if field not in HAD:
        raise ValueError(f"has: takes {', '.join(HAD)}")
    if field == "date":
        return NotClause(UndatedClause())
    if field in TEXT_FIELDS:
        return LengthClause(field, 1, None)
    # Every key begins with nothing.
    return KeyClause("", key_fields(field), prefix=True)


def is_clause(name: str) -> Clause:
    """Return the clause of records that are something: ValueError for what cannot be asked for."""
    state = name.strip().casefold()
    if state in KINDS:
        return KeyClause(state, ("kind",))
    if state in _STATUSES:
        return KeyClause(_STATUSES[state], ("status",))
    if state in ("dated", "undated"):
        return UndatedClause() if state == "undated" else NotClause(UndatedClause())
    raise ValueError(f"is: takes {', '.join(STATES)}")


def length_clause(node: Query) -> Clause:
    """Return the clause of records whose bodies have so many words: ValueError for what is no number."""
    if isinstance(node, Between):
        first, last = _number(node.first), _number(node.last)
        if first is not None and not node.with_first:
            first += 1
        if last is not None and not node.with_last:
            last -= 1
    elif isinstance(node, Word) and not node.prefix and ".." in node.text:
        since, until = node.text.split("..", 1)
        first, last = _number(since or None), _number(until or None)
    else:
        first = last = _number(getattr(node, "text", ""))
    if first is None and last is None:
        raise ValueError("a range of numbers needs at least one end, such as words:100..200")
    return LengthClause("body", first, last)


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    digits = text.strip().replace(",", "")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
        raise ValueError(f"{text.strip()!r} is no number of words; write words:>500 or words:100..200")
    return int(digits)
