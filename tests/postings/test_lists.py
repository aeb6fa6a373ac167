"""A posting list tells the same by every way of asking, and lets go of what it derived."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest

from searchnews.analysis.chain import tokens
from searchnews.postings import lists, posting_layout, text
from searchnews.postings.documents import DocumentSet, bits_of, member_places, numbers_of, united
from searchnews.postings.lexicon import encode_key
from searchnews.postings.lists import PostingList
from searchnews.postings.text import TextPostings
from tests.contract.generated import records
from tests.engines.segments import sections_of


@pytest.fixture(params=["as they are", "small"])
def postings(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> TextPostings:
    if request.param == "small":
        for module in (posting_layout, text):
            monkeypatch.setattr(module, "LONG", 8)
            monkeypatch.setattr(module, "CHAMPIONS", 4)
        monkeypatch.setattr(posting_layout, "_BITS_LEAST", 24)
        monkeypatch.setattr(lists, "_TIERS", (4, 10, 30))
        monkeypatch.setattr(lists, "_SUMMED", 10)
        monkeypatch.setattr(lists, "_MANY", 12)
    return TextPostings(sections_of(MADE))


MADE = records(3, 200)
# Of each record: the places of each term in body and title.
PLACES = [
    [
        {
            term: [place for place, token in enumerate(found) if term in token.terms]
            for term in {term for token in found for term in token.terms}
        }
        for found in (list(tokens(record.body)), list(tokens(record.title or "")))
    ]
    for record in MADE
]
TERMS = sorted({term for places in PLACES for field in places for term in field})


def holding(term: str) -> list[int]:
    return [number for number, (body, title) in enumerate(PLACES) if term in body or term in title]


def found_of(postings: TextPostings, term: str) -> PostingList:
    found = postings.find(term)
    assert found is not None
    return found


@pytest.mark.parametrize("term", TERMS)
def test_a_list_holds_documents_frequencies_and_positions(postings: TextPostings, term: str) -> None:
    found, documents = found_of(postings, term), holding(term)
    every = np.arange(len(documents))
    assert found.documents.tolist() == documents
    assert found.documents_at(every[::-1]).tolist() == documents[::-1]
    assert found.documents_at_sorted(every).tolist() == documents
    body, title = found.frequencies(every)
    assert body.tolist() == [len(PLACES[number][0].get(term, ())) for number in documents]
    assert found.in_body(every).tolist() == body.tolist()
    assert title.tolist() == [len(PLACES[number][1].get(term, ())) for number in documents]
    assert found.in_field(title=True).tolist() == [term in PLACES[number][1] for number in documents]
    for place, number in enumerate(documents):
        (start,), (count,) = found.position_spans(np.array([place]))
        assert count == body[place] + title[place]
        positions = found.positions_at(np.arange(start, start + count))
        assert positions.tolist() == [*PLACES[number][0].get(term, ()), *PLACES[number][1].get(term, ())]


@pytest.mark.parametrize("share", [0.02, 0.3, 1.0])
def test_documents_are_located_in_a_list(postings: TextPostings, share: float) -> None:
    rng = random.Random(11)
    for term in TERMS:
        found, documents = found_of(postings, term), holding(term)
        for _ in range(3):
            asked = np.array(sorted(rng.sample(range(200), max(1, int(share * 200)))))
            here, places = found.locate(asked)
            assert asked[here].tolist() == [number for number in asked.tolist() if number in documents]
            assert found.documents_at(places).tolist() == asked[here].tolist()
            assert found.has(asked).tolist() == [number in documents for number in asked.tolist()]


@pytest.mark.parametrize("term", TERMS)
def test_the_best_postings_are_found_by_their_impact(postings: TextPostings, term: str) -> None:
    found = found_of(postings, term)
    for level in [1, *found.tier_levels, 60, 90, 120, 150, 255]:
        expected = np.flatnonzero(found.stored.impacts >= level)
        places, documents = found.at_least(level)
        assert places.tolist() == expected.tolist()
        assert documents.tolist() == found.documents_at(expected).tolist()
    if found.champions:
        impacts, champions = found.stored.impacts, found.champions.places
        assert sorted(impacts[champions].tolist()) == sorted(impacts.tolist())[-len(champions) :]


def test_an_unknown_term_has_no_list(postings: TextPostings) -> None:
    assert postings.find("nowhere") is None


def test_words_that_begin_alike_are_the_terms_and_forms_of_the_text(postings: TextPostings) -> None:
    counted = Counter(
        (token.form, term)
        for record in MADE
        for source in (record.body, record.title or "")
        for token in tokens(source)
        for term in token.terms
    )
    for prefix in ("", "s", "ban", "strik", "rates", "1", "us", "zz"):
        begun = [one.prefix(encode_key(prefix)) for one in (postings.terms, postings.forms)]
        whole, partly = postings.covered(*(np.arange(one.start, one.stop) for one in begun))
        begun = {term for form, term in counted if form.startswith(prefix)}
        entirely = begun - {term for form, term in counted if not form.startswith(prefix)}
        assert {postings.terms.key(number).decode() for number in whole.tolist()} == entirely
        assert {postings.terms.key(part.term).decode() for part in partly} == begun - entirely
        assert sorted(postings.documents_of(whole).tolist()) == sorted(n for term in entirely for n in holding(term))


def test_what_is_derived_is_let_go_when_it_takes_too_much_room() -> None:
    postings = TextPostings(sections_of(MADE), derived_bytes=2000)
    found = [found_of(postings, term) for term in TERMS]
    for _ in range(2):
        for one, term in zip(found, TERMS, strict=True):
            assert one.documents.tolist() == holding(term)
            assert one.bits.tolist() == bits_of(np.array(holding(term)), 200).tolist()
            assert sum(each.bytes for each in found) <= 2000 + one.bytes


def test_sets_of_documents_are_those_of_python() -> None:
    rng = random.Random(5)
    for size in (1, 63, 64, 65, 1000, 20_000):
        for _ in range(20):
            counts = [rng.randrange(min(size, rng.choice([3, 40, size])) + 1) for _ in "ab"]
            drawn = [set(rng.sample(range(size), count)) for count in counts]
            made = [DocumentSet(size, np.array(sorted(one), np.int64)) for one in drawn]
            if rng.random() < 0.5:
                made[0] = DocumentSet(size, words=made[0].words)
            first, second = drawn
            assert len(made[0]) == len(first)
            assert set((made[0] & made[1]).numbers.tolist()) == first & second
            assert set((made[0] - made[1]).numbers.tolist()) == first - second
            assert set(united(size, made).numbers.tolist()) == first | second
            assert numbers_of(made[0].words).tolist() == sorted(first)
            assert made[0].has(np.array(sorted(second), np.int64)).tolist() == [one in first for one in sorted(second)]
            here, there = member_places(made[0].numbers, made[1].numbers)
            assert made[1].numbers[here].tolist() == made[0].numbers[there].tolist() == sorted(first & second)
        assert len(DocumentSet.every(size)) == size
