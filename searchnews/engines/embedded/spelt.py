"""Which terms of a segment have forms that are spelt so?"""

from __future__ import annotations

import numpy as np

from searchnews.postings.documents import Numbers
from searchnews.postings.lexicon import encode_key
from searchnews.postings.text import PartlyCovered, TextPostings
from searchnews.query.clauses import PrefixClause, SpeltClause

Words = tuple[Numbers, list[PartlyCovered]]


class Spelt:
    """Looks words up by their spelling in one segment, each pattern once."""

    def __init__(self, text: TextPostings) -> None:
        self.text = text
        self._known: dict[PrefixClause | SpeltClause, Words] = {}

    def words(self, clause: PrefixClause | SpeltClause) -> Words:
        """Return the terms all of whose forms are spelt so, and those of which some are."""
        found = self._known.get(clause)
        if found is None:
            found = self._known[clause] = self.text.covered(*self._numbers(clause))
        return found

    def spellings(self, clause: PrefixClause | SpeltClause, most: int) -> set[str]:
        """Return words that are spelt so, the first so many among them."""
        return self.text.spellings(*self._numbers(clause), most)

    def _numbers(self, clause: PrefixClause | SpeltClause) -> tuple[Numbers, Numbers]:
        """Return the terms, and the forms of others, that are spelt so."""
        terms, forms = self.text.terms, self.text.forms
        if isinstance(clause, PrefixClause):
            key = encode_key(clause.prefix)
            begun = [one.prefix(key) for one in (terms, forms)]
            return np.arange(begun[0].start, begun[0].stop), np.arange(begun[1].start, begun[1].stop)
        from searchnews.analysis.spellings import expression, wildcards
        from searchnews.postings.spellings import lines_matching

        if clause.way == "nearly":
            terms_like, forms_like = self.text.outlines
            return terms_like.near(clause.text, clause.edits), forms_like.near(clause.text, clause.edits)
        pattern = wildcards(clause.text) if clause.way == "wildcards" else expression(clause.text)
        found = []
        for lexicon in (terms, forms):
            numbers = lexicon.prefix(pattern.beginning.encode()) if pattern.beginning else range(len(lexicon))
            found.append(lines_matching(lexicon.lines(numbers), pattern) + numbers.start)
        return found[0], found[1]
