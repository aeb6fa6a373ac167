"""What speaks for the class of a word in a run?

Clues come in groups, each a function of one key: the word before, how the word is written, and so on.
A tagger adds up what the clues of a key weigh once and remembers the sum by the key; while it is
trained, it takes the clues themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from searchnews.entities.gazetteer import Gazetteer, load_gazetteer
from searchnews.entities.lexicon import CALENDAR, FUNCTION_WORDS
from searchnews.entities.organisations import FIRM_ENDINGS, INSTITUTIONS, PLACE_ENDINGS
from searchnews.entities.word_table import UNKNOWN, UNKNOWN_SMALL, Word, load_words

# Bits of a word's group that it shares with more and more other groups.
COARSE, COARSEST = 63, 15
ENDING = 3
MOST_LOOKS = 1 << 16


# F of firms, H of other bodies, L of places.
NOUN_KINDS = {
    word: ("F" if word in FIRM_ENDINGS else "H" if word in INSTITUTIONS else "")
    + ("L" if word in PLACE_ENDINGS else "")
    for word in FIRM_ENDINGS | INSTITUTIONS | PLACE_ENDINGS
}


class Look(NamedTuple):
    """What a word looks like: its kinds, a letter each, and keys of groups of clues.

    `looks` says what is known of it and how it is written, `opening` what it is worth at the beginning
    of a sentence, `beside` what it is as a neighbour.
    """

    kinds: str
    looks: str
    opening: str
    beside: str


@lru_cache(maxsize=MOST_LOOKS)
def look_of(word: str) -> Look:
    """Return what a word looks like."""
    known = word_of(word)
    kinds = kinds_of(word, known)
    written = shape(word)
    return Look(
        kinds,
        f"{kinds} {known.case} {written} {known.group}",
        f"{kinds} {known.case}",
        word if word.islower() or not word[:1].isalpha() else f"{kinds} {written} {known.group}",
    )


def word_of(word: str) -> Word:
    """Return what the table says of a word."""
    return load_words().get(word) or (UNKNOWN if word[:1].isupper() else UNKNOWN_SMALL)


def kinds_of(word: str, known: Word) -> str:
    """Return the kinds of a word, a letter each: those of the table, and what our own lists say."""
    gazetteer = load_gazetteer()
    lower = word.lower()
    kinds = known.kinds
    if known.case == "u" and gazetteer.lexicon.is_common(word):
        kinds += "C"
    listed = listed_kinds().get(lower, "")
    if "W" in listed and word.isupper() and len(word) > 1:
        listed = listed.replace("W", "")
    if "D" not in listed and gazetteer.lexicon.is_people(lower):
        listed += "D"
    return kinds + listed + NOUN_KINDS.get(word, "") + known_kind(word, gazetteer)


@cache
def listed_kinds() -> dict[str, str]:
    """Return the kinds of words that our own lists hold: M of the calendar, W small, R roles, D peoples."""
    lexicon = load_gazetteer().lexicon
    kinds: dict[str, str] = {}
    for kind, words in (("M", CALENDAR), ("W", FUNCTION_WORDS), ("R", lexicon.roles), ("D", lexicon.peoples)):
        for word in words:
            kinds[word] = kinds.get(word, "") + kind
    return kinds


def known_kind(word: str, gazetteer: Gazetteer) -> str:
    """Return the letter for what the gazetteer knows a single word as."""
    known = gazetteer.names.get(word)
    if known is None:
        return ""
    if known.entity_class == "organisation":
        return "O"
    if known.kind != "city":
        return "N"
    return "t" if gazetteer.is_doubtful(word) else "T"


def shape(word: str) -> str:
    """Return how a word is written: X in capitals, x one letter, with a stop, a hyphen, a capital or digit inside."""
    if word.isupper():
        return "X" if len(word) > 1 else "x"
    if word.istitle() and word.isalpha():
        return ""
    if "." in word:
        return "."
    inner = any(left.islower() and right.isupper() for left, right in pairwise(word))
    parts = (not word[:1].isupper(), "l"), ("-" in word, "-"), (inner, "M"), (any(map(str.isdigit, word)), "9")
    return "".join(letter for applies, letter in parts if applies)


@lru_cache(maxsize=MOST_LOOKS)
def outer_look(word: str) -> str:
    """Return the key of what a word or sign outside of the run looks like."""
    if not word[0].isalnum():
        return "0"
    lower = word.lower()
    listed = listed_kinds().get(lower, "")
    group = word_of(word).group or word_of(lower).group
    traits = " role" if "R" in listed else ""
    traits += " people" if "D" in listed or load_gazetteer().lexicon.is_people(lower) else ""
    traits += " ist" if lower.endswith("ist") else ""
    traits += " capital" if word[0].isupper() else ""
    return f"{group}{traits}{' #' if word.isdigit() else ''}"


def of_looks(key: str) -> list[str]:
    """Return the clues of what a word looks like."""
    kinds, case, written, group = key.split(" ")
    clues = [f"k={kinds}", f"r={case}", f"sh={written}", f"kr={kinds}{case}", *(f"k1={kind}" for kind in kinds)]
    return clues + of_group(int(group))


def of_group(group: int) -> list[str]:
    """Return the clues of a group of words."""
    return [f"c={group}", f"c6={group & COARSE}", f"c4={group & COARSEST}"] if group else ["c0"]


def of_beside(key: str) -> list[str]:
    """Return the clues of another word of the run, which is either small or known by its looks."""
    if " " not in key:
        look = look_of(key)
        return [f"w={key}", *of_beside(f"{look.kinds} {shape(key)} {word_of(key).group}")]
    kinds, written, group = key.split(" ")
    return [f"k={kinds}", f"sh={written}", *of_group(int(group))[:2]]


def of_outer(key: str) -> list[str]:
    """Return the clues of a word outside of the run, by what it looks like."""
    group, *traits = key.split(" ")
    return [*traits, *of_group(int(group))[:2]]


def of_whole(key: str) -> list[str]:
    """Return the clue that the key is."""
    return [key]


def of_known(key: str) -> list[str]:
    """Return the clues of what the gazetteer knows, and of where in the run that is."""
    return [key, key.partition(" ")[0]]


def of_opening(key: str) -> list[str]:
    """Return the clues of how a word begins a sentence: style, kinds, case."""
    style, kinds, case = key.split(" ")
    return [style, f"{style} {kinds}", f"{style[0]} {case}"]


def of_ends(key: str) -> list[str]:
    """Return the clues of the first and the last word of a run, whichever word is in question."""
    first, _, last = key.partition(" ")
    return [f"first={first}", f"last={last}"]


def of_nouns(key: str) -> list[str]:
    """Return the clues of nouns of bodies and places before and after a word."""
    opened, ahead, kinds = key.split(" ")
    return [f"after={opened}", f"before={ahead}", f"before={ahead} {kinds}"]


def of_spot(key: str) -> list[str]:
    """Return the clues of where in a run a word stands, and who is its owner."""
    length, where, owned = key.split(" ")
    return [f"{length} {where}", f"owned={owned}"]


GROUPS: dict[str, Callable[[str], list[str]]] = {
    "word": of_whole,
    "looks": of_looks,
    "ending": of_whole,
    "opening": of_opening,
    "spot": of_spot,
    "previous": of_beside,
    "following": of_beside,
    "left": of_whole,
    "left_looks": of_outer,
    "right": of_whole,
    "right_looks": of_outer,
    "second_left": of_whole,
    "second_left_looks": of_outer,
    "second_right": of_whole,
    "second_right_looks": of_outer,
    "left_and_kinds": of_whole,
    "right_and_kinds": of_whole,
    "ends": of_ends,
    "nouns": of_nouns,
    "known": of_known,
}

# Keys that are several: a word by itself, by its looks and by its ending; a word outside by itself and its looks.
Parts = list[tuple[str, str]]


def parts_of_word(word: str) -> Parts:
    """Return groups and keys for the word in question."""
    return [("word", word), ("looks", look_of(word).looks), ("ending", word[-ENDING:].lower())]


def parts_of_outer(group: str) -> Callable[[str], Parts]:
    """Return what gives groups and keys for a word outside of the run."""
    return lambda word: [(group, word.lower()), (f"{group}_looks", outer_look(word))]


SEVERAL: dict[str, Callable[[str], Parts]] = {
    "word": parts_of_word,
    **{group: parts_of_outer(group) for group in ("left", "right", "second_left", "second_right")},
}
