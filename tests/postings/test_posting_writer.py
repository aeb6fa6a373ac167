"""Are posting lists laid out as the format says, however long the texts and however many?"""

from __future__ import annotations

import random
from io import BytesIO
from math import ceil
from typing import BinaryIO

import numpy as np
import pytest

from searchnews.model.ranking import Ranking
from searchnews.postings import posting_layout, spool
from searchnews.postings.sections import Sections
from searchnews.postings.text import TextPostings
from tests.contract.generated import records
from tests.postings.texts import Text, expected, found, lengths, numbers, segment_of, stored

RANKING = Ranking()


def counted_most(texts: list[Text], term: str) -> list[float]:
    """Return the pseudo-frequency of each posting of a term, by the definition of the ranking."""
    sizes = lengths(texts)
    average_title, average_body = (sum(size[side] for size in sizes) / len(sizes) for side in (0, 1))
    values = []
    for posting in expected(texts)[term]:
        title, body = sizes[posting.document]
        value = 0.0
        if posting.title:
            norm = 1 - RANKING.title_b + RANKING.title_b * title / average_title
            value += RANKING.title_weight * len(posting.title) / norm
        if posting.body:
            norm = 1 - RANKING.body_b + RANKING.body_b * body / average_body
            value += RANKING.body_weight * len(posting.body) / norm
        values.append(value)
    return values


def generated(count: int) -> list[Text]:
    return [(record.title, record.body) for record in records(11, count)]


def test_both_readers_find_the_lists_of_generated_texts() -> None:
    texts = generated(300)
    segment = segment_of(texts)
    assert stored(segment.sections) == found(segment.sections) == expected(texts)


def test_lists_of_more_documents_than_one_stretch_holds() -> None:
    """The commonest term has a long list in both stretches, others have some in one, or pairs."""
    texts: list[Text] = [(None, f"port{' ferry' * (n % 9000 == 1)}{' fog' * (n == 65_536)}") for n in range(70_000)]
    texts[65_535] = texts[69_999] = ("Storm", "")
    segment = segment_of(texts)
    lists = stored(segment.sections)
    assert len(lists["port"]) == 69_998
    assert [one.document for one in lists["storm"]] == [65_535, 69_999]
    assert [one.document for one in lists["ferri"]] == [n for n in range(70_000) if n % 9000 == 1]
    assert [one.document for one in lists["fog"]] == [65_536]
    assert lists == expected(texts)
    postings = lists.pop("port")
    assert found(segment.sections, leaving_out={"port"}) == lists
    port = TextPostings(segment.sections).find("port")
    assert port
    assert port.documents.tolist() == [one.document for one in postings]
    some = np.arange(65_000, 66_000)
    assert port.documents_at(some).tolist() == [one.document for one in postings[65_000:66_000]]


def test_frequencies_too_large_for_their_byte_stand_in_a_table() -> None:
    texts: list[Text] = [
        ("war " * title, "war peace " * body) for title, body in [(7, 31), (8, 1), (1, 32), (0, 40), (9, 0), (300, 700)]
    ]
    segment = segment_of(texts)
    assert numbers(segment.sections, "frequencies", "u1")[-6:] == [0b111_11111, 0, 0, 0, 0, 0]
    rows = np.array(numbers(segment.sections, "frequencies.large", "<u4")).reshape(-1, 3).tolist()
    # Postings are numbered through the terms: "peac" has five of them.
    assert rows == [[2, 32, 0], [3, 40, 0], [4, 700, 0], [6, 1, 8], [7, 32, 1], [8, 40, 0], [9, 0, 9], [10, 700, 300]]
    assert stored(segment.sections) == found(segment.sections) == expected(texts)


@pytest.mark.parametrize("length", [255, 256, 257, 65_536, 66_000])
def test_places_in_long_texts(length: int) -> None:
    """The last word of a text stands as far on as the text is long; rare words have few places, `x` has many."""
    body = "x " * (length - 2) + "harbour x"
    texts: list[Text] = [(None, body), ("harbour", "x harbour"), ("far " * 300 + "off", "")]
    segment = segment_of(texts)
    assert stored(segment.sections) == found(segment.sections) == expected(texts)
    far = numbers(segment.sections, "positions.far", "<u4")
    terms = sorted({"x", "harbour", "far", "off"})
    assert [terms[number] for number in far] == ["far", *["harbour"] * (length > 257), "off", *["x"] * (length > 256)]


