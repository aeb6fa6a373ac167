"""Which names of people are known by themselves, as nothing else tells that people bear them?

*Le Pen* and *Ten Hag* are family names, *Tiger Woods* is somebody, though all of these words are others besides.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from searchnews.entities.lists.gazetteer import Gazetteer
from searchnews.entities.lists.headline_verbs import headline_verbs
from searchnews.entities.lists.lexicon import load_lexicon, words_of
from searchnews.entities.lists.organisations import JOINING, NOUNS
from searchnews.entities.lists.word_lists import list_lines
from searchnews.entities.lists.word_table import FAMILY, FREQUENT_GIVEN, GIVEN, kinds_of
from searchnews.entities.runs.mentions import CONNECTORS, NamedSpan, Phrase, Span

# A family name that nobody lists may begin with these in a headline.
OPEN_PARTICLES = frozenset({"de", "van", "von", "di", "da", "van der", "von der", "van den", "van de", "de la"})
# What stands behind them that is nobody's name, or as often a firm's.
NO_NAMES = frozenset("facto jure novo luxe rigueur nada beers havilland rue".split())
# Family names that are words, though no common ones.
WORDS_TOO = frozenset(
    "Archer Bacon Baker Barber Berry Bolt Butcher Carpenter Case Chow Clay Crane Darling Dole Drake Foster Fox Frost"
    " Gallant Gill Hardy Hatch Hood Lamb Lim Lynch Ma Mason Meadows Moody Parry Peel Pierce Pike Pound Savage Stern"
    " Stokes Straw Sturgeon Tan Tang Truss Watt Watts".split()
)
# Behind these, a town that somebody is called like is the town.
PLACING = frozenset("in at near from outside".split())


class ListedPeople(NamedTuple):
    """Family names with particles and whole names, in small letters; the words that these begin with, in any case."""

    family: frozenset[str]
    whole: frozenset[str]
    longest: int
    openings: frozenset[str]
    small_openings: frozenset[str]


@cache
def listed_people() -> ListedPeople:
    """Read the lists, once."""
    family: set[str] = set()
    for line in list_lines("particle_names.txt"):
        particle, _, names = line.lower().partition("\t")
        family.update(f"{particle} {name}" for name in names.split(" "))
    whole = frozenset("|".join(list_lines("worded_people.txt")).lower().split("|"))
    longest = max(name.count(" ") + 1 for name in family | whole)
    openings = frozenset(name.partition(" ")[0].title() for name in family | whole | OPEN_PARTICLES)
    small = frozenset(word.lower() for word in openings) & CONNECTORS
    return ListedPeople(frozenset(family), whole, longest, openings, small)


@cache
def known_by_one_name() -> frozenset[str]:
    """Read the list of people who are known by one name, once."""
    return frozenset(words_of("lone_people.txt"))


@cache
def known_in_headlines() -> frozenset[str]:
    """Return the names that headlines have alone, and that are no words: of people known by one, and family names."""
    lexicon = load_lexicon()
    return known_by_one_name() | {name for name in lexicon.surnames - WORDS_TOO if not lexicon.is_common(name)}


def with_listed_people(
    phrase: Phrase, spans: Sequence[NamedSpan], ordinary: Sequence[int], gazetteer: Gazetteer, *, opening: bool
) -> list[NamedSpan]:
    """Return the names of a phrase with the people in it who are known, or whose family name has a particle.

    `ordinary` tells of each word whether it is one of the language.
    """
    found, words, at = list(spans), phrase.words, 0
    while at < len(words):
        end = end_of_listed(phrase, at)
        if not end and phrase.style != "prose":
            end = end_of_family_name(words, at, ordinary, gazetteer, opening=opening)
            # The tagger knows as much of what nobody lists.
            if any(first < end and last > at and what != "person" for first, last, what in found):
                end = 0
            if not end and is_known_alone(phrase, at, found, ordinary, gazetteer):
                end = at + 1
        if end:
            found = with_person(phrase, found, (first_name_before(phrase, at, found, ordinary), end), ordinary)
        at = max(at + 1, end)
    return found


def end_of_listed(phrase: Phrase, at: int) -> int:
    """Return where a listed person's name ends that begins at a word; nothing if none does."""
    words, people = phrase.words, listed_people()
    if not (words[at][0].isupper() or phrase.style == "capitals"):
        return 0
    for end in range(min(at + people.longest, len(words)), at + 1, -1):
        if any(phrase.owns(inner) for inner in range(at, end - 1)):
            continue
        written = " ".join(words[at:end]).lower()
        if written in people.family or written in people.whole:
            return end
    return 0


