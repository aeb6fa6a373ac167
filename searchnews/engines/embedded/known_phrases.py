"""Where do phrases stand that were asked for lately?

Another page of hits, their number, or a filter beside the phrase then needs no places compared anew.
"""

from __future__ import annotations

from collections.abc import Sequence

from searchnews.engines.embedded.kept import Kept
from searchnews.engines.embedded.phrase_slots import fits, in_slots
from searchnews.engines.embedded.phrases import Occurrences, occurrences, possible
from searchnews.postings.documents import Numbers
from searchnews.postings.lists import PostingList
from searchnews.postings.text import TextPostings
from searchnews.query.fields import TextField

# Documents of all phrases kept for a segment, and of one of them.
_KEPT, _LARGEST = 1 << 18, 1 << 16
# What a phrase takes besides its documents, in documents.
_BESIDES = 16

Key = tuple[tuple[str, ...], tuple[TextField, ...]]


class KnownPhrases:
    """The occurrences of phrases in a segment, deleted documents among them; threads may share it."""

    def __init__(self, text: TextPostings) -> None:
        self._text = text
        self._kept: Kept[Key, Occurrences] = Kept(_KEPT, _LARGEST)

    def get(self, terms: tuple[str, ...], fields: tuple[TextField, ...]) -> Occurrences | None:
        """Return the occurrences of a phrase in all documents, or None where they are not at hand."""
        return self._kept.get((terms, fields))

    def find(
        self,
        terms: tuple[str, ...],
        fields: tuple[TextField, ...],
        lists: Sequence[PostingList],
        documents: Numbers | None = None,
    ) -> Occurrences:
        """Return the occurrences of a phrase in all documents, or in some; `lists` are those of its terms."""
        key = terms, fields
        found = self._kept.get(key)
        if found is not None:
            return found if documents is None else found.among(documents)
        if documents is not None:
            return occurrences(lists, fields, *possible(lists, documents))
        if fits(lists, self._text.size):
            found = in_slots(lists, fields, self._text.slot_edges)
        else:
            found = occurrences(lists, fields, *possible(lists))
        self._kept.keep(key, found, len(found.documents) + _BESIDES)
        return found
