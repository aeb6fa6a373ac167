"""Which text is the article's, where two extractors read a page differently?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from searchnews.readers.html_blocks import count_words

_WORD = re.compile(r"\w+")
# With less than this share of the other's words, a reading has missed the article or much of it.
_MISSED_SHARE = 0.5
# Two readings that have less than this in common are of different parts of the page.
_APART_SHARE = 0.3
# Lists of links, prompts and credits come last on a page, and are seldom long beside the article.
_TAIL_SHARE = 0.25
_KNOWN_SHARE = 0.5
_PROSE_WORDS = 15
_ENDS_SENTENCE = re.compile(r"[.!?…。！？।።][\"”’'»)]*$")
_GRAM = 3

Words = tuple[str, ...]
Grams = Counter[Words]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph, and the words by which it is known again."""

    text: str
    words: Words

    @property
    def is_prose(self) -> bool:
        """Whether it is long enough, and ends as a sentence does."""
        return count_words(self.text) >= _PROSE_WORDS and _ENDS_SENTENCE.search(self.text) is not None


class _Reading:
    """A text as one of the two extractors has it."""

    def __init__(self, paragraphs: Sequence[_Paragraph]) -> None:
        self.paragraphs = paragraphs

    @cached_property
    def known(self) -> frozenset[Words]:
        """The words of each of its paragraphs."""
        return frozenset(paragraph.words for paragraph in self.paragraphs)

    @cached_property
    def grams(self) -> Grams:
        """How often each run of words comes in it."""
        return _grams([word for paragraph in self.paragraphs for word in paragraph.words])

    @property
    def prose_words(self) -> int:
        """How many words its paragraphs of prose have."""
        return sum(count_words(paragraph.text) for paragraph in self.paragraphs if paragraph.is_prose)

    def holds(self, paragraph: _Paragraph) -> bool:
        """Say whether it has a paragraph, or half of its runs of words."""
        if paragraph.words in self.known:
            return True
        grams = _grams(paragraph.words)
        return (grams & self.grams).total() >= _KNOWN_SHARE * grams.total()


def merge_bodies(own: str, other: str, hint: str | None = None) -> str:
    """Return our reading, mended with the other's: paragraphs are parted by blank lines in ours, by lines in the other.

    The other's is taken whole where ours is missing or far too short, or where they have nothing
    in common and ours does not tell the hint (a title and a description) better. Sentences of the
    other's that stand between paragraphs of both are put in; a short end that is ours alone is cut.
    """
    lines = [" ".join(line.split()) for line in other.splitlines() if line.strip()]
    whole = "\n\n".join(lines)
    if not own or not lines or own == whole:
        return own or whole
    ours, others = _reading(own.split("\n\n")), _reading(lines)
    # runs of words need not be counted where all that we have is in the other too
    if not ours.known <= others.known and _are_apart(ours, others):
        told = _grams(_words(hint or ""))
        # single words a longer text holds by chance
        return own if (told & ours.grams).total() > (told & others.grams).total() else whole
    if ours.prose_words < _MISSED_SHARE * others.prose_words:
        return whole
    return _mended(_without_tail(ours, others), others)


def _are_apart(ours: _Reading, others: _Reading) -> bool:
    shared = (ours.grams & others.grams).total()
    return shared < _APART_SHARE * min(ours.grams.total(), others.grams.total())


def _without_tail(ours: _Reading, others: _Reading) -> _Reading:
    """Return our paragraphs up to the last that the other has too, unless much of the text comes behind it."""
    paragraphs = ours.paragraphs
    end = len(paragraphs)
    while end and not others.holds(paragraphs[end - 1]):
        end -= 1
    lengths = [count_words(paragraph.text) for paragraph in paragraphs]
    short = sum(lengths[end:]) <= _TAIL_SHARE * sum(lengths)
    return _Reading(paragraphs[:end]) if end < len(paragraphs) and end and short else ours


def _mended(ours: _Reading, others: _Reading) -> str:
    """Return our paragraphs with those of the other's that are missing between two that both have."""
    places: dict[Words, int] = {}
    for number, paragraph in enumerate(ours.paragraphs):
        places.setdefault(paragraph.words, number)
    additions: dict[int, list[str]] = {}
    pending: list[str] = []
    last: int | None = None
    for paragraph in others.paragraphs:
        if (place := places.get(paragraph.words)) is not None:
            if pending and last is not None and place == last + 1:
                additions[place] = pending
            last, pending = place, []
        elif paragraph.is_prose and not ours.holds(paragraph):
            pending.append(paragraph.text)
    mended = ((*additions.get(number, ()), kept.text) for number, kept in enumerate(ours.paragraphs))
    return "\n\n".join(chain.from_iterable(mended))


def _reading(texts: Iterable[str]) -> _Reading:
    return _Reading([_Paragraph(text, _words(text)) for text in texts])


def _words(text: str) -> Words:
    return tuple(_WORD.findall(text.casefold()))


def _grams(words: Sequence[str]) -> Grams:
    """Count the runs of words; fewer than make a run are one all the same."""
    return Counter(zip(*(words[at:] for at in range(_GRAM)), strict=False) if len(words) > _GRAM else [tuple(words)])
