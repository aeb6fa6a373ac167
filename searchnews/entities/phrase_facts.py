"""What is known of a phrase by itself, and which words stand beside it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from searchnews.entities.gazetteer import Gazetteer
from searchnews.entities.mentions import Phrase
from searchnews.entities.organisations import FIRM_ENDINGS, INSTITUTIONS, PLACE_ENDINGS, PLACE_OPENINGS

FARTHEST_HEAD = 3
BODY_OPENINGS = INSTITUTIONS | {"Bank", "House"}
HEAD_KINDS = {
    **dict.fromkeys(PLACE_ENDINGS, "place"),
    **dict.fromkeys(INSTITUTIONS, "body"),
    **dict.fromkeys(FIRM_ENDINGS, "firm"),
}
# How far a noun of some kind is ahead.
AHEAD = {kind: [f"{kind}{far}" for far in range(FARTHEST_HEAD + 1)] for kind in ("place", "body", "firm")}
OPENINGS = {**dict.fromkeys(PLACE_OPENINGS, "place"), **dict.fromkeys(BODY_OPENINGS, "body")}
NOUNS = PLACE_ENDINGS | FIRM_ENDINGS | BODY_OPENINGS | PLACE_OPENINGS
NOTHING_KNOWN = "-"
NO_NOUN = "-"


@dataclass(eq=False, slots=True)
class Facts:
    """What is known of a phrase: its words as the gazetteer writes them, and the names it knows.

    `numbers` and `flags` are those of its words; `names` are where a known name begins and ends, and how it is
    written. `all_known` tells that it is one word that can be nothing but a country or a capital; `minds` that the
    text around decides what some word of it is; `nouned` that there are nouns of bodies or places in it.
    """

    phrase: Phrase
    numbers: list[int]
    flags: list[int]
    lookup: list[str]
    names: list[tuple[int, int, str]]
    all_known: bool
    minds: bool
    nouned: bool


def lookup_words(phrase: Phrase, gazetteer: Gazetteer) -> list[str]:
    """Return the words of `phrase` as the gazetteer writes them: KYIV as Kyiv, but NATO; McDonald's with its ending."""
    longest, is_common = gazetteer.longest, gazetteer.lexicon.is_common
    capitals, written, owned = phrase.style == "capitals", phrase.written, phrase.owned
    shouted = len(written) > 1 and any(len(text) > 3 and text.isupper() for text in written)
    found = phrase.words.copy()
    for at, text in enumerate(written):
        if len(text) > 1 and text.isupper():
            if text in longest and not (capitals and is_common(text)):
                found[at] = text
            elif not capitals and (len(text) > 3 or shouted) and "." not in text:
                found[at] = text.title()
        if owned and owned[at] and (f"{found[at]}'s" in longest or is_common(found[at])):
            found[at] = f"{found[at]}'s"
    return found


def known_names(lookup: Sequence[str], gazetteer: Gazetteer) -> Iterator[tuple[int, int, str]]:
    """Yield where the longest known names begin and end in some words, and how they are written."""
    at, longest = 0, gazetteer.longest
    while at < len(lookup):
        length = gazetteer.longest_at(lookup, at) if lookup[at] in longest else 0
        if length:
            yield at, at + length, " ".join(lookup[at : at + length])
        at += length or 1


def known_as(facts: Facts, gazetteer: Gazetteer) -> list[str]:
    """Return for each word as what the gazetteer knows the longest name that it belongs to."""
    found = [NOTHING_KNOWN] * len(facts.lookup)
    for start, end, name in facts.names:
        kind = gazetteer.names[name].kind[:3] + ("?" if gazetteer.is_doubtful(name) else "")
        found[start:end] = [f"B{min(end - start, 2)}{kind}", *[f"I2{kind}"] * (end - start - 1)]
    return found


def nouns_around(phrase: Phrase) -> list[tuple[str, str]]:
    """Return for each word whether a noun of bodies or places came before, and which one comes, and how far it is."""
    words = phrase.words
    owned = phrase.owned or [False] * len(words)
    ahead = [NO_NOUN] * len(words)
    kind, where = "", 0
    for at in range(len(words) - 1, -1, -1):
        if owned[at] and at < len(words) - 1:
            kind = ""
        if words[at] in HEAD_KINDS:
            kind, where = HEAD_KINDS[words[at]], at
        if kind:
            ahead[at] = AHEAD[kind][min(FARTHEST_HEAD, where - at)]
    found = []
    opened, parted = NO_NOUN, False
    for at, word in enumerate(words):
        opened = OPENINGS.get(word) or (NO_NOUN if parted else opened)
        found.append((opened, ahead[at]))
        parted = owned[at]
    return found
