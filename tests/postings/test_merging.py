"""Are merged posting lists those that the remaining documents would have had from the start?"""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.postings import merging as module
from searchnews.postings.vocabulary import Vocabulary
from tests.contract.generated import records
from tests.postings.test_inversion import DOCUMENTS
from tests.postings.texts import Segment, Text, expected, found, lengths, merged, numbers, segment_of, stored


def generated(seed: int, count: int) -> list[Text]:
    return [(record.title, record.body) for record in records(seed, count)]


def remaining(parts: list[list[Text]], kept: list[list[bool]]) -> list[Text]:
    pairs = (pair for part, stays in zip(parts, kept, strict=True) for pair in zip(part, stays, strict=True))
    return [text for text, stays in pairs if stays]


def assert_holds(segment: Segment, texts: list[Text]) -> None:
    assert stored(segment.sections) == found(segment.sections) == expected(texts)
    assert segment.sections.facts["documents"] == len(texts)
    titles, bodies = (sum(side) for side in zip(*lengths(texts), strict=True)) if texts else (0, 0)
    assert segment.sections.facts["totals"] == {"title": titles, "body": bodies}


@given(st.lists(DOCUMENTS, min_size=1, max_size=4), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_merging_is_as_writing_what_remains_anew(parts: list[list[Text]], rng: random.Random) -> None:
    kept = [[rng.random() < 0.7 for _ in part] for part in parts]
    assert_holds(merged([segment_of(part) for part in parts], kept), remaining(parts, kept))


@pytest.fixture(params=["at once", "in small parts"])
def _sizes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "in small parts":
        monkeypatch.setattr(module, "_AT_ONCE", 7)


@pytest.mark.usefixtures("_sizes")
def test_segments_of_one_vocabulary_are_merged_with_deletions_and_without() -> None:
    rng, vocabulary = random.Random(3), Vocabulary()
    parts = [generated(seed, 60) for seed in range(5)]
    segments = [segment_of(part, vocabulary) for part in parts]
    kept = [[number == 2 or rng.random() < 0.8 for _ in part] for number, part in enumerate(parts)]
    assert_holds(merged(segments, kept), remaining(parts, kept))
    everything = [[True] * len(part) for part in parts]
    assert_holds(merged(segments, everything), remaining(parts, everything))


def test_merging_again_and_again_changes_nothing() -> None:
    rng = random.Random(8)
    texts = generated(20, 30)
    segment = segment_of(texts)
    for seed in range(4):
        more = generated(30 + seed, 20)
        kept = [rng.random() < 0.9 for _ in texts], [rng.random() < 0.9 for _ in more]
        segment = merged([segment, segment_of(more)], kept)
        texts = remaining([texts, more], list(kept))
        assert_holds(segment, texts)


@pytest.mark.parametrize("parts", [1, 3])
def test_merging_to_nothing_leaves_no_terms(parts: int) -> None:
    texts = generated(4, 10)
    segment = merged([segment_of(texts)] * parts, [[False] * 10] * parts)
    assert_holds(segment, [])
    assert segment.sections.facts["terms"] == 0


def test_segments_without_words_or_documents_may_take_part() -> None:
    texts = generated(5, 10)
    segments = [segment_of([]), segment_of([(None, ""), ("", "—")]), segment_of(texts), segment_of([])]
    segment = merged(segments, [[], [True, False], [True] * 10, []])
    assert_holds(segment, [(None, ""), *texts])


def test_a_term_whose_documents_are_all_gone_goes_too() -> None:
    first: list[Text] = [(None, "alpha port"), (None, "port zulu"), (None, "port middle")]
    second: list[Text] = [(None, "alpha"), (None, "zulu quiet")]
    segment = merged([segment_of(first), segment_of(second)], [[False, True, False], [False, True]])
    assert set(stored(segment.sections)) == {"port", "zulu", "quiet"}
    assert_holds(segment, [first[1], second[1]])


def test_large_frequencies_and_far_places_are_carried_over() -> None:
    first: list[Text] = [("war " * 9, "x " * 40), (None, "x " * 66_000 + "war"), ("quiet", "")]
    second: list[Text] = [(None, "war x"), ("x", "war " * 300), (None, "y " * 70 + "war")]
    kept = [[True, True, False], [False, True, True]]
    segment = merged([segment_of(first), segment_of(second)], kept)
    assert_holds(segment, remaining([first, second], kept))


def test_a_merged_segment_may_take_more_stretches_than_its_parts() -> None:
    first: list[Text] = [(None, "port" if n % 10 else "fog") for n in range(40_000)]
    second: list[Text] = [(None, "port" if n % 2 else f"n{n % 100}") for n in range(30_000)]
    segment = merged([segment_of(first), segment_of(second)], [[True] * 40_000, [n % 7 > 0 for n in range(30_000)]])
    texts = [*first, *(text for n, text in enumerate(second) if n % 7)]
    lists = stored(segment.sections)
    assert lists == expected(texts)
    smaller = merged([segment], [[n % 5 == 0 for n in range(len(texts))]])
    assert_holds(smaller, texts[::5])
    assert len(numbers(smaller.sections, "docs", "<u2")) == sum(map(len, stored(smaller.sections).values()))
