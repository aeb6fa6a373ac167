"""Where in a text do the words of a question stand, when the rest of the text need not be analysed?

Whatever begins a word in ASCII stands there letter for letter but for its case, and but for what
folding takes out: apostrophes, the dots of initialisms, the hyphens of codes, the commas of
thousands. So the lower-cased text is searched for the few beginnings that a term can have, and only
the stretches found are analysed. Stretches with other characters than ASCII always are, and so is all
of a text in another language than English, whose words may begin otherwise than their stems.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from searchnews.analysis.chain import LONGEST_REMEMBERED, Token, analyser, chunk_tokens, either, remembered_tokens
from searchnews.analysis.stemming import ENGLISH
from searchnews.analysis.unspaced import has_unspaced
from searchnews.query.clauses import PhraseClause, PrefixClause, TermClause
from searchnews.query.fields import TextField

# A match: half-open code point offsets, and the number of what matched there, a power of two.
Mark = tuple[int, int, int]
Tokens = tuple[Token, ...]

_LETTERS, _DIGITS = "abcdefghijklmnopqrstuvwxyz", "0123456789"
_COUNTRY = "u.s"
_SHORT = 40


class Text:
    """A text to be searched, folded as far as that goes without analysing it."""

    __slots__ = ("analyse", "folded", "stemming", "strange", "whole")

    def __init__(self, whole: str, stemming: str = ENGLISH, analyse: Callable[[str], Tokens] | None = None) -> None:
        self.whole = whole
        self.folded = whole.lower()
        self.stemming = stemming
        # Places in the stretches that are analysed whatever is looked for.
        self.strange: list[int] = []
        english = stemming == ENGLISH
        if not english:  # the stems of other languages may begin otherwise than their words
            self.folded = ""
            self.strange = [match.start() for match in _chunk().finditer(whole)]
        elif not whole.isascii():
            strange = _strange()
            if len(self.folded) != len(whole):  # some letters are two in lower case, and places in it mean nothing
                self.folded, strange = "", _chunk()
            self.strange = [match.start() for match in strange.finditer(whole)]
        self.analyse = analyse or _analyse_of(whole, stemming)

    def part(self, start: int, end: int) -> Text:
        """Return a stretch between white space, whose words are read as those of the whole are."""
        return Text(self.whole[start:end], self.stemming, self.analyse)


def _analyse_of(whole: str, stemming: str) -> Callable[[str], Tokens]:
    shouted = stemming == ENGLISH and whole.isupper()
    analyse: Callable[[str], Tokens] = _shouted_tokens if shouted else analyser(stemming)
    return _sparing(analyse, stemming) if has_unspaced(whole) else analyse


def _sparing(analyse: Callable[[str], Tokens], stemming: str) -> Callable[[str], Tokens]:
    """Return what analyses stretches, remembering long ones for the life of a text only."""
    long: dict[str, Tokens] = {}

    def analysed(chunk: str) -> Tokens:
        if len(chunk) <= LONGEST_REMEMBERED:
            return analyse(chunk)
        found = long.get(chunk)
        if found is None:
            found = long[chunk] = chunk_tokens(chunk, analyse is _shouted_tokens, stemming)
        return found

    return analysed


@cache
def _chunk() -> re.Pattern[str]:
    return re.compile(r"\S+")


@cache
def _strange() -> re.Pattern[str]:
    return re.compile(r"[^\x00-\x7f\s]+")


def _shouted_tokens(chunk: str) -> Tokens:
    return tuple(map(either, remembered_tokens(chunk)))


class Wanted(NamedTuple):
    """What a leaf of a question looks for: words with `terms` side by side, or, without any, one that begins so.

    The text is searched for the term of number `anchor`. A word for it in ASCII, without an apostrophe
    within, begins with `beginning` or one of its `variants`; there is none where that is empty.
    """

    thing: int
    what: str
    fields: tuple[TextField, ...]
    terms: tuple[str, ...]
    anchor: int
    beginning: str
    variants: tuple[str, ...]


Leaf = TermClause | PhraseClause | PrefixClause


def name_of(leaf: Leaf) -> str:
    """Return what a leaf looks for, in letters."""
    if isinstance(leaf, PrefixClause):
        return leaf.prefix
    return leaf.term if isinstance(leaf, TermClause) else " ".join(leaf.terms)


def wanted(leaf: Leaf, thing: int) -> Wanted:
    """Return what a leaf looks for, whose matches are to bear a number."""
    terms: tuple[str, ...] = ()
    if isinstance(leaf, PrefixClause):
        beginnings = [leaf.prefix]
    else:
        terms = (leaf.term,) if isinstance(leaf, TermClause) else leaf.terms
        beginnings = [_beginning(term) for term in terms]
    plain = [one if one.isascii() and " " not in one else "" for one in beginnings]
    # The longest is likely to be the rarest.
    beginning = max(plain, key=len)
    anchor, variants = plain.index(beginning), _variants(beginning)
    return Wanted(thing, name_of(leaf), leaf.fields, terms, anchor, beginning, variants)


def _beginning(term: str) -> str:
    """Return the letters with which every word of a term begins.

    The stemmer takes endings off. What it may write in their place is `e`, `i` or `y`, `ie` (dying: die),
    and `ble` (ability: able), the `e` of which it may take off again.
    """
    if term == _COUNTRY:
        return term.replace(".", "")
    if len(term) <= 2 or not term.isalpha():
        return term
    if term.endswith(("ie", "ble")):
        return term[:-2]
    return term[:-1] if term.endswith(("e", "i", "y", "bl")) else term


def _variants(beginning: str) -> tuple[str, ...]:
    """Return how else a word may begin that begins so once it is folded: `u.s`, `g-7`, `12,500`."""
    letters = len(beginning) - len(beginning.lstrip(_LETTERS))
    digits = len(beginning) - len(beginning.lstrip(_DIGITS))
    if 1 < letters == len(beginning):
        return (f"{beginning[0]}.{beginning[1]}",)
    if 1 <= letters <= 2 and beginning[letters : letters + 1].isdigit():
        return (f"{beginning[:letters]}-{beginning[letters:]}",)
    return tuple(f"{beginning[:n]},{beginning[n : min(n + 3, digits)]}" for n in (1, 2, 3) if n < digits)


def occurrences(text: Text, want: Wanted) -> Iterator[Mark]:
    """Yield in order where in a text stands what is wanted."""
    return _phrases(text, want) if len(want.terms) > 1 else _words(text, want)


def lacks(text: str, children: Sequence[Sequence[Wanted]]) -> bool:
    """Say whether it can be seen at a glance that an English text holds nothing of what one of several looks for."""
    folded = text.lower()
    if "'" in folded or not folded.isascii():
        return False
    for child in children:
        for want in child:
            if want.beginning in folded or any(variant in folded for variant in want.variants):
                break
        else:
            return True
    return False


def possible(text: Text, want: Wanted) -> list[int]:
    """Return a place in each stretch that may hold what is wanted, in no order; those of a phrase by its anchor."""
    whole, folded, beginning = text.whole, text.folded, want.beginning
    found = _others(text, want)
    place = folded.find(beginning)
    while place >= 0:
        if not place or not whole[place - 1].isalnum():
            found.append(place)
        place = folded.find(beginning, place + 1)
    return found


def _words(text: Text, want: Wanted) -> Iterator[Mark]:
    thing, what, is_term = want.thing, want.what, bool(want.terms)
    for place, _, tokens in _stretches(text, want):
        for start, end, form, terms in tokens:
            if what in terms if is_term else form.startswith(what):
                yield place + start, place + end, thing


def _phrases(text: Text, want: Wanted) -> Iterator[Mark]:
    anchor = want.terms[want.anchor]
    for place, end, tokens in _stretches(text, want):
        for number, token in enumerate(tokens):
            if anchor in token.terms:
                first = _before(text, place, tokens, number, want.terms[: want.anchor])
                last = _after(text, place, end, tokens, number, want.terms[want.anchor + 1 :])
                if first is not None and last is not None:
                    yield first, last, want.thing


def _before(text: Text, place: int, tokens: Tokens, number: int, terms: tuple[str, ...]) -> int | None:
    """Return where a run of terms begins that stand before a word, the one of that number in a stretch, or None."""
    for term in reversed(terms):
        number -= 1
        while number < 0:
            end = place
            while end and text.whole[end - 1].isspace():
                end -= 1
            if not end:
                return None
            place = _stretch_start(text.whole, end)
            tokens = text.analyse(text.whole[place:end])
            number = len(tokens) - 1
        if term not in tokens[number].terms:
            return None
    return place + tokens[number].start


def _after(text: Text, place: int, end: int, tokens: Tokens, number: int, terms: tuple[str, ...]) -> int | None:
    """Return where a run of terms ends that stand after a word, the one of that number in a stretch, or None."""
    for term in terms:
        number += 1
        while number == len(tokens):
            place = end
            while place < len(text.whole) and text.whole[place].isspace():
                place += 1
            if place == len(text.whole):
                return None
            chunk = _stretch(text.whole, place)
            end = place + len(chunk)
            tokens, number = text.analyse(chunk), 0
        if term not in tokens[number].terms:
            return None
    return place + tokens[number].end


def _stretch(whole: str, start: int) -> str:
    """Return what stands from a visible character on until white space; nearly always it is short."""
    chunk = whole[start : start + _SHORT].split(None, 1)[0]
    return chunk if len(chunk) < _SHORT else _chunk().match(whole, start)[0]  # type: ignore[index]


def _stretch_start(whole: str, place: int) -> int:
    while place and not whole[place - 1].isspace():
        place -= 1
    return place


def _stretches(text: Text, want: Wanted) -> Iterator[tuple[int, int, Tokens]]:
    """Yield the ends and the words of the stretches without white space that may hold what is wanted."""
    whole, folded, beginning = text.whole, text.folded, want.beginning
    others = _others(text, want)
    if others or not beginning:
        found = _all(folded, beginning) if beginning else ()
        yield from _sorted_stretches(text, sorted([*others, *found]))
        return
    place = folded.find(beginning)
    while place >= 0:
        start = place
        if start and not whole[start - 1].isspace():
            if whole[start - 1].isalnum():  # within a word
                place = folded.find(beginning, place + 1)
                continue
            start = _stretch_start(whole, start - 1)
        chunk = whole[start : start + _SHORT].split(None, 1)[0]  # as _stretch does
        if len(chunk) == _SHORT:
            chunk = _stretch(whole, start)
        end = start + len(chunk)
        yield start, end, text.analyse(chunk)
        place = folded.find(beginning, end)


def _sorted_stretches(text: Text, places: Iterable[int]) -> Iterator[tuple[int, int, Tokens]]:
    whole, done = text.whole, 0
    for place in places:
        if place >= done:
            start = _stretch_start(whole, place)
            chunk = _stretch(whole, start)
            done = start + len(chunk)
            yield start, done, text.analyse(chunk)


def _others(text: Text, want: Wanted) -> list[int]:
    """Return a place in each stretch that may hold a word which does not stand there as it begins."""
    folded = text.folded
    others = [*text.strange]
    for variant in want.variants:
        if variant in folded:
            others += _all(folded, variant)
    if "'" in folded:
        others += [place for place in _all(folded, "'") if folded[place + 1 : place + 2] in want.beginning[1:]]
    return others


def _all(folded: str, part: str) -> Iterator[int]:
    place = folded.find(part)
    while place >= 0:
        yield place
        place = folded.find(part, place + 1)
