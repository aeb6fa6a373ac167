"""What is known of a phrase by itself?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from searchnews.entities.lists.gazetteer import Gazetteer
from searchnews.entities.runs.lots import Numbers
from searchnews.entities.runs.mentions import Phrase

# How a phrase is read, a bit each: that all of it is a name where the tagger says so, of a person, of a place or of an
# organisation; that it is one known name, one known better than the tagger may tell, and one word that is known as a
# place or as an organisation; that it names nothing where the tagger finds no name; that it is then, within a sentence
# or at its beginning, part of a name of elsewhere; that more of what stands around it decides.
PERSON, PLACE, ORGANISATION, KNOWN, SURE, KNOWN_PLACE, KNOWN_BODY, NOTHING, PART_WITHIN, PART_OPENING, AROUND = (
    1 << bit for bit in range(11)
)


class PhraseColumns(NamedTuple):
    """What is noted of some phrases.

    How many words each has, where in the table of words these begin, the number of the first word, whether it is one
    word that can be no name inside of a sentence, or at its beginning, whether all of it is known, whether the text
    around it decides what some word of it is, the number of its style, and how it is read.
    """

    lengths: Numbers
    begins: Numbers
    first_words: Numbers
    empty_inside: Numbers
    empty_opening: Numbers
    all_known: Numbers
    minds: Numbers
    styles: Numbers
    readings: Numbers


class PhraseWords(NamedTuple):
    """The words of phrases, one phrase after the other, by their numbers.

    Of each there is what the gazetteer writes for it, whether it has a possessive ending, how many words the known name
    has that begins with it, and what the gazetteer knows the name as that it is part of.
    """

    numbers: Numbers
    lookup: Numbers
    owned: Numbers
    named: Numbers
    known: Numbers


@dataclass(eq=False, slots=True)
class Facts:
    """What is known of a phrase: its words as the gazetteer writes them, and the names it knows.

    `flags` are those of its words, `all_flags` those of any of them; `names` are where a known name begins and ends,
    and how it is written.
    """

    phrase: Phrase
    flags: list[int]
    all_flags: int
    lookup: list[str]
    names: list[tuple[int, int, str]]


def known_names(lookup: Sequence[str], gazetteer: Gazetteer) -> Iterator[tuple[int, int, str]]:
    """Yield where the longest known names begin and end in some words, and how they are written."""
    at, longest = 0, gazetteer.longest
    while at < len(lookup):
        length = gazetteer.longest_at(lookup, at) if lookup[at] in longest else 0
        if length:
            yield at, at + length, " ".join(lookup[at : at + length])
        at += length or 1
