"""What does a text in another language than English name?

Capitals say less there, in German next to nothing, and the tagger knows few of its words. So only that is believed
which does not hang on them: names that the lists have, people whose first name is listed, letters that are short for a
body, bodies with a noun of such in English; and countries and cities as that language calls them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from searchnews.analysis.function_words import WORDS
from searchnews.analysis.language import has_english_words
from searchnews.analysis.language_codes import language_code
from searchnews.entities.lists.gazetteer import LISTED, NATIONAL, load_gazetteer
from searchnews.entities.lists.organisations import FIRM_SUFFIXES, INSTITUTIONS
from searchnews.entities.lists.word_lists import list_lines
from searchnews.entities.lists.word_table import kinds_of
from searchnews.entities.runs.character_kinds import latin_capitals
from searchnews.entities.runs.mentions import PARTICLES, Mention, Span
from searchnews.entities.told_language import told_language
from searchnews.model.record import EntityClass

# English, what is written much as it is, Latin, which stands where a text is yet to come, and what is not known.
_AS_ENGLISH = frozenset({"", "en", "pcm", "sco", "la"})
# Letters from which on a text tells its language better than what is said of it.
_TELLS = 400
# People of a town below which it is as likely a word that begins with a capital, Ende, Lage, Zug; and of one that a
# text says something is in. Words are also these towns, of whatever size, and these bodies.
_TOWN_OF_NOTE, _TOWN = 300_000, 50_000
_WORDS_TOO = frozenset({"Bild", "Kraft", "Essen", "Male", "Seine"})
_IN = {
    "de": "in aus nach", "fr": "à", "es": "en", "it": "a", "pt": "em", "nl": "in uit te", "sv": "i från", "da": "i fra",
    "no": "i fra", "ro": "în din",
}  # fmt: skip
# Particles of names that are small words as well, where they are particles.
_PARTICLES = {
    "de": "von zu van", "fr": "de du des la le", "es": "de del la las los y", "it": "di de da del della dei la lo",
    "pt": "da de do das dos", "nl": "van de der den ten ter", "ca": "de del i la", "af": "van de der",
}  # fmt: skip
_AFTER_PARTICLES = frozenset("de la las los der den het".split())
# What is short for no body, in many languages.
_NO_BODIES = frozenset(
    "CEO CFO CTO SMS MMS DNA DNS RNA ADN ARN HIV VIH AIDS SIDA COVID SARS SUV ISBN ISSN VPN PDF USB GPS PCR GDP BIP PIB"
    " VIP DVD LED LCD PKW LKW KFZ AKW FAQ URL HTML JSON EDV MBA PHD USD EUR GMT UTC MEZ MESZ UHR TEL FAX PLZ".split()
)
_LETTERS = rf"{latin_capitals()}a-zß-öø-ÿĀ-ɏḀ-ỿ\u0300-\u036f"
# A word, behind an article that is joined to it, if any is: L'OMS.
_TOKEN = re.compile(
    rf"(?<![{_LETTERS}\d_'’-])(?:(?:[cdjlmnst]|qu|d?all?|[dn]ell|sull)['’])?"
    rf"([{_LETTERS}][{_LETTERS}.&-]*(?:['’][{_LETTERS}]+)*)(?![{_LETTERS}\d_])",
    re.IGNORECASE,
)
_ACRONYM = re.compile(rf"[{latin_capitals()}]{{3,6}}")
_LONGEST = 4
_BODILY = FIRM_SUFFIXES | INSTITUTIONS


def read_as(language: str | None, title: str | None = None, body: str = "") -> str | None:
    """Return the code of a language that is not read as English is; None where it is, or none is known.

    What is plainly English is read so, whatever is said of it; and what is said to be English and is long enough to
    tell, by the language that it tells: many pages say so whatever they hold.
    """
    code = language_code(language)
    if code == "en" and len(body) >= _TELLS:
        code = language_code(told_language(title, body))
    elif code in _AS_ENGLISH or has_english_words(title, body):
        return None
    return None if code in _AS_ENGLISH else code


class _Words(NamedTuple):
    """The words of a text, where they begin and end, which are met in small letters, and the code of their language."""

    text: str
    words: list[str]
    bounds: list[Span]
    small: frozenset[str]
    language: str

    def is_name_like(self, at: int) -> bool:
        """Tell whether a word has a capital, and is met with none nowhere."""
        return self.words[at][:1].isupper() and self.words[at].lower() not in self.small

    def goes_on(self, at: int) -> bool:
        """Tell whether there is a word that a blank alone parts from the one before."""
        return at < len(self.words) and self.text[self.bounds[at - 1][1] : self.bounds[at][0]] == " "

    def is_particle(self, at: int) -> bool:
        """Tell whether a word may stand within a name, before a family name."""
        word = self.words[at].lower()
        if word not in PARTICLES or (word in self.small and word not in _PARTICLES.get(self.language, "").split()):
            return word in _AFTER_PARTICLES and self.words[at - 1].lower() in PARTICLES
        return True


def names_in(text: str, language: str) -> list[Mention]:
    """Return the mentions in a text in a language, of which `read_as` gives the code, in order."""
    words = _read(text, language)
    readers = (_called, _known, _person, _town) if text.isupper() else (_called, _known, _person, _town, _body)
    found: list[Mention] = []
    at = 0
    while at < len(words.words):
        capital = words.words[at][:1].isupper()
        name = next(filter(None, (reader(words, at) for reader in readers)), None) if capital else None
        if name is None:
            at += 1
            continue
        (entity_class, written), count = name
        start, end = words.bounds[at][0], words.bounds[at + count - 1][1]
        found.append(Mention(entity_class, written, start, True, "", end))
        at += count
    return _with_families(words, found)


def _bare(token: str) -> str:
    """Return a word without the stop that ends a sentence, which of several is its own."""
    return token if token.count(".") > 1 else token.rstrip(".-")


def _read(text: str, language: str) -> _Words:
    tokens = list(_TOKEN.finditer(text))
    words = [_bare(token[1]) for token in tokens]
    bounds = [(token.start(1), token.start(1) + len(word)) for token, word in zip(tokens, words, strict=True)]
    small = frozenset(word for word in words if word.islower()) | _small_words(language)
    return _Words(text, words, bounds, small, language)


# A name, with its class, and of how many words it is.
_Name = tuple[tuple[EntityClass, str], int]


def _called(words: _Words, at: int) -> _Name | None:
    """Return the country, city or body that a language calls as the words from one on are."""
    called, longest = _names(words.language)
    for count in range(min(longest.get(words.words[at], 0), len(words.words) - at), 0, -1):
        written = words.text[words.bounds[at][0] : words.bounds[at + count - 1][1]]
        if written in called:
            name = called[written]
            known = load_gazetteer().names.get(name)
            return (known.entity_class if known else "place", name), count
    return None


def _known(words: _Words, at: int) -> _Name | None:
    """Return what the lists have for the words from one on; of single ones, nations and bodies."""
    gazetteer = load_gazetteer()
    count = gazetteer.longest_at(words.words, at)
    while count and any(not words.goes_on(at + more) for more in range(1, count)):
        count -= 1
    written = " ".join(words.words[at : at + count])
    known = gazetteer.names.get(written) if count else None
    if known is None:
        return None
    if count == 1:
        common = written in _WORDS_TOO or gazetteer.lexicon.is_common(written) or not words.is_name_like(at)
        if common or not (known.kind in NATIONAL or known.kind in LISTED):
            return None
    return (known.entity_class, known.name), count


def _town(words: _Words, at: int) -> _Name | None:
    """Return the town that a word is, one of note, or one that something is said to be in."""
    word = words.words[at]
    known = load_gazetteer().names.get(word)
    if known is None or known.kind != "city" or not words.is_name_like(at):
        return None
    within = words.goes_on(at) and at > 0 and words.words[at - 1] in _IN.get(words.language, "").split()
    if not (known.population >= _TOWN if within else known.population >= _TOWN_OF_NOTE and word not in _WORDS_TOO):
        return None
    return ("place", known.name), 1


def _person(words: _Words, at: int) -> _Name | None:
    """Return the person whose first name a word is, and those behind it the rest, with particles between or not."""
    if not words.is_name_like(at) or {"G", "g"}.isdisjoint(kinds_of(words.words[at])):
        return None
    end = last = at + 1
    while end < len(words.words) and end - at < _LONGEST and words.goes_on(end):
        if words.is_name_like(end):
            last = end + 1
        elif not words.is_particle(end):
            break
        end += 1
    return (("person", " ".join(words.words[at:last])), last - at) if last - at > 1 else None


def _body(words: _Words, at: int) -> _Name | None:
    """Return the body that letters are short for, or that words with a noun of such, in English, are called."""
    word = words.words[at]
    if _ACRONYM.fullmatch(word) and words.is_name_like(at):
        return None if word in _NO_BODIES or load_gazetteer().lexicon.is_common(word) else (("organisation", word), 1)
    end = at
    while end < len(words.words) and end - at < 2 * _LONGEST and words.is_name_like(end):
        end += 1
        if not words.goes_on(end):
            break
    if end - at > 1 and words.words[end - 1] in _BODILY:
        return ("organisation", " ".join(words.words[at:end])), end - at
    return None


def _with_families(words: _Words, found: list[Mention]) -> list[Mention]:
    """Return the mentions, with those of family names alone of people who are named in full."""
    families = {one.name.rpartition(" ")[2]: one.name for one in found if one.entity_class == "person"}
    taken = [(one.start, one.end) for one in found]
    starts = [start for start, _ in taken]
    for word, (start, end) in zip(words.words, words.bounds, strict=True):
        before = bisect_right(starts, start)
        if word in families and not (before and taken[before - 1][1] > start):
            found.append(Mention("person", families[word], start, True, "", end))
    return sorted(found, key=lambda one: one.start)


@cache
def _names(language: str) -> tuple[dict[str, str], dict[str, int]]:
    """Return what things are called in a language, and of how many words the longest of them is, by its first."""
    called: dict[str, str] = {}
    for file in ("exonyms.tsv", "exonyms_by_hand.tsv"):
        for line in list_lines(file):
            code, name, others = line.split("\t")
            if code == language:
                called |= dict.fromkeys(others.split("|"), name)
    longest: dict[str, int] = {}
    for written in called:
        if tokens := list(map(_bare, _TOKEN.findall(written))):
            longest[tokens[0]] = max(len(tokens), longest.get(tokens[0], 0))
    return called, longest


@cache
def _small_words(language: str) -> frozenset[str]:
    return frozenset(WORDS.get(language, "").split())
