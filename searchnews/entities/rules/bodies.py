"""Which bodies go on over small words: Council on the Arts, the Avon and Somerset Police?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from searchnews.entities.lists.gazetteer import Gazetteer
from searchnews.entities.lists.lexicon import CALENDAR, FUNCTION_WORDS
from searchnews.entities.lists.organisations import FIRM_ENDINGS, INSTITUTIONS, NOUNS
from searchnews.entities.runs.mentions import CONNECTORS, NamedSpan, Run
from searchnews.entities.runs.phrase_facts import Facts
from searchnews.entities.runs.surroundings import stands_behind_article

# Behind an "on" stands what these deal with.
DEALING = frozenset(
    "Committee Subcommittee Commission Council Board Institute Conference Panel Centre Center Project Inquiry".split()
)
# What follows the name of a body within it.
FOLLOWING = frozenset({"of", "for", "on"})
# With these a name is over before an "and", unless a noun for bodies comes behind it: Midland Bank and Girobank.
ENDED = frozenset(
    "Bank University Museum Foundation Orchestra Party Club Conservancy Council Association Institute Federation Army"
    " Navy Airlines Airways Railway Church Records Philharmonic Gallery Hospital".split()
)
_BODIES = INSTITUTIONS | FIRM_ENDINGS


def with_matters(run: Run, spans: Sequence[NamedSpan], facts: Facts, gazetteer: Gazetteer) -> Sequence[NamedSpan]:
    """Return the names of a run with the bodies that are called after what they deal with: Council on the Arts."""
    words, lookup = run.phrase.words, facts.lookup
    for at in range(1, len(words) - 1):
        if words[at] != "on" or words[at - 1] not in DEALING or run.phrase.owns(at - 1):
            continue
        matter = at + 2 if words[at + 1] == "the" and at + 2 < len(words) else at + 1
        if words[matter].lower() in CALENDAR or gazetteer.longest_at(lookup, matter) or words[matter] in CONNECTORS:
            continue
        start, end = at - 1, ending(run, matter)
        opening = int(run.opening and words[0].lower() in FUNCTION_WORDS)
        while start > opening and words[start - 1] not in CONNECTORS and not run.phrase.owns(start - 1):
            start -= 1
        spans = [*(span for span in spans if span[1] <= start or span[0] >= end), (start, end, "organisation")]
    return sorted(spans)


def ending(run: Run, matter: int) -> int:
    """Return where a body's name ends that goes on with the word at `matter`: where it owns, or before another body."""
    words = run.phrase.words
    for at in range(matter, len(words) - 1):
        if run.phrase.owns(at):
            return at + 1
        if words[at] == "on" or (words[at] == "and" and begins_body(words, at + 1, len(words))):
            return at
    return len(words)


def begins_body(words: Sequence[str], at: int, end: int) -> bool:
    """Tell whether behind an "and" another body begins: and the Quarl Council, and Institute of Physics."""
    if words[at] == "the":
        return not _BODIES.isdisjoint(words[at + 1 : end])
    return at + 1 < end and words[at] in INSTITUTIONS and words[at + 1] in FOLLOWING


def begun_behind(words: Sequence[str], start: int, at: int, end: int) -> int:
    """Return where another body begins behind the "and" that one may have in it; 0 if none does.

    So it does in the Quarl Council and the Zyvold Fund, and in Quarl Museum and Zyvold.
    """
    if begins_body(words, at + 1, end) and not INSTITUTIONS.isdisjoint(words[start:at]):
        return at + 1 + (words[at + 1] == "the")
    over = words[at] == "and" and start + 1 < at and words[at - 1] in ENDED
    return at + 1 if over and NOUNS.isdisjoint(words[at + 1 : end]) else 0


def with_pairs(run: Run, spans: list[NamedSpan], facts: Facts, gazetteer: Gazetteer) -> list[NamedSpan]:
    """Return the names of a run, one that is called after two places as one: the Avon and Somerset Police."""
    for first, second in pairwise(spans):
        start, middle, entity_class = first
        end = second[1]
        if second[0] != middle + 1 or facts.lookup[middle] != "and" or second[2] != "organisation":
            continue
        if entity_class == "person" or facts.lookup[end - 1] not in _BODIES or end - middle < 3:
            continue
        if run.phrase.owns(middle - 1) or not stands_behind_article(run, start, middle):
            continue
        towns = [
            gazetteer.names.get(" ".join(facts.lookup[start:middle])),
            gazetteer.names.get(facts.lookup[middle + 1]),
        ]
        if all(town and town.entity_class == "place" and town.kind != "country" for town in towns):
            return [*(span for span in spans if span not in (first, second)), (start, end, "organisation")]
    return spans
