"""Where do lists of names know better than the tagger?"""

from __future__ import annotations

from collections.abc import Sequence

from searchnews.entities.kinds.described import undescribed
from searchnews.entities.kinds.listed_people import with_listed_people
from searchnews.entities.kinds.people import NAME_SUFFIXES, POSTNOMINALS
from searchnews.entities.lists.gazetteer import FIRST_PARTS, Gazetteer, Known
from searchnews.entities.lists.lexicon import CALENDAR
from searchnews.entities.lists.organisations import OPEN, RULERS
from searchnews.entities.lists.word_table import FAMILY, FREQUENT_FAMILY, FREQUENT_GIVEN, GIVEN, kinds_of
from searchnews.entities.rules.bodies import with_matters, with_pairs
from searchnews.entities.rules.events import is_of_event, is_of_treaty, is_open
from searchnews.entities.rules.headline_people import with_people_of_verbs, with_pursued
from searchnews.entities.rules.headline_spans import narrowed
from searchnews.entities.rules.two_names import parted
from searchnews.entities.runs.mentions import PARTICLES, NamedSpan, Run
from searchnews.entities.runs.phrase_facts import Facts
from searchnews.entities.runs.surroundings import MOVING, is_placed, stands_behind_article, word_before
from searchnews.entities.tagging.word_flags import (
    BEARER,
    DESCRIBING,
    DIRECTION,
    DOUBTFUL,
    FIRM,
    FIRM_NOUN,
    HEADING,
    HYPHENED,
    LINKING_WORDS,
    NAME_KINDS,
    NAMED,
    NOUN,
    NUMBERED_FLAGS,
    ORDINARY,
    PEOPLE,
    SMALL_BEARER,
    VERB,
)

# Days, months and feasts, and what months are short for.
OF_CALENDAR = CALENDAR | frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
# Particles that are words or short for places.
WORDS_TOO = frozenset("do ten den das da la al y ter".split())
# What ends so is where somebody or something is from: Bolton-born.
OF_PLACES = frozenset({"-born", "-based", "-bred", "-area"})
# Members of a party, before which stands where they are from.
PARTISANS = frozenset("Republican Democrat Republicans Democrats".split())
# How Mohammed is written in Bangladesh and India; in capitals it is a doctor or a director.
SHORT_MOHAMMED = "Md"
# With these no name ends, as some do with Du or Van.
UNENDING = frozenset("le von del della der".split())


def settled(
    run: Run, spans: Sequence[NamedSpan], facts: Facts, gazetteer: Gazetteer, *, pursued: bool
) -> list[NamedSpan]:
    """Return the names of a run, those that are known beyond doubt as what they are known as.

    Where it is `pursued`, it begins with what is done to people alone: arrested Zyvold.
    No place is what a tournament is of, the U.S. Open, where capitals mean something.
    """
    found: list[NamedSpan] = []
    nobody: set[int] = set()
    prose = run.phrase.style == "prose"
    twofold = run.phrase.apart or not LINKING_WORDS.isdisjoint(facts.lookup)
    told = with_people(run, spans, facts, gazetteer, pursued=pursued)
    for named in told:
        for span in parted(run, named, facts, gazetteer) if twofold and named[1] - named[0] > 1 else (named,):
            span = without_plain_noun(span, facts, gazetteer) if prose else span
            described = facts.flags[span[0]] & DESCRIBING and span[1] - span[0] > 1
            kept = doubted(run, undescribed(run, span, facts, gazetteer) if described else span, facts, gazetteer)
            if kept and (is_of_treaty(kept[0], facts) or is_of_event(run, kept, facts, gazetteer)):
                nobody.update(range(*kept[:2]))
                kept = None
            elif kept and run.phrase.apart and run.phrase.possessive(kept[1] - 1) in OF_PLACES:
                known = gazetteer.has_as(facts.lookup[kept[0] : kept[1]], "organisation")
                kept = kept if known else (kept[0], kept[1], "place")
            elif kept and kept[1] - kept[0] > 1:
                kept = reclassed(kept, facts, gazetteer)
            if kept and found and found[-1][1] > kept[0]:
                found[-1] = (found[-1][0], max(found[-1][1], kept[1]), "person")
            elif kept:
                found.append(whole_person(run, kept, facts.flags) if kept[2] == "person" else kept)
    for start, end, written in facts.names:
        club = (start, end, "organisation") in told and (start, end, "organisation") not in spans
        named = start, end, gazetteer.names[written].entity_class
        nobody_there = start in nobody or is_of_treaty(start, facts) or is_of_event(run, named, facts, gazetteer)
        if not club and not nobody_there:
            found = with_known(found, run, (start, end), written, gazetteer)
    if len(found) > 1 and "and" in facts.lookup:
        found = with_pairs(run, found, facts, gazetteer)
    if OPEN in facts.lookup:
        return [span for span in found if span[2] != "place" or not is_open(run, span, facts, prose=prose)]
    return found


