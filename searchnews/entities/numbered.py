"""Which numbers behind a run belong to the name that it ends with?"""

from __future__ import annotations

import re

from searchnews.entities.mentions import Mention, Run
from searchnews.entities.organisations import CHANNELS, ROADS
from searchnews.entities.word_flags import ROAD_NUMBER

NUMBER = re.compile(r" \d{1,4}[A-Z]?\b(?![.,]\d)")
# Of paper and of money there are A4 and M1 as well.
ON_ROADS = tuple(f"{word} the " for word in ("on", "off", "along", "down", "near", "via"))


def with_number(run: Run, found: list[Mention]) -> list[Mention]:
    """Return the mentions of a run, a road or a station that it ends with by its number: Route 7, the A1, Radio 4."""
    words = run.phrase.words
    word, (begin, end) = words[-1], run.phrase.bounds(len(words) - 1, len(words))
    number = NUMBER.match(run.after)
    last = found[-1] if found and found[-1].end > run.offset + begin else None
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
