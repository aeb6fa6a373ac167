"""Which terms of a segment have forms that are spelt so?"""

from __future__ import annotations

from searchnews.postings.documents import Numbers
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
            found = self._known[clause] = self._words(clause)
        return found

    def _words(self, clause: PrefixClause | SpeltClause) -> Words:
        if isinstance(clause, PrefixClause):
            return self.text.beginning(clause.prefix)
        from searchnews.analysis.spellings import expression, wildcards
        from searchnews.postings.spellings import lines_matching, lines_near

        terms, forms = self.text.terms, self.text.forms
        if clause.way == "nearly":
            near = [lines_near(one.lines(range(len(one))), clause.text, clause.edits) for one in (terms, forms)]
            return self.text.covered(*near)
        pattern = wildcards(clause.text) if clause.way == "wildcards" else expression(clause.text)
        found = []
        for lexicon in (terms, forms):
            numbers = lexicon.prefix(pattern.beginning.encode()) if pattern.beginning else range(len(lexicon))
            found.append(lines_matching(lexicon.lines(numbers), pattern) + numbers.start)
        return self.text.covered(*found)
