"""Which mentions of a record are one and the same?"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from searchnews.entities.lexicon import fold
from searchnews.entities.mentions import Mention
from searchnews.entities.organisations import FIRM_ENDINGS
from searchnews.entities.people import KEPT_TITLES, NAME_SUFFIXES
from searchnews.model.record import EntityClass

# A class and a canonical name.
Thing = tuple[EntityClass, str]

AMBIGUOUS = ""
SLAVIC_ENDING = re.compile(r"(?<=sk|tz|ts|nt|gn)(?:iy|yy|yi|ij|i|y)\b")


@dataclass(frozen=True, slots=True)
class Bearers:
    """Whom a record means by a name.

    `forms`: full names of a person -> the one kept; `words`: a word in lower case -> the one full
    name that holds it; `bodies`: an organisation's first word, acronym or longer form -> its name.
    Where there is more than one, the value is AMBIGUOUS.
    """

    forms: dict[str, str]
    words: dict[str, str]
    bodies: dict[str, str]


@lru_cache(maxsize=1 << 14)
def fold_case(name: str) -> str:
    """Return `name` as names are compared: without accents and case, and Zelenskiy like Zelenskyy."""
    return SLAVIC_ENDING.sub("y", fold(name).casefold())


@lru_cache(maxsize=1 << 14)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name that others may call them by."""
    words = [word for word in name.split() if word.rstrip(".") not in NAME_SUFFIXES]
    if words and words[0] in KEPT_TITLES:
        words = words[1:]
    return tuple([fold_case(word) for word in words if len(word) > 1 and not word.endswith(".")])


def full_names(people: Iterable[str]) -> dict[str, str]:
    """Return, for each name of two or more words, the name its bearer goes by in this record.

    First and family name make one person, whatever stands between: of John Kennedy and
    John F. Kennedy the one met more often is kept, and the first of those met as often.
    """
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for name in people:
        words = name_words(name) if " " in name else ()
        if words:
            forms = counts.setdefault((words[0], words[-1]), {})
            forms[name] = forms.get(name, 0) + 1
    return {form: max(forms, key=forms.__getitem__) for forms in counts.values() for form in forms}


def add_bearer(bearers: dict[str, str], word: str, name: str) -> None:
    """Note that `word` may stand for `name`, or for nobody if it already stands for another."""
    bearers[word] = name if bearers.get(word, name) == name else AMBIGUOUS


def bodies_by_short_form(bodies: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return what each organisation, a name and an acronym, is called by its name, without Inc and the like, and for
    short.
    """
    called: dict[str, str] = {}
    short: dict[str, str] = {}
    acronyms: dict[str, str] = {}
    for written, acronym in bodies:
        bare, first = _shorter(written)
        name = called.setdefault(bare, written)
        called[written] = name
        if acronym:
            add_bearer(acronyms, acronym, name)
        if first:
            add_bearer(short, first, name)
    return short | called | acronyms if called else called


@lru_cache(maxsize=1 << 14)
def _shorter(name: str) -> tuple[str, str]:
    """Return an organisation's name without Inc, Corp and the like, and its first word if it has others."""
    words = name.split()
    while len(words) > 1 and words[-1] in FIRM_ENDINGS:
        words.pop()
    first, blank, _ = name.partition(" ")
    return " ".join(words), first if blank else ""


def bearers_of(mentions: Iterable[Mention]) -> Bearers:
    """Return whom the record means by each name."""
    people: list[str] = []
    bodies: list[tuple[str, str]] = []
    for entity_class, name, _, _, acronym, _ in mentions:
        if entity_class == "person":
            people.append(name)
        elif entity_class == "organisation":
            bodies.append((name, acronym))
    forms = full_names(people)
    words: dict[str, str] = {}
    for name in dict.fromkeys(forms.values()):
        for word in name_words(name):
            add_bearer(words, word, name)
    return Bearers(forms, words, bodies_by_short_form(bodies))


class TextWords:
    """The words of a record's text."""

    def __init__(self, title: str | None, body: str) -> None:
        self._text = f"{title} {body}"

    def __contains__(self, word: object) -> bool:
        """Tell whether some letters stand there between blanks; it is cheap to see that they stand nowhere."""
        return isinstance(word, str) and word in self._text and word in self._words

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(self._text.split())


def resolve(mentions: Sequence[Mention], words: Container[str]) -> list[Mention]:
    """Return the mentions under one name for each thing, in order; lone words that nobody bears are left out.

    `words` are those of the record's text: what also stands there in small letters is no name on its own.
    """
    meant = zip(mentions, things(mentions, words), strict=True)
    return [Mention(*thing, mention.start, end=mention.end) for mention, thing in meant if thing]


def things(mentions: Sequence[Mention], words: Container[str]) -> list[Thing | None]:
    """Return for each mention the class and the name of what is meant, or None where that is nobody and nothing."""
    bearers = bearers_of(mentions)
    meant: list[Thing | None] = []
    for mention in mentions:
        entity_class, name, _, firm, _, _ = mention
        thing = None if firm and entity_class == "place" else borne(entity_class, name, firm, bearers)
        if thing is None and entity_class and (firm or is_name(entity_class, name, words)):
            thing = entity_class, name
        meant.append(thing)
    return meant


def is_name(entity_class: EntityClass, name: str, words: Container[str]) -> bool:
    """Tell whether a mention that is less than firm is still a name, being no word of the text as well."""
    return entity_class == "organisation" or name.lower() not in words


def borne(entity_class: EntityClass | None, name: str, firm: bool, bearers: Bearers) -> Thing | None:
    """Return who or what bears a mention's name, by the name it goes by; None where that says nothing more."""
    open_to_all = entity_class is None or not firm
    if bearers.forms and (open_to_all or entity_class == "person"):
        person = bearers.forms.get(name) or bearers.words.get(fold_case(name))
        if person:
            return "person", person
    if bearers.bodies and entity_class != "place" and (open_to_all or entity_class == "organisation"):
        body = bearers.bodies.get(name)
        if body:
            return "organisation", body
    return None
