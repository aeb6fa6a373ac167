"""Which words of headlines are verbs, and whom do these need?"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from searchnews.entities.word_lists import list_lines

VOWELS = frozenset("aeiou")


class Verbs(NamedTuple):
    """Forms of verbs as headlines write them, with a capital.

    Those of which people alone are the objects, or people more often than others, and which choose one for something;
    what people alone do, or have done to them; what firms do, and what
    firms or other bodies do as people do; what is done to clubs; those of which people
    alone are the objects in prose as well, in small letters; what bodies and clubs do there; and all of them.
    """

    of_people: frozenset[str]
    of_people_mostly: frozenset[str]
    choosing: frozenset[str]
    by_people: frozenset[str]
    by_firms: frozenset[str]
    by_bodies: frozenset[str]
    of_clubs: frozenset[str]
    in_prose: frozenset[str]
    by_bodies_in_prose: frozenset[str]
    all: frozenset[str]


@cache
def headline_verbs() -> Verbs:
    """Read the list of verbs, once."""
    forms = {kind: [forms_of(verb) for verb in verbs.split(" ")] for kind, _, verbs in map(parts_of, read())}
    every = {kind: frozenset(form for three in verbs for form in three) for kind, verbs in forms.items()}
    suffered = frozenset(past for _, _, past in forms["persons_suffer"])
    by_bodies = every["people"] | every["choosing"] | every["persons_do"] | every["firms_do"]
    return Verbs(
        every["people"],
        every["persons"] | every["choosing"],
        every["choosing"],
        every["persons_do"] | suffered,
        every["firms_do"],
        by_bodies,
        every["clubs"],
        frozenset(map(str.lower, every["prose"])),
        frozenset(map(str.lower, by_bodies | every["clubs"])),
        frozenset().union(*every.values()),
    )


def read() -> list[str]:
    """Return the lines of the list."""
    return list_lines("headline_verbs.txt")


def parts_of(line: str) -> tuple[str, str, str]:
    """Return what stands before and behind the tab of a line."""
    return line.partition("\t")


def forms_of(verb: str) -> tuple[str, str, str]:
    """Return a verb, with its -s, and its past, which stands behind a slash if no rule makes it: sacks, sacked."""
    base, _, past = verb.partition("/")
    base = base.capitalize()
    after_consonant = base.endswith("y") and base[-2] not in VOWELS
    stem = f"{base[:-1]}i" if after_consonant else base
    hissing = base.endswith(("s", "x", "z", "ch", "sh", "o")) or after_consonant
    regular = f"{stem}d" if stem.endswith("e") else f"{stem}ed"
    return base, f"{stem}es" if hissing else f"{base}s", past.capitalize() or regular
