"""Do records come back byte for byte, also after merges, and is damage found?"""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.errors import CorruptError
from searchnews.postings import records as module
from searchnews.postings.records import Records, RecordsWriter, write_merged_records, write_records
from searchnews.postings.sections import Sections, SectionsWriter

WORDS = "bank rate London oil price minister said on Monday that shares of the company rose by three per cent".split()


def news(count: int, seed: int = 0) -> list[bytes]:
    chance = random.Random(seed)
    subjects = [f"subject{seed}x{number}" for number in range(40)]
    return [" ".join(chance.choices(WORDS + subjects, k=chance.randint(0, 90))).encode() for _ in range(count)]


def opened(records: Sequence[bytes], spool: io.BytesIO | None = None) -> Records:
    return opened_together([records], spool)


def opened_together(parts: Sequence[Sequence[bytes]], spool: io.BytesIO | None = None) -> Records:
    stream = io.BytesIO()
    writer = SectionsWriter(stream)
    writers = [RecordsWriter(spool) for _ in parts]
    for collected, records in zip(writers, parts, strict=True):
        for record in records:
            collected.add(record)
    writer.finish(write_records(writer, [collected.complete() for collected in writers]))
    return Records(Sections(stream.getvalue(), "MAIN_x.seg"))


def merged(parts: list[tuple[Records, np.ndarray | None]]) -> Records:
    stream = io.BytesIO()
    writer = SectionsWriter(stream)
    writer.finish(write_merged_records(writer, parts))
    return Records(Sections(stream.getvalue(), "MAIN_x.seg"))


def everything(records: Records) -> list[bytes]:
    return [records.get(document) for document in range(len(records))]


def dictionaries(records: Records) -> list[int]:
    return records.sections.facts["records"]["dictionaries"]


def test_records_compressed_in_several_parts_come_back_one_part_after_another() -> None:
    parts = [news(700, 1), [], news(3, 2), news(2000, 3)]
    found = opened_together(parts)
    assert everything(found) == [record for part in parts for record in part]
    assert len(dictionaries(found)) == 4


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_a_few_records_come_back_and_have_no_dictionary(records: list[bytes]) -> None:
    found = opened(records)
    assert everything(found) == records
    assert dictionaries(found) == [0]


@pytest.mark.parametrize("count", [255, 256, 1023, 1024, 1025, 3000])
def test_records_come_back_whether_or_not_a_dictionary_was_trained(count: int) -> None:
    records = news(count)
    found = opened(records, io.BytesIO())
    assert everything(found) == records
    assert (dictionaries(found)[0] > 0) == (count >= 256)


def test_a_dictionary_saves_more_than_it_takes() -> None:
    records = news(2000)
    size = sum(opened(records).sections.size(name) for name in ("records.data", "records.dictionary"))
    assert size < sum(opened([record]).sections.size("records.data") for record in records)


@pytest.mark.parametrize("record", [b"", b"a", b"same" * 100])
def test_records_too_much_alike_to_learn_from_come_back(record: bytes) -> None:
    assert everything(opened([record] * 1500)) == [record] * 1500


def test_long_records_are_not_held_back_beyond_a_few_megabytes() -> None:
    records = [random.Random(number).randbytes(1 << 20) for number in range(6)]
    assert everything(opened(records)) == records


@pytest.mark.parametrize("counts", [(5,), (0, 5), (300, 5, 300), (1100, 1200), (5, 7)])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.99, None])
def test_merged_segments_hold_what_was_kept_frame_by_frame(counts: tuple[int, ...], share: float | None) -> None:
    chance = np.random.default_rng(3)
    parts: list[tuple[Records, np.ndarray | None]] = []
    expected: list[bytes] = []
    for seed, count in enumerate(counts):
        records = news(count, seed)
        keep = None if share is None else chance.random(count) < share
        parts.append((opened(records), keep))
        expected += [record for number, record in enumerate(records) if keep is None or keep[number]]
    once = merged(parts)
    assert everything(once) == expected
    assert len(dictionaries(once)) <= len(counts)
    twice = merged([(once, None), *parts])
    assert everything(twice) == expected * 2
    assert len(dictionaries(twice)) == len(dictionaries(once))  # the same dictionary is kept once


def test_frames_are_copied_while_sixteen_dictionaries_suffice_and_made_anew_beyond(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parts: list[tuple[Records, np.ndarray | None]] = [(opened(news(260, seed)), None) for seed in range(17)]
    expected = [record for records, _ in parts for record in everything(records)]
    few = merged(parts[:16])
    assert len(dictionaries(few)) == 16
    assert few.sections.size("records.data") == sum(one.sections.size("records.data") for one, _ in parts[:16])
    many = merged([(few, None), (parts[16][0], np.ones(260, np.bool_))])
    assert len(dictionaries(many)) == 1
    assert everything(many) == expected
    monkeypatch.setattr(module, "_MOST_DICTIONARIES", 17)
    assert everything(merged([(few, None), parts[16]])) == expected


def test_a_long_merge_reads_the_data_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PIECE", 100)
    records = news(300)
    assert everything(merged([(opened(records), None)])) == records


def test_many_threads_may_read_at_once() -> None:
    records = news(2000)
    found = opened(records)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(found.get, range(2000))) == records


@pytest.mark.parametrize("most", [300, 1 << 20])
def test_many_records_come_back_as_each_alone(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(module, "_TOGETHER_BYTES", most)
    records = opened_together([news(700, 1), [b"", b"", b"", b"", b""], news(900, 3)])
    for share in (0.01, 0.5, 1.0):
        asked = np.flatnonzero(np.random.default_rng(2).random(len(records)) < share).tolist()
        assert list(records.many(asked)) == [records.get(document) for document in asked]
    assert list(records.many([])) == []


def test_a_damaged_frame_is_corrupt_and_names_the_file() -> None:
    found = opened(news(600))
    data = bytearray(found.sections._data)
    place = data.index(bytes(found.sections.bytes("records.data", 2000, 2040)))
    data[place] ^= 1
    with pytest.raises(CorruptError, match=r"MAIN_x\.seg"):
        everything(Records(Sections(data, "MAIN_x.seg")))


def test_bytes_that_are_no_frame_are_corrupt_and_name_the_record() -> None:
    stream = io.BytesIO()
    writer = SectionsWriter(stream)
    writer.add("records.data", *[b"no frame"] * 5)
    writer.add("records.starts", np.arange(0, 48, 8).astype("<u8"))
    writer.add("records.dictionary")
    writer.finish({"records": {"dictionaries": [0], "runs": [[0, 0]]}})
    records = Records(Sections(stream.getvalue(), "MAIN_x.seg"))
    with pytest.raises(CorruptError, match=r"MAIN_x\.seg: record 0 cannot be read"):
        records.get(0)
    with pytest.raises(CorruptError, match=r"MAIN_x\.seg: record 0 cannot be read"):
        list(records.many(range(5)))
