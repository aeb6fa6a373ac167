"""Of which parts, all of which must match, does a question consist, and which of them are plain words?"""

from __future__ import annotations

from typing import NamedTuple

from searchnews.analysis.chain import tokens
from searchnews.model.query import Everything, Not, Scoped, Word
from searchnews.query.asked_dates import AskedDates
from searchnews.query.clauses import Clause
from searchnews.query.fields import HLEAD, TEXT_FIELDS, first_words
from searchnews.query.spellable import Spellable
from searchnews.query.spoken import Searched, spoken_in
from searchnews.query.tree_clauses import part_clauses


class QuestionPart(NamedTuple):
    """A part of a question as it stands there, and its clause.

    `word` is what it consists of if that is one word that may do without; what `tells` says what the question is about.
    """

    text: str
    clause: Clause
    word: Spellable | None
    tells: bool


def question_parts(text: str, searched: Searched, any_word: bool, dates: AskedDates) -> list[QuestionPart]:
    """Return the parts of a question in order; words behind a plus sign are asked for by all means."""
    found = []
    for node, clause in part_clauses(text, spoken_in(searched), searched, any_word, dates):
        word = None
        if isinstance(node, Word) and not node.prefix and text[node.start - 1 : node.start] != "+":
            inside = list(tokens(text[node.start : node.end]))
            if len(inside) == 1:
                word = Spellable(inside[0].form, node.start, node.end, None)
        texts = isinstance(node, Scoped) and (node.field in (*TEXT_FIELDS, HLEAD) or first_words(node.field) > 0)
        tells = texts or not isinstance(node, Scoped | Not | Everything)
        found.append(QuestionPart(text[node.start : node.end], clause, word, tells))
    return found
