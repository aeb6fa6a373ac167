"""What must an engine look up to answer a question?

The question with its words analysed, its names and addresses folded to keys, its dates turned
into seconds. Every engine, and the highlighter, works on this tree and on nothing else.
"""

from __future__ import annotations

from math import exp2
from typing import TYPE_CHECKING, Any, TypeAlias

from searchnews.query.fields import TextField

if TYPE_CHECKING:
    from searchnews.model.query import Unit, Way


# What is left of the score of a record that is ten half-lives old or more, or of unknown date.
LEAST_RECENT = 2.0**-10


class _Compared:
    """A value that does not change, equal to another of its class that holds the same.

    What a dataclass does besides is compiled when its module is imported, and eleven take longer than most searches.
    """

    __slots__: tuple[str, ...] = ("_known_hash",)
    _known_hash: int

    def _hold(self, *held: object) -> None:
        for name, value in zip(self.__slots__, held, strict=True):
            object.__setattr__(self, name, value)

    def _held(self) -> tuple[Any, ...]:
        return tuple([getattr(self, name) for name in self.__slots__])

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} does not change")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and isinstance(other, _Compared) and self._held() == other._held()

    def __hash__(self) -> int:
        """Return the hash, which of a deep clause takes long and is asked for often."""
        try:
            return self._known_hash
        except AttributeError:
            object.__setattr__(self, "_known_hash", hash((type(self), *self._held())))
            return self._known_hash

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


class TermClause(_Compared):
    """Records that hold a term in one of the fields; scored by BM25F."""

    __slots__ = __match_args__ = ("term", "fields")
    term: str
    fields: tuple[TextField, ...]

    def __init__(self, term: str, fields: tuple[TextField, ...]) -> None:
        self._hold(term, fields)


class PhraseClause(_Compared):
    """Records that hold the terms at successive positions of one field; scored as one term (`docs/ranking.md`)."""

    __slots__ = __match_args__ = ("terms", "fields")
    terms: tuple[str, ...]
    fields: tuple[TextField, ...]

    def __init__(self, terms: tuple[str, ...], fields: tuple[TextField, ...]) -> None:
        self._hold(terms, fields)


class PrefixClause(_Compared):
    """Records with a word that begins so, folded but not stemmed; all score alike."""

    __slots__ = __match_args__ = ("prefix", "fields")
    prefix: str
    fields: tuple[TextField, ...]

    def __init__(self, prefix: str, fields: tuple[TextField, ...]) -> None:
        self._hold(prefix, fields)


class SpeltClause(_Compared):
    """Records with a word spelt so, folded but not stemmed; all score alike. `edits` count where `way` is `nearly`."""

    __slots__ = __match_args__ = ("way", "text", "fields", "edits")
    way: Way
    text: str
    fields: tuple[TextField, ...]
    edits: int

    def __init__(self, way: str, text: str, fields: tuple[TextField, ...], edits: int = 0) -> None:
        self._hold(way, text, fields, edits)


class SlopClause(_Compared):
    """Records with the terms as near one another as in a phrase but for so many moves; scored as the terms are."""

    __slots__ = __match_args__ = ("terms", "fields", "slop")
    terms: tuple[str, ...]
    fields: tuple[TextField, ...]
    slop: int

    def __init__(self, terms: tuple[str, ...], fields: tuple[TextField, ...], slop: int) -> None:
        self._hold(terms, fields, slop)


class ExactClause(_Compared):
    """Places of the child, a term or a phrase, at which the text is this one; scored as the child."""

    __slots__ = __match_args__ = ("child", "text")
    child: Clause
    text: str

    def __init__(self, child: Clause, text: str) -> None:
        self._hold(child, text)


class LeadClause(_Compared):
    """Places of the child in the title, or in so many first words of the body; scored as the child."""

    __slots__ = __match_args__ = ("child", "words")
    child: Clause
    words: int

    def __init__(self, child: Clause, words: int) -> None:
        self._hold(child, words)


class NearClause(_Compared):
    """Places of both parts, the later one beginning so many words after the end of the other, or fewer.

    If `ordered`, the left one comes first. If `apart`, they are places of the left without such a right.
    Scored as the parts are, what must not stand there left out.
    """

    __slots__ = __match_args__ = ("left", "right", "distance", "ordered", "apart")
    left: Clause
    right: Clause
    distance: int
    ordered: bool
    apart: bool

    def __init__(self, left: Clause, right: Clause, distance: int, ordered: bool = False, apart: bool = False) -> None:
        self._hold(left, right, distance, ordered, apart)


class TogetherClause(_Compared):
    """Sentences or paragraphs that hold all children; if `apart`, places of the first in one without the second.

    A title is one paragraph. Scored as the children are, what must not stand there left out.
    """

    __slots__ = __match_args__ = ("children", "unit", "apart")
    children: tuple[Clause, ...]
    unit: Unit
    apart: bool

    def __init__(self, children: tuple[Clause, ...], unit: Unit, apart: bool = False) -> None:
        self._hold(children, unit, apart)


class OftenClause(_Compared):
    """Records with so many places of the child, title and body together; scored as the child."""

    __slots__ = __match_args__ = ("child", "times")
    child: Clause
    times: int

    def __init__(self, child: Clause, times: int) -> None:
        self._hold(child, times)


