"""Which spellings are of one word, and which words are no part of a name?"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from searchnews.analysis.folding import MAX_FORM, fold
from searchnews.entities.word_lists import list_lines
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
    return re.compile(r"(?<=[bcdfghklmnprstvwxz])([ou])e(?=[bcdfghklmnprstvwxz])")


@cache
def _classes(file: str) -> dict[str, str]:
    """Return for each spelling the one that stands for all of its line."""
    return {word: line.split()[0] for line in list_lines(file) for word in line.split()}


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
    if "oe" in word or "ue" in word:
        word = _umlaut().sub(r"\1", word)
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
    words = words[first:]
    return [spelled(word) for place, word in enumerate(words) if not place or word not in _ARTICLES] or words


def person_key(name: str) -> str:
    """Return what all spellings of a person's whole name share, middle initials included."""
    words = person_words(name)
    if len(words) > 1:
        counterparts = _classes("counterparts.txt")
        words[0] = counterparts.get(words[0], words[0])
    return " ".join(words)


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
    return " ".join("saint" if word == "st" else word for word in words)


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
    return " ".join(words)


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
        return tuple([spelled(word) for place, word in enumerate(words) if not place or word not in _ARTICLES])
    if entity_class == "place":
        return tuple(["saint" if word == "st" else word for word in words])
    return tuple([_HOUSE_STYLES.get(word, word) for word in words if word != "and"])


def whole_variant(entity_class: EntityClass, words: tuple[str, ...]) -> str:
    """Return the key under which the whole of a name is found too, given its variant words."""
    if entity_class != "person" or len(words) < 2:
        return ""
    first = _classes("counterparts.txt").get(words[0], words[0])
    return " ".join([first, *words[1:]])
