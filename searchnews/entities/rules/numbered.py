"""Which numbers behind a run belong to the name that it ends with, and which before it to a street?"""

from __future__ import annotations

import re

import numpy as np

from searchnews.entities.kinds.products import MAKERS, MODEL
from searchnews.entities.lists.organisations import CHANNELS, ROADS
from searchnews.entities.runs.character_kinds import DIGIT, among
from searchnews.entities.runs.lots import Lot, Places
from searchnews.entities.runs.mentions import Mention, Named, Run
from searchnews.entities.tagging.word_flags import ROAD_NUMBER

NUMBER = re.compile(r" \d{1,4}[A-Z]?\b(?![.,]\d)")
# Of paper and of money there are A4 and M1 as well.
ON_ROADS = tuple(f"{word} the " for word in ("on", "off", "along", "down", "near", "via"))
ORDINAL = re.compile(r"(?<![\w.-])((?:North|South|East|West|[NSEW]\.) )?\d{1,3}(?:st|nd|rd|th) \Z")
STREET = re.compile(r"(?:(?:Street|Avenue) (?:NW|NE|SW|SE)\b|(?:Street|Avenue|St\b\.?|Ave\b\.?)(?! [A-Z]))")
LONGEST_ORDINAL = 12
_SPACE = ord(" ")
_ENDS, _STREETS = [ord(letter) for letter in "htd"], [ord(letter) for letter in "SA"]


def with_number(run: Run, found: list[Mention]) -> list[Mention]:
    """Return the mentions of a run, a road or a station that it ends with by its number: Route 7, the A1, Radio 4.

    With the number of what it makes a firm is nobody: Boeing 737.
    """
    words = run.phrase.words
    word, (begin, end) = words[-1], run.phrase.bounds(len(words) - 1, len(words))
    number = NUMBER.match(run.after)
    last = found[-1] if found and found[-1].end > run.offset + begin else None
    if word in MAKERS:
        return found[:-1] if last and MODEL.match(run.after) else found
    if word in CHANNELS:
        if number and last and last.entity_class == "organisation":
            return [*found[:-1], last._replace(name=f"{last.name}{number[0]}", end=last.end + number.end())]
        return found
    if word in ROADS and number:
        end += number.end()
    elif not is_road(run, word):
        return found
    start = last.start - run.offset if last else begin
    phrase = run.around[1]
    road = Mention("place", run.text[phrase + start : phrase + end], run.offset + start, True, "", run.offset + end)
    return [*(found[:-1] if last else found), road]


def is_road(run: Run, word: str) -> bool:
    """Tell whether the last word of a run is a road's number: I-95; A1, where the words before speak of roads."""
    if not ROAD_NUMBER.fullmatch(word):
        return False
    return word.startswith("I-") or (len(run.phrase.words) == 1 and run.before.lower().endswith(ON_ROADS))


def name_streets(lot: Lot, runs: Places, mentions: Named) -> None:
    """Have streets begin at the number before them, or at where in town they are: 42nd Street, West 14th Street."""
    codes, begins = lot.codes, lot.begins[runs]
    first, second, fourth = (np.maximum(begins - back, 0) for back in (1, 2, 4))
    ordinal = (codes[first] == _SPACE) & among(codes[second], _ENDS) & (lot.kinds[fourth] & DIGIT != 0)
    for at in np.flatnonzero(ordinal & among(codes[begins], _STREETS)).tolist():
        begin = int(begins[at])
        street, low = STREET.match(lot.text, begin), max(begin - LONGEST_ORDINAL, 0)
        number = ORDINAL.search(lot.text, low, begin)
        if street is None or number is None or lot.line_begins[lot.lines[runs[at]]] > number.start():
            continue
        start, stop = number.start() - begin, street.end() - begin
        mentions[at] = (
            Mention("place", lot.text[begin + start : begin + stop], start, True, "", stop),
            *[one for one in mentions[at] or () if one.start >= stop],
        )
        if at and number[1] and (before := mentions[at - 1]) and int(begins[at - 1]) >= number.start():
            mentions[at - 1] = before[:0]
