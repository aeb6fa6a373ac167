"""Which nouns of bodies and places stand before and after each word of a phrase?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from searchnews.entities.clue_rows import Numbers
from searchnews.entities.lots import Marks, Places
from searchnews.entities.organisations import FIRM_ENDINGS, INSTITUTIONS, PLACE_ENDINGS, PLACE_OPENINGS

FARTHEST_HEAD = 3
BODY_OPENINGS = INSTITUTIONS | {"Bank", "House"}
NOUNS = PLACE_ENDINGS | FIRM_ENDINGS | BODY_OPENINGS | PLACE_OPENINGS
NO_NOUN = "-"
# What follows a noun, by the number of its kind.
OPENED = (NO_NOUN, "place", "body")
OPENERS = {**dict.fromkeys(PLACE_OPENINGS, 1), **dict.fromkeys(BODY_OPENINGS, 2)}
# Which noun follows, and how far it is, by the number of its kind and how far.
AHEAD = (NO_NOUN, *(f"{kind}{far}" for kind in ("place", "body", "firm") for far in range(FARTHEST_HEAD + 1)))
HEADS = {**dict.fromkeys(PLACE_ENDINGS, 1), **dict.fromkeys(INSTITUTIONS, 2), **dict.fromkeys(FIRM_ENDINGS, 3)}


class NounsAround(NamedTuple):
    """By the numbers of OPENED and AHEAD, which noun was before each word, and which one comes, and how far it is."""

    opened: Places
    ahead: Places


def nouns_around(heads: Numbers, openers: Numbers, owned: Marks, lasts: Marks) -> NounsAround:
    """Return the nouns around each word of some phrases, of which `heads` and `openers` are nouns of a kind.

    Over the ending of a possessive none is seen; `lasts` are the last words of phrases.
    """
    count = len(heads)
    places, stops = np.arange(count), owned | lasts
    begins = np.append(True, stops[:-1])
    before = np.maximum.accumulate(np.where(openers > 0, places, -1))
    opened = np.where(before >= np.maximum.accumulate(np.where(begins, places, 0)), openers[before], 0)
    after = np.minimum.accumulate(np.where(heads > 0, places, count)[::-1])[::-1]
    seen = after <= np.minimum.accumulate(np.where(stops, places, count)[::-1])[::-1]
    kinds = heads[np.minimum(after, count - 1)]
    far = np.minimum(after - places, FARTHEST_HEAD)
    return NounsAround(opened, np.where(seen, (FARTHEST_HEAD + 1) * (kinds - 1) + far + 1, 0))
