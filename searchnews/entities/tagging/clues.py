"""What speaks for the class of a word in a run?

Clues come in groups, each a function of one key: the word before, how the word is written, and so on.
A tagger adds up what the clues of a key weigh once and remembers the sum by the key; while it is
trained, it takes the clues themselves.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import NamedTuple

from searchnews.entities.lists.gazetteer import Gazetteer, load_gazetteer
from searchnews.entities.lists.lexicon import CALENDAR, FUNCTION_WORDS, Lexicon
from searchnews.entities.lists.organisations import FIRM_ENDINGS, INSTITUTIONS, PLACE_ENDINGS
from searchnews.entities.lists.word_table import UNKNOWN, UNKNOWN_SMALL, Word, load_words
from searchnews.entities.tagging.word_flags import PERSONAL_KINDS

# Bits of a word's group that it shares with more and more other groups.
COARSE, COARSEST = 63, 15


# F of firms, H of other bodies, L of places.
NOUN_KINDS = {
    word: ("F" if word in FIRM_ENDINGS else "H" if word in INSTITUTIONS else "")
    + ("L" if word in PLACE_ENDINGS else "")
    for word in FIRM_ENDINGS | INSTITUTIONS | PLACE_ENDINGS
}


TRAITS = {
    "R": "role", "D": "people", "i": "ist", "c": "capital", "#": "#", "p": "place", "o": "body", "G": "given",
    "S": "family",
}  # fmt: skip


# Kinds, case, how it is written, and group.
Look = tuple[str, str, str, int]


class Knowledge(NamedTuple):
    """The table of words, the kinds of those in our own lists, by their small letters, and the gazetteer."""

    words: dict[str, Word]
    listed: dict[str, str]
    gazetteer: Gazetteer


@cache
def knowledge() -> Knowledge:
    """Return what is known of words, read once."""
    gazetteer = load_gazetteer()
    return Knowledge(load_words(), listed_kinds(gazetteer.lexicon), gazetteer)


def listed_kinds(lexicon: Lexicon) -> dict[str, str]:
    """Return the kinds of words that our own lists hold: M of the calendar, W small, R roles, D peoples."""
    peoples = lexicon.peoples | {f"{people}s" for people in lexicon.peoples}
    kinds: dict[str, str] = {}
    for kind, words in (("M", CALENDAR), ("W", FUNCTION_WORDS), ("R", lexicon.roles), ("D", peoples)):
        for word in words:
            kinds[word] = kinds.get(word, "") + kind
    return kinds


def look_of(word: str) -> Look:
    """Return what a word looks like: its kinds, a letter each, its case, how it is written, and its group.

    The kinds are those of the table, and what our own lists say.
    """
    words, listed, gazetteer = knowledge()
    table_kinds, case, group = words.get(word) or (UNKNOWN if word[:1].isupper() else UNKNOWN_SMALL)
    kinds = table_kinds
    if case == "u" and gazetteer.lexicon.is_common(word):
        kinds += "C"
    if more := listed.get(word.lower()):
        kinds += more.replace("W", "") if len(word) > 1 and word.isupper() else more
    if word in NOUN_KINDS:
        kinds += NOUN_KINDS[word]
    if word in gazetteer.names:
        kinds += known_kind(word, gazetteer)
    return kinds, case, "" if word.istitle() and word.isalpha() and len(word) > 1 else shape(word), group


def known_kind(word: str, gazetteer: Gazetteer) -> str:
    """Return the letter for what the gazetteer knows a single word as."""
    known = gazetteer.names[word]
    if known.entity_class == "organisation":
        return "O"
    if known.kind != "city":
        return "N"
    return "t" if gazetteer.is_doubtful(word) else "T"


def shape(word: str) -> str:
    """Return how a word is written: X in capitals, x one letter, with a stop, a hyphen, a capital or digit inside."""
    if word.isupper():
        return "X" if len(word) > 1 else "x"
    if "." in word:
        return "."
    inner = any(left.islower() and right.isupper() for left, right in pairwise(word))
    parts = (not word[:1].isupper(), "l"), ("-" in word, "-"), (inner, "M"), (any(map(str.isdigit, word)), "9")
    return "".join(letter for applies, letter in parts if applies)


def outer_look(word: str, lower: str) -> tuple[int, str]:
    """Return the group of a word or sign outside of the run, and what else it looks like, a letter for each trait."""
    if not word[0].isalnum():
        return 0, ""
    words, listed, gazetteer = knowledge()
    traits = ""
    if kinds := listed.get(lower):
        traits = ("R" if "R" in kinds else "") + ("D" if "D" in kinds else "")
    if lower.endswith("ist"):
        traits += "i"
    known = words.get(word)
    if lower != word:
        if word[0].isupper():
            traits += "c" + known_traits(word, known, gazetteer)
        if not known or not known.group:
            known = words.get(lower)
    elif word.isdigit():
        traits += "#"
    return known.group if known else 0, traits


def known_traits(word: str, known: Word | None, gazetteer: Gazetteer) -> str:
    """Return the traits of a capitalised word by what it is surely known as, and whether people are often called so."""
    traits = "".join(kind for kind in known.kinds if kind in PERSONAL_KINDS) if known else ""
    if word in gazetteer.names and not gazetteer.is_doubtful(word):
        traits += gazetteer.names[word].entity_class[0]
    return traits


def of_traits(traits: str) -> list[str]:
    """Return the clues of what a word outside of the run looks like."""
    return [TRAITS[trait] for trait in traits]


def of_kinds(kinds: str, case: str) -> list[str]:
    """Return the clues of the kinds and the case of a word."""
    return [f"k={kinds}", f"r={case}", f"kr={kinds}{case}", *(f"k1={kind}" for kind in kinds)]


def of_group(group: int) -> list[str]:
    """Return the clues of a group of words."""
    return [f"c={group}", f"c6={group & COARSE}", f"c4={group & COARSEST}"] if group else ["c0"]


def of_beside(kinds: str, written: str) -> list[str]:
    """Return the clues of another word of the run, but for its group."""
    return [f"k={kinds}", f"sh={written}"]


def of_group_beside(group: int) -> list[str]:
    """Return the clues of the group of a word that is not in question."""
    return of_group(group)[:2]


def of_opening(style: str, kinds: str, case: str) -> list[str]:
    """Return the clues of how a word begins a sentence, or does not."""
    return [style, f"{style} {kinds}", f"{style[0]} {case}"]


def of_known(known: str, where: str) -> list[str]:
    """Return the clues of what the gazetteer knows, and of where in the run that is."""
    return [f"{known} {where}", known]


def of_spot(length: int, where: str, before: bool, owned: bool) -> list[str]:
    """Return the clues of where in a run a word stands, and who is its owner."""
    return [f"{length} {where}", f"owned={before:d}{owned:d}"]