def with_people(
    run: Run, spans: Sequence[NamedSpan], facts: Facts, gazetteer: Gazetteer, *, pursued: bool
) -> Sequence[NamedSpan]:
    """Return the names of a run with people who are known by a list or, in headlines, by verbs that tell of them."""
    style, flags = run.phrase.style, facts.flags
    if style == "prose" and "on" in facts.lookup:
        spans = with_matters(run, spans, facts, gazetteer)
    if style != "prose":
        spans = with_people_of_verbs(run, list(narrowed(run, spans, flags, gazetteer)), facts, gazetteer)
    elif pursued:
        spans = with_pursued(run, spans, facts, gazetteer)
    if not facts.all_flags & (BEARER | SMALL_BEARER):
        return spans
    return with_listed_people(run.phrase, spans, [flag & ORDINARY for flag in flags], gazetteer, opening=run.opening)


def tells_more(run: Run, facts: Facts) -> bool:
    """Tell whether a run may name somebody though the tagger finds nobody in it."""
    wanted = BEARER if run.phrase.style == "prose" else BEARER | SMALL_BEARER | VERB
    return len(facts.flags) > 1 and (facts.all_flags & wanted > 0 or "on" in facts.lookup)


def without_plain_noun(span: NamedSpan, facts: Facts, gazetteer: Gazetteer) -> NamedSpan:
    """Return a land before a word that wires give a capital behind its full stops, and no body has: U.S. Aides."""
    start, end, entity_class = span
    if entity_class != "organisation" or end - start != 2 or not facts.lookup[start].endswith("."):
        return span
    land, noun = gazetteer.names.get(facts.lookup[start]), facts.flags[start + 1]
    if land is None or not noun & ORDINARY or noun & (NOUN | FIRM_NOUN):
        return span
    if " ".join(facts.lookup[start:end]) in gazetteer.names:
        return span
    return (start, start + 1, land.entity_class)


def reclassed(span: NamedSpan, facts: Facts, gazetteer: Gazetteer) -> NamedSpan:
    """Return a name of several words with the class that one of them gives it: Zyvold Quarl GmbH, Northern Iraq.

    The Sultan of Brunei is Brunei, and of a Texas Democrat the place is Texas.
    """
    start, end, entity_class = span
    if facts.flags[end - 1] & FIRM:
        return start, end, "organisation"
    if entity_class == "organisation" and facts.flags[start] & DIRECTION:
        known = gazetteer.names.get(" ".join(facts.lookup[start + 1 : end]))
        return (start, end, "place") if known and known.entity_class == "place" and known.kind != "city" else span
    if facts.lookup[end - 1] in PARTISANS:
        known = gazetteer.names.get(" ".join(facts.lookup[start : end - 1]))
        return (start, end - 1, "place") if known and known.entity_class == "place" else span
    if entity_class != "person" and facts.flags[start] & HEADING and end - start > 2:
        words = facts.lookup[start : start + 3]
        if words[0] in RULERS and words[1] in LINKING_WORDS:
            start += 3 if words[2] == "the" and end - start > 3 else 2
            return start, end, "place"
    return span


def doubted(run: Run, span: NamedSpan, facts: Facts, gazetteer: Gazetteer) -> NamedSpan | None:
    """Return a name, a person's who is called after a place as that; nothing for a people: South Korean.

    A month behind a known name is no part of it, and months alone are none: New York May, March-May. But for a firm's,
    no name begins with letters and a number: Mar8 Untrd.

    One word for a people may be a person's name, Dawn French's, if people are called so and the tagger says so.
    """
    start, end, entity_class = span
    if facts.flags[start] & NUMBERED_FLAGS == NUMBERED_FLAGS and not facts.flags[end - 1] & FIRM:
        return None
    if entity_class != "person" and is_of_calendar(facts.lookup[end - 1]):
        if end - start == 1:
            return None
        known = gazetteer.names.get(" ".join(facts.lookup[start : end - 1]))
        return (start, end - 1, known.entity_class) if known else span
    flags = facts.flags[start:end]
    bearer = entity_class == "person" and end - start == 1 and not NAME_KINDS.isdisjoint(kinds_of(facts.lookup[start]))
    weak = flags[0] & (PEOPLE | DIRECTION) and not bearer
    if not weak and (entity_class != "place" or end - start != 2):
        return span
    words = facts.lookup[start:end]
    if " ".join(words) in gazetteer.names:
        return span
    if entity_class == "place" and (
        is_of_a_person(words, flags, gazetteer) or (run.phrase.style != "prose" and has_family_name(words, flags))
    ):
        return span if word_before(run, start).lower() in MOVING else (start, end, "person")
    return None if weak and is_of_a_people(end - start, facts.flags[start : end + 1]) else span


def is_of_calendar(word: str) -> bool:
    """Tell whether a word is a month, a day or a feast, or two that a hyphen joins."""
    return OF_CALENDAR.issuperset(word.lower().split("-"))


