"""Under which keys is a name found?"""

from __future__ import annotations

from collections.abc import Sequence

from searchnews.analysis.chain import forms_of_name

# A name longer than this is found by runs of its first words only.
_MAX_WORDS = 12


def name_key(text: str) -> str:
    """Return the key that a question for (part of) a name looks up: its folded words, one space between."""
    return " ".join(forms_of_name(text))


def name_keys(name: str) -> tuple[str, ...]:
    """Return the keys of a name: every run of its words, so that a part of it finds it."""
    return runs_of(forms_of_name(name))


def runs_of(words: Sequence[str]) -> tuple[str, ...]:
    """Return every run of the words, one space between, without repeats."""
    words = words[:_MAX_WORDS]
    count = len(words)
    return tuple(dict.fromkeys(" ".join(words[i:j]) for i in range(count) for j in range(i + 1, count + 1)))
