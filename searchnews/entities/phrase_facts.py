"""What is known of a phrase by itself, and which words stand beside it?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from searchnews.entities.clues import look_of
from searchnews.entities.gazetteer import NATIONAL, Gazetteer
from searchnews.entities.mentions import Phrase
from searchnews.entities.organisations import FIRM_ENDINGS, INSTITUTIONS, PLACE_ENDINGS, PLACE_OPENINGS

FARTHEST_HEAD = 3
BODY_OPENINGS = INSTITUTIONS | {"Bank", "House"}
HEAD_KINDS = {
    **dict.fromkeys(PLACE_ENDINGS, "place"),
    **dict.fromkeys(INSTITUTIONS, "body"),
    **dict.fromkeys(FIRM_ENDINGS, "firm"),
}
NOUNS = PLACE_ENDINGS | FIRM_ENDINGS | BODY_OPENINGS | PLACE_OPENINGS
SURROUNDING = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*|[^\w\s]")
OPEN, SHUT = "^", "$"
NOTHING_KNOWN = "-"
NO_NOUN = "-"


@dataclass(eq=False, slots=True)
class Facts:
    """What is known of a phrase: its words as the gazetteer writes them, and the names it knows.

    `names` are where a known name begins and ends, and how it is written. `first` and `last` are the kinds of the
    first and the last word. `all_known` tells that it is one word that can be nothing but a country or a capital.
    """

    phrase: Phrase
    lookup: list[str]
    names: list[tuple[int, int, str]]
    first: str
    last: str
    all_known: bool


def facts_of(phrase: Phrase, lookup: list[str], gazetteer: Gazetteer) -> Facts:
    """Return what is known of a phrase; `lookup` are its words as the gazetteer writes them."""
    names = []
    words, longest = phrase.words, gazetteer.longest
    first = look_of(words[0]).kinds
    if len(words) == 1:
        (written,) = lookup
        if written not in gazetteer.names:
            return Facts(phrase, lookup, [], first, first, False)
        known = gazetteer.names[written].kind in NATIONAL and not gazetteer.is_doubtful(written)
        return Facts(phrase, lookup, [(0, 1, written)], first, first, known)
    at = 0
    while at < len(lookup):
        length = gazetteer.longest_at(lookup, at) if lookup[at] in longest else 0
        if length:
            names.append((at, at + length, " ".join(lookup[at : at + length])))
        at += length or 1
    return Facts(phrase, lookup, names, first, look_of(words[-1]).kinds, False)


def words_before(before: str) -> tuple[str, str]:
    """Return the last but one and the last word or sign of `before`."""
    parts = before.rsplit(None, 2)
    if not parts:
        return OPEN, OPEN
    found = signs_of(parts[-1])
    if len(found) < 2 and len(parts) > 1:
        found = signs_of(parts[-2]) + found
    return (OPEN, OPEN) if not found else (OPEN, found[0]) if len(found) == 1 else (found[-2], found[-1])


def words_after(after: str) -> tuple[str, str]:
    """Return the first and the second word or sign of `after`."""
    parts = after.split(None, 2)
    if not parts:
        return SHUT, SHUT
    found = signs_of(parts[0])
    if len(found) < 2 and len(parts) > 1:
        found = found + signs_of(parts[1])
    return (SHUT, SHUT) if not found else (found[0], SHUT) if len(found) == 1 else (found[0], found[1])


@lru_cache(maxsize=1 << 14)
def signs_of(part: str) -> list[str]:
    """Return the words and signs of what stands between two blanks."""
    return SURROUNDING.findall(part)


def known_as(facts: Facts, gazetteer: Gazetteer) -> list[str]:
    """Return for each word as what the gazetteer knows the longest name that it belongs to."""
    found = [NOTHING_KNOWN] * len(facts.lookup)
    for start, end, name in facts.names:
        kind = gazetteer.names[name].kind[:3] + ("?" if gazetteer.is_doubtful(name) else "")
        found[start:end] = [f"B{min(end - start, 2)}{kind}", *[f"I2{kind}"] * (end - start - 1)]
    return found


def nouns_around(phrase: Phrase) -> list[tuple[str, str]]:
    """Return for each word whether a noun of bodies or places came before, and which one comes, and how far it is.

    There is nothing to return of a phrase without such nouns.
    """
    words = phrase.words
    if NOUNS.isdisjoint(words):
        return []
    ahead = [NO_NOUN] * len(words)
    kind, where = "", 0
    for at in range(len(words) - 1, -1, -1):
        if phrase.tokens[at].possessive and at < len(words) - 1:
            kind = ""
        if words[at] in HEAD_KINDS:
            kind, where = HEAD_KINDS[words[at]], at
        if kind:
            ahead[at] = f"{kind}{min(FARTHEST_HEAD, where - at)}"
    found = []
    opened, owned = NO_NOUN, False
    for at, word in enumerate(words):
        opened = (
            "body" if word in BODY_OPENINGS else "place" if word in PLACE_OPENINGS else NO_NOUN if owned else opened
        )
        found.append((opened, ahead[at]))
        owned = phrase.tokens[at].possessive
    return found