def is_of_a_people(count: int, flags: Sequence[int]) -> bool:
    """Tell whether some words, given their flags and those of the next, are a people or the part of a land it is of."""
    if all(flag & DIRECTION for flag in flags[:count]):
        return len(flags) > count and flags[-1] & PEOPLE > 0
    return all(flag & (DIRECTION | PEOPLE) for flag in flags[:count])


def is_of_a_person(words: Sequence[str], flags: Sequence[int], gazetteer: Gazetteer) -> bool:
    """Tell whether a place's name and a word that is nothing else are a given name and a family name: Paris Hilton."""
    if len(words) != 2 or words[0] not in gazetteer.names or flags[1] & (NOUN | PEOPLE):
        return False
    if flags[1] & (NAMED | DOUBTFUL) == NAMED:
        return False
    given, family = (kinds_of(word) for word in words)
    named = not GIVEN.isdisjoint(given) and not FAMILY.isdisjoint(family)
    called = named or (FREQUENT_GIVEN in given and not family and words[1].isalpha())
    return called and not gazetteer.lexicon.is_common(words[1])


def has_family_name(words: Sequence[str], flags: Sequence[int]) -> bool:
    """Tell whether the second of two words is a frequent family name, and the first no part of a place's: Cy Moss."""
    if len(words) != 2 or flags[0] & (NAMED | NOUN | DIRECTION | ORDINARY) or flags[1] & (NOUN | ORDINARY):
        return False
    known = flags[1] & (NAMED | DOUBTFUL) == NAMED
    return not known and words[0] not in FIRST_PARTS and FREQUENT_FAMILY in kinds_of(words[1])


def whole_person(run: Run, span: NamedSpan, flags: Sequence[int]) -> NamedSpan:
    """Return a person's name with what follows its particle, the du of du Plessis, and the Jr or the III behind it.

    The letters of a title behind it are left off, and two peoples before it: Jo Zyvold MP, Israeli-Canadian Jo Zyvold.
    """
    (start, end, entity_class), words, style = span, run.phrase.words, run.phrase.style
    if end - start > 2 and flags[start] & PEOPLE and flags[start] & HYPHENED:
        start += 1
        span = start, end, entity_class
    lettered = end
    while end > start + 1 and words[end - 1] in POSTNOMINALS:
        end -= 1
    if start and words[start - 1] == SHORT_MOHAMMED and not run.phrase.owns(start - 1):
        return start - 1, end, entity_class
    if style != "capitals" and start and len(words[start - 1]) == 1:
        start = with_bare_initials(run, start, end)
        span = start, end, entity_class
    if end < lettered:
        return start, end, entity_class
    if end == len(words) or run.phrase.owns(end - 1):
        return span
    if words[end] in NAME_SUFFIXES:
        return start, end + 1, entity_class
    # Where every word has a capital, a particle may be a word, and so may what stands behind it.
    known = PARTICLES if style == "prose" else PARTICLES - WORDS_TOO
    particle = words[end - 1].lower() if start + 1 < end else ""
    last = end if particle in known else end + 1 if words[end] in known else len(words)
    if last == len(words) or words[last].islower():
        return span
    sure = style == "prose" or (style == "headline" and last == end and particle in UNENDING)
    return (start, last + 1, entity_class) if sure or not flags[last] & ORDINARY else span


def with_bare_initials(run: Run, start: int, end: int) -> int:
    """Return where a name begins with the initials before it that have no full stops: K T Rama Rao, but no article.

    One letter before a whole name is what somebody plays as: F Hamidou Diallo.
    """
    words, first = run.phrase.words, start
    while first and len(words[first - 1]) == 1 and words[first - 1].isupper() and not run.phrase.owns(first - 1):
        if words[first - 1] in "AI" and len(words[first]) > 1:
            break
        first -= 1
    return start if start - first == 1 < end - start else first


def with_known(
    spans: list[NamedSpan], run: Run, where: tuple[int, int], written: str, gazetteer: Gazetteer
) -> list[NamedSpan]:
    """Return the names with the known one that is `where`, if nothing that holds more speaks against it."""
    start, end = where
    known = gazetteer.names[written]
    doubtful = gazetteer.is_doubtful(written)
    if doubtful and not is_witnessed(run, where, known, gazetteer):
        return spans
    touched = [span for span in spans if span[0] < end and span[1] > start]
    if touched:
        if touched[0][0] < start or touched[-1][1] > end:
            return spans
        shouted = not written.isupper() and run.phrase.written(start).isupper()
        if not (doubtful or shouted or gazetteer.is_sure(written)):
            return spans
    return sorted([*(span for span in spans if span not in touched), (start, end, known.entity_class)])


def is_witnessed(run: Run, where: tuple[int, int], known: Known, gazetteer: Gazetteer) -> bool:
    """Tell whether the words around say that a name is meant that is as likely a word or a person: the Celtics."""
    start, end = where
    if known.entity_class == "place":
        return is_placed(run, start, end, gazetteer)
    return end - start == 1 and stands_behind_article(run, start, end)
