"""Which words of the dictionaries of all segments are nearly spelt so, and how many records hold each?"""

from __future__ import annotations

from collections.abc import Iterator

from searchnews.engines.embedded.collection import Collection
from searchnews.engines.protocol import NearWord
from searchnews.postings.documents import Numbers
from searchnews.postings.lexicon import Lexicon, decode_key
from searchnews.postings.spellings import lines_by_edits
from searchnews.postings.text import TextPostings
from searchnews.query.fields import TEXT_FIELDS


def near_words(collection: Collection, word: str, edits: int) -> list[NearWord]:
    """Return the words that are so many edits from one, or fewer; those of deleted records alone are left out."""
    found = {one for segment in collection.segments for one in _of_segment(segment.text, word, edits)}
    held = {term: collection.term(term, TEXT_FIELDS).matching for _, term, _ in found}
    return [NearWord(form, term, away, held[term]) for form, term, away in found if held[term]]


def _of_segment(text: TextPostings, word: str, edits: int) -> Iterator[tuple[str, str, int]]:
    """Yield words, their terms, and how many edits they are away."""
    terms_like, forms_like = text.outlines
    terms = terms_like.near(word, edits)
    # What has other forms than itself is no word of its own, unless it is among the forms.
    for term, edited in _counted(text.terms, terms[text.without_forms(terms)], word, edits):
        yield term, term, edited
    for key, edited in _counted(text.forms, forms_like.near(word, edits), word, edits):
        form, _, term = key.partition(" ")
        yield form, term, edited


def _counted(lexicon: Lexicon, numbers: Numbers, word: str, edits: int) -> list[tuple[str, int]]:
    """Return the keys of some numbers, each with how many edits its word is away."""
    keys = [lexicon.key(number) for number in numbers.tolist()]
    lines = b"".join([key + b"\n" for key in keys]).decode("utf-8", "surrogatepass")
    return list(zip(map(decode_key, keys), lines_by_edits(lines, word, edits)[1].tolist(), strict=True))
