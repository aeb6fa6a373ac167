"""How may the last word of a question go on?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from searchnews.engines.protocol import COUNTED_FIELDS, Snapshot
from searchnews.model.record import ENTITY_CLASSES, KINDS
from searchnews.query.clauses import EveryClause
from searchnews.query.fields import ENTITY, NAMED_FIELDS, NAMES, QUERY, canonical
from searchnews.search.named import complete_name

_SIGNS = "(+-"
# What means something in a question where no quotation marks are around it.
_SAID = re.compile(r"""[\s"():*?~^|&!\[\]{}]""")
_OPERATORS = frozenset(("AND", "OR", "NOT", "XOR", "NEAR", "ADJ"))


def completions(snapshot: Snapshot, word: str, limit: int = 50) -> tuple[str, ...]:
    """Return what a word that is not finished may become: a field with its colon, or a field and a value.

    Values are those of the archive, the most frequent first; what holds more than one word stands in quotation marks.
    """
    text = word.lstrip(_SIGNS)
    signs = word[: len(word) - len(text)]
    written, colon, begun = text.partition(":")
    if not colon:
        return tuple(f"{signs}{name}:" for name in NAMES if name.startswith(text.casefold()))
    field = canonical(written)
    found = values(snapshot, field, begun.lstrip('"'), limit) if field else ()
    return tuple(f"{signs}{written}:{quoted(value)}" for value in found)


def values(snapshot: Snapshot, field: str, begun: str, limit: int) -> tuple[str, ...]:
    """Return values of a field that begin so, or of names a word of which does, the most frequent first."""
    if field == ENTITY or field in ENTITY_CLASSES:
        classes = ENTITY_CLASSES if field == ENTITY else (NAMED_FIELDS[field],)
        return complete_name(snapshot, begun, classes, limit)
    if field == "kind":
        return tuple(_beginning(KINDS, begun))
    if field == QUERY:
        return tuple(_beginning((one.name for one in snapshot.saved), begun))
    if field not in COUNTED_FIELDS:
        return ()
    counts = snapshot.counts(EveryClause(), field)
    return tuple(_beginning(sorted(counts, key=lambda value: (-counts[value], value)), begun))[:limit]


def _beginning(found: Iterable[str], begun: str) -> Iterable[str]:
    folded = begun.casefold()
    return (value for value in found if value.casefold().startswith(folded))


def quoted(value: str) -> str:
    """Return a value as it stands in a question, which compares words: quotation marks within it would end it."""
    if not _SAID.search(value) and value not in _OPERATORS:
        return value
    return f'"{" ".join(value.replace(chr(34), " ").split())}"'
