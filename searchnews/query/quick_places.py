"""Does a text hold an exact form, or words in one sentence, when the rest of it need not be analysed?

The answers are those of `places.py`; what is asked in other ways is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING
from unicodedata import normalize

from searchnews.analysis.chain import tokens_of_stretch
from searchnews.analysis.sentence_finder import SentenceFinder
from searchnews.analysis.sentences import paragraph_gaps, parts_paragraphs
from searchnews.analysis.stemming import ENGLISH, stemming_of
from searchnews.query.clauses import (
    AnyClause,
    Clause,
    ExactClause,
    PhraseClause,
    PrefixClause,
    TermClause,
    TogetherClause,
)
from searchnews.query.fields import TEXT_FIELDS, TextField
from searchnews.query.occurrences import Text, Wanted, lacks, occurrences, possible, wanted
from searchnews.query.places import FieldText, field_texts, holds, surface

if TYPE_CHECKING:
    from searchnews.model.query import Unit

# Whether title and body of a record, in a language, hold what is asked for.
Test = Callable[[str, str, "str | None"], bool]
# Whether one text of a record does, to which some rules of stemming apply.
_TextTest = Callable[[TextField, str, str], bool]

# Letters that composing makes of another character.
_ALSO = {"K": "\u212a", "\u00c5": "\u212b", "\u03a9": "\u2126"}
# Stretches of text remembered that hold an exact form, or something like it.
_REMEMBERED = 1 << 14


def quick_test(clause: Clause) -> Test:
    """Return what says whether a clause that asks for places matches in one of the texts of a record."""
    match clause:
        case ExactClause(TermClause(term, fields)):
            return _in_fields(_Exact(clause, (term,)).stands_in, fields)
        case ExactClause(PhraseClause(terms, fields)):
            return _in_fields(_Exact(clause, terms).stands_in, fields)
        case TogetherClause():
            looked_for = _looked_for(clause)
            if looked_for:
                return _in_fields(_Together(clause.unit, clause.apart, looked_for).stand_in, TEXT_FIELDS)
    return lambda title, body, language: holds(clause, field_texts(title, body, language).values())


def _in_fields(test: _TextTest, fields: tuple[TextField, ...]) -> Test:
    body_too, title_too = "body" in fields, "title" in fields

    def holds_it(title: str, body: str, language: str | None) -> bool:
        stemming = stemming_of(language)
        return (body_too and test("body", body, stemming)) or (title_too and test("title", title, stemming))

    return holds_it


# Exact forms


def _form(asked: str) -> re.Pattern[str] | None:
    """Return what finds an exact form, however its white space, apostrophes and accents are coded."""
    wanted = surface(asked)
    if not wanted:
        return None
    parts = []
    for letter in wanted:
        if letter == " ":
            parts.append(r"\s+")
        elif letter == "'":
            parts.append("['\u2019\u02bc]")
        else:
            ways = {letter, normalize("NFD", letter), *_ALSO.get(letter, "")}
            parts.append(re.escape(letter) if len(ways) == 1 else _any_of(ways))
    return re.compile("".join(parts))


def _any_of(ways: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(ways)))})"


class _Exact:
    """Looks for words with some terms that are written as they are asked for."""

    def __init__(self, clause: ExactClause, terms: tuple[str, ...]) -> None:
        self.clause = clause
        self.terms = terms
        self.form = _form(clause.text)
        # Of stretches between white space, where the form stands in them, and how they are read: whether it counts.
        self.known: dict[tuple[str, int, int, bool, str], bool] = {}

    def stands_in(self, field: TextField, text: str, stemming: str) -> bool:
        if self.form is None:
            return holds(self.clause, [FieldText(field, text, stemming)])
        return any(self._is_place(text, stemming, *match.span()) for match in self.form.finditer(text))

    def _is_place(self, text: str, stemming: str, start: int, end: int) -> bool:
        """Say whether words with the terms stand from one place of a text to another."""
        first, last = start, end
        while first and not text[first - 1].isspace():
            first -= 1
        while last < len(text) and not text[last].isspace():
            last += 1
        shouted = stemming == ENGLISH and text.isupper()
        stretch = text[first:last], start - first, end - first, shouted, stemming
        found = self.known.get(stretch)
        if found is None:
            if len(self.known) >= _REMEMBERED:
                self.known.clear()
            found = self.known[stretch] = self._counts(*stretch)
        return found

    def _counts(self, stretch: str, start: int, end: int, shouted: bool, stemming: str) -> bool:
        words = list(tokens_of_stretch(stretch, shouted, stemming))
        begins = next((place for place, word in enumerate(words) if word.start == start), None)
        if begins is None or begins + len(self.terms) > len(words) or words[begins + len(self.terms) - 1].end != end:
            return False
        return all(term in word.terms for term, word in zip(self.terms, words[begins:], strict=False))


# One sentence, one paragraph


def _looked_for(clause: TogetherClause) -> list[list[Wanted]]:
    """Return what each child looks for, or nothing where one of them is more than words, phrases and beginnings."""
    found = []
    for child in clause.children:
        leaves = child.children if isinstance(child, AnyClause) else (child,)
        wants = [wanted(leaf, 1) for leaf in leaves if isinstance(leaf, TermClause | PhraseClause | PrefixClause)]
        if len(wants) < len(leaves):
            return []
        found.append(wants)
    return found


class _Together:
    """Looks for sentences or paragraphs with a place of each child, or of the first without the second."""

    def __init__(self, unit: Unit, apart: bool, looked_for: list[list[Wanted]]) -> None:
        self.unit = unit
        self.apart = apart
        # By field, what each child looks for there; nothing where no place can be.
        self.wants: dict[TextField, list[list[Wanted]]] = {}
        for field in TEXT_FIELDS:
            wants = [[want for want in child if field in want.fields] for child in looked_for]
            self.wants[field] = wants if wants[0] and (apart or all(wants)) else []
        # Two children are nearly always in no sentence together, which is told from where their words may stand.
        self.quick = (
            len(looked_for) == 2 and not apart and all(want.beginning for child in looked_for for want in child)
        )

    def stand_in(self, field: TextField, text: str, stemming: str) -> bool:
        wants = self.wants[field]
        if not wants or (stemming == ENGLISH and lacks(text, wants[:1] if self.apart else wants)):
            return False
        whole, units = Text(text, stemming), _Units(text, self.unit, field)
        return (
            self._in_pairs(whole, wants, units)
            if self.quick and whole.folded
            else self._one_by_one(whole, wants, units)
        )

    def _in_pairs(self, text: Text, wants: list[list[Wanted]], units: _Units) -> bool:
        """Look where a word of one child may be the next after a word of the other."""
        places = [(place, kind) for kind, child in enumerate(wants) for want in child for place in possible(text, want)]
        places.sort()
        done, before, kind = 0, -1, places[0][1] if places else 0
        for place, other in places:
            if other != kind and before >= done and units.are_one(before, place):
                done = units.end(place)
                part = text.part(units.start(place), done)
                if all(_stands(part, child) for child in wants):
                    return True
            before, kind = place, other
        return False

    def _one_by_one(self, text: Text, wants: list[list[Wanted]], units: _Units) -> bool:
        """Search each unit that holds the first child, or another that seems to be rarer, for all others."""
        lead = 0 if self.apart else min(range(len(wants)), key=lambda place: _frequency(text, wants[place]))
        others = [*wants[:lead], *wants[lead + 1 :]]
        end, looked = 0, False
        for first, last in sorted(mark[:2] for want in wants[lead] for mark in occurrences(text, want)):
            if first >= end:
                end, looked = units.end(first), False
            if last <= end and not looked:
                looked = True
                part = text.part(units.start(first), end)
                if all(_stands(part, child) != self.apart for child in others):
                    return True
        return False


def _frequency(text: Text, child: list[Wanted]) -> int:
    return sum(text.folded.count(want.beginning) for want in child if want.beginning)


def _stands(text: Text, child: list[Wanted]) -> bool:
    return any(next(occurrences(text, want), None) for want in child)


class _Units:
    """Finds the sentences or paragraphs of places of a text that are asked for in order, each once."""

    def __init__(self, text: str, unit: Unit, field: TextField) -> None:
        self.text = text
        self.sentences = unit == "sentence"
        self.whole = field == "title" and not self.sentences
        # Where the one found last ends.
        self._end = 0

    @cached_property
    def _finder(self) -> SentenceFinder:
        return SentenceFinder(self.text)

    def are_one(self, place: int, later: int) -> bool:
        """Say whether two places stand in one unit."""
        if self.sentences:
            return later < self.end(place)
        return self.whole or not parts_paragraphs(self.text, place, later)

    def end(self, place: int) -> int:
        """Return where the unit of a place ends."""
        if place >= self._end:
            self._end = self._finder.end(place) if self.sentences else self._paragraph_end(place)
        return self._end

    def _paragraph_end(self, place: int) -> int:
        gaps = () if self.whole else paragraph_gaps(self.text, place)
        return next((after for _, after in gaps), len(self.text))

    def start(self, place: int) -> int:
        """Return where the unit of a place begins."""
        if self.sentences:
            return self._finder.start(place, 0)
        gaps = () if self.whole else paragraph_gaps(self.text)
        return max((after for _, after in gaps if after <= place), default=0)