def test_an_impact_is_the_least_byte_that_is_no_less_than_what_a_posting_counts() -> None:
    texts = generated(120)
    sections = segment_of(texts).sections
    starts, impacts = numbers(sections, "terms.postings", "<u4"), numbers(sections, "impacts", "u1")
    for number, term in enumerate(sorted(expected(texts), key=str.encode)):
        for place, value in enumerate(counted_most(texts, term)):
            share = value / (RANKING.k1 + value)
            impact = impacts[starts[number] + place]
            assert share <= impact / 255 + 1e-12
            assert impact == max(1, ceil(share * 255 - 1e-9))


def test_a_long_list_names_its_champions_and_what_the_others_reach() -> None:
    rng = random.Random(5)
    texts: list[Text] = [(rng.choice([None, "war", "peace"]), "war " * rng.randrange(9) + "x") for _ in range(700)]
    sections = segment_of(texts).sections
    values = counted_most(texts, "war")
    terms = sorted(expected(texts))
    assert [terms[number] for number in numbers(sections, "long.terms", "<u4")] == ["war", "x"]
    champions = numbers(sections, "long.champions", "<u4")[:64]
    assert [values[place] for place in champions] == pytest.approx(sorted(values, reverse=True)[:64])
    best, rest = numbers(sections, "long.best", "<f4")[0], numbers(sections, "long.rest", "<f4")[0]
    others = [value for place, value in enumerate(values) if place not in champions]
    assert max(values) <= best <= max(values) * 1.000001
    assert max(others) <= rest <= max(others) * 1.000001
    held = expected(texts)["war"]
    assert numbers(sections, "long.title", "<u4")[0] == sum(bool(one.title) for one in held)
    assert numbers(sections, "long.body", "<u4")[0] == sum(bool(one.body) for one in held)


@pytest.mark.parametrize(("count", "rows"), [(1023, 0), (1024, 1)])
def test_lists_of_many_documents_are_written_as_bits_too(count: int, rows: int) -> None:
    texts: list[Text] = [(None, "war" if n % 3 == 0 else "x") for n in range(3 * count)]
    sections = segment_of(texts[: 3 * count - 2]).sections
    documents = sections.facts["documents"]
    words = numbers(sections, "bits.words", "<u8")
    assert len(numbers(sections, "bits.terms", "<u4")) == rows + 1  # x has more of them
    assert len(words) == (rows + 1) * -(-documents // 64)
    row = words[: -(-documents // 64)]
    term = "war" if rows else "x"
    held = [number for number in range(64 * len(row)) if row[number // 64] >> number % 64 & 1]
    assert held == [one.document for one in stored(sections)[term]]


def test_a_list_of_a_sixteenth_of_the_documents_is_the_shortest_with_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting_layout, "_BITS_LEAST", 1)
    texts: list[Text] = [(None, "war" if n < 400 else "peace" if n < 799 else "x") for n in range(6400)]
    sections = segment_of(texts).sections
    assert numbers(sections, "bits.terms", "<u4") == [sorted({"war", "peac", "x"}).index(term) for term in ("war", "x")]


def test_totals_and_averages_count_every_word() -> None:
    texts = generated(50)
    titles, bodies = (sum(side) for side in zip(*lengths(texts), strict=True))
    facts = segment_of(texts).sections.facts
    assert facts["totals"] == {"title": titles, "body": bodies}
    assert facts["averages"] == {"title": titles / 50, "body": bodies / 50}
    assert facts["documents"] == 50
    assert facts["terms"] == len(expected(texts))


@pytest.mark.parametrize("texts", [[], [(None, "")], [("", ""), (None, " — ")]])
def test_documents_without_any_word_make_a_segment_without_terms(texts: list[Text]) -> None:
    sections = segment_of(texts).sections
    assert sections.facts["documents"] == len(texts)
    assert stored(sections) == found(sections) == {}


def test_what_does_not_fit_in_memory_is_spilled_and_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_KEPT", 10)
    opened: list[BytesIO] = []

    def spill() -> BinaryIO:
        opened.append(BytesIO())
        return opened[-1]

    texts = generated(80)
    spilled, kept = segment_of(texts, spill=spill), segment_of(texts)
    assert contents(spilled.sections) == contents(kept.sections)
    assert len(opened) > 3
    assert all(stream.closed for stream in opened)


def contents(sections: Sections) -> dict[str, bytes]:
    return {name: bytes(sections.bytes(name)) for name in sections.names()}
