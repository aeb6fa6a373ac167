"""What did the reader ask, as it was written?

Every node knows the half-open code point offsets of its text in the question.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

# Text that ends where a sentence does, or where a paragraph does.
Unit = Literal["sentence", "paragraph"]
Way = Literal["wildcards", "nearly", "expression"]


@dataclass(frozen=True, slots=True)
class Word:
    """One word; with `prefix`, the beginning of one."""

    text: str
    start: int
    end: int
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in quotation marks: adjacent and in order, but for so many moves of a word by one place."""

    text: str
    start: int
    end: int
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Exactly:
    """A word or a phrase as it stands in the text, letter for letter."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spelt:
    """Words spelt as a pattern says: with wildcards, nearly so (with so many `edits`), or by a regular expression."""

    way: Way
    text: str
    start: int
    end: int
    edits: int = 0


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
class Between:
    """What lies between two values of an ordered field, None for an open end; each may be left out itself."""

    first: str | None
    last: str | None
    start: int
    end: int
    with_first: bool = True
    with_last: bool = True


@dataclass(frozen=True, slots=True)
class Near:
    """Parts that stand within so many words of one another; if `apart`, the left where the right does not."""

    left: Query
    right: Query
    distance: int
    start: int
    end: int
    ordered: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Together:
    """Parts that stand in one sentence or one paragraph; if `apart`, the first where the second does not."""

    children: tuple[Query, ...]
    unit: Unit
    start: int
    end: int
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Often:
    """A part that must stand in a record so many times, title and body together."""

    child: Query
    times: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Weighed:
    """A part whose scores count so many times as much."""

    child: Query
    weight: float
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
class OneOf:
    """Two parts of which one must match, and not both."""

    left: Query
    right: Query
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Not:
    """A part that must not match."""

    child: Query
    start: int
    end: int


Query: TypeAlias = (
    Word
    | Phrase
    | Exactly
    | Spelt
    | Everything
    | Scoped
    | Between
    | Near
    | Together
    | Often
    | Weighed
    | And
    | Or
    | OneOf
    | Not
)


def parts_of(node: Query) -> tuple[Query, ...]:
    """Return the nodes that stand directly within a node."""
    match node:
        case And(children) | Or(children) | Together(children):
            return children
        case Near(left, right) | OneOf(left, right):
            return (left, right)
        case Scoped(_, child) | Not(child) | Often(child) | Weighed(child):
            return (child,)
        case _:
            return ()
