"""Where do lists of names know better than the tagger?"""

from __future__ import annotations

from collections.abc import Sequence

from searchnews.entities.gazetteer import Gazetteer
from searchnews.entities.headline_spans import narrowed
from searchnews.entities.lexicon import CALENDAR
from searchnews.entities.mentions import PARTICLES, NamedSpan, Run
from searchnews.entities.people import NAME_SUFFIXES, POSTNOMINALS
from searchnews.entities.phrase_facts import Facts
from searchnews.entities.surroundings import MOVING, is_placed, word_before
from searchnews.entities.word_flags import DIRECTION, DOUBTFUL, NAME_KINDS, NAMED, NOUN, ORDINARY, PEOPLE
from searchnews.entities.word_table import kinds_of
from searchnews.model.record import EntityClass

# Days, months and feasts, and what months are short for.
OF_CALENDAR = CALENDAR | frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
# Particles that are words or short for places.
WORDS_TOO = frozenset("do ten den das da la al y ter".split())
# With these no name ends, as some do with Du or Van.
UNENDING = frozenset("le von del della der".split())


def settled(run: Run, spans: Sequence[NamedSpan], facts: Facts, gazetteer: Gazetteer) -> list[NamedSpan]:
    """Return the names of a run, those that are known beyond doubt as what they are known as."""
    found: list[NamedSpan] = []
    prose, twofold = run.phrase.style == "prose", run.phrase.apart or "of" in facts.lookup
    for named in spans if prose else narrowed(run, spans, facts.flags, gazetteer):
        for span in parted(run, named, facts, gazetteer) if twofold and named[1] - named[0] > 1 else (named,):
            kept = doubted(run, span, facts, gazetteer)
            if kept and found and found[-1][1] > kept[0]:
                found[-1] = (found[-1][0], max(found[-1][1], kept[1]), "person")
            elif kept:
                found.append(whole_person(run, kept, facts.flags) if kept[2] == "person" else kept)
    for start, end, written in facts.names:
        found = with_known(found, run, (start, end), written, gazetteer)
    return found


def parted(run: Run, span: NamedSpan, facts: Facts, gazetteer: Gazetteer) -> tuple[NamedSpan, ...]:
    """Return a name, or the two that it is made of: Intel's Ohio, Andes of Peru, London-based Weyland Corp.

    The second is a known one, but behind a hyphen.
    """
    start, end, entity_class = span
    for at in range(start, end - 1):
        of = at > start and entity_class == "place" and facts.lookup[at] == "of" and not facts.flags[at - 1] & NOUN
        if not (of or run.phrase.owns(at)):
            continue
        hyphen = run.phrase.possessive(at).startswith("-")
        written = " ".join(facts.lookup[at + 1 : end])
        last = gazetteer.names.get(written)
        if last and gazetteer.is_doubtful(written):
            last = None
        if last is None and not hyphen:
            continue
        owner = tuple(facts.lookup[start : at + (not of)])
        first = gazetteer.names.get(" ".join(owner))
        classes = (entity_class, first.entity_class if first else None, last.entity_class if last else None)
        if classes == ("organisation", "place", "organisation"):
            continue  # the body of a country, which keeps its name
        owning = first.entity_class if first else owner_class(owner, entity_class)
        return (start, at + (not of), owning), (at + 1, end, last.entity_class if last else entity_class)
    return (span,)


def owner_class(words: Sequence[str], entity_class: EntityClass) -> EntityClass:
    """Return what an unknown owner of a name is: a person, if that is called so, Dickens's London, or a body."""
    kinds = kinds_of(words[-1])
    return "person" if entity_class == "person" or not NAME_KINDS.isdisjoint(kinds) else "organisation"


def doubted(run: Run, span: NamedSpan, facts: Facts, gazetteer: Gazetteer) -> NamedSpan | None:
    """Return a name, a person's who is called after a place as that; nothing for a people: South Korean.

    A month behind a known name is no part of it, and months alone are none: New York May, March-May.

    One word for a people may be a person's name, Dawn French's, if the tagger says so.
    """
    start, end, entity_class = span
    if entity_class != "person" and is_of_calendar(facts.lookup[end - 1]):
        if end - start == 1:
            return None
        known = gazetteer.names.get(" ".join(facts.lookup[start : end - 1]))
        return (start, end - 1, known.entity_class) if known else span
    flags = facts.flags[start:end]
    weak = flags[0] & (PEOPLE | DIRECTION) and (entity_class != "person" or end - start > 1)
    if not weak and (entity_class != "place" or end - start != 2):
        return span
    words = facts.lookup[start:end]
    if " ".join(words) in gazetteer.names:
        return span
    if entity_class == "place" and is_of_a_person(words, flags, gazetteer):
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
    return bool({*"Gg"} & {*given} and {*"Ss"} & {*family}) and not gazetteer.lexicon.is_common(words[1])


def whole_person(run: Run, span: NamedSpan, flags: Sequence[int]) -> NamedSpan:
    """Return a person's name with what follows its particle, the du of du Plessis, and the Jr or the III behind it.

    The letters of a title behind it are left off: Jo Zyvold MP.
    """
    (start, end, entity_class), words, style = span, run.phrase.words, run.phrase.style
    lettered = end
    while end > start + 1 and words[end - 1] in POSTNOMINALS:
        end -= 1
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


def with_known(
    spans: list[NamedSpan], run: Run, where: tuple[int, int], written: str, gazetteer: Gazetteer
) -> list[NamedSpan]:
    """Return the names with the known one that is `where`, if nothing that holds more speaks against it."""
    start, end = where
    known = gazetteer.names[written]
    doubtful = gazetteer.is_doubtful(written)
    if doubtful and (known.entity_class != "place" or not is_placed(run, start, end, gazetteer)):
        return spans
    touched = [span for span in spans if span[0] < end and span[1] > start]
    if touched:
        if touched[0][0] < start or touched[-1][1] > end:
            return spans
        shouted = not written.isupper() and run.phrase.written(start).isupper()
        if not (doubtful or shouted or gazetteer.is_sure(written)):
            return spans
    return sorted([*(span for span in spans if span not in touched), (start, end, known.entity_class)])
