"""Which two names is one made of?"""

from __future__ import annotations

from collections.abc import Sequence

from searchnews.entities.lists.gazetteer import Gazetteer
from searchnews.entities.lists.organisations import PLACE_ENDINGS
from searchnews.entities.lists.word_table import FAMILY, FREQUENT_FAMILY, FREQUENT_GIVEN, GIVEN, kinds_of
from searchnews.entities.runs.mentions import NamedSpan, Run
from searchnews.entities.runs.phrase_facts import Facts
from searchnews.entities.tagging.word_flags import DIRECTION, LINKING_WORDS, NAME_KINDS, NAMED, NOUN, ORDINARY
from searchnews.model.record import EntityClass

# Nouns of places that are called after what follows an "of", whatever stands before them.
STATES = frozenset("Republic Territory Region".split())
OFFICERS = frozenset("President Director Head Manager Chief Editor".split())
# What stands before such an office, and is no part of a body's name there.
RANKS_OF_OFFICERS = frozenset("Senior Vice Executive Managing Deputy Assistant Associate Global Regional".split())


def parted(run: Run, span: NamedSpan, facts: Facts, gazetteer: Gazetteer) -> tuple[NamedSpan, ...]:
    """Return a name, or the two that it is made of: Intel's Ohio, Andes of Peru, London-based Weyland Corp.

    The second is a known one, but behind a hyphen or a person: Jo Zyvold of Quarl.
    """
    start, end, entity_class = span
    for at in range(start + 1, end - 1):
        if facts.lookup[at] in LINKING_WORDS and (two := linked(span, at, facts, gazetteer)):
            return two
    for at in range(start, end - 1):
        of = at > start and entity_class == "place" and facts.lookup[at] == "of" and is_whole_place(start, at, facts)
        if not (of or run.phrase.owns(at)):
            continue
        hyphen = run.phrase.possessive(at).startswith("-")
        written = " ".join(facts.lookup[at + 1 : end])
        last = gazetteer.names.get(written)
        if last and gazetteer.is_doubtful(written):
            last = None
        placed = last.entity_class == "place" if last else at + 2 < end and facts.lookup[end - 1] in PLACE_ENDINGS
        if of and placed and facts.flags[at - 1] & NOUN:
            return (start, at, "place"), (at + 1, end, "place")
        if last is None and not hyphen:
            if not of and (owned := without_owner(span, at, facts, gazetteer)):
                return owned
            continue
        owner = tuple(facts.lookup[start : at + (not of)])
        first = gazetteer.names.get(" ".join(owner))
        classes = (entity_class, first.entity_class if first else None, last.entity_class if last else None)
        if classes == ("organisation", "place", "organisation"):
            continue  # the body of a country, which keeps its name
        owning = first.entity_class if first else owner_class(owner, entity_class)
        return (start, at + (not of), owning), (at + 1, end, last.entity_class if last else entity_class)
    return (span,)


def is_whole_place(start: int, end: int, facts: Facts) -> bool:
    """Tell whether a place's name may be over before an "of": Andes, Selkirk Mountains; Gulf and Free State go on."""
    if not facts.flags[end - 1] & NOUN:
        return True
    ended = facts.lookup[end - 1] in PLACE_ENDINGS and facts.lookup[end - 1] not in STATES
    return ended and end - start > 1 and not facts.flags[end - 2] & (ORDINARY | DIRECTION)


