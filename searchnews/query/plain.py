"""What does a question of plain words ask for, read without a parser?"""

from __future__ import annotations

import re
from functools import lru_cache

from searchnews.analysis.chain import question_terms
from searchnews.dates.periods import read_period
from searchnews.query.clauses import AllClause, AnyClause, Clause, PeriodClause, PhraseClause, TermClause
from searchnews.query.fields import TEXT_FIELDS, TextField

_OPERATORS = frozenset({"AND", "OR", "NOT"})
# A phrase in straight quotation marks, with nothing but white space around it, or else whatever stands between spaces.
_PART = r'(?:title:|body:)?"[^"\u201d]*"(?!\S)|\S+'
_FIELDS: dict[str, tuple[TextField, ...]] = {"": TEXT_FIELDS} | {f"{field}:": (field,) for field in TEXT_FIELDS}
# A longer question takes so long to answer that nothing is gained by reading it in a shorter way.
_LONGEST = 1000


def plain_clause(text: str) -> Clause | None:
    """Return the clauses of a question of words, phrases, AND and OR, or None for any other and for a faulty one.

    They are those that its tree stands for, without making the tree. Words and phrases may have a text field,
    and `date:` with a year, a month or a day in digits may stand for a word.
    """
    if len(text) > _LONGEST:
        return None
    alternatives: list[list[Clause]] = [[]]
    complete = False
    for word in re.findall(_PART, text) if '"' in text else text.split():
        if word in _OPERATORS:
            if not complete or word == "NOT":
                return None
            complete = False
            if word == "OR":
                alternatives.append([])
        else:
            leaf = _leaf(word)
            if leaf is None:
                return None
            alternatives[-1].append(leaf)
            complete = True
    if not complete:
        return None
    parts = [each[0] if len(each) == 1 else AllClause(tuple(each)) for each in alternatives]
    return parts[0] if len(parts) == 1 else AnyClause(tuple(parts))


def _leaf(word: str) -> Clause | None:
    if word.isalnum():
        return text_clause(word, TEXT_FIELDS)
    if word[-1] == '"':
        field, _, phrase = word[:-1].partition('"')
        fields = _FIELDS.get(field)
        return text_clause(phrase, fields) if fields and '"' not in phrase and "\u201d" not in phrase else None
    field, _, value = word.partition(":")
    if field in TEXT_FIELDS and value.isalnum() and value not in _OPERATORS:
        return text_clause(value, (field,))
    if field == "date" and value.replace("-", "").isdecimal():
        return _period(value)
    return None


@lru_cache(maxsize=1 << 10)
def _period(value: str) -> PeriodClause | None:
    try:
        period = read_period(value)
    except ValueError:
        return None
    return PeriodClause(period.first, period.last)


def text_clause(text: str, fields: tuple[TextField, ...]) -> Clause | None:
    """Return the clause of a word or a phrase, or None where it holds nothing to look up (`—`, `!`)."""
    terms = question_terms(text)
    if len(terms) == 1:
        return TermClause(terms[0], fields)
    return PhraseClause(terms, fields) if terms else None
