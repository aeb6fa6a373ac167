"""Which lone names are what those are that stand in a row with them: Bergen, Zyvold and Stavanger?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from searchnews.entities.kinds.listed_people import known_by_one_name
from searchnews.entities.lists.gazetteer import load_gazetteer
from searchnews.entities.lists.lexicon import FUNCTION_WORDS
from searchnews.entities.lists.organisations import FIRM_JOINTS
from searchnews.entities.lists.word_table import kinds_of
from searchnews.entities.rules.parted_runs import FIELDS
from searchnews.entities.rules.told_people import may_be_a_person
from searchnews.entities.runs.character_kinds import among
from searchnews.entities.runs.lots import Lot, Places
from searchnews.entities.runs.mentions import STYLES, Mention, Named
from searchnews.entities.tagging.word_flags import NAME_KINDS
from searchnews.model.record import EntityClass

_PROSE = STYLES.index("prose")
_WIDEST = 11
_SIGN, _AND = ord(","), " and "
_COMMA = re.compile(r" ?, (?:the )?")
_LINKED = re.compile(r"(?: ?,)? (?:and|or) (?:the )?")
# The last letters of and, or, the.
_LAST = [ord(letter) for letter in "dre"]
_PLACED = re.compile(r"\b(?:in|at|from|near|to|outside|around|across) \Z")
# Before a row, it says that all of it are places.
_PLACES = re.compile(
    r"\b(?:villages|towns|cities|islands|districts|provinces|rivers|counties|municipalities|regions|suburbs|parishes"
    r"|communes|boroughs|ports|hamlets|settlements|neighbou?rhoods)(?: of| in|,| ,) (?:the )?\Z"
)
_NOUN_WIDTH = 24
_WORD_BEHIND = re.compile(r" ([^\W\d_][\w-]*)")


class _Member(NamedTuple):
    """A name of a row: which run and which of its mentions it is, and where it stands."""

    at: int
    place: int
    mention: Mention
    start: int
    end: int


def name_in_a_row(lot: Lot, runs: Places, mentions: Named) -> None:
    """Have lone names that no list knows be what most are of the row that they stand in, if these are of one class.

    What stands at its end on both sides of an "and" is two.
    """
    _part_last(lot, runs, mentions)
    for row in _rows(lot, runs, mentions):
        unsure = [one for one in row if _is_unsure(lot, one)]
        entity_class = _told_class(lot, row, unsure) if unsure else None
        for one in unsure:
            if entity_class and _may_be(entity_class, one.mention, row):
                named = list(mentions[one.at] or ())
                named[one.place] = one.mention._replace(entity_class=entity_class)
                mentions[one.at] = tuple(named)


def _part_last(lot: Lot, runs: Places, mentions: Named) -> None:
    """Have the last two of a row of bodies or places be two: Quarl Bank, Zyvold Oil and Weyland Foods."""
    begins, ends, names = lot.begins[runs], lot.ends[runs], load_gazetteer().names
    behind = np.append(False, begins[1:] - ends[:-1] == 2) & (lot.codes[np.maximum(begins - 2, 0)] == _SIGN)
    for at in np.flatnonzero(behind & (lot.styles[runs] == _PROSE)).tolist():
        named, before = mentions[at] or (), mentions[at - 1] or ()
        if len(named) != 1 or not before or _AND not in named[0].name or named[0].entity_class == "person":
            continue
        whole, last, begin = named[0], before[-1], int(begins[at])
        if last.entity_class != whole.entity_class or last.end != ends[at - 1] - begins[at - 1]:
            continue
        first, _, second = lot.text[begin + whole.start : begin + whole.end].partition(_AND)
        of_firm = not second or second in FIRM_JOINTS or not FIELDS.isdisjoint((*first.split(), second))
        if of_firm or _AND in second or whole.name in names:
            continue
        middle = whole.start + len(first)
        mentions[at] = (
            _named(first, whole._replace(end=middle, acronym="")),
            _named(second, whole._replace(start=middle + len(_AND))),
        )


def _named(written: str, mention: Mention) -> Mention:
    """Return a mention with what is written there for its name, or what that is known as."""
    known = load_gazetteer().names.get(written)
    return (
        mention._replace(name=known.name, entity_class=known.entity_class) if known else mention._replace(name=written)
    )


def _told_class(lot: Lot, row: list[_Member], unsure: list[_Member]) -> EntityClass | None:
    """Return what the word before a row says that all of it is, or what those are that something is known of."""
    start = row[0].start
    if _PLACES.search(lot.text, max(start - _NOUN_WIDTH, 0), start):
        return "place"
    told = {_sure_class(one.mention) for one in row if one not in unsure}
    if 2 * len(unsure) > len(row) or len(told) != 1:
        return None
    entity_class = told.pop()
    placed = entity_class == "person" and _PLACED.search(lot.text, max(start - _WIDEST, 0), start)
    return None if placed else entity_class


def _rows(lot: Lot, runs: Places, mentions: Named) -> Iterator[list[_Member]]:
    """Yield the rows of names in prose that commas part, the last two joined by and, or or."""
    prose, begins, ends = lot.styles[runs] == _PROSE, lot.begins[runs], lot.ends[runs]
    gaps = np.append(_WIDEST + 1, begins[1:] - ends[:-1])
    linked = (gaps <= _WIDEST) & (gaps > 1) & among(lot.codes[np.maximum(begins - 2, 0)], _LAST)
    several = np.fromiter((named is not None and len(named) > 1 for named in mentions), np.bool_, len(mentions))
    for at in np.flatnonzero(prose & (linked | several)).tolist():
        first, then = int(linked[at]), _members(at, int(begins[at]), mentions)
        row = [*(_members(at - 1, int(begins[at - 1]), mentions)[-1:] if first else ()), *then[: 2 - first]]
        if len(row) < 2 or not _LINKED.fullmatch(lot.text, row[0].end, row[1].start):
            continue
        if lot.text[row[0].end : row[1].start].endswith("the ") and row[1].mention.entity_class != "place":
            continue
        before = row[0].at - (row[0].place == 0)
        while before >= 0 and row[0].place == 0 and row[0].start - ends[before] < _WIDEST:
            more = _members(before, int(begins[before]), mentions)
            if not more or not _COMMA.fullmatch(lot.text, more[-1].end, row[0].start):
                break
            row, before = [more[-1], *row], before - 1
        yield row


def _members(at: int, begin: int, mentions: Named) -> list[_Member]:
    named = mentions[at] or ()
    return [_Member(at, index, one, begin + one.start, begin + one.end) for index, one in enumerate(named)]


def _is_unsure(lot: Lot, one: _Member) -> bool:
    """Tell whether a name is one word that nothing is known of."""
    mention = one.mention
    if " " in mention.name or mention.fixed or not may_be_a_person(lot.text[one.start : one.end]):
        return False
    if _is_personal(mention.name):
        return False
    word = _WORD_BEHIND.match(lot.text, one.end)
    return word is None or word[1] in FUNCTION_WORDS


def _is_personal(name: str) -> bool:
    return not NAME_KINDS.isdisjoint(kinds_of(name)) or name in known_by_one_name()


def _sure_class(mention: Mention) -> EntityClass | None:
    """Return the class of a name that is known, or that is more than one word; nothing of any other."""
    if mention.entity_class == "place":
        known = load_gazetteer().is_certain_place(mention.name)
    else:
        known = " " in mention.name or mention.entity_class == "organisation" or _is_personal(mention.name)
    return mention.entity_class if known else None


def _may_be(told: EntityClass, mention: Mention, row: list[_Member]) -> bool:
    """Tell whether a name may be what a row tells; of two, no whole name tells of one word."""
    if told == "place":
        return len(row) > 2 or mention.entity_class != "person"
    return told == "person" and (len(row) > 2 or all(" " not in one.mention.name for one in row))
