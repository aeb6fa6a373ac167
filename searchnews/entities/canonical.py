"""Which mentions of a record are one and the same?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from searchnews.entities.lexicon import fold
from searchnews.entities.mentions import Mention
from searchnews.entities.organisations import FIRM_ENDINGS
from searchnews.entities.people import KEPT_TITLES, NAME_SUFFIXES

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


def name_words(name: str) -> list[str]:
    """Return the words of a person's name that others may call them by."""
    words = [word for word in name.split() if word.rstrip(".") not in NAME_SUFFIXES]
    if words and words[0] in KEPT_TITLES:
        words = words[1:]
    return [fold_case(word) for word in words if len(word) > 1 and not word.endswith(".")]


def full_names(people: Iterable[Mention]) -> dict[str, str]:
    """Return, for each name of two or more words, the name its bearer goes by in this record.

    First and family name make one person, whatever stands between: of John Kennedy and
    John F. Kennedy the one met more often is kept, and the first of those met as often.
    """
    counts: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for mention in people:
        words = name_words(mention.name)
        if " " in mention.name and words:
            forms = counts[words[0], words[-1]]
            forms[mention.name] = forms.get(mention.name, 0) + 1
    return {form: max(forms, key=lambda name: forms[name]) for forms in counts.values() for form in forms}


def add_bearer(bearers: dict[str, str], word: str, name: str) -> None:
    """Note that `word` may stand for `name`, or for nobody if it already stands for another."""
    bearers[word] = name if bearers.get(word, name) == name else AMBIGUOUS


def bodies_by_short_form(bodies: Iterable[Mention]) -> dict[str, str]:
    """Return what each organisation is called, by its name, its name without Inc and the like, and its acronym."""
    called: dict[str, str] = {}
    short: dict[str, str] = {}
    acronyms: dict[str, str] = {}
    for mention in bodies:
        bare = without_firm_ending(mention.name)
        name = called.setdefault(bare, mention.name)
        called[mention.name] = name
        if mention.acronym:
            add_bearer(acronyms, mention.acronym, name)
        first, blank, _ = mention.name.partition(" ")
        if blank:
            add_bearer(short, first, name)
    return short | called | acronyms


def without_firm_ending(name: str) -> str:
    """Return an organisation's name without Inc, Corp and the like."""
    words = name.split()
    while len(words) > 1 and words[-1] in FIRM_ENDINGS:
        words.pop()
    return " ".join(words)


def bearers_of(mentions: list[Mention]) -> Bearers:
    """Return whom the record means by each name."""
    forms = full_names(mention for mention in mentions if mention.entity_class == "person")
    words: dict[str, str] = {}
    for name in dict.fromkeys(forms.values()):
        for word in name_words(name):
            add_bearer(words, word, name)
    bodies = bodies_by_short_form(mention for mention in mentions if mention.entity_class == "organisation")
    return Bearers(forms, words, bodies)


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


def resolve(mentions: list[Mention], words: Container[str]) -> list[Mention]:
    """Return the mentions under one name for each thing, in order; lone words that nobody bears are left out.

    `words` are those of the record's text: what also stands there in small letters is no name on its own.
    """
    bearers = bearers_of(mentions)
    resolved = (resolve_one(mention, bearers) for mention in mentions)
    return [mention for mention in resolved if mention is not None and (mention.firm or is_name(mention, words))]


def is_name(mention: Mention, words: Container[str]) -> bool:
    """Tell whether a mention that is less than firm is still a name, being no word of the text as well."""
    return mention.entity_class == "organisation" or mention.name.lower() not in words


def resolve_one(mention: Mention, bearers: Bearers) -> Mention | None:
    """Return one mention under the name its bearer goes by, or None if it names nobody."""
    entity_class, name = mention.entity_class, mention.name
    open_to_all = entity_class is None or not mention.firm
    person = bearers.forms.get(name) or bearers.words.get(fold_case(name))
    if person and (open_to_all or entity_class == "person"):
        return Mention("person", person, mention.start, end=mention.end)
    body = bearers.bodies.get(name)
    if body and entity_class != "place" and (open_to_all or entity_class == "organisation"):
        return Mention("organisation", body, mention.start, end=mention.end)
    return mention if entity_class else None
