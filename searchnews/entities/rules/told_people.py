"""Which lone names are people's, as they are known for it, or as what stands beside them is said of people alone?

*Diderot*; *the son of Zyvold*, *poems by Zyvold*, *Zyvold abdicated*, *Zyvold's widow*, *Zyvold and his wife*.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np

from searchnews.entities.kinds.listed_people import known_by_one_name
from searchnews.entities.lists.gazetteer import load_gazetteer
from searchnews.entities.lists.word_table import GIVEN, kinds_of
from searchnews.entities.runs.lots import Lot, Places
from searchnews.entities.runs.mentions import CONTEXT, STYLES, Mention, Named, Span

# Whose name it may be: nobody's, that of whom the words beside it tell of, of somebody known with or without others.
_NOBODY, _TOLD, _WHOLE, _KNOWN = range(4)
MOST_READ = 1 << 15
_BEFORE = 32
_PROSE = STYLES.index("prose")
_KIN = (
    r"(?:step|half-|grand)?(?:father|mother|son|daughter|brother|sister)(?:-in-law)?|wife|husband|widow|uncle|aunt"
    r"|nephew|niece|cousin|mistress|fiancée?"
)
_WORKS = (
    r"novels?|poems?|poetry|verses?|plays?|tragedy|tragedies|paintings?|drawings?|frescoe?s?|sculptures?|portraits?"
    r"|operas?|symphony|symphonies|sonatas?|concertos?|essays|memoirs|diary|diaries|writings|letters"
)
_BEHIND = re.compile(
    r" (?:died|(?:was|is|were|had been) (?:born|educated|buried|crowned|bapti[sz]ed|beheaded|executed|assassinated"
    r"|murdered|knighted|canoni[sz]ed|ordained|imprisoned|exiled|widowed|orphaned|apprenticed|betrothed|raised in"
    r"|elected)|married|painted|composed|smile[sd]|laugh(?:s|ed)|nod(?:s|ded)|shrug(?:s|ged)|sigh(?:s|ed)|wept"
    r"|grin(?:s|ned)|abdicated|reigned|befriended|sang|starred in|taught|wrote|studied|succeeded (?:his|her)"
    rf"|and (?:his|her) (?:\w+ )?(?:{_KIN})|h(?:im|er)self|lived in exile"
    rf")\b(?!-)| ?'s (?:\w+ )?(?:{_KIN}|{_WORKS}|pupils?|disciples?|biographer|birthplace|childhood)\b(?!-)"
)
_AHEAD = re.compile(
    rf"\b(?:(?:{_KIN}|heirs?|pupil|student|disciples?|follower|admirer|friend|biography|busts?|statue|reign|death|murder"
    r"|assassination|execution|teachings|ideas|philosophy|theories|"
    rf"{_WORKS}|works) of|(?:{_WORKS}|works) by|painted by|married to|befriended"
    r"|(?:surrendered|proposed|apologi[sz]ed|dedicated|introduced) to|(?:letters?|postcard|telegram) (?:from|to)"
    r"|court of)"
    r" \Z"
)
# With these the words before end, and with these letters and signs those behind begin; few have to be looked at.
_AHEAD_ENDS, _BEHIND_BEGINS = (" of ", " by ", " to ", " from ", " befriended "), frozenset("dwihmpcslnagrbt's")
_PLACED = re.compile(r"\b(?:in|at|from|near|of|to|for|outside|around|across) (?:the )?\Z")
# Behind these, or an article, stands what is called after somebody: Galileo Mission, Balzac shares, the Kepler.
_NOUN_BEHIND = re.compile(
    r" (?:[A-Z]|\d|(?:shares?|shareholders?|stockholders?|stock|stores?|executives?|officials?|officers?|products?"
    r"|plants?|units?|brands?|cars|models|phones|fans|supporters|players|residents|voters|employees|workers|customers"
    r"|spokes(?:man|woman|person)|probe|satellites?|telescope|spacecraft|mission|rover|crater|prize)\b)|-"
)
_NO_PERSON_BEHIND = ("the ", "The ", " in ", " near ", "In ", "Near ")
# Names with these endings are of faiths and things.
_OF_THINGS = ("ism", "ity", "ness", "tion")


def name_told_people(lot: Lot, runs: Places, mentions: Named) -> None:
    """Have lone names in prose be people's where they are known for it, or, of what no list knows, are told to be."""
    text, begins = lot.text, lot.begins[runs].tolist()
    for at in np.flatnonzero(lot.styles[runs] == _PROSE).tolist():
        named = mentions[at]
        if named:
            mentions[at] = tuple([_told(text, one, begins[at]) for one in named])


def _told(text: str, one: Mention, offset: int) -> Mention:
    """Return a mention, counted from a place on, as a person's where it is one."""
    if one.entity_class == "person" or one.fixed:
        return one
    start, end = offset + one.start, offset + one.end
    reading = _reading(text[start:end], one.name)
    return _as_person(text, one, (start, end), reading) if reading else one


@lru_cache(maxsize=MOST_READ)
def _reading(written: str, name: str) -> int:
    """Return whose name, that is called by another one, it may be: nobody's, one that has to be told, or known."""
    listed = load_gazetteer().names
    known = listed.get(name)
    if known is not None and known.kind != "city":
        return _NOBODY
    if " " not in name and written in known_by_one_name():
        return _KNOWN
    if not all(map(may_be_a_person, written.split(" "))) or (" " in name and written in listed):
        return _NOBODY
    return _WHOLE if " " in name and is_full_name(written) else _TOLD


def _as_person(text: str, one: Mention, where: Span, reading: int) -> Mention:
    """Return a mention, which stands at some place, as that of a person, if it is one."""
    start, end = where
    if reading == _KNOWN:
        if _NOUN_BEHIND.match(text, end) or text.endswith(_NO_PERSON_BEHIND, 0, start):
            return one
        return one._replace(entity_class="person", name=text[start:end])
    if reading == _WHOLE or is_told(text, start, end):
        return one._replace(entity_class="person", firm=True)
    return one


def is_full_name(name: str) -> bool:
    """Tell whether a name is that of somebody known, with a first name before it: Wassily Kandinsky."""
    first, _, last = name.rpartition(" ")
    return last in known_by_one_name() and not GIVEN.isdisjoint(kinds_of(first.partition(" ")[0]))


def is_told(text: str, start: int, end: int) -> bool:
    """Tell whether the words before a name, or behind it, are said of people alone."""
    low = max(start - _BEFORE, 0)
    if text.endswith(_AHEAD_ENDS, low, start) and _AHEAD.search(text, low, start):
        return True
    behind = text[end + 1 : end + 2] in _BEHIND_BEGINS and _BEHIND.match(text, end, min(end + CONTEXT, len(text)))
    return bool(behind) and not _PLACED.search(text, low, start)


def may_be_a_person(written: str) -> bool:
    """Tell whether a word may be somebody's name: no list has it as anything else for sure, and it is no word."""
    gazetteer = load_gazetteer()
    if written.isupper() or written.endswith(_OF_THINGS) or written in gazetteer.abbreviations:
        return False
    if gazetteer.lexicon.is_common(written) or (written.isalpha() and not written.istitle() and written[0] != "M"):
        return False
    known = gazetteer.names.get(written)
    return known is None or (known.kind == "city" and gazetteer.is_doubtful(written))
