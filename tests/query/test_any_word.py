"""What does plain text ask for?"""

from __future__ import annotations

import pytest

from searchnews.query.any_word import any_word_clause
from searchnews.query.clauses import AnyClause, Clause, PrefixClause, TermClause


def terms(clause: Clause | None) -> list[str]:
    """Return the terms of which any may match."""
    found = clause.children if isinstance(clause, AnyClause) else [clause] if clause else []
    assert all(isinstance(one, TermClause) for one in found), clause
    return [one.term for one in found if isinstance(one, TermClause)]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("What did the banks do about rates?", ["bank", "rate"]),
        ('title:"ferry" -strike OR NOT (port)', ["titl", "ferri", "strike", "or", "not", "port"]),
        ("war and war", ["war", "war"]),
        ("WHAT HAS THE ANGLO-U.S. TREATY DONE", ["anglo", "u.s", "treati"]),
        ("to be or not to be", ["to", "be", "or", "not", "to", "be"]),
        ("What does the WHO say of May and Will Smith", ["who", "say", "may", "will", "smith"]),
        ("北京市", ["北京", "京市"]),
    ],
)
def test_any_word_may_match_and_small_ones_are_left_out(text: str, asked: list[str]) -> None:
    assert terms(any_word_clause(text)) == asked


def test_text_without_words_asks_for_nothing() -> None:
    assert any_word_clause(" — !? ") is None


def test_a_lone_sign_of_text_without_spaces_is_a_beginning() -> None:
    assert isinstance(any_word_clause("京"), PrefixClause)


def test_in_several_languages_a_word_is_each_that_an_archive_holds() -> None:
    class Searched:
        aliases = None

        def languages(self) -> frozenset[str]:
            return frozenset({"en", "de"})

        def holds(self, term: str) -> bool:
            return True

    assert {"häuser", "hauser", "haus"} & set(terms(any_word_clause("Häuser Bank", Searched())))  # type: ignore[arg-type]