def without_owner(span: NamedSpan, at: int, facts: Facts, gazetteer: Gazetteer) -> tuple[NamedSpan, ...] | None:
    """Return what a possessive and unknown words behind it name: Germany's Kinkel, but of Jo Zyvold's Quarl a person.

    One word that a firm has is what it makes, and nobody, unless people are called so: Alibaba's Taobao.
    What a land has that is called by a noun for bodies keeps the land's name: Germany's Ministry of Quarl.
    """
    start, end, entity_class = span
    if entity_class == "person":
        return ((start, at + 1, "person"),) if at > start else None
    first = gazetteer.names.get(" ".join(facts.lookup[start : at + 1]))
    if first is None or any(flag & NOUN for flag in facts.flags[at + 1 : end]):
        return None
    if first.entity_class == "organisation":
        if at + 2 < end or facts.lookup[at].endswith("'s"):
            return None
        named = FREQUENT_FAMILY in kinds_of(facts.lookup[at + 1])
        return (start, at + 1, "organisation"), *(((at + 1, end, "person"),) if named else ())
    person = entity_class == "place" and not NAME_KINDS.isdisjoint(kinds_of(facts.lookup[end - 1]))
    return (start, at + 1, "place"), (at + 1, end, "person" if person else "organisation")


def linked(span: NamedSpan, at: int, facts: Facts, gazetteer: Gazetteer) -> tuple[NamedSpan, NamedSpan] | None:
    """Return the two names that an "of" or a "for" links: a person and a body, or, by a "for", two that are known.

    The body may be the first: the Quarl Party of Jo Zyvold, and the house: White House Chief of Staff Jo Zyvold.
    """
    start, end, entity_class = span
    if facts.lookup[at] == "of":
        if facts.lookup[at - 1] == "Chief" and facts.lookup[at + 1] == "Staff" and start < at - 1 and at + 2 < end:
            return (start, at - 1, entity_class), (at + 2, end, "person")
        if facts.lookup[at - 1] in OFFICERS and (two := with_officer(span, at, facts)):
            return two
        begin = at + 2 if facts.lookup[at + 1] == "the" and at + 2 < end else at + 1
        last = gazetteer.names.get(" ".join(facts.lookup[begin:end]))
        if entity_class == "organisation" and " ".join(facts.lookup[start:end]) not in gazetteer.names:
            if last is None and begin == at + 1 and is_somebody(facts, begin, end):
                return (start, at, "organisation"), (begin, end, "person")
            entity_class = "person" if is_somebody(facts, start, at) else entity_class
        if entity_class != "person" or at - start < 2:
            return None
        return (start, at, "person"), (begin, end, last.entity_class if last else "organisation")
    both = [gazetteer.names.get(" ".join(facts.lookup[of])) for of in (slice(start, at), slice(at + 1, end))]
    if both[0] is None or both[1] is None or entity_class == "place":
        return None
    return (start, at, entity_class), (at + 1, end, entity_class)


def with_officer(span: NamedSpan, at: int, facts: Facts) -> tuple[NamedSpan, NamedSpan] | None:
    """Return a body and who is its president, director or head of something: Zyvold Head of Sales Jo Quarl."""
    start, end, _ = span
    office = at - 1
    while office > start and facts.lookup[office - 1] in RANKS_OF_OFFICERS:
        office -= 1
    begin = next((begin for begin in range(at + 2, end - 1) if is_somebody(facts, begin, end)), None)
    return ((start, office, "organisation"), (begin, end, "person")) if begin and office > start else None


def is_somebody(facts: Facts, start: int, end: int) -> bool:
    """Tell whether some words are a given name and a family name, or may be, as nothing else is known of them."""
    words, flags = facts.lookup[start:end], facts.flags[start:end]
    family = words[-1].removesuffix("'s")
    if not 2 <= len(words) <= 4 or not family.istitle() or (flags[0] | flags[-1]) & NOUN:
        return False
    first, last = kinds_of(words[0]), kinds_of(family)
    if FREQUENT_GIVEN in first and not FAMILY.isdisjoint(last):
        return True
    return not GIVEN.isdisjoint(first) and not any(flag & (NAMED | ORDINARY) for flag in flags)


def owner_class(words: Sequence[str], entity_class: EntityClass) -> EntityClass:
    """Return what an unknown owner of a name is: a person, if that is called so, Dickens's London, or a body."""
    kinds = kinds_of(words[-1])
    return "person" if entity_class == "person" or not NAME_KINDS.isdisjoint(kinds) else "organisation"
