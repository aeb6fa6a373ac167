"""What of a word decides how phrases that hold it are read?"""

from __future__ import annotations

import re
from functools import cache

from searchnews.entities.kinds.described import DESCRIBING_WORDS, FIRM_MAKERS
from searchnews.entities.kinds.listed_people import known_in_headlines, listed_people
from searchnews.entities.kinds.people import NAME_SUFFIXES, POSTNOMINALS
from searchnews.entities.kinds.products import MAKERS, is_numbered_thing, made_things, things_behind_firms
from searchnews.entities.lists.gazetteer import NATIONAL, Gazetteer
from searchnews.entities.lists.headline_verbs import headline_verbs
from searchnews.entities.lists.lexicon import Lexicon
from searchnews.entities.lists.organisations import (
    ARTICLED,
    CHANNELS,
    EVENTS,
    FEASTS,
    FIRM_ENDINGS,
    FIRM_SUFFIXES,
    INSTITUTIONS,
    JOINING,
    NAMELESS,
    NOUNS,
    NUMBERED,
    OFFICES,
    OPEN,
    ROADS,
    RULERS,
    TABLE_HEADS,
    TIMES,
    TREATIES,
)
from searchnews.entities.lists.word_lists import list_lines

# Kinds of words that may be names: of people, of places and organisations that are known, of nouns that these end in.
NAMING_KINDS = frozenset("GgSsNTtOFHLR")
# Frequent names of people, and all.
PERSONAL_KINDS, NAME_KINDS = frozenset("GS"), frozenset("GgSs")
DIRECTIONS = frozenset(
    "North South East West Northern Southern Eastern Western Central Northeast Northwest Southeast Southwest"
    " Northeastern Northwestern Southeastern Southwestern Upper Lower Inner Outer".split()
)
LINKING_WORDS = frozenset({"of", "for"})
# I-95, A1, M25.
ROAD_NUMBER = re.compile(r"(?:I-|[AM])\d{1,3}")
# What a member of Congress is of: D-NY.
MEMBERSHIP = re.compile(r"[DRI]-[A-Z]{2}")
# M-3, Baa-1, F-16; a month and a year in tables of futures, Mar8; what bonds are rated, AA-minus.
NUMBERED_LETTERS = re.compile(
    r"[A-Z][A-Za-z]{0,3}-\d{1,3}|(?:Jan|Feb|Mar|Apr|May|Jun|Ju?ly?|Aug|Sep|Oct|Nov|Dec)\d{1,2}|[A-D]{1,3}-(?:plus|minus)"
)
RATED = ("-plus", "-minus")
RARE_WORD, PEOPLE_KIND = "c", "D"

# A bit each: whether a known name begins so, whether it is one, and whether that needs a witness; whether it may be
# short for a state, is a noun of bodies or places, or joins words with a hyphen; whether alone it can be no name,
# and, in another run, whether it may be part of a name of elsewhere: both within a sentence, and at its beginning;
# whether it is in capitals, and long enough to show that others may be; whether alone, or beside others like it, it
# is no name; whether it follows names of people, as a part of them or not; whether it is known as a country, a state
# or a capital, and whether it is known better than the words around it may tell; whether it is known as an
# organisation; whether it joins names or firms; whether it is a word of the language, and neither anybody's name nor
# one that is surely known; whether it is one for a people; whether it says which part of a land; whether a number
# before it may belong to the name; whether what stands around decides whether it is a name, or where that ends;
# whether it tells only that something is a firm, links what may be two names, heads or ends what is no body's name, or
# says what a name behind it is of; whether it is a verb of headlines, and whether a listed name of people begins so,
# with a capital or in a text that is all in them.
(
    LISTED,
    NAMED,
    DOUBTFUL,
    SHORT,
    NOUN,
    HYPHENED,
    EMPTY_WITHIN,
    EMPTY_OPENING,
    PART_WITHIN,
    PART_OPENING,
    UPPER,
    SHOUTING,
    MERE_ALONE,
    FIRM_NOUN,
    SUFFIX,
    NATION,
    SURE,
    BODY,
    JOINT,
    ORDINARY,
    PEOPLE,
    DIRECTION,
    UNIT,
    AROUND,
    FIRM,
    LINKING,
    HEADING,
    DESCRIBING,
    VERB,
    BEARER,
    SMALL_BEARER,
) = (1 << bit for bit in range(31))
# Letters and a number have all of these.
NUMBERED_FLAGS = EMPTY_WITHIN | EMPTY_OPENING | MERE_ALONE
ANY_REST = SHORT | HYPHENED | PART_WITHIN | PART_OPENING


