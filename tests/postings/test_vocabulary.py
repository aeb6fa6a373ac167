"""Does a vocabulary read texts into numbers that stand for their words?"""

from __future__ import annotations

from collections.abc import Sequence
from unittest.mock import Mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.analysis.chain import tokens
from searchnews.analysis.stemming import ENGLISH
from searchnews.postings.lexicon import decode_key
from searchnews.postings.vocabulary import Vocabulary
from tests.contract.generated import records


def words_of(vocabulary: Vocabulary, *texts: str, stemmings: Sequence[str] = ()) -> list[list[tuple[str, str, bool]]]:
    """Return form and term of each word of texts by the numbers they are read into, and whether it shares a place."""
    read = vocabulary.read(texts, stemmings)
    shares = [False] * len(read.numbers) if read.shares is None else read.shares.tolist()
    words = [
        (decode_key(vocabulary.forms[number]), decode_key(vocabulary.terms[number]), sharing)
        for number, sharing in zip(read.numbers, shares, strict=True)
    ]
    ends = np.cumsum(read.counts).tolist()
    assert ends[-1:] in ([], [len(words)])
    return [words[end - count : end] for end, count in zip(ends, read.counts, strict=True)]


def words_in(text: str, stemming: str = ENGLISH) -> list[tuple[str, str, bool]]:
    return [
        (term if place and token.form.startswith(term) else token.form, term, place > 0)
        for token in tokens(text, stemming)
        for place, term in enumerate(token.terms)
    ]


@given(st.lists(st.one_of(st.text(), st.sampled_from(["US", "Us us", "U.S. AND US", "THE US OF A", "the US"]))))
def test_numbers_stand_for_the_words_of_the_analysis(texts: list[str]) -> None:
    vocabulary = Vocabulary()
    for _ in range(2):
        assert words_of(vocabulary, *texts) == [words_in(text) for text in texts]


FOREIGN = st.sampled_from(
    ["Häuser Haus US", "l'Élysée élections", "красный us", "A股市场", "ประเทศไทย go'aan", "US US"]
)


@given(st.lists(st.tuples(st.one_of(st.text(), FOREIGN), st.sampled_from(["en", "de", "fr", "ru", "tr", ""]))))
def test_texts_in_several_languages_are_read_by_the_rules_of_each(pairs: list[tuple[str, str]]) -> None:
    vocabulary = Vocabulary()
    texts, stemmings = [text for text, _ in pairs], [stemming for _, stemming in pairs]
    for _ in range(2):
        found = words_of(vocabulary, *texts, stemmings=stemmings)
        assert found == [words_in(text, stemming) for text, stemming in pairs]


def test_a_stretch_of_text_is_analysed_once_and_a_very_long_one_is_not_kept() -> None:
    vocabulary = Vocabulary()
    long = "x" * 41
    words_of(vocabulary, f"port port {long} port\n{long}")
    assert len(vocabulary) == 3
    assert words_of(vocabulary, long) == [words_in(long)]
    assert len(vocabulary) == 4
    words_of(vocabulary, "the port")
    assert len(vocabulary) == 5


def test_capitals_are_numbered_apart_from_other_text() -> None:
    vocabulary = Vocabulary()
    texts = ("US PORT", "US port", "US PORT")
    assert words_of(vocabulary, *texts) == [words_in(text) for text in texts]
    assert words_of(vocabulary, "US PORT") == [[("us", "us", False), ("us", "u.s", True), ("port", "port", False)]]


@pytest.mark.parametrize("most", [0, 1, 20, 10_000])
def test_what_is_kept_of_a_vocabulary_reads_as_before(most: int) -> None:
    texts = [text for record in records(9, 20) for text in (record.title or "", record.body)]
    vocabulary = Vocabulary()
    met = np.bincount(vocabulary.read(texts).numbers, minlength=len(vocabulary.forms))
    kept = vocabulary.keeping(most, met)
    assert len(kept) <= min(most, len(vocabulary))
    assert words_of(kept, *texts) == [words_in(text) for text in texts]


def test_the_stretches_of_frequent_words_are_kept() -> None:
    vocabulary = Vocabulary()
    met = np.bincount(vocabulary.read(["port port — port, ferry ferry ferry's strike"]).numbers)
    kept = vocabulary.keeping(4, met)
    assert set(kept.forms) == {b"port", b"ferry"}


def test_a_word_that_is_its_own_term_is_known_as_such() -> None:
    vocabulary = Vocabulary()
    words_of(vocabulary, "port ports naïve")
    assert vocabulary.forms == [b"port", b"ports", b"naive"]
    assert vocabulary.terms == [b"port", b"port", b"naiv"]
    assert vocabulary.plain.tolist() == [True, False, False]


def test_a_vocabulary_that_a_writer_leaves_is_given_to_the_next_one_alone() -> None:
    Vocabulary.left()
    vocabulary = Vocabulary()
    words_of(vocabulary, "port ferry")
    vocabulary.leave()
    assert Vocabulary.left() is vocabulary
    assert Vocabulary.left() is not vocabulary


def test_a_vocabulary_that_was_interrupted_as_it_learnt_is_not_left(monkeypatch: pytest.MonkeyPatch) -> None:
    Vocabulary.left()
    vocabulary = Vocabulary()
    words_of(vocabulary, "port")
    monkeypatch.setattr("searchnews.postings.vocabulary.encode_keys", Mock(side_effect=KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        vocabulary.read(["ferry"])
    vocabulary.leave()
    assert Vocabulary.left() is not vocabulary


def test_a_large_vocabulary_is_not_left(monkeypatch: pytest.MonkeyPatch) -> None:
    Vocabulary.left()
    monkeypatch.setattr("searchnews.postings.vocabulary._MOST_LEFT", 2)
    vocabulary = Vocabulary()
    words_of(vocabulary, "port ferry strike")
    vocabulary.leave()
    assert Vocabulary.left() is not vocabulary
