"""What do the words beside a name say of it?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from searchnews.entities.lists.gazetteer import Gazetteer
from searchnews.entities.runs.mentions import Run, Span

CITIES = tuple("city town village port capital suburb district province region state county island".split())
CITY_OF = tuple(f"{noun} of " for noun in CITIES)
NEXT_PLACE = re.compile(r", ((?:[^\W\d_]\.){1,4}|[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*)?)")
# , England | , March 3 | (AP) | — : each may be left out but the dash.
DATELINE_AFTER = re.compile(
    r"(?:,? ?[A-Z][\w. ]{0,24})?(?:, ?[A-Z][a-z]{2,8}\.? \d{1,2})? ?(?:\([A-Z][\w /.]*\) ?)?(?:--?|–|—)"
)
ACRONYM_AFTER = re.compile(r""" \(["'“”]?([A-Z][A-Za-z&]{1,8})["'“”]?\)""")
PLACING = frozenset("in near at outside around across throughout inside northwest southeast".split())
# What one has in a firm, not in a place.
_OWNED = "".join(f"(?<!{noun} )" for noun in "share shares Shares stake stakes stock interest holding".split())
_WITHIN = re.compile(rf"(?:{_OWNED}\b(?:{'|'.join(sorted(PLACING))})\s+|[A-Z]{{2}}, )\Z")
_LONGEST_WITHIN = 24
_PEOPLE_OF = re.compile(r"i(?:an)?s?\b")
MOVING = PLACING | frozenset("from to toward towards into via between through over against".split())


def word_before(run: Run, index: int) -> str:
    """Return the word just before token `index`, or nothing where something else stands between."""
    if index > 0:
        return run.phrase.written(index - 1)
    if not run.before.endswith(" "):
        return ""
    word = run.before[:-1].rpartition(" ")[2].removesuffix(".")
    return word if word[:1].isalpha() and word[-1:].isalpha() else ""


def is_placed(run: Run, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Tell whether the words around say that the tokens from `start` to `end` are a place.

    Of what may as well be a person or a word, a mere from or to says nothing.
    """
    lexicon, only = gazetteer.lexicon, run.phrase.words[start]
    ordinary = lexicon.is_common(only)
    prepositions = PLACING if ordinary or lexicon.is_personal(only) else MOVING
    if word_before(run, start).lower() in prepositions and (run.phrase.style == "prose" or not ordinary):
        return True
    if start == 0 and run.before.endswith(CITY_OF):
        return True
    return end == len(run.phrase.words) and (has_place_after(run, gazetteer) or (start == 0 and heads_dateline(run)))


def has_in(text: str, place: str) -> bool:
    """Tell whether a text says that something is in a place, that a town is, or names its people by it."""
    for begin, end in occurrences(text, place):
        if _WITHIN.search(text, max(begin - _LONGEST_WITHIN, 0), begin) and not text[end : end + 1].isalnum():
            return True
        if _PEOPLE_OF.match(text, end):
            return True
    return False


def occurrences(text: str, name: str) -> Iterator[Span]:
    """Yield where a name stands in a text, though letters may follow it; to compile a pattern would take longer."""
    begin = text.find(name)
    while begin >= 0:
        if not text[begin - 1 : begin].isalnum():
            yield begin, begin + len(name)
        begin = text.find(name, begin + len(name))


def has_place_after(run: Run, gazetteer: Gazetteer) -> bool:
    """Tell whether a certain place follows after a comma: Reading, England."""
    match = NEXT_PLACE.match(run.after)
    if match is None:
        return False
    words = match.group(1)
    first = words.split(" ", 1)[0]
    return (
        gazetteer.is_certain_place(words)
        or gazetteer.is_certain_place(first)
        or (first in gazetteer.abbreviations and run.after.startswith(".", match.end()))
    )


def stands_behind_article(run: Run, start: int, end: int) -> bool:
    """Tell whether a name within prose stands by itself behind its article: beat the Celtics on Sunday."""
    words = run.phrase.words
    if run.phrase.style != "prose" or (end < len(words) and not words[end].islower()):
        return False
    return word_before(run, start).lower() == "the"


def acronym_after(run: Run) -> str:
    """Return the acronym that follows in brackets, or nothing: Rural Bank of Ruritania (RBR)."""
    match = ACRONYM_AFTER.match(run.after)
    if match is None:
        return ""
    initials = "".join([word[0] for word in run.phrase.words if word[0].isupper()])
    return match.group(1) if match.group(1)[0] in initials else ""


def heads_dateline(run: Run) -> bool:
    """Tell whether the run opens a line as the place it was filed from: KYIV (AP) —."""
    return run.opening and not run.before.strip() and DATELINE_AFTER.match(run.after) is not None
