"""At which places of a text does a clause match?

Whatever stands in a place is a span of words. The definition is the plainest there is: all words are looked at, and
all pairs of spans compared. The memory engine and the highlighter use it, and other engines do for the few records
of which their arrays do not tell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from searchnews.analysis.chain import Token, tokens
from searchnews.analysis.stemming import stemming_of
from searchnews.query.clauses import (
    AnyClause,
    Clause,
    ExactClause,
    LeadClause,
    NearClause,
    OftenClause,
    PhraseClause,
    PrefixClause,
    SlopClause,
    SpeltClause,
    TermClause,
    TogetherClause,
    WeightClause,
)
from searchnews.query.fields import TextField

if TYPE_CHECKING:
    from searchnews.model.query import Unit
    from searchnews.model.record import Record

Places = tuple[tuple[int, int], ...]
# Clauses whose places in a text are remembered.
_KEPT = 16


class Span(NamedTuple):
    """The first and the last word of a place, and the words and phrases in it that made it one."""

    first: int
    last: int
    parts: Places

    def joined(self, other: Span) -> Span:
        """Return the span from the one to the other."""
        return Span(min(self.first, other.first), max(self.last, other.last), (*self.parts, *other.parts))


class FieldText:
    """One text of a record, with its words, from when they are first asked for."""

    def __init__(self, field: TextField, text: str, stemming: str) -> None:
        self.field = field
        self.text = text
        self.stemming = stemming
        # The places of clauses asked for last: a clause is often asked for again as a part of others.
        self.known: dict[Clause, list[Span]] = {}

    @cached_property
    def words(self) -> list[Token]:
        """The words in order."""
        return list(tokens(self.text, self.stemming))

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """The places of each term."""
        found: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            for term in word.terms:
                found.setdefault(term, []).append(place)
        return found

    @cached_property
    def forms(self) -> dict[str, list[int]]:
        """The places of each word before stemming."""
        found: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            found.setdefault(word.form, []).append(place)
        return found

    def places(self, term: str) -> list[int]:
        """Return the places of a term."""
        return self._places.get(term, [])

    def runs(self, terms: tuple[str, ...]) -> list[int]:
        """Return the places at which the terms stand side by side."""
        words, first = self.words, self.places(terms[0])
        if len(terms) == 1 or not first:
            return first
        last = len(words) - len(terms)
        return [
            place
            for place in first
            if place <= last and all(term in words[place + i].terms for i, term in enumerate(terms))
        ]

    def units(self, unit: Unit) -> list[int]:
        """Return for each word the number of its sentence or paragraph."""
        ends = self.ends(unit)
        return [bisect_right(ends, word.start) for word in self.words]

    def ends(self, unit: Unit) -> list[int]:
        """Return where sentences or paragraphs end."""
        if unit == "paragraph":
            from searchnews.analysis.sentences import paragraph_gaps

            return [] if self.field == "title" else [end for _, end in paragraph_gaps(self.text)]
        from searchnews.analysis.sentences import sentences

        return [end for _, end in sentences(self.text)]


def texts_of(record: Record) -> dict[TextField, FieldText]:
    """Return the texts of a record."""
    return field_texts(record.title or "", record.body, record.language)


def field_texts(title: str, body: str, language: str | None) -> dict[TextField, FieldText]:
    """Return the texts of a record in a language."""
    stemming = stemming_of(language)
    return {"title": FieldText("title", title, stemming), "body": FieldText("body", body, stemming)}


@lru_cache(maxsize=64)
def spelling(clause: PrefixClause | SpeltClause) -> Callable[[str], bool]:
    """Return what says whether a word, folded, is spelt as a clause asks."""
    if isinstance(clause, PrefixClause):
        return lambda form: form.startswith(clause.prefix)
    from searchnews.analysis.spellings import expression, wildcards, within_edits

    if clause.way == "nearly":
        return lru_cache(maxsize=1 << 12)(lambda form: within_edits(clause.text, form, clause.edits))
    import re

    pattern = wildcards(clause.text) if clause.way == "wildcards" else expression(clause.text)
    matched = re.compile(pattern.expression).fullmatch
    return lambda form: matched(form) is not None


def holds(clause: Clause, texts: Iterable[FieldText]) -> bool:
    """Say whether a clause that asks for places matches in one of the texts of a record."""
    if isinstance(clause, OftenClause):
        return sum(len(spans(clause.child, text)) for text in texts) >= clause.times
    return any(spans(clause, text) for text in texts)


def parts(clause: Clause, text: FieldText) -> list[tuple[int, int]]:
    """Return the code point offsets of the words and phrases that make up the places of a clause, each once."""
    asked = clause.child if isinstance(clause, OftenClause) else clause
    found = {part for span in spans(asked, text) for part in span.parts}
    return [(text.words[first].start, text.words[last].end) for first, last in sorted(found)]


def spans(clause: Clause, text: FieldText) -> list[Span]:
    """Return all places of a text at which a clause matches, in order; no two have the same ends."""
    known = text.known.get(clause)
    if known is None:
        found = {(span.first, span.last): span for span in _spans(clause, text)}
        known = [found[ends] for ends in sorted(found)]
        if len(text.known) >= _KEPT:
            text.known.clear()
        text.known[clause] = known
    return known


def _spans(clause: Clause, text: FieldText) -> Iterable[Span]:
    match clause:
        case TermClause(term, fields):
            return _phrases((term,), fields, text)
        case PhraseClause(terms, fields):
            return _phrases(terms, fields, text)
        case PrefixClause() | SpeltClause():
            return _spelt(spelling(clause), clause.fields, text)
        case SlopClause(terms, fields, slop):
            return _sloppy(terms, slop, text) if text.field in fields else ()
        case ExactClause(child, asked):
            wanted = surface(asked)
            return (span for span in spans(child, text) if written(text, span) == wanted)
        case LeadClause(child, words):
            return (span for span in spans(child, text) if text.field == "title" or span.last < words)
        case AnyClause(children):
            return (span for child in children for span in spans(child, text))
        case WeightClause(child):
            return spans(child, text)
        case NearClause():
            return _near(clause, text)
        case TogetherClause():
            return _apart(clause, text) if clause.apart else _together(clause, text)
        case _:
            raise AssertionError(f"{clause} has no places")


def _one(first: int, last: int) -> Span:
    return Span(first, last, ((first, last),))


def _phrases(terms: tuple[str, ...], fields: tuple[TextField, ...], text: FieldText) -> Iterable[Span]:
    if text.field in fields:
        yield from (_one(place, place + len(terms) - 1) for place in text.runs(terms))


def _spelt(test: Callable[[str], bool], fields: tuple[TextField, ...], text: FieldText) -> Iterable[Span]:
    if text.field in fields:
        yield from (_one(place, place) for form, places in text.forms.items() if test(form) for place in places)


def _sloppy(terms: tuple[str, ...], slop: int, text: FieldText) -> Iterable[Span]:
    """Yield where the terms stand with so many moves.

    Each occurrence, moved back by the place of its term in the phrase, would be at one place if they stood as in
    the phrase; how far apart these places are is the number of moves. From each of them, the others are the nearest
    that follow; a term that comes twice stands at two places, in order, as others would be no nearer.
    """
    at = [text.places(term) for term in terms]
    if not all(at):
        return
    for least in sorted({place - i for i, places in enumerate(at) for place in places}):
        chosen: list[int] = []
        latest: dict[str, int] = {}
        for i, places in enumerate(at):
            floor = max(least + i, latest.get(terms[i], -1) + 1)
            place = next((place for place in places if place >= floor), None)
            if place is None or place - i > least + slop:
                break
            chosen.append(place)
            latest[terms[i]] = place
        else:
            yield Span(min(chosen), max(chosen), tuple((place, place) for place in chosen))


def _near(clause: NearClause, text: FieldText) -> Iterable[Span]:
    left, right = spans(clause.left, text), spans(clause.right, text)
    if clause.apart:
        for one in left:
            if not any(_within(clause, one, other) for other in right):
                yield one
        return
    for one, other in product(left, right):
        if _within(clause, one, other):
            yield one.joined(other)


def _within(clause: NearClause, one: Span, other: Span) -> bool:
    if 0 < other.first - one.last <= clause.distance:
        return True
    return not clause.ordered and 0 < one.first - other.last <= clause.distance


def _by_unit(clause: TogetherClause, text: FieldText) -> list[dict[int, list[Span]]]:
    """Return the places of each child by the sentence or paragraph in which they lie whole."""
    found: list[dict[int, list[Span]]] = []
    units = text.units(clause.unit)
    for child in clause.children:
        held: dict[int, list[Span]] = {}
        for span in spans(child, text):
            if units[span.first] == units[span.last]:
                held.setdefault(units[span.first], []).append(span)
        found.append(held)
    return found


def _together(clause: TogetherClause, text: FieldText) -> Iterable[Span]:
    first, *others = _by_unit(clause, text)
    for unit, held in first.items():
        if all(unit in other for other in others):
            every = [*held, *(span for other in others for span in other[unit])]
            yield Span(
                min(span.first for span in every),
                max(span.last for span in every),
                tuple(part for span in every for part in span.parts),
            )


def _apart(clause: TogetherClause, text: FieldText) -> Iterable[Span]:
    first, second = _by_unit(clause, text)
    return (span for unit, held in first.items() if unit not in second for span in held)


# Exact forms


def surface(asked: str) -> str:
    """Return what must be written in a text: the question from its first word to its last."""
    words = list(tokens(asked))
    return plainly(asked[words[0].start : words[-1].end]) if words else ""


def written(text: FieldText, span: Span) -> str:
    """Return what is written at a place."""
    return plainly(text.text[text.words[span.first].start : text.words[span.last].end])


def plainly(written: str) -> str:
    """Return a piece of text with its letters as they are; only apostrophes, white space and the way accents are coded
    are made one.
    """
    from unicodedata import normalize

    straight = " ".join(written.replace("\u2019", "'").replace("\u02bc", "'").split())
    return straight if straight.isascii() else normalize("NFC", straight)
