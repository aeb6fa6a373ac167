"""Who speaks in a transcript, where labels in capitals open the lines?

*DANA HOLBROOK, CNN ANCHOR: Good evening.* is of Dana Holbrook, and so are later lines of *HOLBROOK:*.
"""

from __future__ import annotations

import re
from collections import Counter

import numpy as np

from searchnews.entities.lists.gazetteer import load_gazetteer
from searchnews.entities.lists.lexicon import CALENDAR
from searchnews.entities.runs.character_kinds import CAPITAL, among
from searchnews.entities.runs.lots import Lot, Places
from searchnews.entities.runs.mentions import Mention, Named, titled

_SIGNS = [ord(sign) for sign in ":,("]
_SPACE = ord(" ")
_LABEL = re.compile(r"[A-Z][A-Z'-]+(?: [A-Z][A-Z'-]*\.?){0,3}")
# What stands behind a speaker's name up to the colon: what he is, and where or how he speaks. Then he says something.
_SPEAKS = re.compile(r"(?: ?, ?([A-Z][A-Z ,.'&/-]{2,80}?))?(?: ?\([^()\n]{1,40}\))? ?:(?= [^\n]{0,30}[a-z])")
_NAMELESS = "UNIDENTIFIED "
_LONGEST = 120


def name_speakers(lot: Lot, runs: Places, mentions: Named) -> None:
    """Have names in capitals before a colon, at the beginning of lines, be the people who speak.

    A family name alone is one if it stands so twice, or behind the same text's full name.
    """
    begins, ends, last = lot.begins[runs], lot.ends[runs], len(lot.text) - 1
    behind, then = (lot.codes[np.minimum(ends + apart, last)] for apart in range(2))
    signed = among(behind, _SIGNS) | ((behind == _SPACE) & among(then, _SIGNS))
    shouted = (lot.kinds[np.minimum(begins + 1, last)] & lot.kinds[ends - 1] & CAPITAL) != 0
    opens = begins == lot.line_begins[lot.lines[runs]]
    lone: dict[int, tuple[int, str]] = {}
    times = Counter[tuple[int, str]]()
    for at in np.flatnonzero(opens & shouted & signed).tolist():
        begin, end = int(begins[at]), int(ends[at])
        label, owner = lot.text[begin:end], int(lot.owners[runs[at]])
        if label.startswith(_NAMELESS):
            mentions[at] = ()
            continue
        speaks = _SPEAKS.match(lot.text, end, min(end + _LONGEST, int(lot.line_ends[lot.lines[runs[at]]])))
        if speaks is None or not _LABEL.fullmatch(label):
            continue
        known, name = _is_known(label), " ".join(map(titled, label.split()))
        if " " not in label and speaks[1] is None and _is_no_word(name):
            # A town counts only behind the full name of somebody who is called like it.
            lone[at] = (owner, name)
            times[owner, name] += not known
        elif " " in label and not known and _is_called(label) and not (speaks[1] and _is_known(speaks[1])):
            times[owner, name.rpartition(" ")[2]] += 2
            mentions[at] = (Mention("person", name, 0, True, "", end - begin),)
    for at, speaker in lone.items():
        if times[speaker] > 1:
            mentions[at] = (Mention("person", speaker[1], 0, False, "", len(speaker[1])),)


def _is_no_word(name: str) -> bool:
    """Tell whether a name in one word is no other word than one that people are called."""
    lexicon = load_gazetteer().lexicon
    return lexicon.is_personal(name) or not lexicon.is_common(name)


def _is_known(label: str) -> bool:
    """Tell whether a list has a label, or what is between its commas, or whether that is a date."""
    names = load_gazetteer().names
    parts = [part.strip() for part in label.split(",")]
    return any(
        part in names or " ".join(map(titled, part.split())) in names or part.lower() in CALENDAR for part in parts
    )


def _is_called(label: str) -> bool:
    """Tell whether people may be called what a label of several words says: by a given name, or by no words at all."""
    lexicon, words = load_gazetteer().lexicon, [titled(word) for word in label.split()]
    return lexicon.is_given_name(words[0]) or not any(map(lexicon.is_common, words))
