"""Whom does a headline begin with that names two by a word each: Wike, Fubara Bury the Hatchet?

The tagger reads each run by itself, so that a family name that nobody lists is lost behind the comma.
"""

from __future__ import annotations

import re

import numpy as np

from searchnews.entities.lists.gazetteer import load_gazetteer
from searchnews.entities.lists.headline_verbs import headline_verbs
from searchnews.entities.lists.organisations import NOUNS
from searchnews.entities.runs.lots import Lot, Places
from searchnews.entities.runs.mentions import STYLES, Mention, Named
from searchnews.model.record import EntityClass

_HEADLINE = STYLES.index("headline")
_COMMA, _SPACE = map(ord, ", ")
# A second word behind a comma, and what may be the verb of both: one that is said of several.
_SECONDS = [
    re.compile(rf" ?, ([A-Z][\w'-]*\w(?: [A-Z][\w'-]*\w){{{count}}}) ([A-Za-z][a-z]+)(?= (?!,)|\Z)")
    for count in range(3)
]
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_FAMILY = re.compile(r"(?:(?:El|Al|Ben|Bin)-)?[A-Z][a-z]+[A-Z]?[a-z]+(?:-[A-Z][a-z]+)*(?: [A-Z][a-z]+)*")
# Where a headline tells of such things, firms do as much as people.
_OF_FIRMS = re.compile(
    r"\b(?:Merge|Mergers?|Shares?|Stakes?|Profits?|Deals?|Ventures?|Assets?|Plants?|Bonds?|Earnings|Sales|Loans?|Units?)\b"
)


def name_pairs(lot: Lot, runs: Places, mentions: Named) -> None:
    """Have two words that open a headline, and do something together, be of one class: Wike, Fubara Meet."""
    begins, ends, last = lot.begins[runs], lot.ends[runs], len(lot.text) - 1
    sign, then = lot.codes[np.minimum(ends, last)], lot.codes[np.minimum(ends + 1, last)]
    opens = (lot.styles[runs] == _HEADLINE) & (begins == lot.line_begins[lot.lines[runs]])
    opens &= (sign == _COMMA) | ((sign == _SPACE) & (then == _COMMA))
    for at in np.flatnonzero(opens[:-1]).tolist():
        begin, end, line_end = int(begins[at]), int(ends[at]), int(lot.line_ends[lot.lines[runs[at]]])
        second = second_name(lot.text, end, line_end)
        if second is None or second.start(1) != begins[at + 1]:
            continue
        words = (lot.text[begin:end], second[1])
        taken = (whole_class(mentions[at], end - begin), whole_class(mentions[at + 1], len(words[1])))
        of_firms = _OF_FIRMS.search(lot.text, end, line_end)
        entity_class = shared_class(words, taken, of_firms[0] if of_firms else "")
        if entity_class:
            gone = second.end(2) - second.start(1) if second[2].istitle() else len(words[1])
            rest = [one for one in mentions[at + 1] or () if one.start >= gone]
            mentions[at] = (with_class(words[0], entity_class, mentions[at]),)
            mentions[at + 1] = (with_class(words[1], entity_class, mentions[at + 1]), *rest)


def second_name(text: str, end: int, line_end: int) -> re.Match[str] | None:
    """Return the name behind a comma at `end`, of one to three words, and the verb behind it, if there are such."""
    for form in _SECONDS:
        found = form.match(text, end, line_end)
        if found and is_said_of_several(found[2]):
            return found
    return None


def is_said_of_several(word: str) -> bool:
    """Tell whether a word may be a verb that is said of several: Meet, To, Clashed."""
    lexicon = load_gazetteer().lexicon
    if word.endswith(("s", "ing")) or word in NOUNS or lexicon.is_role(word):
        return word.endswith("ss")
    return (lexicon.is_common(word) or word in headline_verbs().all) and not lexicon.is_people(word)


def whole_class(named: tuple[Mention, ...] | None, length: int) -> EntityClass | None:
    """Return the class of the name that the first letters of a run are, as many as that, if they are one."""
    return named[0].entity_class if named and named[0].start == 0 and named[0].end == length else None


def shared_class(
    words: tuple[str, str], taken: tuple[EntityClass | None, EntityClass | None], of_firms: str
) -> EntityClass | None:
    """Return the class that both of two words have, given what the tagger took them for; None if that cannot be told.

    One that is known tells it of the other; of two that nobody knows it is people who do something together, but
    firms that merge, and what the headline has `of_firms` leaves open which of them share or deal.
    """
    gazetteer = load_gazetteer()
    told: set[EntityClass] = set()
    longer = any(" " in word for word in words)
    for word, before in zip(words, taken, strict=True):
        known = gazetteer.names.get(word)
        if known:
            told.add(known.entity_class)
        elif before == "person" and " " in word:
            told.add("person")
        elif _ACRONYM.fullmatch(word):
            told.add("organisation")
        elif any(map(gazetteer.lexicon.is_common, word.split())) or not _FAMILY.fullmatch(word):
            return None
        elif (before == "person" and not of_firms) or gazetteer.lexicon.is_personal(word.partition(" ")[0]):
            told.add("person")
    if not told and of_firms.startswith("Merge"):
        return "organisation"
    if not told:
        return None if of_firms or longer else "person"
    return None if len(told) > 1 or "place" in told else told.pop()


def with_class(word: str, entity_class: EntityClass, named: tuple[Mention, ...] | None) -> Mention:
    """Return the mention of a word that opens a run, under the name that it is known by, if it is."""
    if named and named[0].end == len(word) and named[0].entity_class == entity_class:
        return named[0]
    return Mention(entity_class, word, 0, entity_class == "person", "", len(word))
