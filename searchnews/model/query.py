"""What did the reader ask, as it was written?

Every node knows the half-open code point offsets of its text in the question.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Word:
    """One word; with `prefix`, the beginning of one."""

    text: str
    start: int
    end: int
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in quotation marks: adjacent and in order."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Everything:
    """A lone `*`: every record."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scoped:
    """A part of the question that looks in one field alone."""

    field: str
    child: Query
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class And:
    """Parts that must all match."""

    children: tuple[Query, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Or:
    """Parts of which one must match."""

    children: tuple[Query, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Not:
    """A part that must not match."""

    child: Query
    start: int
    end: int


Query: TypeAlias = Word | Phrase | Everything | Scoped | And | Or | Not
