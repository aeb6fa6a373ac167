"""Which words of the dictionaries of all segments are nearly spelt so, and how many records hold each?"""

from __future__ import annotations

from collections.abc import Iterator

from searchnews.engines.embedded.collection import Collection
from searchnews.engines.protocol import NearWord
from searchnews.postings.lexicon import decode_key
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
    terms, away = lines_by_edits(text.terms.lines(range(len(text.terms))), word, edits)
    # What has other forms than itself is no word of its own, unless it is among the forms.
    alone = text.without_forms(terms)
    for number, edited in zip(terms[alone].tolist(), away[alone].tolist(), strict=True):
        term = decode_key(text.terms.key(number))
        yield term, term, edited
    forms, away = lines_by_edits(text.forms.lines(range(len(text.forms))), word, edits)
    for number, edited in zip(forms.tolist(), away.tolist(), strict=True):
        form, _, term = decode_key(text.forms.key(number)).partition(" ")
        yield form, term, edited
