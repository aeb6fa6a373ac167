"""Whom do the verbs of a headline tell of, where every word has a capital?

The tagger reads few headlines in which a family name that nobody lists stands between two words of the language:
*Chelsea Sack Zyvold After One Season*. What is sacked or jailed is a person, though.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from searchnews.entities.lists.gazetteer import Gazetteer
from searchnews.entities.lists.headline_verbs import headline_verbs
from searchnews.entities.lists.lexicon import FUNCTION_WORDS
from searchnews.entities.lists.organisations import PLACE_ENDINGS
from searchnews.entities.lists.word_table import FAMILY, FREQUENT_FAMILY, GIVEN, kinds_of, load_words
from searchnews.entities.runs.mentions import HEADLINE_SMALL_WORDS, NamedSpan, Run
from searchnews.entities.runs.phrase_facts import Facts
from searchnews.entities.runs.surroundings import word_before
from searchnews.entities.tagging.word_flags import BODY, DOUBTFUL, FIRM_NOUN, NAMED, NOUN, ORDINARY, PEOPLE, VERB

# Behind these, if they have no capital or every word has one, no name goes on.
BOUNDS = (
    FUNCTION_WORDS
    | HEADLINE_SMALL_WORDS
    | frozenset(
        "outside inside near amid despite off out up down"
        " hours days weeks months years again late early twice today tonight".split()
    )
)
# Of these, what follows tells that somebody is chosen for something: Picks Zyvold as Chief.
CHOSEN = frozenset("as for to As For To".split())
# People who are called after what they do are not told from others who do it.
TRADES = frozenset(
    "Baker Cook Hunter Fisher Miller Carpenter Shepherd Bishop Pope King Knight Page Marshall Driver Turner Mason"
    " Singer Porter Butler Carter Cooper Archer Potter Weaver Taylor Smith Gardener Skinner Farmer Prince Duke Major"
    " Constable Judge Abbott Monk Priest Dean Chancellor Pilot Sailor Barber Spencer Parker Walker Rider Ryder Child"
    " Mann Guy Guard Guards Boy Dancer Fox Wolf Lion Bear Bull".split()
)
LONGEST_OBJECT = 3
# What may stand in prose behind a name that is the end of what is said of it.
BEHIND = re.compile(rf"\Z|[.,;:!?)]| (?:{'|'.join(sorted(BOUNDS))})\\b| [-\u2013\u2014(]")
# What rare words of the language end with, and few names.
NO_NAMES_END = ("ed", "ing", "ly", "ion", "ness", "ism", "ment", "ity", "less", "able", "ware")
# What clubs do to somebody, said of several: towns do not.
DONE_BY_CLUBS = frozenset("Sign Sack Appoint Loan Beat Sink Edge Thrash Trounce".split())


def with_people_of_verbs(run: Run, spans: Sequence[NamedSpan], facts: Facts, gazetteer: Gazetteer) -> list[NamedSpan]:
    """Return the names of a headline with those who do what people alone do, and to whom it is done."""
    found, words, verbs = list(spans), run.phrase.words, headline_verbs()
    for at, flag in enumerate(facts.flags):
        if not flag & VERB:
            continue
        if words[at] in verbs.of_clubs and (club := club_behind(at, facts, gazetteer)):
            found = sorted([*(span for span in found if span[0] > at + 1 or span[1] <= at + 1), club])
        elif at and (words[at] in verbs.of_people or words[at] in verbs.of_people_mostly):
            end = end_of_object(run, at + 1, facts, gazetteer, unknown=words[at] in verbs.of_people)
            found = added(found, at + 1, end, facts, sure=words[at] in verbs.of_people)
        if run.opening and at == 1 and words[1] in verbs.by_bodies and is_body(words, facts):
            found = found if found and found[0][0] == 0 else [(0, 1, "organisation"), *found]
        elif run.opening and at == 1 and is_known_family(words[0], facts.flags[0], gazetteer):
            found = added(found, 0, 1, facts)
        if run.opening and at in (1, 2) and words[at] in verbs.by_people and acts(words[:at], facts, gazetteer):
            found = added(found, 0, at, facts)
    return with_opening_club(run, found, facts, gazetteer)


def is_known_family(word: str, flag: int, gazetteer: Gazetteer) -> bool:
    """Tell whether a word is a frequent family name and nothing else."""
    return FREQUENT_FAMILY in kinds_of(word) and not flag & (NAMED | NOUN) and not gazetteer.lexicon.is_common(word)


def is_body(words: Sequence[str], facts: Facts) -> bool:
    """Tell whether a headline is of a body that is a word besides, by the verb behind it: Labour Picks Zyvold."""
    flags, other = facts.flags[0], words[0].endswith(("s", "ist"))
    return flags & BODY > 0 and flags & DOUBTFUL > 0 and not other and words[1].endswith("s")


def is_pursued(run: Run) -> bool:
    """Tell whether the word before a run is, in prose, what is done to people alone: arrested."""
    return run.phrase.style == "prose" and not run.opening and word_before(run, 0) in headline_verbs().in_prose


def with_pursued(run: Run, spans: Sequence[NamedSpan], facts: Facts, gazetteer: Gazetteer) -> Sequence[NamedSpan]:
    """Return the names of a run before which stands what is done to people: arrested Zyvold, but not a Mafia boss."""
    if spans and spans[0][0] == 0 and spans[0][2] == "person":
        return spans
    return added(list(spans), 0, end_of_object(run, 0, facts, gazetteer, unknown=True), facts, sure=True)


def with_opening_club(run: Run, spans: list[NamedSpan], facts: Facts, gazetteer: Gazetteer) -> list[NamedSpan]:
    """Return names with the club that a town is that opens a headline as several do: Chelsea Sign Zyvold."""
    if not run.opening or len(facts.flags) < 3 or facts.lookup[1] not in DONE_BY_CLUBS or not facts.flags[0] & NAMED:
        return spans
    whom = any(start == 2 and entity_class != "place" for start, _, entity_class in spans)
    if not whom or gazetteer.names[facts.lookup[0]].kind != "city":
        return spans
    return [(0, 1, "organisation"), *(span for span in spans if span[0] > 1)]


def club_behind(at: int, facts: Facts, gazetteer: Gazetteer) -> NamedSpan | None:
    """Return the club that stands behind what is done to clubs, if one word is known as it or a town: Edge Chelsea."""
    flags = facts.flags[at + 1 : at + 3]
    if not flags or not flags[0] & NAMED or (len(flags) > 1 and not flags[1] & ORDINARY):
        return None
    word = facts.lookup[at + 1]
    if word.isupper() or any(first == at + 1 and last > first + 1 for first, last, _ in facts.names):
        return None
    known = gazetteer.names[word]
    return (at + 1, at + 2, "organisation") if known.kind == "city" or flags[0] & BODY else None


def added(spans: list[NamedSpan], start: int, end: int, facts: Facts, *, sure: bool = False) -> list[NamedSpan]:
    """Return names with a person, if there is one, and nothing else, nor a known name, in the same place.

    One word that the tagger takes for something else gives way where it is `sure` that there is a person, if nobody
    lists it, or as a place that needs a witness.
    """
    if end <= start:
        return spans
    if sure and end == start + 1:
        doubtful = facts.flags[start] & BODY == 0
        spans = [span for span in spans if span[:2] != (start, end) or not doubtful]
    if any(first < end and last > start for first, last, _ in spans):
        return spans
    if any(first < end and last > start and (first < start or last > first + 1) for first, last, _ in facts.names):
        return spans
    return sorted([*spans, (start, end, "person")])


def end_of_object(run: Run, start: int, facts: Facts, gazetteer: Gazetteer, *, unknown: bool) -> int:
    """Return where the name of a person ends that a verb is followed by; its beginning if there is none.

    What nobody is known to be called is one where `unknown` says so and nothing but a small word follows.
    """
    words, flags, end = run.phrase.words, facts.flags, start
    while end < len(words) and end - start < LONGEST_OBJECT and is_of_name(words[end], flags[end], gazetteer):
        end += 1
        if run.phrase.owns(end - 1):
            break
    if end == start:
        return start
    if run.phrase.style == "prose":
        bound = BEHIND.match(run.after) is not None if end == len(words) else words[end].islower()
    else:
        bound = end == len(words) or words[end].lower() in BOUNDS or gazetteer.lexicon.is_role(words[end])
    if not bound and not run.phrase.owns(end - 1):
        return end if is_surely_family(words[end - 1]) else start
    chosen = start and words[start - 1] in headline_verbs().choosing and {*words[end : end + 1]} & CHOSEN
    if not FAMILY.isdisjoint(kinds_of(words[end - 1])):
        return end
    return end if (unknown or chosen) and not words[end - 1].endswith(NO_NAMES_END) else start


def is_surely_family(word: str) -> bool:
    """Tell whether a word is a frequent family name that is seldom met in small letters."""
    known = load_words().get(word)
    return known is not None and FREQUENT_FAMILY in known.kinds and known.case not in "abc"


def is_of_name(word: str, flag: int, gazetteer: Gazetteer) -> bool:
    """Tell whether a word may be a part of a person's name and is no word of the language."""
    if flag & (ORDINARY | PEOPLE | NOUN | FIRM_NOUN) or flag & (NAMED | DOUBTFUL) == NAMED or len(word) < 3:
        return False
    return not word.isupper() and all(map(str.istitle, word.split("-"))) and not gazetteer.lexicon.is_common(word)


def acts(words: Sequence[str], facts: Facts, gazetteer: Gazetteer) -> bool:
    """Tell whether the words before what people alone do are somebody: a given name and a family name, or this alone.

    They may be words of the language, Faith Hill, but not a people, or what somebody does: Cook Jailed.
    """
    flags = facts.flags[: len(words)]
    if any(flag & PEOPLE or flag & (NAMED | DOUBTFUL) == NAMED for flag in flags):
        return False
    if any(flag & NOUN and word not in PLACE_ENDINGS for flag, word in zip(flags, words, strict=True)):
        return False
    if len(words) == 1 and is_of_name(words[0], flags[0], gazetteer):
        return not words[0].endswith(NO_NAMES_END)
    if FREQUENT_FAMILY not in kinds_of(words[-1]) or words[-1] in TRADES:
        return False
    return len(words) == 1 or not GIVEN.isdisjoint(kinds_of(words[0]))