def end_of_family_name(
    words: Sequence[str], at: int, ordinary: Sequence[int], gazetteer: Gazetteer, *, opening: bool
) -> int:
    """Return where a family name ends that a particle begins and nobody lists, in a headline: De Zyvold.

    It stands at the beginning, or behind an English word or a given name, as other languages have such words anywhere.
    """
    if not (opening if at == 0 else ordinary[at - 1] or FREQUENT_GIVEN in kinds_of(words[at - 1])):
        return 0
    for end in (at + 3, at + 2):
        if end > len(words) or " ".join(words[at : end - 1]).lower() not in OPEN_PARTICLES:
            continue
        word, lexicon = words[end - 1], gazetteer.lexicon
        if not word[0].isupper() or len(word) < 3 or ordinary[end - 1] or lexicon.is_common(word) or word in NOUNS:
            return 0
        if word.lower() in NO_NAMES or word in gazetteer.names or gazetteer.longest_at(words, at) > 1:
            return 0
        return 0 if end < len(words) and words[end] in NOUNS else end
    return 0


def is_known_alone(
    phrase: Phrase, at: int, spans: Sequence[NamedSpan], ordinary: Sequence[int], gazetteer: Gazetteer
) -> bool:
    """Tell whether a word of a headline is somebody who is known by it alone: Garibaldi Weeps."""
    words, word = phrase.words, phrase.words[at]
    if word not in known_in_headlines() or not phrase.written(at)[0].isupper():
        return False
    known = gazetteer.names.get(word)
    if known and (known.kind != "city" or word not in known_by_one_name()):
        return False
    if known and at and words[at - 1].lower() in PLACING:
        return False
    if any(start <= at < end and entity_class == "person" for start, end, entity_class in spans):
        return False
    # Two names are one person's, and with a noun for places it is one.
    if at + 1 == len(words) or phrase.owns(at):
        return True
    named = not ordinary[at + 1] and not FAMILY.isdisjoint(kinds_of(words[at + 1]))
    return not named and (words[at + 1] not in NOUNS or words[at + 1] in headline_verbs().all)


def first_name_before(phrase: Phrase, at: int, spans: Sequence[NamedSpan], ordinary: Sequence[int]) -> int:
    """Return where a person's name begins, given where the family name or what is known of it does.

    Nobody's name goes on over a possessive: Isaacson's Steve Jobs.
    """
    owner = max((before + 1 for before in range(at) if phrase.owns(before)), default=0)
    for start, end, entity_class in spans:
        if start < at <= end and entity_class == "person":
            return max(start, owner)
    given = at > owner and not ordinary[at - 1] and not GIVEN.isdisjoint(kinds_of(phrase.words[at - 1]))
    return at - 1 if given else at


def with_person(phrase: Phrase, spans: Sequence[NamedSpan], person: Span, ordinary: Sequence[int]) -> list[NamedSpan]:
    """Return names with a person among them, unless another name that holds the words goes on with a noun.

    None goes on with a verb of a headline. Who owns what is called after the person is another, and so is what an
    "and" joins to it.
    """
    (start, end), words = person, phrase.words
    touched = [span for span in spans if span[0] < end and span[1] > start]
    acts = phrase.style != "prose" and end < len(words) and ordinary[end] and words[end] in headline_verbs().all
    for _, last, entity_class in touched:
        if last > end and entity_class != "person" and words[last - 1] in NOUNS and not acts:
            return list(spans)
    if not acts:
        end = max([end, *(last for _, last, entity_class in touched if entity_class == "person")])
    beside: list[NamedSpan] = []
    for first, last, what in touched:
        if first < start and (phrase.owns(start - 1) or words[start - 1] in JOINING):
            beside.append((first, start - (words[start - 1] in JOINING), what))
        if last > end + 1 and words[end] in JOINING:
            beside.append((end + 1, last, what))
    kept = [*(span for span in spans if span not in touched), *(one for one in beside if one[0] < one[1])]
    return sorted([*kept, (start, end, "person")])
