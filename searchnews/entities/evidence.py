"""What do all the clues to each word of a run come to?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from searchnews.entities.clues import Look, look_of
from searchnews.entities.gazetteer import Gazetteer
from searchnews.entities.mentions import Phrase
from searchnews.entities.organisations import FIRM_ENDINGS, INSTITUTIONS, PLACE_ENDINGS, PLACE_OPENINGS

FARTHEST_HEAD = 3
LONGEST_TOLD_APART = 4
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


@dataclass(frozen=True, slots=True)
class Sums:
    """By group and key, what the clues come to: sums of weights, or in training the clues themselves."""

    word: Mapping[str, Any]
    opening: Mapping[str, Any]
    spot: Mapping[str, Any]
    previous: Mapping[str, Any]
    following: Mapping[str, Any]
    left: Mapping[str, Any]
    right: Mapping[str, Any]
    second_left: Mapping[str, Any]
    second_right: Mapping[str, Any]
    left_and_kinds: Mapping[str, Any]
    right_and_kinds: Mapping[str, Any]
    ends: Mapping[str, Any]
    nouns: Mapping[str, Any]
    known: Mapping[str, Any]


@dataclass(eq=False, slots=True)
class Facts:
    """What is known of a phrase: its words as the gazetteer writes them, the names it knows, and looks.

    `names` are where a known name begins and ends, and how it is written.
    """

    phrase: Phrase
    lookup: list[str]
    names: list[tuple[int, int, str]]
    looks: list[Look]


def facts_of(phrase: Phrase, lookup: list[str], gazetteer: Gazetteer) -> Facts:
    """Return what is known of a phrase; `lookup` are its words as the gazetteer writes them."""
    names = []
    at = 0
    while at < len(lookup):
        length = gazetteer.longest_at(lookup, at)
        if length:
            names.append((at, at + length, " ".join(lookup[at : at + length])))
        at += length or 1
    return Facts(phrase, lookup, names, [look_of(word) for word in phrase.words])


def evidence(facts: Facts, around: tuple[str, str, str, str], within: list[Any], sums: Sums) -> list[Any]:
    """Return the sum for each word of a phrase, given what it comes to alone and the two words on either side."""
    second_left, left, right, second_right = around
    first, last = facts.looks[0].kinds, facts.looks[-1].kinds
    found = within.copy()
    found[0] = within[0] + sums.left[left] + sums.second_left[second_left] + sums.left_and_kinds[f"{left} {first}"]
    found[-1] = found[-1] + sums.right[right] + sums.second_right[second_right]
    found[-1] += sums.right_and_kinds[f"{right} {last}"]
    return found


def evidence_within(facts: Facts, gazetteer: Gazetteer, sums: Sums, *, opening: bool) -> list[Any]:
    """Return what the words of a phrase come to, wherever it stands; `opening` tells that it opens a sentence."""
    phrase, looks = facts.phrase, facts.looks
    words, last = phrase.words, len(phrase.words) - 1
    common = sums.ends[f"{looks[0].kinds} {looks[last].kinds}"]
    known, nouns = known_as(facts, gazetteer), nouns_around(phrase)
    length, owned = min(last + 1, LONGEST_TOLD_APART), False
    found = []
    for at, word in enumerate(words):
        look = looks[at]
        where = f"{'I' if at else 'F'}{'I' if at < last else 'L'}"
        before, owned = owned, phrase.tokens[at].possessive
        total = common + sums.word[word] + sums.spot[f"{length} {where} {before:d}{owned:d}"]
        total += sums.opening[f"{phrase.style[0]}{'o' if opening and not at else '-'} {look.opening}"]
        total += sums.nouns[f"{nouns[at]} {look.kinds}"] + sums.known[f"{known[at]} {where}"]
        if at:
            total += sums.previous[looks[at - 1].beside]
        if at < last:
            total += sums.following[looks[at + 1].beside]
        found.append(total)
    return found


def words_before(before: str) -> tuple[str, str]:
    """Return the last but one and the last word or sign of `before`."""
    parts = before.rsplit(None, 2)
    if len(parts) > 2:
        parts = parts[1:]
    found = [sign for part in parts for sign in signs_of(part)][-2:]
    return (OPEN, OPEN) if not found else (OPEN, found[0]) if len(found) == 1 else (found[0], found[1])


def words_after(after: str) -> tuple[str, str]:
    """Return the first and the second word or sign of `after`."""
    found = [sign for part in after.split(None, 2)[:2] for sign in signs_of(part)][:2]
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


def nouns_around(phrase: Phrase) -> list[str]:
    """Return for each word whether a noun of bodies or places came before, and which one comes, and how far it is."""
    words = phrase.words
    if NOUNS.isdisjoint(words):
        return ["- -"] * len(words)
    ahead = ["-"] * len(words)
    kind, where = "", 0
    for at in range(len(words) - 1, -1, -1):
        if phrase.tokens[at].possessive and at < len(words) - 1:
            kind = ""
        if words[at] in HEAD_KINDS:
            kind, where = HEAD_KINDS[words[at]], at
        if kind:
            ahead[at] = f"{kind}{min(FARTHEST_HEAD, where - at)}"
    found = []
    opened, owned = "-", False
    for at, word in enumerate(words):
        opened = "body" if word in BODY_OPENINGS else "place" if word in PLACE_OPENINGS else "-" if owned else opened
        found.append(f"{opened} {ahead[at]}")
        owned = phrase.tokens[at].possessive
    return found
