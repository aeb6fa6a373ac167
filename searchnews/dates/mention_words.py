"""Which words around a date say what it is?"""

from __future__ import annotations

import re

# A mention's half-open offsets and its value: a plain tuple, as most of the cost of one is to make objects.
Found = tuple[int, int, str]

MONTH_NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            "January Jan Januar Jänner",
            "February Feb Februar",
            "March Mar März",
            "April Apr",
            "May Mai",
            "June Jun Juni",
            "July Jul Juli",
            "August Aug",
            "September Sept Sep",
            "October Oct Oktober",
            "November Nov",
            "December Dec Dezember",
        ),
        1,
    )
    for name in names.split()
}
FRENCH_MONTHS = {
    name: number
    for number, name in enumerate(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(), 1
    )
}
SHORT_MONTHS = frozenset("Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split())
# Months that are also names of persons, or verbs: these need more than a capital letter.
DOUBTFUL_MONTHS = frozenset("March April May Mai June August".split())
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "Monday Montag",
            "Tuesday Dienstag",
            "Wednesday Mittwoch",
            "Thursday Donnerstag",
            "Friday Freitag",
            "Saturday Samstag Sonnabend",
            "Sunday Sonntag",
        )
    )
    for name in names.split()
}
NUMBERS = {
    name: number
    for number, name in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split(), 1
    )
} | {"a": 1, "an": 1, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
PARTS = {"early": "early", "mid": "mid", "middle": "mid", "late": "late", "Anfang": "early", "Mitte": "mid"}
PARTS |= {"Early": "early", "Mid": "mid", "Late": "late", "Ende": "late", "mid-": "mid", "Mid-": "mid"}
_PREFIXES = frozenset(("mid-", "Mid-", "end-", "End-"))

# Words that begin a sentence, or stand before a date, with a capital that makes no name of what follows.
PLAIN_CAPITALS = frozenset(
    "A An And As At But By During Early Following For From In Last Late Mid Next On Since So The Then This Through"
    " Throughout Until While With Before After Between Im Am Seit Bis Vom Zum Or To When Also".split()
)
# What tells the future is a group of its own.
_CUES = re.compile(
    " (?:(will|would|shall|due|expected|planned|plans to|going to|set to|scheduled)(?= )"
    "|said|told|announced|reported|(?:was|were|had)(?= ))"
)
_FURTHEST_CUE = 90


def word_before(text: str, place: int) -> str:
    """Return the last word, with its marks, that stands before a place and is parted from it by white space.

    Of what is joined to the place, `mid-` and `end-` are returned, and nothing else.
    """
    # No word that matters is longer; most of the cost of a mention would be to look further.
    before = text[place - 24 if place > 24 else 0 : place]
    if not before[-1:].isspace():
        return before[-4:] if before[-4:] in _PREFIXES else ""
    words = before.rsplit(None, 1)
    return words[-1] if words else ""


def start_of_word_before(text: str, place: int, word: str) -> int:
    """Return where the word begins that `word_before` found."""
    return text.rindex(word, 0, place)


def future_told(text: str, place: int) -> bool:
    """Say whether the sentence tells the future before a place, and nothing nearer tells the past."""
    before = text[max(0, place - _FURTHEST_CUE) : place]
    before = before[max(before.rfind(". "), before.rfind("\n\n"), before.rfind("; ")) + 1 :]
    cues: list[str] = _CUES.findall(before)
    return bool(cues and cues[-1])


_PAST_VERBS = re.compile(r"\b(?:was|were|had|fell|rose|ended|began|grew|closed|opened|died|[Ss]ince|against|from)\b")


def past_told(text: str, start: int, end: int) -> bool:
    """Say whether a word near a month makes it one that is over."""
    return _PAST_VERBS.search(text, max(0, start - 40), end + 24) is not None


# What may follow a number of four digits that counts, measures or tells the time of day.
_COUNTED = frozenset(
    "people persons men women children workers jobs homes houses troops soldiers votes seats shares miles metres meters"
    " feet tonnes tons barrels km kg mph rpm hp dlrs dollars pounds euros marks francs yen mln bln million billion"
    " trillion thousand hundred pct percent per cent cents cts points gmt hours hrs local est edt utc cet a.m p.m am pm"
    " days weeks months years times units copies calories words vs".split()
)
_PLURAL = re.compile(r"\s(?!(?:was|is|has|as|its|his|this|thus|sales|profits|earnings|results)\b)[a-z]+s\b")


def is_a_count(text: str, end: int) -> bool:
    """Say whether what follows a number is a unit, a clock's zone, or what is counted."""
    if text[end : end + 1] not in (" ", "\n"):
        return text[end : end + 1] == "%"
    # No word that counts is longer.
    after = text[end + 1 : end + 12].split(None, 1)
    return bool(after) and (after[0].rstrip(".,;:)").lower() in _COUNTED or after[0][0] == "%")


def is_before_a_plural(text: str, end: int) -> bool:
    """Say whether a noun in the plural seems to follow, which a number may count."""
    return _PLURAL.match(text, end) is not None
