"""Which spellings are of one word, and which words are no part of a name?"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from searchnews.analysis.folding import MAX_FORM, fold
from searchnews.entities.lists.word_lists import list_lines
from searchnews.entities.names.chinese import is_chinese
from searchnews.entities.names.ministries import in_usual_order
from searchnews.model.record import EntityClass

# A name that is made of these and one word more stays whole: Prince William, King Hussein.
_TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady president vice prime minister chancellor premier senator sen"
    " representative rep congressman congresswoman governor gov mayor secretary general gen foreign defence defense"
    " colonel col captain capt lieutenant lt major maj admiral adm marshal ambassador judge justice king queen prince"
    " princess pope emperor ayatollah mullah imam chairman chairwoman daw u comrade rev reverend archbishop bishop"
    " cardinal".split()
)
_RANKS = frozenset("ayatollah mr mrs ms dr sen rep gov col gen president chancellor".split())
_ARTICLES = frozenset({"al", "el", "ul"})
_FIRM_ENDINGS = frozenset(
    "inc incorporated corp corporation ltd limited plc co cos company companies ag sa nv spa ab asa gmbh llc llp lp"
    " kk bv oyj oy se pty".split()
)
_HOUSE_STYLES = {
    "organisation": "organization", "organisations": "organizations", "centre": "center", "defence": "defense",
    "labour": "labor", "programme": "program", "programmes": "programs", "harbour": "harbor", "theatre": "theater",
}  # fmt: skip
# What family and given names end in that come from Cyrillic letters, each in its several spellings.
_CYRILLIC_ENDINGS = (
    "ki", "ky", "ni", "ny", "ov", "ova", "ev", "eva", "enko", "chuk", "ich", "ych", "gu", "iy", "yy", "ii", "yi", "ij",
    "yj",
)  # fmt: skip
# Of two letters and no vowel, but no initials.
_NO_INITIALS = frozenset("bn dr jr lt mc md mr ms mt ng sr st".split())
_SHORT_FOR = {"st": "saint", "mt": "mount", "ft": "fort"}
# With one stop less it is a state.
_LOS_ANGELES = "L.A."
_VOWELS = frozenset("aeou")


# Compiled when they are first used: a question with a name in it waits for them.
@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@cache
def _initials() -> re.Pattern[str]:
    return re.compile(r"\b((?:[^\W\d_]\.[ ]?)+)(?=[^\W\d_]|$)")


@cache
def _umlaut() -> re.Pattern[str]:
    # Not in Michael, Paez, Baek and Maes.
    consonant = "[bcdfghklmnprstvwxz]"
    return re.compile(rf"(?<=[j{consonant[1:]})(?:([ou])e(?={consonant})|(a)e(?=[bcdfghmnprstvwx]\w|u{consonant}))")


@cache
def _vowelless() -> re.Pattern[str]:
    return re.compile("[bcdfghjklmnpqrstvwxz]{2}")


@cache
def _classes(file: str) -> dict[str, str]:
    """Return for each spelling the one that stands for all of its line."""
    return {word: line.split()[0] for line in list_lines(file) for word in line.split()}


@cache
def _counterparts() -> dict[str, str]:
    """Return for each given name, as it is spelled, the one that stands for it in other languages too."""
    return {spelled(word): spelled(first) for word, first in _classes("counterparts.txt").items()}


@lru_cache(maxsize=1 << 15)
def spelled(word: str) -> str:
    """Return the spelling that a folded word of a person's name shares with all others of it.

    >>> spelled("zelenskiy") == spelled("zelensky") == spelled("zelenskyy")
    True
    """
    known = _classes("spelled_words.txt").get(word)
    if known:
        return known
    if len(word) < 4 or not word.isascii():
        return word
    if "oe" in word or "ue" in word or "ae" in word:
        word = _umlaut().sub(r"\1\2", word)
    if word[-1] in "yj" and word[-2] in _VOWELS:
        word = f"{word[:-1]}i"
    if not word.endswith(_CYRILLIC_ENDINGS):
        return word
    inner = word[1:].replace("y", "i").replace("oie", "oe")
    ending = "y" if inner[-1] in "ij" else ""
    return word[0] + inner.rstrip("ij") + ending


def _words(name: str) -> list[str]:
    # Nearly all names are words of plain letters and the blanks between them.
    if name.isascii() and len(name) <= MAX_FORM and name.replace(" ", "").isalnum():
        return name.lower().split()
    return [fold(word) for word in _word().findall(name)]


def person_words(name: str) -> list[str]:
    """Return the words of a person's name by which spellings are compared: without titles and the Arabic article."""
    words = _words(name)
    first = 0
    while first < len(words) - 1 and words[first] in _TITLES:
        first += 1
    if first and len(words) - first < 2 and words[first - 1] not in _RANKS:
        first = 0
    return _spelled_words(words[first:])


