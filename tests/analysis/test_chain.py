"""Does the chain yield the terms that the contract asks for, at the right places?"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.analysis import chain
from searchnews.analysis.chain import forms, plain_forms, question_terms, stem, tokens
from searchnews.analysis.folding import fold
from searchnews.analysis.unspaced import has_unspaced
from searchnews.analysis.words import picture


def terms(text: str) -> list[str]:
    return [term for token in tokens(text) for term in token.terms]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Starmer's", ["starmer"], id="straight possessive"),
        pytest.param("Starmer’s", ["starmer"], id="curly possessive"),
        pytest.param("the ministers’ plan", ["the", "minist", "plan"], id="plural possessive"),
        pytest.param("U.S.–Venezuela", ["u.s", "venezuela"], id="dash parts words"),
        pytest.param("AT&T's", ["at&t"], id="ampersand name"),
        pytest.param("salt&pepper", ["salt", "pepper"], id="long words are not a name"),
        pytest.param("G-7 G7", ["g7", "g7"], id="code with and without hyphen"),
        pytest.param("F-16s F16", ["f16", "f16"], id="plural of a code"),
        pytest.param("COVID-19", ["covid", "19"], id="hyphenated word and number"),
        pytest.param("3.5 1.2bn", ["3.5", "1.2bn"], id="decimals"),
        pytest.param("$1.2bn", ["1.2bn"], id="currency sign"),
        pytest.param("1,750,000 dlrs", ["1750000", "dlrs"], id="thousands"),
        pytest.param("1987,88", ["1987", "88"], id="a comma that parts no thousands"),
        pytest.param("the 1980s", ["the", "1980s"], id="decade is no plural code"),
        pytest.param("O'Neill", [stem("oneill")], id="apostrophe within a name"),
        pytest.param("Giscard d'Estaing", ["giscard", "d", stem("estaing")], id="elision"),
        pytest.param("U.N. D.H.S.", ["un", "dhs"], id="initialisms meet their undotted form"),
        pytest.param("Erdoğan Łódź straße", [stem("erdogan"), "lodz", stem("strasse")], id="accents and strokes"),
        pytest.param("ＮＡＴＯ", ["nato"], id="full width letters"),
        pytest.param("Ukra\u00adine", ["ukrain"], id="soft hyphen"),
        pytest.param('‘quoted’ "words"', ["quot", "word"], id="quotation marks"),
        pytest.param("—", [], id="no word"),
    ],
)
def test_a_text_yields_these_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_country_and_pronoun_stay_apart_in_mixed_case() -> None:
    assert terms("US tells us that Us is a film, U.S. says") == [
        "u.s", "tell", "us", "that", "us", "is", "a", "film", "u.s", "say",
    ]  # fmt: skip


def test_capitals_hide_the_pronoun_but_never_the_dotted_country() -> None:
    assert [token.terms for token in tokens("U.S. TELLS US")] == [("u.s",), ("tell",), ("us", "u.s")]


def test_a_question_in_capitals_means_the_country() -> None:
    assert question_terms("US") == ("u.s",)
    assert question_terms("us") == ("us",)


def test_initialism_of_the_country_keeps_its_letters() -> None:
    assert "u." not in terms("U.S. U.S U.S.'s")


def test_forms_are_not_stemmed() -> None:
    assert forms("Elections, Starmer’s") == ("elections", "starmer")


def test_offsets_hold_in_decomposed_text() -> None:
    text = unicodedata.normalize("NFD", "Erdoğan trifft Şahin’s Müller")
    assert [text[t.start : t.end] for t in tokens(text)] == [
        unicodedata.normalize("NFD", word) for word in ("Erdoğan", "trifft", "Şahin", "Müller")
    ]
    assert [t.form for t in tokens(text)] == ["erdogan", "trifft", "sahin", "muller"]


def test_hindi_vowel_signs_stay_in_their_word() -> None:
    assert [t.form for t in tokens("हिन्दी समाचार")] == ["हिन्दी", "समाचार"]


@given(st.text())
def test_any_text_yields_tokens_in_order_within_it(text: str) -> None:
    start = end = 0
    for token in tokens(text):
        # Pieces of text without spaces overlap.
        assert start <= token.start if has_unspaced(text) else end <= token.start
        assert token.start < token.end <= len(text)
        assert token.form
        assert all(token.terms)
        start, end = token.start, token.end


@pytest.mark.parametrize("text", ["L'À", "É.U. said", "É-7", "À&É"])
def test_accents_do_not_change_a_words_shape(text: str) -> None:
    assert terms(text) == terms(unicodedata.normalize("NFD", text))


@given(st.text())
def test_composed_and_decomposed_text_yield_the_same_terms(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    # The picture of some scripts' composed letters differs from that of their parts; accents never do.
    latin = "".join(c for c in composed if ord(c) < 0x250)
    assert terms(latin) == terms(unicodedata.normalize("NFD", latin))


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_picture_is_in_ascii_and_knows_where_its_characters_lie(text: str) -> None:
    drawn, places = picture(text)
    assert drawn.isascii()
    assert len(places) == len(drawn) + 1
    assert list(places) == sorted(set(places))
    assert all(text[place] == c for c, place in zip(drawn, places, strict=False) if text[place].isascii())


@given(st.text(alphabet="abcUSus.&-'’0123,3 ", max_size=30))
def test_a_word_asked_for_as_it_stands_yields_its_term(text: str) -> None:
    for token in tokens(text):
        asked = question_terms(text[token.start : token.end])
        assert asked == token.terms or (asked == ("u.s",) and "u.s" in token.terms)


@given(st.text(alphabet=" abUSs01234,,..'’\"()<>$!?;:-&", max_size=24))
def test_a_plain_stretch_is_read_at_a_glance_as_it_is_read_in_full(chunk: str) -> None:
    for stretch, form in zip(chunk.split(), plain_forms(chunk.split()), strict=True):
        if form:
            assert [(token.form, *token.terms) for token in chain._spaced(stretch, "en")] == [(form, stem(form))]
            assert chain._analysed(stretch) == chain._spaced(stretch, "en")
