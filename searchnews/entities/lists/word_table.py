"""What is known of a word by itself?"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from searchnews.entities.lists.word_lists import list_lines

# The kinds of frequent given names and family names, and of all of these.
FREQUENT_GIVEN, FREQUENT_FAMILY = "G", "S"
GIVEN, FAMILY = frozenset("Gg"), frozenset("Ss")
# By how much the logarithm of a word's frequency in small letters exceeds that of its capitalised form, at least.
DIFFERENCES = ((2.0, "a"), (0.0, "b"), (-1.0, "c"), (-2.2, "d"))


class Word(NamedTuple):
    """What the table says of a word: its kinds as name and word, its case, and the group of words it is met like.

    `case` is l for a small word, u for one that is never met, n or x for one met only with or only
    without a capital, and otherwise a to e, e being met with a capital much oftener.
    """

    kinds: str
    case: str
    group: int


UNKNOWN, UNKNOWN_SMALL = Word("", "u", 0), Word("", "l", 0)


@cache
def load_words() -> dict[str, Word]:
    """Read the table, once."""
    table: dict[str, Word] = {}
    for line in list_lines("words.tsv"):
        known, _, words = line.partition("\t")
        kinds, case, group = known.split(".")
        table.update(dict.fromkeys(words.split(" "), Word(kinds, case, int(group))))
    return table


def kinds_of(word: str) -> str:
    """Return the kinds of a word as name and word; none of one that the table does not have."""
    return load_words().get(word, UNKNOWN).kinds
