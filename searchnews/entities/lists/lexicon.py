"""Which words are parts of people's names, which are titles, and which are only words of the language?"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cache, cached_property

from searchnews.entities.lists.word_lists import list_lines

# By their last letter: an ending, and what stands in its place in a dictionary.
REGULAR_ENDINGS = {
    "s": (("'s", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ings", ""), ("ers", ""), ("ers", "e"), ("ness", "")),
    "d": (("ed", ""), ("ed", "e"), ("ied", "y")),
    "g": (("ing", ""), ("ing", "e")),
    "y": (("ly", ""), ("ily", "y")),
    "r": (("er", ""), ("er", "e"), ("ier", "y")),
    "t": (("est", ""), ("est", "e")),
}
# Letters with a stroke or without a dot, which Unicode does not decompose.
_PLAIN_LETTERS = str.maketrans("ØøŁłĐđı", "OoLlDdi")
SHORTEST_STEM = 3
MOST_REMEMBERED = 50_000
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december easter christmas".split()
)

# No name begins with one of these, whatever stands before it.
FUNCTION_WORDS = frozenset(
    "a an the this that these those it he she we they you i his her its their our your my who what when where why how"
    " in on at by for from with to of as if but and or so yet then after before while since because although though"
    " until unless there here no not all some any each every both one two is are was were has have had will would can"
    " could may might must shall should do does did".split()
)


@dataclass(frozen=True)
class Lexicon:
    """Word lists: given and family names as they are written, the others in lower case."""

    given_names: frozenset[str]
    surnames: frozenset[str]
    common_words: frozenset[str]
    roles: frozenset[str]
    peoples: frozenset[str]
    _common: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    def is_common(self, word: str) -> bool:
        """Tell whether `word`, in whatever case, is a word of the language or the name of a people."""
        known = self._common.get(word)
        if known is None:
            known = self._look_up(word.lower())
            if len(self._common) >= MOST_REMEMBERED:
                self._common.clear()
            self._common[word] = known
        return known

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Return the words that are nearly always met in small letters, without the common ones."""
        return frozenset(words_of("small_words.txt"))

    def is_small(self, word: str) -> bool:
        """Tell whether `word`, in small letters, is one that is nearly always met so, with a regular ending or not."""
        return word in self.small_words or not self.small_words.isdisjoint(regular_stems(word))

    def is_people(self, word: str) -> bool:
        """Tell whether `word` is a nationality: Russian, Ukrainians, Anglo-American."""
        lower = word.lower()
        return lower in self.peoples or lower.removesuffix("s") in self.peoples

    def is_role(self, word: str) -> bool:
        """Tell whether `word` is a title or a role: President, Mr, spokesman."""
        return word.lower() in self.roles

    def is_personal(self, word: str) -> bool:
        """Tell whether people are called `word`."""
        return word in self.surnames or self.is_given_name(word)

    def is_given_name(self, word: str) -> bool:
        """Tell whether `word`, or the first part of it, is a given name: Maria, María, Jean-Luc."""
        names = self.given_names
        if word in names or (not word.isascii() and fold(word) in names):
            return True
        return "-" in word and word.partition("-")[0] in names

    def _look_up(self, word: str) -> bool:
        common, peoples = self.common_words, self.peoples
        if word in common or word in peoples or word in self.roles:
            return True
        if "-" in word:
            return any(self._look_up(part) for part in word.split("-"))
        return any(stem in common or stem in peoples for stem in regular_stems(word))


def regular_stems(word: str) -> list[str]:
    """Return what may stand in a dictionary for `word`: raising -> rais, raise; stopped -> stopp, stop."""
    stems = []
    for ending, instead in REGULAR_ENDINGS.get(word[-1:], ()):
        if word.endswith(ending):
            stem = word[: len(word) - len(ending)]
            if len(stem) < SHORTEST_STEM:
                continue
            stems.append(stem + instead)
            if stem[-1] == stem[-2]:
                stems.append(stem[:-1])
    return stems


def fold(name: str) -> str:
    """Return `name` without accents: a wire copy drops them."""
    if name.isascii():
        return name
    decomposed = unicodedata.normalize("NFKD", name)
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return plain.translate(_PLAIN_LETTERS)


def words_of(name: str) -> list[str]:
    """Return the words of one data file, which parts them by white space."""
    return " ".join(list_lines(name)).split()


@cache
def load_lexicon() -> Lexicon:
    """Read the word lists, once."""
    return Lexicon(
        given_names=frozenset(words_of("given_names.txt")),
        surnames=frozenset(words_of("surnames.txt")),
        common_words=frozenset(word.lower() for word in words_of("common_words.txt")) | CALENDAR,
        roles=frozenset(words_of("roles.txt")),
        peoples=frozenset(word.lower() for word in words_of("demonyms.txt")),
    )
