"""How is the table of words made out of other packages?

`python -m searchnews.entities.compiling.words` writes `data/words.tsv` anew; it needs the packages names
(family and given names of the United States' census), Faker (names of many countries) and
spacy-lookups-data (how often an English word is met, and which words are met in the same places).
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from searchnews.entities.lists.lexicon import load_lexicon, words_of
from searchnews.entities.lists.word_table import DIFFERENCES, Word

HEADER = """\
# kinds, case, group <tab> words; written by searchnews.entities.compiling.words from {sources}.
# Kinds: G, g a frequent or rare given name, S, s a family name, C, c a word of the language. Case: how much oftener
# the word is met with a capital. Words of one group are met in the same places.
"""
SOURCES = ("names", "Faker", "spacy-lookups-data")
LATIN_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
LATIN_LETTERS = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'-]+")
# Out of a million, by the census; names below are known as names, but say less.
FREQUENT = 0.01
MOST_FAMILY_NAMES = 30_000
# The logarithm of how often a word is met, at least: capitalised words, those in capitals, small words.
RAREST, RAREST_ACRONYM, RAREST_SMALL = -18.0, -16.0, -11.5
# A word of no group and no kind must be oftener met than this.
RAREST_ALONE = -15.0


def census_names(kind: str) -> Iterator[tuple[str, float]]:
    """Yield names and their shares in per cent, the most frequent first: `all.last`, `male.first`."""
    for line in files("names").joinpath(f"dist.{kind}").read_text(encoding="ascii").splitlines():
        name, share, *_ = line.split()
        yield re.sub(r"^(Mc)(\w)", lambda match: match[1] + match[2].upper(), name.title()), float(share)


def listed_names(starts: tuple[str, ...]) -> set[str]:
    """Return the names in Latin letters of every country, out of the lists whose names begin with `starts`."""
    package = import_module("faker.providers.person")
    found: set[str] = set()
    for module in iter_modules(package.__path__):
        provider = import_module(f"{package.__name__}.{module.name}").Provider
        for name in dir(provider):
            if name.startswith(starts) and isinstance(values := getattr(provider, name), (tuple, list, dict)):
                found.update(single_names(values))
    return found


def single_names(values: Iterable[Any]) -> Iterator[str]:
    """Yield the words of nested lists of names."""
    for value in values:
        if not isinstance(value, str):
            yield from single_names(value)
            continue
        for word in value.replace("’", "'").split():
            if LATIN_LETTERS.fullmatch(word) and word[0].isupper() and len(word) > 1:
                yield word


def name_kinds() -> dict[str, str]:
    """Return the kinds of every word that people are called by."""
    kinds: dict[str, str] = defaultdict(str)
    shares: dict[str, float] = defaultdict(float)
    for kind in ("male.first", "female.first"):
        for name, share in census_names(kind):
            shares[name] += share
    frequent = {name for name, share in shares.items() if share >= FREQUENT} | set(words_of("given_names.txt"))
    for name in frequent | set(shares) | listed_names(("first_",)):
        kinds[name] += "G" if name in frequent else "g"
    family = dict(list(census_names("all.last"))[:MOST_FAMILY_NAMES])
    frequent = {name for name, share in family.items() if share >= FREQUENT} | set(words_of("surnames.txt"))
    for name in frequent | set(family) | listed_names(("last_",)):
        kinds[name] += "S" if name in frequent else "s"
    return kinds


def lookup(name: str) -> dict[str, Any]:
    """Return one table of English words."""
    path = files("spacy_lookups_data").joinpath("data", f"en_lexeme_{name}.json.gz")
    table: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()))
    return table


def is_worth_keeping(word: str, frequency: float, group: int) -> bool:
    """Tell whether a word is frequent enough to be in the table for the company it keeps."""
    if group == 0 and frequency <= RAREST_ALONE:
        return False
    return frequency > (RAREST_SMALL if word.islower() else RAREST_ACRONYM if word.isupper() else RAREST)


def compile_table() -> dict[Word, list[str]]:
    """Return the words by what is known of them."""
    kinds, lexicon = name_kinds(), load_lexicon()
    frequencies, groups = lookup("prob"), lookup("cluster")
    words = {
        word
        for word, frequency in frequencies.items()
        if is_worth_keeping(word, frequency, groups.get(word, 0))
        and LATIN_WORD.fullmatch(word)
        and LATIN_LETTERS.fullmatch(word)
    }
    table: dict[Word, list[str]] = defaultdict(list)
    for word in sorted(words | set(kinds)):
        table[describe(word, kinds.get(word, ""), lexicon.is_common(word), frequencies, groups)].append(word)
    return table


def describe(word: str, kinds: str, common: bool, frequencies: dict[str, float], groups: dict[str, int]) -> Word:
    """Return what is known of one word."""
    group = groups.get(word, 0)
    if word.islower():
        return Word("C" if common else "", "l", group)
    large, small = frequencies.get(word), frequencies.get(word.lower())
    if large is None or small is None:
        case = "u" if large is small else "n" if small is None else "x"
        return Word(kinds + ("C" if common else "c" if case == "x" else ""), case, group)
    case = next((letter for least, letter in DIFFERENCES if small - large >= least), "e")
    return Word(kinds + ("C" if common else "c" if small > large else ""), case, group)


def main() -> None:
    """Write the table."""
    sources = ", ".join(f"{source} {version(source)}" for source in SOURCES)
    lines = (
        f"{word.kinds}.{word.case}.{word.group}\t{' '.join(words)}" for word, words in sorted(compile_table().items())
    )
    target = Path(str(files("searchnews.entities").joinpath("data", "words.tsv")))
    target.write_text(HEADER.format(sources=sources) + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
