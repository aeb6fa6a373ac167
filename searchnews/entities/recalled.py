"""What does a text name where nothing was found, or a title in capitals, by what is named elsewhere?"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate

from searchnews.entities.lists.gazetteer import load_gazetteer
from searchnews.entities.lists.lexicon import load_lexicon
from searchnews.entities.lists.organisations import FIRM_SUFFIXES, without_endings
from searchnews.entities.runs.mentions import Mention

SHORTEST = 4
# More are of no table of one sport, and would take long to look for.
MOST_FORMS = 500
# What is longer is no headline, and to look for each of its words in the body might take long.
LONGEST_TITLE = 1000


def with_recalled(text: str, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions of a text, with the clubs of its tables wherever else in it nothing is named.

    So it is in a first line of capitals with all that the text names as well.
    """
    clubs = {text[one.start : one.end]: one for one in mentions if one.fixed and one.entity_class == "organisation"}
    head = text[: max(text.find("\n"), 0)]
    shouted = head.isupper()
    if not clubs and not shouted:
        return mentions
    clubs |= {written.upper(): one for written, one in clubs.items()}
    found = missed(text, clubs, mentions) if clubs else []
    if shouted:
        found += missed(head, capital_forms(text, len(head), mentions), [*mentions, *found])
    starts = {one.start for one in found}
    kept = [one for one in mentions if one.entity_class or one.start not in starts]
    return sorted([*kept, *found], key=lambda one: one.start) if found else mentions


def missed(text: str, forms: dict[str, Mention], mentions: list[Mention]) -> list[Mention]:
    """Return the mentions that some words would be, wherever in a text they stand and nothing is named."""
    if not 0 < len(forms) <= MOST_FORMS:
        return []
    taken = sorted((one.start, one.end) for one in mentions if one.entity_class)
    starts, ends = [start for start, _ in taken], list(accumulate((end for _, end in taken), max))
    words = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    found = []
    for match in re.finditer(rf"(?<![\w'-])(?:{words})(?![\w'-])", text):
        before = bisect_left(starts, match.end())
        if not before or ends[before - 1] <= match.start():
            found.append(forms[match[0]]._replace(start=match.start(), end=match.end(), fixed=False))
    return found


def capital_forms(text: str, begin: int, mentions: list[Mention]) -> dict[str, Mention]:
    """Return what a text names from some place on, in capitals, firms without their Inc.

    A lone word is a name only if it is long enough and no word of the language.
    """
    lexicon, found = load_lexicon(), dict[str, Mention]()
    for one in mentions:
        if one.start < begin or not one.entity_class:
            continue
        bare = without_endings(text[one.start : one.end].rstrip("."), FIRM_SUFFIXES)
        if " " in bare or (len(bare) >= SHORTEST and not lexicon.is_common(bare)):
            found.setdefault(bare.upper(), one)
    return found


def as_in_body(title: str, in_title: list[Mention], body: str, in_body: list[Mention]) -> list[Mention]:
    """Return the mentions of a title, one that is all in capitals having lone words be what the body has them be.

    So CHEMLAWN is ChemLawn Corp, EIA the EIA, and what the body has in capitals and names nobody by is nobody.
    """
    if not in_title or len(title) > LONGEST_TITLE or not title.isupper():
        return in_title
    listed = load_gazetteer().names
    lone = {one.name for one in in_title if one.entity_class and one.name.istitle() and one.name.isalpha()}
    doubtful = {name for name in lone if name not in listed}
    if not doubtful:
        return in_title
    alone: dict[str, Mention] = {}
    firms: dict[str, Mention] = {}
    for one in in_body:
        first, _, rest = one.name.partition(" ")
        if one.entity_class and not rest:
            alone.setdefault(first.upper(), one)
        elif one.entity_class == "organisation":
            firms.setdefault(first.upper(), one)
    forms, kept = alone | firms, []
    for one in in_title:
        if one.name in doubtful and not _has_word(body, one.name):
            written = one.name.upper()
            if known := forms.get(written):
                one = one._replace(entity_class=known.entity_class, name=known.name, firm=known.firm)
            elif _has_word(body, written):
                continue
        kept.append(one)
    return kept


def _has_word(text: str, word: str) -> bool:
    return word in text and re.search(rf"(?<![\w'-]){word}(?![\w'-])", text) is not None
