"""Which names are over before an I, as it is the writer: At Quarl University I met her?"""

from __future__ import annotations

import re

import numpy as np

from searchnews.entities.lots import Lot, Places
from searchnews.entities.mentions import STYLES, Named
from searchnews.entities.word_table import FAMILY, FREQUENT_GIVEN, kinds_of

_PROSE = STYLES.index("prose")
_SPACE, _I = map(ord, " I")
_ENDING = " I"
# What the writer does, and hardly any king.
_DOING = re.compile(
    r" ?(?:'(?:m|ve|d|ll)\b| (?:am|have|do|did|don't|didn't|don|did|would|could|can|will|shall|should|may|might|must"
    r"|think|thought|believe|know|knew|went|go|got|get|saw|see|say|said|told|found|find|love|loved|like|liked|hope|hoped|wish"
    r"|want|wanted|need|needed|feel|felt|guess|suppose|remember|live|lived|work|worked|bought|ate|took|always|never"
    r"|just|also|really|used|first|once|recently|still|only|even|learned|learnt|heard|met|asked|spent|noticed)\b)"
)
# And what both do.
_ANYTHING = re.compile(r" (?!of |and |or |to |in |at |from |by |with |who )[a-z]")


def end_before_writers(lot: Lot, runs: Places, mentions: Named) -> None:
    """Have names end before an I that goes on with what the writer does; a king's I stays: Francis I of France."""
    begins, ends, last = lot.begins[runs], lot.ends[runs], len(lot.text)
    ending = (lot.codes[ends - 1] == _I) & (lot.codes[np.maximum(ends - 2, 0)] == _SPACE) & (lot.styles[runs] == _PROSE)
    for at in np.flatnonzero(ending & (ends - begins > len(_ENDING))).tolist():
        named, end = mentions[at], int(ends[at])
        if not named or not named[-1].name.endswith(_ENDING) or int(begins[at]) + named[-1].end != end:
            continue
        one = named[-1]
        name = one.name.removesuffix(_ENDING)
        followed = _DOING if one.entity_class == "person" and not is_with_family_name(name) else _ANYTHING
        if followed.match(lot.text, end, last):
            mentions[at] = (*named[:-1], one._replace(name=name, end=one.end - len(_ENDING)))


def is_with_family_name(name: str) -> bool:
    """Tell whether a name ends with what is more often a family name than a given one, as no king's does."""
    kinds = kinds_of(name.rpartition(" ")[2])
    return " " in name and FREQUENT_GIVEN not in kinds and not FAMILY.isdisjoint(kinds)
