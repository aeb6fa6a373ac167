"""How is the list made of words that are nearly always met in small letters?

`python -m searchnews.entities.compiling.small_words` writes `data/small_words.txt` anew; it needs the package
spacy-lookups-data (how often an English word is met, with a capital and without).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from searchnews.entities.compiling.words import lookup
from searchnews.entities.lists.lexicon import load_lexicon, regular_stems
from searchnews.entities.lists.word_table import kinds_of
from searchnews.entities.tagging.word_flags import NAME_KINDS

_HEADER = "# Written by searchnews.entities.compiling.small_words from spacy-lookups-data {version}.\n"
_WORD = re.compile(r"[a-z]{3,}")
# The logarithm of how often a word is met, at least; what stands for words that are never met; and by how much that of
# its form in small letters exceeds that of its form with a capital, at least.
_RAREST, _NEVER, _DIFFERENCE = -17.0, -20.0, 2.0


def small_words() -> Iterable[str]:
    """Yield the words, but for those by which somebody is called."""
    frequencies = lookup("prob")
    for word, frequency in frequencies.items():
        if frequency < _RAREST or not _WORD.fullmatch(word) or not NAME_KINDS.isdisjoint(kinds_of(word.title())):
            continue
        if frequency - frequencies.get(word.title(), _NEVER) >= _DIFFERENCE:
            yield word


def without_endings(words: Iterable[str]) -> list[str]:
    """Return the words that are not told by others, or by common words, that have regular endings in them."""
    lexicon, kept = load_lexicon(), set[str]()
    for word in sorted(words, key=lambda word: (len(word), word)):
        if not lexicon.is_common(word) and kept.isdisjoint(regular_stems(word)):
            kept.add(word)
    return sorted(kept)


def main() -> None:
    """Write the list."""
    path = Path(str(files("searchnews.entities").joinpath("data", "small_words.txt")))
    header = _HEADER.format(version=version("spacy-lookups-data"))
    path.write_text(header + "\n".join(without_endings(small_words())) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
