"""Which bodies stand in a text that no run is: Schalke 04, Alice in Chains, 20th Century Fox, the 7th Cavalry?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import numpy as np

from searchnews.entities.lists.gazetteer import NATIONAL, Known, load_gazetteer
from searchnews.entities.lists.lexicon import CALENDAR, FUNCTION_WORDS
from searchnews.entities.lists.organisations import NUMBERED
from searchnews.entities.runs.character_kinds import DIGIT, LETTER, SMALL, among
from searchnews.entities.runs.lots import Lot, Marks, Places
from searchnews.entities.runs.mentions import STYLES, Mention, Named

# What no run holds, though a name may.
_PARTING = re.compile(r"^[a-z]+ |(?: of)? ?\d| ?[!+/,–(]| (?:in|to|at) |\.[a-z]")
_BRACKETS = re.compile(r" ?\(")
_FIRST = re.compile(r"[A-Z][\w'-]*")
_PROSE = STYLES.index("prose")
_SPACE, _STOP, _COMMA, _A, _L, _O = map(ord, " .,alo")
# What parts two runs of a name is no longer.
_WIDE = 8
_SIGNS, _SMALL = ([ord(sign) for sign in signs] for signs in ("+!/–(", "ita"))
_INNER = re.compile(r"[\w-]|\.\w")
# A number behind these is more often a score, a rank or a date.
_COUNTED = frozenset({"Number"})

# Of these there are several, told apart by a number before the name; of divisions there are in sports as well.
UNITS = (NUMBERED - {"Division"}) | frozenset("Hussars Lancers Dragoons Highlanders Fusiliers".split())
_NUMBER = re.compile(r"(?:\bNo\. ?\d{1,4}|(?<![\w.,-])\d{1,3}(?:st|nd|rd|th)) \Z")
_NUMBERED_WITHIN = 12

# Before a party's name, what tells that it is one, and behind it.
_OF_PARTY = re.compile(
    r"(?:\b(?:ruling|governing|opposition|nationalist|conservative|liberal|socialist|populist|reformist|religious|minority"
    r"|Islamist|communist|secular|rival|separatist|ethnic|[a-z]+-(?:left|right|wing|party)|(?:far|center|centre)-\w+"
    r"|pro-\w+|anti-\w+|newly formed|breakaway)) \Z"
)
_OWNED_PARTY = re.compile(r"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|own)|'s) \Z")
_PARTY = re.compile(
    r" party(?![\w-])(?P<of_party>(?: ?'s)? (?:leaders?|chief|candidates?|chair\w*|president|MPs?|officials?|spokes\w+"
    r"|lawmakers?|members?|supporters?|headquarters|won|lost|secretary)\b)?"
)
_PARTY_NAME = re.compile(r"(?:The )?((?:[A-Z][\w'-]*\w)(?: (?:of|for|and|the|[A-Z][\w'-]*\w)){0,4})\Z")

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
        for form in forms_of(name) if word else ():
            begin = first.start() if first else len(opened) - len(word)
            (behind if first else before).setdefault(word, []).append((form, begin, known))
    return before, behind


def forms_of(name: str) -> set[str]:
    """Return how a name may be written: with a blank before its comma, and with or without blanks by its brackets."""
    if "(" not in name:
        return {name, name.replace(", ", " , ")}
    close = _BRACKETS.sub("(", name)
    return {name, close, close.replace("(", " ("), close.replace("(", " ( ").replace(")", " )")}


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
    found += _parties(lot, runs, mentions)
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


def _parties(lot: Lot, runs: Places, mentions: Named) -> Iterator[tuple[int, Mention]]:
    """Yield the parties that a small "party" tells of, where no organisation is found: his Civil Contract party."""
    text, last = lot.text, len(lot.text) - 1
    behind = lot.styles == _PROSE
    for apart, letter in enumerate(" part"):
        behind &= lot.codes[np.minimum(lot.ends + apart, last)] == ord(letter)
    for run in np.flatnonzero(behind).tolist():
        begin, end = int(lot.begins[run]), int(lot.ends[run])
        party = _PARTY.match(text, end)
        owner = text.rfind("'s ", begin, end)
        start = owner + 3 if owner >= 0 else begin
        name = _PARTY_NAME.match(text, start, end) if party else None
        if (
            party is None
            or name is None
            or not (party["of_party"] or is_told(name[1], text[max(start - 20, 0) : start]))
        ):
            continue
        at = int(np.searchsorted(runs, run))
        named = mentions[at] if at < len(runs) and runs[at] == run else ()
        found = any(one.end + begin == end and one.entity_class == "organisation" for one in named or ())
        if not found and not is_of_people(name[1]):
            yield name.start(1), Mention("organisation", name[1], 0, True, "", len(name[1]))


def is_told(name: str, before: str) -> bool:
    """Tell whether what stands before a name says that a party is called so; people give others, too: her Oscars."""
    return bool(_OF_PARTY.search(before) or (" " in name and _OWNED_PARTY.search(before)))


def is_of_people(name: str) -> bool:
    """Tell whether a name is a small word, or a people, day or place of which a party is: the Israeli party."""
    last, lexicon, known = name.rpartition(" ")[2], load_gazetteer().lexicon, load_gazetteer().names.get(name)
    if lexicon.is_people(last) or last.lower() in CALENDAR or name.partition(" ")[0].lower() in FUNCTION_WORDS:
        return True
    return known is not None and known.entity_class == "place"


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
