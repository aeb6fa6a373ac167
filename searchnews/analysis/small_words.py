"""Which words of a question put in sentences do not say what it is about?"""

from __future__ import annotations

from collections.abc import Sequence

from searchnews.analysis.chain import tokens
from searchnews.analysis.stemming import stemming_of

# Articles, prepositions, conjunctions, pronouns, auxiliaries, and what a question begins with.
_SMALL = frozenset(
    "a an the this that these those and or but nor so if than as of in on at by for from to with without into onto"
    " over under about between through during before after up out off"
    " is are was were be been being am do does did done doing has have had having"
    " will would shall should can could may might must not no there here such same own"
    " i me my we our you your he him his she her it its they them their who whom whose which what when where why how"
    " some any all each both other also just only very too more most while".split()
)


def is_small(form: str) -> bool:
    """Say whether a folded word is a small one."""
    return form in _SMALL


def telling_terms(text: str, language: str | None) -> list[str]:
    """Return the term of each word of a text in a language that is no small one, in order."""
    return [word.terms[0] for word in tokens(text, stemming_of(language)) if not is_small(word.form)]


def without_small_words(words: Sequence[str]) -> list[str]:
    """Return the words of an English question that say what it is about; all of them where none does.

    A small word is typed small, but at the beginning and where all is in capitals: `WHO`, `May` and `Will` are names.
    """
    shouted = all(word.isupper() for word in words if word.isalpha())
    found = [
        word
        for place, word in enumerate(words)
        if not (word.islower() or shouted or (not place and word.istitle())) or word.lower() not in _SMALL
    ]
    return found or list(words)
