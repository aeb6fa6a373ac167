"""Which words are of what is made or sold, and so name nobody: Prius, Gmail, Boeing 737?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from searchnews.entities.lists.gazetteer import Gazetteer
from searchnews.entities.lists.word_lists import list_lines
from searchnews.entities.runs.mentions import Span

# The number behind one of these is that of what it makes.
MAKERS = frozenset(
    "Boeing Airbus Embraer Bombardier Cessna Beechcraft Gulfstream Fokker Antonov Tupolev Ilyushin Sikorsky Peugeot"
    " Ferrari Porsche".split()
)
# What is made or sold where it stands behind a firm's name: Honda Civic, Google Maps.
_BEHIND_A_FIRM = frozenset(
    "Mustang Civic Bronco Accord Escape Odyssey Outback Forester Roadster Fusion Focus Fiesta Escort Explorer"
    " Taurus Golf Polo Beetle Bolt Volt Malibu Suburban Impala Blazer Tahoe Navigator Defender Tundra Tacoma"
    " Sienna Rogue Leaf Pathfinder Maps Chrome Translate Docs Earth Assistant Glass Pixel Watch Pay Music Prime"
    " Alexa Echo Switch Word Excel Outlook Office Teams Surface Azure Galaxy Bravia Trinitron Model Legacy"
    " Cavalier Cortina Watches Drive".split()
)
# Behind what is made these say which of several it is: MacBook Air, Apple Watch Edition.
_VARIANTS = frozenset("Air Pro Plus Mini Ultra Lite Edition Sport Prime Hybrid Coupe Turbo".split())
_NUMBERED = re.compile(r"[A-Z][A-Za-z]{0,2}-?\d{1,4}[A-Za-z]{0,2}")
MODEL = re.compile(r" (?:[A-Z]{1,2}-?)?\d{2,3}(?:-\d{1,4})?[A-Z]{0,3}\b(?![.,%]\d| ?%| (?:percent|per cent)\b)")


@cache
def made_things() -> frozenset[str]:
    """Return the words that are listed as what is made, sold or written; a name that ends with one is one too."""
    return frozenset(" ".join(list_lines("products.txt")).split())


@cache
def things_behind_firms() -> frozenset[str]:
    """Return the words that are of what a firm makes or sells where they stand behind its name."""
    return made_things() | _BEHIND_A_FIRM


def is_numbered_thing(word: str) -> bool:
    """Tell whether a word is letters and a number, as what firms make is called: A320, F-150."""
    return _NUMBERED.fullmatch(word) is not None


def is_thing_of_firm(word: str) -> bool:
    """Tell whether a word behind a firm's name says that what it makes is meant."""
    return word in things_behind_firms() or is_numbered_thing(word)


def names_thing(words: Sequence[str], span: Span, gazetteer: Gazetteer, *, followed: bool) -> bool:
    """Tell whether some words, or a firm's name with the one that follows, are what is made or sold: Honda Civic."""
    start, end = span
    last = end
    while end - start > 1 and words[end - 1] in _VARIANTS:
        end -= 1
    if end < last and end - start == 1:
        return words[start] in made_things()
    if end - start > 1:
        if words[end - 1] in made_things():
            return True
        begin = start + 1
        while begin < end - 1 and not is_thing_of_firm(words[begin]):
            begin += 1
        named, things = words[start:begin], words[begin:end]
        made = all(word == "and" or is_thing_of_firm(word) for word in things)
        return made and gazetteer.has_as(named, "organisation")
    return followed and is_thing_of_firm(words[end]) and gazetteer.has_as(words[start:end], "organisation")
