"""Which text is the article's, where two extractors read a page differently?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

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

Grams = Counter[tuple[str, ...]]


def merge_bodies(own: str, other: str, hint: str | None = None) -> str:
    """Return our reading, mended with the other's: paragraphs are parted by blank lines in ours, by lines in the other.

    The other's is taken whole where ours is missing or far too short, or where they have nothing
    in common and ours does not tell the hint (a title and a description) better. Sentences of the
    other's that stand between paragraphs of both are put in; a short end that is ours alone is cut.
    """
    paragraphs = [" ".join(line.split()) for line in other.splitlines() if line.strip()]
    whole = "\n\n".join(paragraphs)
    if not own or not paragraphs:
        return own or whole
    own_grams, other_grams = _grams(own), _grams(whole)
    shared = (own_grams & other_grams).total()
    if shared < _APART_SHARE * min(own_grams.total(), other_grams.total()):
        return own if _tells(hint, own) > _tells(hint, whole) else whole
    own_paragraphs = own.split("\n\n")
    if _prose_words(own_paragraphs) < _MISSED_SHARE * _prose_words(paragraphs):
        return whole
    return _mended(_without_tail(own_paragraphs, paragraphs, other_grams), paragraphs)


def _without_tail(own: Sequence[str], other: Sequence[str], grams: Grams) -> Sequence[str]:
    """Return our paragraphs up to the last that the other has too, unless much of the text comes behind it."""
    paragraphs = {_key(paragraph) for paragraph in other}
    end = len(own)
    while end and _key(own[end - 1]) not in paragraphs and not _is_known(own[end - 1], grams):
        end -= 1
    tail = sum(map(count_words, own[end:]))
    return own[:end] if end and tail <= _TAIL_SHARE * sum(map(count_words, own)) else own


def _mended(own: Sequence[str], other: Sequence[str]) -> str:
    """Return our paragraphs with those of the other's that are missing between two that both have."""
    places: dict[str, int] = {}
    for number, text in enumerate(own):
        places.setdefault(_key(text), number)
    known = _grams("\n".join(own))
    additions: dict[int, list[str]] = {}
    pending: list[str] = []
    last: int | None = None
    for paragraph in other:
        if (place := places.get(_key(paragraph))) is not None:
            if pending and last is not None and place == last + 1:
                additions[place] = pending
            last, pending = place, []
        elif _is_prose(paragraph) and not _is_known(paragraph, known):
            pending.append(paragraph)
    return "\n\n".join(text for number, kept in enumerate(own) for text in (*additions.get(number, ()), kept))


def _key(paragraph: str) -> str:
    return " ".join(_WORD.findall(paragraph.casefold()))


def _is_prose(paragraph: str) -> bool:
    return count_words(paragraph) >= _PROSE_WORDS and _ENDS_SENTENCE.search(paragraph) is not None


def _is_known(paragraph: str, known: Grams) -> bool:
    grams = _grams(paragraph)
    return (grams & known).total() >= _KNOWN_SHARE * grams.total()


def _prose_words(paragraphs: Sequence[str]) -> int:
    return sum(count_words(paragraph) for paragraph in paragraphs if _is_prose(paragraph))


def _tells(hint: str | None, text: str) -> int:
    """Return how many runs of words of the hint the text holds; single words a longer text holds by chance."""
    return (_grams(hint or "") & _grams(text)).total()


def _grams(text: str) -> Grams:
    words = _WORD.findall(text.casefold())
    return Counter(tuple(words[at : at + _GRAM]) for at in range(max(1, len(words) - _GRAM + 1)))
