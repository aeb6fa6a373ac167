"""Which classes of ours does an index on disk name?

Whoosh pickles its schema and its segments by import path, so this module is part of the file
format: it never moves, and what it defines keeps its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from whoosh.analysis import Analyzer, Token
from whoosh.codec.base import Segment

from searchnews.analysis.chain import CHAIN_VERSION, tokens

if TYPE_CHECKING:
    from whoosh.codec.base import Codec


class ChainAnalyzer(Analyzer):  # type: ignore[misc]
    """The analysis chain as a Whoosh analyzer; its whole state is the chain's version name."""

    def __init__(self, version: str = CHAIN_VERSION) -> None:
        self.version = version

    def __call__(
        self,
        value: str,
        positions: bool = False,
        chars: bool = False,
        start_pos: int = 0,
        start_char: int = 0,
        **options: Any,
    ) -> Iterator[Token]:
        """Yield Whoosh tokens, one a term; terms that share a word share its position."""
        token = Token(positions, chars, **options)
        token.boost = 1.0
        for position, word in enumerate(tokens(value), start_pos):
            for term in word.terms:
                token.text = token.original = term
                token.stopped = False
                if positions:
                    token.pos = position
                if chars:
                    token.startchar, token.endchar = start_char + word.start, start_char + word.end
                yield token


class NewsSegment(Segment):  # type: ignore[misc]
    """A segment in the layout of `postings/`, all of it in one file; which documents are deleted stands in another.

    The state is plain values: the two names, the number of documents, how many of them are deleted,
    the generation whose file lists those (0 for none), the numbers of documents that another Whoosh
    program has deleted since, and `compound`, which is Whoosh's.
    """

    EXTENSION = ".seg"

    def __init__(self, indexname: str, documents: int = 0) -> None:
        super().__init__(indexname)
        self.documents = documents
        self.deleted = 0
        self.tombstones = 0
        self.also_deleted: set[int] = set()

    @property
    def file(self) -> str:
        """The name of the file that holds the segment."""
        return f"{self.segment_id()}{self.EXTENSION}"

    @property
    def tombstone_file(self) -> str:
        """The name of the file that lists the deleted documents, where there are any."""
        return f"{self.segment_id()}.{self.tombstones}.del"

    def codec(self, **options: Any) -> Codec:
        """Return what reads this segment for Whoosh's own classes, which a search of ours does not need."""
        del options
        from searchnews.engines.embedded.codec import NewsCodec

        return NewsCodec()

    def doc_count_all(self) -> int:
        """Return the number of documents, deleted ones among them."""
        return self.documents

    def set_doc_count(self, count: int) -> None:
        """Set the number of documents."""
        self.documents = count

    def deleted_count(self) -> int:
        """Return how many documents are deleted."""
        return self.deleted + len(self.also_deleted)

    def delete_document(self, number: int, delete: bool = True) -> None:
        """Delete a document, for Whoosh's own writer; a search of Whoosh has made sure that we have not."""
        if delete:
            self.also_deleted.add(number)
        else:
            self.also_deleted.discard(number)

    def is_deleted(self, number: int) -> bool:
        """Say whether a document was deleted by another Whoosh program; what we deleted, only the file says."""
        return number in self.also_deleted

    def deleted_docs(self) -> Iterator[int]:
        """Yield what other Whoosh programs have deleted."""
        return iter(self.also_deleted)
