"""Does each key lead to the documents that a dictionary would give?"""

from __future__ import annotations

import io
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.postings.gathering import FieldCollector
from searchnews.postings.keys import NO_DOCUMENT, KeyPostings, KeyTable
from searchnews.postings.lexicon import decode_key
from searchnews.postings.sections import Sections, SectionsWriter
from searchnews.query.fields import alone

KEY = st.text(alphabet="ab\0\n\ud800é", max_size=3)
ARCHIVE = st.lists(st.lists(KEY.filter(bool), max_size=4, unique=True), max_size=40)


def opened(table: KeyTable, ranked: int | None = None) -> KeyPostings:
    stream = io.BytesIO()
    writer = SectionsWriter(stream)
    table.write(writer, "place", ranked)
    writer.finish({})
    return KeyPostings(Sections(stream.getvalue(), "x"), "place")


def collected(documents: list[list[str]]) -> KeyTable:
    collector = FieldCollector()
    collector.extend(map(tuple, documents))
    return collector.keys(alone)


def plain(documents: list[list[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for document, keys in enumerate(documents):
        for key in keys:
            found.setdefault(key, []).append(document)
    return found


def read(postings: KeyPostings) -> dict[str, list[int]]:
    keys = list(map(decode_key, postings.lexicon.keys()))
    return {key: postings.documents(key).tolist() for key in keys}


def doubled(value: str) -> list[str]:
    return [value, value + value, ""]


@given(st.lists(ARCHIVE, min_size=1, max_size=3))
def test_keys_that_several_have_found_are_those_of_one_that_took_all(archives: list[list[list[str]]]) -> None:
    every, parts = FieldCollector(), []
    for documents in archives:
        part = FieldCollector()
        for collector in (every, part):
            collector.extend(map(tuple, documents))
        part.find_keys(doubled)
        parts.append(pickle.loads(pickle.dumps(part)))
    found, expected = FieldCollector.joined(parts).keys(pytest.fail), every.keys(doubled)
    assert found.keys == expected.keys
    assert found.starts.tolist() == expected.starts.tolist()
    assert found.documents.tolist() == expected.documents.tolist()


@given(ARCHIVE, st.lists(KEY, max_size=5))
def test_a_key_finds_its_documents_and_a_prefix_those_of_all_its_keys(
    documents: list[list[str]], others: list[str]
) -> None:
    expected = plain(documents)
    postings = opened(collected(documents))
    assert read(postings) == expected
    for key in [*expected, *others, ""]:
        assert postings.documents(key).tolist() == expected.get(key, [])
        beginning = {one for other, found in expected.items() if other.startswith(key) for one in found}
        assert postings.prefix(key).tolist() == sorted(beginning)


@given(ARCHIVE)
def test_a_dictionary_in_any_order_makes_the_same_table_as_one_document_after_another(
    documents: list[list[str]],
) -> None:
    shuffled = {key: found[::-1] * 2 for key, found in reversed(plain(documents).items())}
    assert read(opened(KeyTable.of(shuffled))) == plain(documents)


@given(st.lists(st.tuples(ARCHIVE, st.integers(0, 1 << 40)), min_size=1, max_size=4), st.booleans())
def test_merged_segments_answer_as_one_written_from_what_was_kept(
    segments: list[tuple[list[list[str]], int]], backwards: bool
) -> None:
    kept: list[list[str]] = []
    parts = []
    for documents, bits in segments:
        renumbered = np.full(len(documents), NO_DOCUMENT, np.uint32)
        numbers = range(len(documents))
        for document in reversed(numbers) if backwards else numbers:
            if bits >> document & 1:
                renumbered[document] = len(kept)
                kept.append(documents[document])
        parts.append((opened(collected(documents)), renumbered))
    assert read(opened(KeyTable.merged(parts))) == plain(kept)


@given(st.lists(st.one_of(st.none(), KEY.filter(bool)), max_size=70))
def test_the_rank_of_a_document_is_the_number_of_its_only_key(ids: list[str | None]) -> None:
    stream = io.BytesIO()
    writer = SectionsWriter(stream)
    collected([[] if one is None else [one] for one in ids]).write(writer, "id", len(ids))
    writer.finish({})
    sections = Sections(stream.getvalue(), "x")
    ranks = sections.array("id.rank", "<u4").tolist()
    lexicon = KeyPostings(sections, "id").lexicon
    assert [None if rank == NO_DOCUMENT else decode_key(lexicon.key(rank)) for rank in ranks] == ids
