"""Which clubs are in lists of results, of standings and of fixtures, and who rode for whom?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

import numpy as np

from searchnews.entities.lists.gazetteer import Known, load_gazetteer
from searchnews.entities.runs.character_kinds import DIGIT, among
from searchnews.entities.runs.lots import Lot, Places
from searchnews.entities.runs.mentions import STYLES, Mention, Named
from searchnews.entities.sport.clubs import is_club, is_club_town
from searchnews.entities.sport.games import COUNTED
from searchnews.model.record import EntityClass

_CAPITALS = STYLES.index("capitals")
_SPACE, _CLOSED = map(ord, " )")
_VERSUS = [ord(sign) for sign in "vV"]
# What stands behind a side: the country that it is from, its score, or the numbers of a row.
_NUMBERS = re.compile(
    r"(?: ?\([^()\d\n]{1,30}\))? (\d{1,3}(?:[-.]\d{1,3})*(?: [+-]?\d{1,3}(?![\w.:-]))*)(?![\w:/%-]|[.,]\d)"
)
_ENDED = re.compile(r"(?: ?\([^()\n]*\))*(?: ?[;,.:\n]| in \d| after |$)")
# What parts the sides of a game, those of a fixture, and the rows of a list.
# With a full stop behind its v, a case before a court is meant.
_AGAINST, _FACING = re.compile(r"(?: ?\([^()\n]*\))? "), re.compile(r" (?:[vV]|[vV]s\.?) ")
_NEXT, _OPENED = re.compile(r"(?: ?\([^()\n]*\))? ?[,;] "), re.compile(r" ?\(")
# Around the team of one whose country stands in brackets: Jo Zyvold (Italy) Lotus 1:41.
_OF_RIDER, _BEHIND_TEAM = re.compile(r"\( ?[A-Z][\w. ]+\) \Z"), re.compile(r" ?[;,.\n]| \d|$| (?:all|same|one)\b")
# What shares of votes add up to.
_VOTES = range(97, 102)
# Rows with as many numbers are of clubs alone; where all are higher, they are rounds of golf.
_MANY, _LOW, _DIGITS = 5, 50, re.compile(r"\d+")


class _Side(NamedTuple):
    """A run, where it begins and ends, the numbers behind it, and where these end."""

    run: int
    begin: int
    end: int
    numbers: list[str]
    after: int


Told = Iterator[tuple[int, EntityClass]]


def name_in_results(lot: Lot, runs: Places, mentions: Named) -> list[tuple[int, Mention]]:
    """Have sides of games and rows of tables be clubs; return those that no run names yet, and where they begin."""
    found = list[tuple[int, Mention]]()
    for sides in _lines(lot):
        line = _Line(lot.text, int(lot.line_begins[lot.lines[sides[0].run]]), sides, runs, mentions)
        for at, entity_class in dict(line.told()).items():
            found += line.name(at, entity_class)
    return found


def _lines(lot: Lot) -> Iterator[list[_Side]]:
    """Yield the runs of each line in which several have numbers or brackets beside them, or face another.

    In a line of capitals any word may stand before a number.
    """
    last = len(lot.text) - 1
    sign, then, third, fourth = (np.minimum(lot.ends + apart, last) for apart in range(4))
    codes, digit = lot.codes, lot.kinds & DIGIT != 0
    blank = codes[sign] == _SPACE
    # A score, or behind the brackets that a country stands in.
    numbered = (blank & digit[then]) | ((codes[sign] == _CLOSED) & digit[third])
    numbered |= (codes[then] == _CLOSED) & digit[fourth]
    bracketed = codes[np.maximum(lot.begins - 2, 0)] == _CLOSED
    told = numbered + bracketed + 2 * (blank & among(codes[then], _VERSUS))
    for line in np.flatnonzero(np.bincount(lot.lines, told) >= 2).tolist():
        first, end = np.searchsorted(lot.lines, (line, line + 1)).tolist()
        if lot.styles[first] != _CAPITALS:
            yield [_side(lot, run) for run in range(first, end)]


def _side(lot: Lot, run: int) -> _Side:
    begin, end = int(lot.begins[run]), int(lot.ends[run])
    numbers = _NUMBERS.match(lot.text, end)
    return _Side(run, begin, end, numbers[1].split() if numbers else [], numbers.end() if numbers else end)


class _Line(NamedTuple):
    """A line of a text, where it begins there, and its runs."""

    text: str
    start: int
    sides: list[_Side]
    runs: Places
    mentions: Named

    def told(self) -> Told:
        """Yield which runs are clubs or people."""
        places = {side.begin: at for at, side in enumerate(self.sides)}
        games = [(at, other) for at in range(len(self.sides)) if (other := self.other_side(at, places))]
        clubs = dict(self.rows())
        clubs |= dict.fromkeys(chain.from_iterable(games), "organisation")
        yield from clubs.items()
        yield from ((at, "person") for side in chain.from_iterable(games) for at in self.scorers(side))
        teams = [at for at, side in enumerate(self.sides) if self.is_team(side)]
        yield from ((at, "organisation") for at in teams if len(teams) > 1)

    def is_team(self, side: _Side) -> bool:
        """Tell whether a run stands behind the country of one who rode or drove for it."""
        return bool(_OF_RIDER.search(self.text, self.start, side.begin) and _BEHIND_TEAM.match(self.text, side.end))

    def known(self, at: int) -> Known | None:
        """Return what a run is known as, by its last mention or else by its words."""
        side, last = self.sides[at], self.last(at)
        return load_gazetteer().names.get(last.name if last else self.text[side.begin : side.end])

    def last(self, at: int) -> Mention | None:
        """Return what a run names that ends with it."""
        side = self.sides[at]
        place = int(np.searchsorted(self.runs, side.run))
        named = self.mentions[place] if place < len(self.runs) and self.runs[place] == side.run else None
        return named[-1] if named and named[-1].end == side.end - side.begin else None

    def is_land(self, at: int) -> bool:
        """Tell whether a run is a place after which no club is called."""
        known = self.known(at)
        return known is not None and known.entity_class == "place" and not is_club_town(known)

    def is_person(self, at: int) -> bool:
        last = self.last(at)
        return last is not None and last.entity_class == "person"

    def other_side(self, at: int, places: dict[int, int]) -> int:
        """Return which run is the other side of a game that one opens, if one may be a club and none is a country."""
        one = self.sides[at]
        between = (_AGAINST if one.numbers else _FACING).match(self.text, one.after)
        other = places.get(between.end(), 0) if between and len(one.numbers) < 2 else 0
        two = self.sides[other]
        if not other or len(two.numbers) < len(one.numbers) or self.is_land(at) or self.is_land(other):
            return 0
        if one.numbers and (len(two.numbers) > 1 or not _ENDED.match(self.text, two.after)):
            return 0
        if any(self.text[side.begin : side.end].partition(" ")[0].lower() in COUNTED for side in (one, two)):
            return 0
        known, persons = (self.known(at), self.known(other)), self.is_person(at) + self.is_person(other)
        sure = any(map(is_club, known)) if persons or not one.numbers else any(map(is_club, known)) or not any(known)
        return other if sure and persons < 2 else 0

    def scorers(self, side: int) -> Iterator[int]:
        """Yield the runs in the brackets behind the score of a side, which have their minutes behind them."""
        opened = _OPENED.match(self.text, self.sides[side].after)
        close = self.text.find(")", opened.end()) if opened and self.sides[side].numbers else 0
        at = side + 1
        while at < len(self.sides) and self.sides[at].begin < close:
            if self.sides[at].numbers and not self.is_land(at):
                yield at
            at += 1

    def rows(self) -> Told:
        """Yield what those are that stand in a list with their numbers."""
        at = 0
        while at < len(self.sides):
            end = at + 1
            while end < len(self.sides) and self.follows(end):
                end += 1
            entity_class = self.listed_class(at, end) if self.sides[at].numbers else None
            for one in range(at, end):
                if entity_class and self.may_be_club(one):
                    yield one, entity_class
            at = end

    def follows(self, at: int) -> bool:
        """Tell whether a run stands in a list behind the one before it, with as many numbers."""
        before, side = self.sides[at - 1 : at + 1]
        if not side.numbers or len(side.numbers) != len(before.numbers):
            return False
        return _NEXT.fullmatch(self.text, before.after, side.begin) is not None

    def listed_class(self, first: int, end: int) -> EntityClass | None:
        """Return what the runs of a list are, by their numbers."""
        numbers = [side.numbers for side in self.sides[first:end]]
        if len(numbers[0]) > 3:
            return (
                "organisation"
                if len(numbers) > 1 and min(map(int, _DIGITS.findall(" ".join(numbers[0])))) < _LOW
                else None
            )
        if "-" in numbers[0][0]:
            votes = all(sum(map(int, _DIGITS.findall(one[0]))) in _VOTES for one in numbers)
            return "organisation" if len(numbers) > 2 and not votes else None
        return None

    def may_be_club(self, at: int) -> bool:
        """Tell whether a run in a list of clubs may be one: no country, and no person where the numbers are few."""
        few = len(self.sides[at].numbers) < _MANY
        return not self.is_land(at) and not (few and self.is_person(at) and not is_club(self.known(at)))

    def name(self, at: int, entity_class: EntityClass) -> list[tuple[int, Mention]]:
        """Have a run name a club or a person; return it, and where it begins, if it named nothing."""
        side, last, known = self.sides[at], self.last(at), self.known(at)
        written = self.text[side.begin : side.end]
        name = known.name if known and entity_class == "organisation" else last.name if last else written
        if last is None:
            return [(side.begin, Mention(entity_class, name, 0, True, "", side.end - side.begin, True))]
        place = int(np.searchsorted(self.runs, side.run))
        named = self.mentions[place] or ()
        self.mentions[place] = (*named[:-1], last._replace(entity_class=entity_class, name=name, firm=True, fixed=True))
        return []
