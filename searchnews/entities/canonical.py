"""Which mentions of a record are one and the same?"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from searchnews.entities.full_names import add_bearer, bearers_of_words, full_names, read_name, spelling_of
from searchnews.entities.lists.organisations import FIRM_ENDINGS, without_endings
from searchnews.entities.runs.mentions import Mention
from searchnews.entities.short_names import is_somebodys
from searchnews.model.record import EntityClass

# A class and a canonical name.
Thing = tuple[EntityClass, str]
# Characters of a text from which on it is quicker to part it into words than to look for each name in it.
_LONG = 1 << 16


@dataclass(frozen=True, slots=True)
class Bearers:
    """Whom a record means by a name.

    `forms`: full names of a person -> the one kept; `words`: a word as all spellings of it -> the one full name that
    holds it; `endings`: several words -> the one full name that ends in them; `bodies`: an organisation's first word,
    acronym or longer form -> its name. Where there is more than one, the value is AMBIGUOUS.
    """

    forms: dict[str, str]
    words: dict[str, str]
    endings: dict[str, str]
    bodies: dict[str, str]


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
    first, blank, _ = name.partition(" ")
    return without_endings(name, FIRM_ENDINGS), first if blank else ""


def bearers_of(mentions: Iterable[Mention]) -> Bearers:
    """Return whom the record means by each name."""
    people: list[str] = []
    bodies: list[tuple[str, str]] = []
    for entity_class, name, _, _, acronym, _, _ in mentions:
        if entity_class == "person":
            people.append(name)
        elif entity_class == "organisation":
            bodies.append((name, acronym))
    forms = full_names(people)
    words, endings = bearers_of_words(forms)
    return Bearers(forms, words, endings, bodies_by_short_form(bodies))


class TextWords:
    """The words of a record's text."""

    def __init__(self, title: str | None, body: str) -> None:
        self._text = f"{title} {body}"

    def __contains__(self, word: object) -> bool:
        """Tell whether some letters stand there between blanks; in a short text it is cheap to see that they do not."""
        short = len(self._text) < _LONG
        return isinstance(word, str) and (not short or word in self._text) and word in self._words

    def names_somebody(self, place: str) -> bool:
        """Tell whether the text, which names somebody with a place's name, says nothing of the place."""
        return is_somebodys(place, self._text)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(self._text.split())


def resolve(mentions: Sequence[Mention], words: TextWords) -> list[Mention]:
    """Return the mentions under one name for each thing, in order; lone words that nobody bears are left out.

    `words` are those of the record's text: what also stands there in small letters is no name on its own.
    """
    meant = zip(mentions, things(mentions, words), strict=True)
    return [Mention(*thing, mention.start, end=mention.end) for mention, thing in meant if thing]


def things(mentions: Sequence[Mention], words: TextWords) -> list[Thing | None]:
    """Return for each mention the class and the name of what is meant, or None where that is nobody and nothing."""
    bearers = bearers_of(mentions)
    meant: list[Thing | None] = []
    for mention in mentions:
        entity_class, name, _, firm, _, _, _ = mention
        if firm and entity_class == "place":
            thing = named_like_place(name, bearers, words) if bearers.forms else None
        else:
            thing = borne(entity_class, name, firm, bearers)
        if thing is None and entity_class and (firm or is_name(entity_class, name, words)):
            thing = entity_class, name
        meant.append(thing)
    return meant


def is_name(entity_class: EntityClass, name: str, words: Container[str]) -> bool:
    """Tell whether a mention that is less than firm is still a name, being no word of the text as well."""
    return entity_class == "organisation" or name.lower() not in words


def named_like_place(name: str, bearers: Bearers, words: TextWords) -> Thing | None:
    """Return the person whose family name is a country's or a capital's, if the text says nothing of the place."""
    person = bearers.words.get(spelling_of(name))
    if not person or read_name(person).pieces[-1] != spelling_of(name):
        return None
    return ("person", person) if words.names_somebody(name) else None


def borne(entity_class: EntityClass | None, name: str, firm: bool, bearers: Bearers) -> Thing | None:
    """Return who or what bears a mention's name, by the name it goes by; None where that says nothing more."""
    open_to_all = entity_class is None or not firm
    if bearers.forms and (open_to_all or entity_class == "person"):
        person = (
            bearers.forms.get(name) or bearers.words.get(spelling_of(name)) or bearers.endings.get(spelling_of(name))
        )
        if person:
            return "person", person
    if bearers.endings and entity_class == "organisation" and " " in name:
        person = bearers.endings.get(spelling_of(name))
        if person:
            return "person", person
    if bearers.bodies and entity_class != "place" and (open_to_all or entity_class == "organisation"):
        body = bearers.bodies.get(name)
        if body:
            return "organisation", body
    return None
