"""Are words taken back to their stems by the rules of their language?"""

from __future__ import annotations

import pytest

from searchnews.analysis.chain import forms_of_name, question_readings, question_terms, tokens
from searchnews.analysis.stemming import stemming_of


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de-AT", "Häuser", "Haus"),
        ("deu", "Wahlen", "WAHL"),
        ("fr", "économiques", "économie"),
        ("es", "elecciones", "elección"),
        ("ru", "красного", "красный"),
        ("en", "striking", "strikes"),
        (None, "striking", "strikes"),
        ("zh", "striking", "strikes"),
    ],
)
def test_two_forms_of_a_word_have_a_term_in_common(language: str | None, one: str, other: str) -> None:
    found = [{term for token in tokens(word, stemming_of(language)) for term in token.terms} for word in (one, other)]
    assert found[0] & found[1]


def test_a_language_without_rules_is_folded_only() -> None:
    assert stemming_of("ha") == stemming_of("no such") == ""
    assert [token.terms for token in tokens("Yara ranaku", "")] == [("yara",), ("ranaku",)]


def test_accents_count_in_no_language() -> None:
    (token,) = tokens("Élysée", "fr")
    assert {terms[0] for terms in question_readings("elysee", ["fr"])} <= set(token.terms)
    assert {terms[0] for terms in question_readings("Élysée", ["fr"])} == set(token.terms)


def test_both_sides_of_an_apostrophe_are_terms_but_in_english() -> None:
    (token,) = tokens("go'aan", stemming_of("so"))
    assert token.terms == ("goaan", "go", "aan")
    assert [token.terms for token in tokens("don't")] == [("dont",)]


def test_readings_of_a_question_that_agree_are_one() -> None:
    assert question_readings("port", ["en", ""]) == (("port",),)
    assert question_readings("ports", ["en", ""]) == (("port",), ("ports",))


@pytest.mark.parametrize("text", ["東京都庁", "国务院发布新规定", "ประเทศไทย"])
@pytest.mark.parametrize("language", ["en", "fr", "ja", "ha"])
def test_text_without_spaces_is_cut_alike_in_every_language(text: str, language: str) -> None:
    found = [token.terms[0] for token in tokens(text, stemming_of(language))]
    assert found == [text[place : place + 2] for place in range(len(text))]
    assert question_terms(text) == tuple(found[:-1])


def test_a_character_that_a_word_touches_is_a_term() -> None:
    assert [token.terms for token in tokens("A股市场")] == [("a",), ("股市", "股"), ("市场",), ("场",)]
    assert question_terms("A股") == ("a", "股")


def test_a_name_without_spaces_stays_whole() -> None:
    assert forms_of_name("東京都庁 Tokyo") == ("東京都庁", "tokyo")
