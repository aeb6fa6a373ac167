"""Do the columns give back what the documents said, also after a merge?"""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.postings.columns import NO_FINGERPRINT, UNDATED, ColumnReader, Columns, packed_fingerprint
from searchnews.postings.gathering import FieldCollector
from searchnews.postings.sections import Sections, SectionsWriter
from searchnews.postings.values import ValueTable
from searchnews.query.fields import alone

SPANS = (0, 59, 86_399, 31_535_999)


@dataclass(frozen=True)
class Document:
    first: int | None
    span: int
    title: int
    body: int
    places: tuple[str, ...]
    kind: tuple[str, ...]
    fingerprint: str
    id: str
    drop: str

    @property
    def last(self) -> int | None:
        return None if self.first is None else self.first + self.span


SECONDS = st.integers(-100_000_000, 100_000_000)
NAME = st.text(alphabet="ab\n\0", min_size=1, max_size=2)
DOCUMENT = st.builds(
    Document,
    st.one_of(st.none(), SECONDS),
    st.sampled_from(SPANS),
    st.integers(0, 300),
    st.sampled_from((0, 255, 256, 65_535, 65_536)),
    st.lists(NAME, max_size=3).map(tuple),
    st.sampled_from((("news",), ("blog",))),
    st.one_of(st.just(""), st.just("0" * 32), st.just("AB" * 16), st.binary(min_size=16, max_size=16).map(bytes.hex)),
    NAME,
    st.sampled_from(("", "one.xml", "two.xml")),
)
DOCUMENTS = st.lists(DOCUMENT, max_size=30)


def values(documents: list[tuple[str, ...]]) -> ValueTable:
    collector = FieldCollector()
    collector.extend(documents)
    return collector.values()


def columns(documents: list[Document]) -> Columns:
    return Columns(
        np.array([UNDATED if one.first is None else one.first for one in documents], np.int64),
        np.array([UNDATED if one.last is None else one.last for one in documents], np.int64),
        {
            "title": np.array([one.title for one in documents], np.uint32),
            "body": np.array([one.body for one in documents], np.uint32),
        },
        {
            "place": values([one.places for one in documents]),
            "kind": values([one.kind for one in documents]),
        },
        b"".join(packed_fingerprint(one.fingerprint) for one in documents),
    )


def opened(written: Columns, documents: list[Document]) -> ColumnReader:
    stream = io.BytesIO()
    writer = SectionsWriter(stream)
    ids, drops = FieldCollector(), FieldCollector()
    ids.extend(one.id for one in documents)
    drops.extend(one.drop for one in documents)
    ids.keys(alone).write(writer, "id", len(documents))
    drops.keys(alone).write(writer, "drop", len(documents))
    writer.finish(written.write(writer))
    return ColumnReader(Sections(stream.getvalue(), "x"))


def check(reader: ColumnReader, documents: list[Document]) -> None:
    assert len(reader) == len(documents)
    assert reader.dates_first().tolist() == [UNDATED if one.first is None else one.first for one in documents]
    assert reader.dates_last().tolist() == [UNDATED if one.last is None else one.last for one in documents]
    assert reader.undated().tolist() == [number for number, one in enumerate(documents) if one.first is None]
    assert reader.lengths("title").tolist() == [one.title for one in documents]
    assert reader.lengths("body").tolist() == [one.body for one in documents]
    for number, one in enumerate(documents):
        packed = packed_fingerprint(one.fingerprint) != NO_FINGERPRINT
        assert reader.fingerprint(number) == (one.fingerprint if packed else None)
        assert reader.id_of(number) == one.id
        assert reader.drop_of(number) == one.drop
        assert reader.values("place").of(number) == list(dict.fromkeys(one.places))
    assert reader.value_counts("place") == Counter(name for one in documents for name in dict.fromkeys(one.places))
    assert reader.value_counts("kind") == Counter(name for one in documents for name in one.kind)


@given(DOCUMENTS)
def test_columns_come_back(documents: list[Document]) -> None:
    check(opened(columns(documents), documents), documents)


