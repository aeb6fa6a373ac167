"""Does a vocabulary read texts into numbers that stand for their words?"""

from __future__ import annotations

from array import array

from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.analysis.chain import tokens
from searchnews.postings.vocabulary import Vocabulary
from tests.contract.generated import records


def words_of(vocabulary: Vocabulary, text: str) -> list[tuple[str, str, bool]]:
    """Return form and term of each word of a text by the numbers it is read into, and whether it shares a place."""
    numbers = array("I")
    count = vocabulary.read(text, numbers)
    assert count == len(numbers)
    held, shares, starts = vocabulary.expansion()
    return [
        (*vocabulary.words[held[place]], bool(shares[place]))
        for number in numbers
        for place in range(starts[number], starts[number + 1])
    ]


def words_in(text: str) -> list[tuple[str, str, bool]]:
    return [(token.form, term, place > 0) for token in tokens(text) for place, term in enumerate(token.terms)]


@given(st.lists(st.one_of(st.text(), st.sampled_from(["US", "Us us", "U.S. AND US", "THE US OF A", "the US"]))))
@settings(deadline=None)
def test_numbers_stand_for_the_words_of_the_analysis(texts: list[str]) -> None:
    vocabulary = Vocabulary()
    for text in [*texts, *texts]:
        assert words_of(vocabulary, text) == words_in(text)


def test_a_stretch_of_text_is_analysed_once_and_a_very_long_one_is_not_kept() -> None:
    vocabulary = Vocabulary()
    long = "x" * 41
    words_of(vocabulary, f"port port {long} port\n{long}")
    assert len(vocabulary) == 3
    assert words_of(vocabulary, long) == words_in(long)
    assert len(vocabulary) == 4
    words_of(vocabulary, "the port")
    assert len(vocabulary) == 5


def test_capitals_are_numbered_apart_from_other_text() -> None:
    vocabulary = Vocabulary()
    assert words_of(vocabulary, "US PORT") == words_in("US PORT")
    assert words_of(vocabulary, "US port") == words_in("US port")
    assert words_of(vocabulary, "US PORT") == [("us", "us", False), ("us", "u.s", True), ("port", "port", False)]


def test_what_is_kept_of_a_vocabulary_reads_as_before() -> None:
    texts = [text for record in records(9, 20) for text in (record.title or "", record.body)]
    vocabulary = Vocabulary()
    numbers = array("I")
    for text in texts:
        vocabulary.read(text, numbers)
    some = sorted(set(numbers))[::3]
    kept = vocabulary.keeping(some)
    assert len(kept) == len(some)
    for text in texts:
        assert words_of(kept, text) == words_in(text)