def flags_of(word: str, kinds: str, gazetteer: Gazetteer) -> int:
    """Return the flags of a word, given its kinds."""
    lexicon, upper = gazetteer.lexicon, word.isupper()
    flags = flags_of_kinds(kinds, upper)
    if word in gazetteer.longest:
        flags |= LISTED
        if word in gazetteer.names:
            flags |= NAMED | DOUBTFUL if gazetteer.is_doubtful(word) else NAMED
            flags |= NATION if gazetteer.names[word].kind in NATIONAL else 0
            flags |= BODY if gazetteer.names[word].entity_class == "organisation" else 0
            flags |= SURE if gazetteer.is_sure(word) else 0
            flags |= AROUND if flags & BODY and flags & DOUBTFUL else 0
    if word in gazetteer.abbreviations:
        flags |= SHORT
    flags |= _listed().get(word, 0)
    if PEOPLE_KIND in kinds:
        flags |= PEOPLE
    if word.islower():
        return flags
    if "-" in word:
        flags |= HYPHENED | (PEOPLE if lexicon.peoples.issuperset(word.lower().split("-")) else 0)
    if f"{word}'s" in gazetteer.names:
        flags |= AROUND
    elif word[-1].isdigit() or word.endswith(RATED):
        flags |= AROUND if ROAD_NUMBER.fullmatch(word) else _of_numbered(word, flags)
        flags |= HEADING if is_numbered_thing(word) else 0
    elif upper and MEMBERSHIP.fullmatch(word) and not flags & NAMED:
        flags |= NUMBERED_FLAGS
    common = lexicon.is_common(word)
    small = not common and not upper and not flags & NAMED and NAME_KINDS.isdisjoint(kinds)
    small = small and word.isalpha() and lexicon.is_small(word.lower())
    flags |= EMPTY_OPENING if small else 0
    known = common or small or flags & VERB > 0
    if flags & (NAMED | DOUBTFUL) != NAMED and is_ordinary(word, kinds, common=known, lexicon=lexicon):
        flags |= ORDINARY
    if upper:
        letter = len(word) == 1
        flags |= (0 if letter else UPPER) | (SHOUTING if len(word) > 3 else 0) | (MERE_ALONE if common or letter else 0)
    if len(word) > 1:
        flags |= PART_WITHIN | PART_OPENING if not common else PART_WITHIN if word in lexicon.surnames else 0
    return flags


def _of_numbered(word: str, flags: int) -> int:
    """Return the flags of a word that ends with a number: letters and one, that nobody lists, name nothing."""
    return NUMBERED_FLAGS if NUMBERED_LETTERS.fullmatch(word) and not flags & NAMED else 0


@cache
def _listed() -> dict[str, int]:
    """Return the flags that words have because they stand in lists."""
    found: dict[str, int] = {}
    for words, flags in (
        (NOUNS, NOUN),
        (FIRM_ENDINGS, FIRM_NOUN | MERE_ALONE),
        (INSTITUTIONS, MERE_ALONE),
        (NAME_SUFFIXES | POSTNOMINALS, SUFFIX),
        (JOINING, JOINT),
        (NUMBERED, UNIT),
        (DIRECTIONS, DIRECTION),
        (" ".join(list_lines("folk.txt")).split(), PEOPLE),
        (ARTICLED | ROADS | CHANNELS | MAKERS | {OPEN, "on"}, AROUND),
        (FIRM_SUFFIXES, FIRM),
        (LINKING_WORDS, LINKING),
        (TREATIES | RULERS | EVENTS | FEASTS | OFFICES | {name.rpartition(" ")[2] for name in TIMES}, HEADING),
        (DESCRIBING_WORDS, DESCRIBING),
        (FIRM_MAKERS, MERE_ALONE),
        (headline_verbs().all, VERB),
        (listed_people().openings, BEARER),
        (listed_people().small_openings | known_in_headlines(), SMALL_BEARER),
        (TABLE_HEADS | NAMELESS, MERE_ALONE),
        (made_things(), MERE_ALONE),
        (things_behind_firms(), HEADING),
    ):
        found |= {word: found.get(word, 0) | flags for word in words}
    return found


def is_ordinary(word: str, kinds: str, *, common: bool, lexicon: Lexicon) -> bool:
    """Tell whether a word is one of the language, and nobody is called so but rarely; Mccain is how capitals read."""
    if common:
        return PERSONAL_KINDS.isdisjoint(kinds) and not lexicon.is_personal(word)
    return RARE_WORD in kinds and NAME_KINDS.isdisjoint(kinds) and not word.startswith(("Mc", "Mac"))


@cache
def flags_of_kinds(kinds: str, upper: bool) -> int:
    """Return which flags follow from the kinds of a word, and from whether it is in capitals."""
    if not NAMING_KINDS.isdisjoint(kinds):
        return 0
    calendar, small, common = "M" in kinds, not upper and "W" in kinds, not upper and "C" in kinds
    return (EMPTY_WITHIN if calendar or small else 0) | (EMPTY_OPENING if calendar or small or common else 0)
