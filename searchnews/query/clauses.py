"""What must an engine look up to answer a question?

The question with its words analysed, its names and addresses folded to keys, its dates turned
into seconds. Every engine, and the highlighter, works on this tree and on nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from searchnews.query.fields import TextField


@dataclass(frozen=True, slots=True)
class TermClause:
    """Records that hold a term in one of the fields; scored by BM25F."""

    term: str
    fields: tuple[TextField, ...]


@dataclass(frozen=True, slots=True)
class PhraseClause:
    """Records that hold the terms at successive positions of one field; scored as one term (`docs/ranking.md`)."""

    terms: tuple[str, ...]
    fields: tuple[TextField, ...]


@dataclass(frozen=True, slots=True)
class PrefixClause:
    """Records with a word that begins so, folded but not stemmed; all score alike."""

    prefix: str
    fields: tuple[TextField, ...]


@dataclass(frozen=True, slots=True)
class KeyClause:
    """Records found under a key of one of the fields, or under one that begins so; not scored."""

    key: str
    fields: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class PeriodClause:
    """Records whose date overlaps a period: seconds since 1970, both ends included, None for an open end."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class MentionClause:
    """Records whose text mentions a date that overlaps a period: as `PeriodClause`."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class UndatedClause:
    """Records of unknown date."""


@dataclass(frozen=True, slots=True)
class EveryClause:
    """Every record."""


@dataclass(frozen=True, slots=True)
class AllClause:
    """Records that match every child; scores add up."""

    children: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class AnyClause:
    """Records that match at least one child; the scores of those that match add up."""

    children: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class NotClause:
    """Records that do not match the child; not scored."""

    child: Clause


Clause: TypeAlias = (
    TermClause
    | PhraseClause
    | PrefixClause
    | KeyClause
    | PeriodClause
    | MentionClause
    | UndatedClause
    | EveryClause
    | AllClause
    | AnyClause
    | NotClause
)
