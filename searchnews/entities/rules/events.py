"""Which names are of a law, a prize, a contest, an office or a thing, and so of nobody?"""

from __future__ import annotations

from searchnews.entities.kinds.products import names_thing
from searchnews.entities.lists.gazetteer import Gazetteer
from searchnews.entities.lists.organisations import DEPUTIES, EVENTS, FEASTS, OFFICES, OPEN, TIMES, TREATIES
from searchnews.entities.runs.mentions import NamedSpan, Run
from searchnews.entities.runs.phrase_facts import Facts
from searchnews.entities.runs.surroundings import word_before
from searchnews.entities.tagging.word_flags import FIRM_NOUN, HEADING, NOUN


def is_open(run: Run, span: NamedSpan, facts: Facts, *, prose: bool) -> bool:
    """Tell whether a tournament is meant: the U.S. Open; where every word has a capital, only behind an article."""
    start, end, _ = span
    if OPEN not in facts.lookup[start : end + 1]:
        return False
    return prose or (run.phrase.style == "headline" and word_before(run, start).lower() == "the")


def is_of_treaty(start: int, facts: Facts) -> bool:
    """Tell whether a treaty's name begins at a word, or what it is called after: Treaty of Ghent."""
    words = facts.lookup
    head = start if words[start] in TREATIES else start - 2
    return (
        head >= 0
        and facts.flags[head] & HEADING > 0
        and words[head] in TREATIES
        and words[head + 1 : head + 2] == ["of"]
    )


def is_of_event(run: Run, span: NamedSpan, facts: Facts, gazetteer: Gazetteer) -> bool:
    """Tell whether a law, a prize, an office or a thing is meant, or what one is called after: Helsinki Accords.

    A body that a noun for such ends is none of these before an office: Planning Board Minister.
    """
    start, end, entity_class = span
    if not facts.all_flags & HEADING or run.phrase.style == "capitals":
        return False
    words = facts.lookup
    if any(" ".join(words[first:last]) in TIMES for first, last in ((start, end), (start, end + 1), (end - 2, end))):
        return True
    known = gazetteer.names.get(" ".join(words[start:end]))
    if facts.lookup[end - 1] in EVENTS or facts.lookup[end - 1] in OFFICES:
        return end - start > 1 and known is None
    behind, owner = facts.lookup[end : end + 1], run.phrase.owns(end - 1)
    if (owner and not FEASTS.isdisjoint(behind)) or (end > 1 and words[end - 1] in FEASTS and run.phrase.owns(end - 2)):
        return True
    if entity_class == "organisation" and not OFFICES.isdisjoint(behind) and not owner:
        deputy = end - start == 2 and facts.lookup[start] in DEPUTIES
        return known is None and (deputy or not facts.flags[end - 1] & (NOUN | FIRM_NOUN))
    followed = run.phrase.style == "prose" and bool(behind) and not owner
    if (known is None or end - start == 1) and names_thing(facts.lookup, (start, end), gazetteer, followed=followed):
        return True
    if run.phrase.style != "prose" or EVENTS.isdisjoint(behind):
        return False
    sure = known and (known.entity_class == "organisation" or known.kind in ("country", "state"))
    return not (sure or owner)
