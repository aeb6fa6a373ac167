"""Which bodies stand in a text that no run is: Schalke 04, Alice in Chains, 20th Century Fox, the 7th Cavalry?"""

from __future__ import annotations

import re
from functools import cache

import numpy as np

from searchnews.entities.character_kinds import DIGIT, LETTER, SMALL, among
from searchnews.entities.gazetteer import NATIONAL, Known, load_gazetteer
from searchnews.entities.lexicon import CALENDAR
from searchnews.entities.lots import Lot, Marks, Places
from searchnews.entities.mentions import Mention, Named
from searchnews.entities.organisations import NUMBERED

# What no run holds, though a name may.
_PARTING = re.compile(r"^[a-z]+ |(?: of)? ?\d| ?[!+/,–]| (?:in|to|at) |\.[a-z]")
_FIRST = re.compile(r"[A-Z][\w'-]*")
_SPACE, _STOP, _COMMA, _A, _L, _O = map(ord, " .,alo")
# What parts two runs of a name is no longer.
_WIDE = 8
_SIGNS, _SMALL = ([ord(sign) for sign in signs] for signs in ("+!/–", "ita"))
_INNER = re.compile(r"[\w-]|\.\w")
# A number behind these is more often a score, a rank or a date.
_COUNTED = frozenset({"Number"})

# Of these there are several, told apart by a number before the name; of divisions there are in sports as well.
UNITS = (NUMBERED - {"Division"}) | frozenset("Hussars Lancers Dragoons Highlanders Fusiliers".split())
_NUMBER = re.compile(r"(?:\bNo\. ?\d{1,4}|(?<![\w.,-])\d{1,3}(?:st|nd|rd|th)) \Z")
_NUMBERED_WITHIN = 12

# A form of a name, how much of it stands before the word that it is looked up by, and what it is known as.
Form = tuple[str, int, Known]


@cache
def listed_apart() -> tuple[dict[str, list[Form]], dict[str, list[Form]]]:
    """Return the bodies whose names signs, numbers or small words part.

    They are by the word before the first of those and, if one of these opens them, al Qaeda, by the word behind it.
    """
    before: dict[str, list[Form]] = {}
    behind: dict[str, list[Form]] = {}
    names = load_gazetteer().names
    for name, known in names.items():
        parting = _PARTING.search(name) if known.entity_class == "organisation" else None
        if parting is None or not name[0].isalnum() or is_counted(name):
            continue
        opened = name[: parting.start()]
        first = None if opened else _FIRST.search(name)
        word = first[0] if first else opened.rpartition(" ")[2]
        for form in {name, name.replace(", ", " , ")} if word else ():
            begin = first.start() if first else len(opened) - len(word)
            (behind if first else before).setdefault(word, []).append((form, begin, known))
    return before, behind


def is_counted(name: str) -> bool:
    """Tell whether a name is a country, a day or the like with a number: France 2, November 17."""
    bare = re.sub(r" ?\d+ ?", "", name)
    known = load_gazetteer().names.get(bare) if bare != name else None
    return bare.lower() in CALENDAR or bare in _COUNTED or (known is not None and known.kind in NATIONAL)


def name_listed_apart(lot: Lot, runs: Places, mentions: Named) -> list[tuple[int, Mention]]:
    """Return such bodies and where each begins, and have the runs in them name nothing else."""
    text, found = lot.text, list[tuple[int, Mention]]()
    before, behind = listed_apart()
    ended, begun = _parted(lot)
    for run in np.flatnonzero(ended).tolist():
        end = int(lot.ends[run])
        begin = max(text.rfind(" ", 0, end) + 1, int(lot.begins[run]))
        found += _listed(text, begin, before.get(text[begin:end], ()))
    for run in np.flatnonzero(begun).tolist():
        begin = int(lot.begins[run])
        words = text[begin : lot.ends[run]]
        found += _listed(text, begin, behind.get(words.partition(" ")[0], ())) or _unit(text, begin, words)
    for start, body in found:
        inside = np.searchsorted(lot.begins[runs], (start, start + body.end))
        for at in range(max(int(inside[0]) - 1, 0), int(inside[1])):
            apart = start - int(lot.begins[runs[at]])
            kept = [one for one in mentions[at] or () if one.end <= apart or one.start >= apart + body.end]
            mentions[at] = tuple(kept)
    return found


def _listed(text: str, at: int, forms: list[Form] | tuple[()]) -> list[tuple[int, Mention]]:
    """Return the longest of some names that stands around a word in a text."""
    for form, back, known in sorted(forms, key=lambda one: -len(one[0])):
        begin, end = at - back, at - back + len(form)
        if begin < 0 or not text.startswith(form, begin) or _INNER.match(text, end):
            continue
        if begin == 0 or not (text[begin - 1].isalnum() or text[begin - 1] in "-.$£€"):
            return [(begin, Mention("organisation", known.name, 0, True, "", len(form)))]
    return []


def _unit(text: str, at: int, word: str) -> list[tuple[int, Mention]]:
    """Return the unit that a number before one word makes of it: 7th Cavalry, No. 617 Squadron."""
    number = _NUMBER.search(text, max(at - _NUMBERED_WITHIN, 0), at) if word in UNITS else None
    if number is None:
        return []
    name = text[number.start() : at + len(word)]
    return [(number.start(), Mention("organisation", name, 0, True, "", len(name)))]


def _parted(lot: Lot) -> tuple[Marks, Marks]:
    """Tell behind which runs, and before which, stands what may part a name."""
    last = len(lot.text) - 1
    first, second, fifth = (np.minimum(lot.ends + apart, last) for apart in (0, 1, 4))
    sign, then, digit = lot.codes[first], lot.codes[second], lot.kinds & DIGIT != 0
    blank, gaps = sign == _SPACE, np.append(lot.begins[1:], len(lot.text) + _WIDE) - lot.ends
    ended = among(sign, _SIGNS) | (blank & among(then, _SIGNS)) | (blank & digit[second])
    ended |= (sign == _STOP) & (lot.kinds[second] & SMALL != 0)
    ended |= (gaps <= _WIDE) & ((sign == _COMMA) | (blank & (then == _COMMA)) | (blank & among(then, _SMALL)))
    ended |= blank & (then == _O) & digit[fifth]
    one, two, four = (np.maximum(lot.begins - back, 0) for back in (1, 2, 4))
    number = digit[two] | ((lot.kinds[two] & LETTER != 0) & digit[four])
    article = (lot.codes[two] == _L) & (lot.codes[np.maximum(lot.begins - 3, 0)] == _A)
    begun = (lot.codes[one] == _SPACE) & (number | article)
    return ended, begun
