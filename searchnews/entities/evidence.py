"""What do all the clues to each word of a run come to?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from searchnews.entities.clues import look_of
from searchnews.entities.gazetteer import Gazetteer
from searchnews.entities.mentions import Run
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


def evidence(run: Run, lookup: Sequence[str], gazetteer: Gazetteer, sums: Sums) -> list[Any]:
    """Return the sum for each word of `run`; `lookup` are its words as the gazetteer writes them."""
    words, last = run.words, len(run.words) - 1
    looks = [look_of(word) for word in words]
    second_left, left = words_before(run.before)
    right, second_right = words_after(run.after)
    common = sums.ends[f"{looks[0].kinds} {looks[last].kinds}"]
    known = known_as(lookup, gazetteer)
    nouns = nouns_around(run)
    style = run.style[0]
    length, owned = min(last + 1, LONGEST_TOLD_APART), False
    found = []
    for at, word in enumerate(words):
        kinds, _, opening, _ = looks[at]
        where = f"{'I' if at else 'F'}{'I' if at < last else 'L'}"
        before, owned = owned, run.tokens[at].possessive
        total = common + sums.word[word] + sums.spot[f"{length} {where} {before:d}{owned:d}"]
        total += sums.opening[f"{style}{'o' if run.opening and not at else '-'} {opening}"]
        total += sums.nouns[f"{nouns[at]} {kinds}"] + sums.known[f"{known[at]} {where}"]
        if at:
            total += sums.previous[looks[at - 1].beside]
        else:
            total += sums.left[left] + sums.second_left[second_left] + sums.left_and_kinds[f"{left} {kinds}"]
        if at < last:
            total += sums.following[looks[at + 1].beside]
        else:
            total += sums.right[right] + sums.second_right[second_right] + sums.right_and_kinds[f"{right} {kinds}"]
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


def known_as(words: Sequence[str], gazetteer: Gazetteer) -> list[str]:
    """Return for each word as what the gazetteer knows the longest name that it belongs to."""
    found = [NOTHING_KNOWN] * len(words)
    at = 0
    while at < len(words):
        length = gazetteer.longest_at(words, at)
        if length:
            name = " ".join(words[at : at + length])
            known = gazetteer.names[name]
            kind = known.kind[:3] + ("?" if gazetteer.is_doubtful(name) else "")
            found[at : at + length] = [f"B{min(length, 2)}{kind}", *[f"I2{kind}"] * (length - 1)]
        at += length or 1
    return found


def nouns_around(run: Run) -> list[str]:
    """Return for each word whether a noun of bodies or places came before, and which one comes, and how far it is."""
    words = run.words
    if NOUNS.isdisjoint(words):
        return ["- -"] * len(words)
    ahead = ["-"] * len(words)
    kind, where = "", 0
    for at in range(len(words) - 1, -1, -1):
        if run.tokens[at].possessive and at < len(words) - 1:
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
        owned = run.tokens[at].possessive
    return found
