"""What of a word decides how phrases that hold it are read?"""

from __future__ import annotations

from searchnews.entities.gazetteer import Gazetteer
from searchnews.entities.phrase_facts import NOUNS

# Kinds of words that may be names: of people, of places and organisations that are known, of nouns that these end in.
NAMING_KINDS = frozenset("GgSsNTtOFHLR")

# A bit each: whether a known name begins so, and whether that needs a witness; whether it may be short for a state,
# is a noun of bodies or places, or joins words with a hyphen; whether alone it can be no name, and, in another run,
# whether it may be part of a name of elsewhere: both within a sentence, and at its beginning.
LISTED, DOUBTFUL, SHORT, NOUN, HYPHENED, EMPTY_WITHIN, EMPTY_OPENING, PART_WITHIN, PART_OPENING = (
    1 << bit for bit in range(9)
)
ANY_REST = SHORT | HYPHENED | PART_WITHIN | PART_OPENING


def flags_of(word: str, kinds: str, gazetteer: Gazetteer) -> int:
    """Return the flags of a word, given its kinds."""
    lexicon = gazetteer.lexicon
    small, part = word.islower(), len(word) > 1 and not lexicon.is_common(word)
    calendar = "M" in kinds
    plain, naming = not word.isupper(), not NAMING_KINDS.isdisjoint(kinds)
    flags = (
        (LISTED, word in gazetteer.longest),
        (DOUBTFUL, word in gazetteer.names and gazetteer.is_doubtful(word)),
        (SHORT, word in gazetteer.abbreviations),
        (NOUN, word in NOUNS),
        (HYPHENED, "-" in word and not small),
        (EMPTY_WITHIN, not naming and (calendar or (plain and "W" in kinds))),
        (EMPTY_OPENING, not naming and (calendar or (plain and ("W" in kinds or "C" in kinds)))),
        (PART_WITHIN, not small and (part or (len(word) > 1 and word in lexicon.surnames))),
        (PART_OPENING, not small and part),
    )
    return sum([flag for flag, applies in flags if applies])
