"""What does a question of plain words ask for, read without a parser?"""

from __future__ import annotations

import re
from functools import lru_cache

from searchnews.analysis.chain import question_readings, question_terms
from searchnews.analysis.unspaced import is_one_sign
from searchnews.query.asked_dates import AskedDates
from searchnews.query.clauses import AllClause, AnyClause, Clause, PeriodClause, PhraseClause, PrefixClause, TermClause
from searchnews.query.date_values import goes_on
from searchnews.query.fields import TEXT_FIELDS, TextField
from searchnews.query.spoken import Spoken

_OPERATORS = frozenset({"AND", "OR", "NOT", "XOR", "NEAR", "ADJ", "SAME"})
# The letters of operators that a number follows.
_NUMBERED = ("near", "adj", "pre", "onear", "atleast")
# A phrase in straight quotation marks, or words in parentheses, with nothing but white space around them, or else
# whatever stands between spaces.
_PART = r'(?:title:|body:)?"[^"\u201d]*"(?!\S)|\([^()"]*\)(?!\S)|\S+'
_FIELDS: dict[str, tuple[TextField, ...]] = {"": TEXT_FIELDS} | {f"{field}:": (field,) for field in TEXT_FIELDS}
_DIGITS = "0123456789"
# A longer question takes so long to answer that nothing is gained by reading it in a shorter way.
_LONGEST = 1000
# Words of questions in English whose clauses are remembered.
_REMEMBERED = 1 << 13


def plain_clause(text: str, spoken: Spoken | None = None, dates: AskedDates | None = None) -> Clause | None:
    """Return the clauses of a question of words, phrases, AND and OR, or None for any other and for a faulty one.

    They are those that its tree stands for, without making the tree. Words and phrases may have a text field, `date:`
    with a year, a month or a day in digits, of UTC, may stand for a word, and words may stand in parentheses that hold
    no others. `spoken` are the languages of an archive that is not in English alone.
    """
    if len(text) > _LONGEST:
        return None
    alternatives: list[list[Clause]] = [[]]
    complete = dated = False
    for word in re.findall(_PART, text) if '"' in text or "(" in text else text.split():
        if word in _OPERATORS:
            if not complete or word not in ("AND", "OR"):
                return None
            complete = False
            if word == "OR":
                alternatives.append([])
        else:
            leaf = _leaf(word, spoken, dates)
            if leaf is None or (dated and goes_on(f" {word}", 0)):
                return None
            dated = type(leaf) is PeriodClause
            alternatives[-1].append(leaf)
            complete = True
    if not complete:
        return None
    parts = [each[0] if len(each) == 1 else AllClause(tuple(each)) for each in alternatives]
    return parts[0] if len(parts) == 1 else AnyClause(tuple(parts))


def _leaf(word: str, spoken: Spoken | None, dates: AskedDates | None) -> Clause | None:
    if word.isalnum():
        return _english(word) if spoken is None else _bare(word, spoken)
    if word[0] == "(" and word[-1] == ")":
        return plain_clause(word[1:-1], spoken, dates)
    if word[-1] == '"':
        field, _, phrase = word[:-1].partition('"')
        fields = _FIELDS.get(field)
        if not fields or '"' in phrase or "\u201d" in phrase:
            return None
        return text_clause(phrase, fields, spoken)
    field, _, value = word.partition(":")
    if field in TEXT_FIELDS and value.isalnum() and value not in _OPERATORS:
        return text_clause(value, (field,), spoken)
    if field == "date":
        return (dates or AskedDates()).in_digits(value)
    return None


def _bare(word: str, spoken: Spoken | None) -> Clause | None:
    """Return the clause of a word of letters and digits, or None where it is an operator that counts words."""
    if word[-1].isdecimal() and word.rstrip(_DIGITS).lower() in _NUMBERED:
        return None
    return text_clause(word, TEXT_FIELDS, spoken)


@lru_cache(maxsize=_REMEMBERED)
def _english(word: str) -> Clause | None:
    return _bare(word, None)


def text_clause(text: str, fields: tuple[TextField, ...], spoken: Spoken | None = None) -> Clause | None:
    """Return the clause of a word or a phrase, or None where it holds nothing to look up (`—`, `!`).

    In an archive of several languages it is what any of them makes of it. A lone character of text
    without spaces is the beginning of what stands there in pieces of two.
    """
    if spoken is None:
        terms = question_terms(text)
        if len(terms) == 1 and (text.isascii() or not is_one_sign(terms[0])):
            return TermClause(terms[0], fields)
        return terms_clause(terms, fields)
    found = [terms_clause(terms, fields) for terms in spoken.held(question_readings(text, spoken.stemmings))]
    clauses = tuple([clause for clause in found if clause])
    return clauses[0] if len(clauses) == 1 else AnyClause(clauses) if clauses else None


def terms_clause(terms: tuple[str, ...], fields: tuple[TextField, ...]) -> Clause | None:
    """Return the clause of terms that stand side by side, or None where there is none."""
    if len(terms) != 1:
        return PhraseClause(terms, fields) if terms else None
    return PrefixClause(terms[0], fields) if is_one_sign(terms[0]) else TermClause(terms[0], fields)