def _spelled_words(words: Sequence[str]) -> list[str]:
    found = [spelled(word) for place, word in enumerate(words) if not place or word not in _ARTICLES]
    if not any(len(word) == 2 for word in found[:-1]):
        return found
    return [part for word in found[:-1] for part in _initials_apart(word)] + found[-1:]


def _initials_apart(word: str) -> tuple[str, ...]:
    """Return the initials that a word is, written without stops: JK Rowling."""
    return tuple(word) if _vowelless().fullmatch(word) and word not in _NO_INITIALS else (word,)


def person_key(name: str) -> str:
    """Return what all spellings of a person's whole name share, middle initials included."""
    return _whole(person_words(name))


def _whole(words: Sequence[str]) -> str:
    """Return the key of a whole name: given names as in other languages too, and Chinese ones as one word."""
    if len(words) < 2:
        return " ".join(words)
    if is_chinese(words):
        return f"{words[0]} {spelled(words[1] + words[2])}"
    return " ".join([_counterparts().get(words[0], words[0]), *words[1:]])


def without_initials(key: str) -> str:
    """Return a person's key without initials between the first name and the last: `paul volcker`."""
    if key.count(" ") < 2:
        return key
    words = key.split(" ")
    if len(words[0]) < 2:
        return key
    return " ".join([words[0], *(word for word in words[1:-1] if len(word) > 1), words[-1]])


def place_key(name: str) -> str:
    """Return what all spellings of a place's name share."""
    if name.upper() == _LOS_ANGELES:
        return "los angeles"
    words = _words(_with_initials_joined(name))
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(_in_full(words))


def _in_full(words: Sequence[str]) -> list[str]:
    """Return the words of a place's name without what is short for others; MT at the end is a state."""
    return [
        _SHORT_FOR[word] if word == "st" or (word in _SHORT_FOR and at < len(words)) else word
        for at, word in enumerate(words, start=1)
    ]


def organisation_key(name: str) -> str:
    """Return what all spellings of an organisation's name share: without article and Inc, Corp and the like.

    >>> organisation_key("The Ford Motor Co.")
    'ford motor'
    """
    words = [_HOUSE_STYLES.get(word, word) for word in _words(_with_initials_joined(name.replace("&", " and ")))]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) > 1 and words[0] in ("al", "el"):
        words = [f"al {words[1]}", *words[2:]]
    while len(words) > 1 and words[-1] in _FIRM_ENDINGS:
        words.pop()
        if len(words) > 1 and words[-1] == "and":
            words.pop()
    return " ".join(in_usual_order(words))


def _with_initials_joined(name: str) -> str:
    return _initials().sub(_joined, name) if "." in name else name


def _joined(match: re.Match[str]) -> str:
    return match[1].replace(".", "").replace(" ", "") + " "


_KEYS: dict[EntityClass, Callable[[str], str]] = {
    "person": person_key,
    "place": place_key,
    "organisation": organisation_key,
}


@lru_cache(maxsize=1 << 16)
def spelling_key(entity_class: EntityClass, name: str) -> str:
    """Return what all spellings of a name share, before any list is asked."""
    return _KEYS[entity_class](name)


def variant_words(entity_class: EntityClass, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the folded words of a name in the spelling that all others share, as filters compare them.

    Any run of them is such words too, so that a part of a name is found in every spelling.
    """
    if entity_class == "person":
        return tuple(_spelled_words(words))
    if entity_class == "place":
        return tuple(_in_full(words))
    return tuple(in_usual_order([_HOUSE_STYLES.get(word, word) for word in words if word != "and"]))
