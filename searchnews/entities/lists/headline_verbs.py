"""Which words of headlines are verbs, and whom do these need?"""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import NamedTuple

from searchnews.entities.lists.word_lists import list_lines

VOWELS = frozenset("aeiou")


class Verbs(NamedTuple):
    """Forms of verbs as headlines write them, with a capital; those in prose have none."""

    # What is done to people alone, and to people more often than to others.
    of_people: frozenset[str]
    of_people_mostly: frozenset[str]
    # What chooses one of them for something.
    choosing: frozenset[str]
    # What people alone do, or have done to them.
    by_people: frozenset[str]
    # What firms do, and what they and other bodies do as people do.
    by_firms: frozenset[str]
    by_bodies: frozenset[str]
    # What is done to clubs.
    of_clubs: frozenset[str]
    # In prose: what is done to people alone, and what bodies and clubs do.
    in_prose: frozenset[str]
    by_bodies_in_prose: frozenset[str]
    all: frozenset[str]


@cache
def headline_verbs() -> Verbs:
    """Read the list of verbs, once."""
    listed = dict(line.split("\t") for line in list_lines("headline_verbs.txt"))
    forms = {kind: list(map(forms_of, verbs.split(" "))) for kind, verbs in listed.items()}
    every = {kind: frozenset(chain.from_iterable(of_verbs)) for kind, of_verbs in forms.items()}
    suffered = frozenset(past for _, _, past in forms["persons_suffer"])
    by_bodies = every["people"] | every["choosing"] | every["persons_do"] | every["firms_do"]
    return Verbs(
        of_people=every["people"],
        of_people_mostly=every["persons"] | every["choosing"],
        choosing=every["choosing"],
        by_people=every["persons_do"] | suffered,
        by_firms=every["firms_do"],
        by_bodies=by_bodies,
        of_clubs=every["clubs"],
        in_prose=frozenset(map(str.lower, every["prose"])),
        by_bodies_in_prose=frozenset(map(str.lower, by_bodies | every["clubs"])),
        all=frozenset().union(*every.values()),
    )


def forms_of(verb: str) -> tuple[str, str, str]:
    """Return a verb, with its -s, and its past, which stands behind a slash if no rule makes it: sacks, sacked."""
    base, _, past = verb.partition("/")
    base = base.capitalize()
    after_consonant = base.endswith("y") and base[-2] not in VOWELS
    stem = f"{base[:-1]}i" if after_consonant else base
    hissing = base.endswith(("s", "x", "z", "ch", "sh", "o")) or after_consonant
    regular = f"{stem}d" if stem.endswith("e") else f"{stem}ed"
    return base, f"{stem}es" if hissing else f"{base}s", past.capitalize() or regular