class WeightClause(_Compared):
    """What matches the child, with scores so many times as high."""

    __slots__ = __match_args__ = ("child", "weight")
    child: Clause
    weight: float

    def __init__(self, child: Clause, weight: float) -> None:
        self._hold(child, weight)


class RecentClause(_Compared):
    """What matches the child, with scores halved for each `half_life` in seconds that a date lies before a moment.

    The first second of a date counts. No score falls below the child's times `LEAST_RECENT`, which is what records of
    unknown date get; what is dated later than the moment keeps it whole.
    """

    __slots__ = __match_args__ = ("child", "half_life", "moment")
    child: Clause
    half_life: int
    moment: int

    def __init__(self, child: Clause, half_life: int, moment: int) -> None:
        self._hold(child, half_life, moment)

    def share(self, first: int | None) -> float:
        """Return what is left of the score of a record whose date begins with a second, None for an unknown date."""
        if first is None:
            return LEAST_RECENT
        return max(LEAST_RECENT, exp2(-max(0, self.moment - first) / self.half_life))


class LengthClause(_Compared):
    """Records with so many words in a field, both ends included, None for an open end; not scored."""

    __slots__ = __match_args__ = ("field", "first", "last")
    field: TextField
    first: int | None
    last: int | None

    def __init__(self, field: TextField, first: int | None, last: int | None) -> None:
        self._hold(field, first, last)


class KeyClause(_Compared):
    """Records found under a key of one of the fields, or under one that begins so; not scored."""

    __slots__ = __match_args__ = ("key", "fields", "prefix")
    key: str
    fields: tuple[str, ...]
    prefix: bool

    def __init__(self, key: str, fields: tuple[str, ...], prefix: bool = False) -> None:
        self._hold(key, fields, prefix)


class ValueClause(_Compared):
    """Records of which a field has one of some values, as they are counted; not scored."""

    __slots__ = __match_args__ = ("values", "field")
    values: tuple[str, ...]
    field: str

    def __init__(self, values: tuple[str, ...], field: str) -> None:
        self._hold(values, field)


class PeriodClause(_Compared):
    """Records whose date overlaps a period: seconds since 1970, both ends included, None for an open end.

    `offsets` are how many seconds the clocks of the question's zone are ahead of UTC at either end: a date without a
    time is compared with what they show.
    """

    __slots__ = __match_args__ = ("first", "last", "offsets")
    first: int | None
    last: int | None
    offsets: tuple[int, int]

    def __init__(self, first: int | None, last: int | None, offsets: tuple[int, int] = (0, 0)) -> None:
        self._hold(first, last, offsets)


class CapturedClause(_Compared):
    """Records that we got within a period: seconds since 1970, both ends included, None for an open end."""

    __slots__ = __match_args__ = ("first", "last")
    first: int | None
    last: int | None

    def __init__(self, first: int | None, last: int | None) -> None:
        self._hold(first, last)


class MentionClause(_Compared):
    """Records whose text mentions a date that overlaps a period: as the clocks of the question's zone show it."""

    __slots__ = __match_args__ = ("first", "last")
    first: int | None
    last: int | None

    def __init__(self, first: int | None, last: int | None) -> None:
        self._hold(first, last)


class UndatedClause(_Compared):
    """Records of unknown date."""

    __slots__ = ()


class EveryClause(_Compared):
    """Every record."""

    __slots__ = ()


class AllClause(_Compared):
    """Records that match every child; scores add up."""

    __slots__ = __match_args__ = ("children",)
    children: tuple[Clause, ...]

    def __init__(self, children: tuple[Clause, ...]) -> None:
        object.__setattr__(self, "children", children)  # as `_hold` does, in half the time: most questions are one


class AnyClause(_Compared):
    """Records that match at least one child; the scores of those that match add up."""

    __slots__ = __match_args__ = ("children",)
    children: tuple[Clause, ...]

    def __init__(self, children: tuple[Clause, ...]) -> None:
        self._hold(children)


class OneOfClause(_Compared):
    """Records that match one of two parts and not both; scored as the one that matches."""

    __slots__ = __match_args__ = ("left", "right")
    left: Clause
    right: Clause

    def __init__(self, left: Clause, right: Clause) -> None:
        self._hold(left, right)


class NotClause(_Compared):
    """Records that do not match the child; not scored."""

    __slots__ = __match_args__ = ("child",)
    child: Clause

    def __init__(self, child: Clause) -> None:
        self._hold(child)


Clause: TypeAlias = (
    TermClause
    | PhraseClause
    | PrefixClause
    | SpeltClause
    | SlopClause
    | ExactClause
    | LeadClause
    | NearClause
    | TogetherClause
    | OftenClause
    | WeightClause
    | RecentClause
    | LengthClause
    | KeyClause
    | ValueClause
    | PeriodClause
    | CapturedClause
    | MentionClause
    | UndatedClause
    | EveryClause
    | AllClause
    | AnyClause
    | OneOfClause
    | NotClause
)

# Clauses that ask where in a text something stands.
PLACED = (SlopClause, ExactClause, LeadClause, NearClause, TogetherClause, OftenClause)
Placed: TypeAlias = SlopClause | ExactClause | LeadClause | NearClause | TogetherClause | OftenClause
