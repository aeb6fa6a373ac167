"""Does inverting texts give every word its postings, whatever the texts are?"""

from __future__ import annotations

from collections.abc import Iterator
from unittest import mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.postings import inversion as module
from searchnews.postings import occurrences, runs
from searchnews.postings.lexicon import decode_key
from searchnews.postings.vocabulary import Vocabulary
from tests.contract.generated import records
from tests.postings.texts import Text, expected, inverted, lengths, runs_of, segment_of, stored

WORDS = st.sampled_from(
    "War wars WAR us US U.S. F-16s 1,000 naïve Zürich — co-op's strikes striking, 東京 internationalisation".split()
)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)
ANY_TEXT = st.one_of(TEXTS, TEXTS.map(str.upper), st.text(max_size=20))
DOCUMENTS = st.lists(st.tuples(st.one_of(st.none(), ANY_TEXT), ANY_TEXT), max_size=12)


@given(DOCUMENTS)
def test_every_word_has_its_document_its_places_and_its_form(texts: list[Text]) -> None:
    segment = segment_of(texts)
    assert stored(segment.sections) == expected(texts)
    title_lengths, body_lengths = segment.title_lengths.tolist(), segment.body_lengths.tolist()
    assert list(zip(title_lengths, body_lengths, strict=True)) == lengths(texts)


def test_working_in_small_parts_makes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(occurrences, "AT_ONCE", 5)
    texts = [(record.title, record.body) for record in records(7, 40)]
    assert stored(segment_of(texts).sections) == expected(texts)


@given(DOCUMENTS)
def test_texts_of_which_the_words_do_not_fit_into_memory_are_put_into_the_same_order(texts: list[Text]) -> None:
    assert stored(segment_of(texts, most=3).sections) == expected(texts)


@given(DOCUMENTS)
def test_occurrences_too_large_for_one_number_are_put_into_the_same_order(texts: list[Text]) -> None:
    with mock.patch.object(runs, "_BITS", 0):
        assert stored(segment_of(texts).sections) == expected(texts)


def test_a_number_of_64_bits_holds_an_occurrence_where_one_of_32_does_not() -> None:
    texts = [(None, "port " * 40_000), *[("port", "")] * 40_000]
    lists = stored(segment_of(texts, most=50_000).sections)
    assert lists["port"][0].body == tuple(range(40_000))
    assert [(one.document, one.title) for one in lists["port"][1:]] == [(place, (0,)) for place in range(1, 40_001)]


@given(st.lists(DOCUMENTS, min_size=1, max_size=4), st.one_of(st.none(), st.just(3)))
def test_texts_gathered_in_parts_are_inverted_as_if_gathered_in_one(parts: list[list[Text]], most: int | None) -> None:
    segment = inverted([runs_of(texts, most=most) for texts in parts])
    assert stored(segment.sections) == expected([text for texts in parts for text in texts])


def test_a_vocabulary_that_has_met_other_texts_makes_no_difference() -> None:
    texts = [(record.title, record.body) for record in records(8, 60)]
    vocabulary = Vocabulary()
    segment_of(texts[30:], vocabulary)
    assert stored(segment_of(texts[:30], vocabulary).sections) == expected(texts[:30])


def test_us_in_a_text_of_capitals_is_both_words_at_one_place() -> None:
    lists = stored(segment_of([("US TELLS US", "They told us of the US.")]).sections)
    assert [(one.body, one.title) for one in lists["u.s"]] == [((5,), (0, 2))]
    assert [(one.body, one.title) for one in lists["us"]] == [((2,), (0, 2))]
    assert [one.title for one in lists["tell"]] == [(1,)]


@pytest.mark.parametrize("texts", [[], [(None, "")], [(None, ""), ("", "— . !"), (None, "\n")]])
def test_documents_without_any_word_have_lengths_of_nought_and_no_terms(texts: list[Text]) -> None:
    found = module.invert([runs_of(texts)])
    assert found.terms == []
    assert found.forms.keys == []
    assert list(found.chunks) == []
    assert found.title_lengths.tolist() == found.body_lengths.tolist() == [0] * len(texts)


@pytest.mark.parametrize("most", [None, 1])
def test_the_words_of_texts_are_counted(most: int | None) -> None:
    gathered = runs_of([("the port", "of the port closed"), *[("", "")] * 9, (None, "The end")], most=most)
    often = dict(zip(map(decode_key, gathered.forms), gathered.met().tolist(), strict=True))
    assert often == {"of": 1, "the": 3, "port": 2, "closed": 1, "end": 1}


def test_forms_are_numbered_by_how_often_they_stand_in_the_batch() -> None:
    found = module.invert([runs_of([(None, "strikes strikes strikes strike strike striking port")])])
    bits = {key.decode(): bit for key, bit in zip(found.forms.keys, found.forms.bits.tolist(), strict=True)}
    assert bits == {"strikes strike": 0, "strike strike": 1, "striking strike": 2}


def test_the_lists_of_a_batch_are_handed_out_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(occurrences, "AT_ONCE", 4)
    found = module.invert([runs_of([(None, "a b c d e f g h a a a a a a")])])
    sizes: Iterator[int] = (int(np.sum(chunk.body)) for chunk in found.chunks)
    assert list(sizes) == [7, 4, 3]