@given(st.lists(st.tuples(DOCUMENTS, st.one_of(st.none(), st.integers(0, 1 << 30))), min_size=1, max_size=3))
def test_merged_segments_are_as_one_written_from_what_was_kept(
    segments: list[tuple[list[Document], int | None]],
) -> None:
    parts = []
    kept: list[Document] = []
    for documents, bits in segments:
        keep = None if bits is None else np.array([bits >> n & 1 for n in range(len(documents))], np.bool_)
        parts.append((opened(columns(documents), documents), keep))
        kept += [one for number, one in enumerate(documents) if keep is None or keep[number]]
    merged = opened(Columns.merged(parts), kept)
    check(merged, kept)
    directly = opened(columns(kept), kept)
    assert merged.value_fields == directly.value_fields
    for field in merged.value_fields:
        assert list(merged.values(field).lexicon.keys()) == list(directly.values(field).lexicon.keys())


@given(DOCUMENTS, st.one_of(st.none(), SECONDS), st.one_of(st.none(), SECONDS))
def test_documents_are_within_a_period_that_theirs_meets(
    documents: list[Document], first: int | None, last: int | None
) -> None:
    reader = opened(columns(documents), documents)
    edges = [edge for one in documents for edge in (one.first, one.last) if edge is not None]
    for low, high in ((first, last), *((edge, edge) for edge in edges), *((None, edge - 1) for edge in edges)):
        expected = [
            number
            for number, one in enumerate(documents)
            if one.first is not None
            and one.last is not None
            and (high is None or one.first <= high)
            and (low is None or one.last >= low)
        ]
        assert reader.within(low, high).tolist() == expected


def test_many_documents_are_searched_by_samples_as_by_a_scan() -> None:
    generator = np.random.default_rng(7)
    firsts = generator.integers(0, 20_000, 10_000)
    spans = np.array(SPANS)[generator.integers(0, 3, 10_000)]
    stream = io.BytesIO()
    writer = SectionsWriter(stream)
    writer.finish(Columns(firsts, firsts + spans, {}, {}, b"").write(writer))
    reader = ColumnReader(Sections(stream.getvalue(), "x"))
    for first, last in np.sort(generator.integers(-100, 21_000, (300, 2))).tolist():
        expected = np.flatnonzero((firsts <= last) & (firsts + spans >= first))
        assert np.array_equal(reader.within(first, last), expected)
    assert np.array_equal(reader.within(None, None), np.arange(10_000))


@given(DOCUMENTS, st.sets(st.integers(0, 29)))
def test_values_are_counted_in_the_documents_asked_for(documents: list[Document], asked: set[int]) -> None:
    numbers = sorted(number for number in asked if number < len(documents))
    reader = opened(columns(documents), documents)
    expected = Counter(name for number in numbers for name in dict.fromkeys(documents[number].places))
    assert reader.value_counts("place", np.array(numbers, np.uint32)) == expected


def test_few_of_many_values_are_counted_as_well() -> None:
    documents = [Document(None, 0, 0, 0, (f"v{number}",), (), "", "i", "") for number in range(300)]
    reader = opened(columns(documents), documents)
    assert reader.value_counts("place", np.array([7, 299], np.uint32)) == {"v7": 1, "v299": 1}


def test_numbers_take_the_bytes_that_the_greatest_needs() -> None:
    document = Document(None, 0, 255, 65_536, tuple(map(str, range(256))), ("b",), "", "i", "")
    reader = opened(columns([document]), [document])
    assert (reader.lengths("title").itemsize, reader.lengths("body").itemsize) == (1, 4)
    assert reader.values("place").of(0) == list(map(str, range(256)))


def test_more_lengths_of_periods_than_a_byte_can_name_are_refused() -> None:
    first = np.zeros(257, np.int64)
    with pytest.raises(ValueError, match="257 lengths"):
        Columns(first, np.arange(257), {}, {}, b"").write(SectionsWriter(io.BytesIO()))
