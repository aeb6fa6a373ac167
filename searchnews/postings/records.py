"""Which bytes were stored for this document?

records.data         one zstd frame per record, with its content size and without a checksum (the pages have one)
records.starts       u64, the offset of each frame in the data, and the length of the data
records.dictionary   the dictionaries, one after another

facts["records"]     dictionaries: the length of each, 0 for none; runs: [first document, number of its dictionary]
"""

from __future__ import annotations

import threading
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import accumulate
from typing import Any, BinaryIO, NamedTuple

import numpy as np
import zstandard
from numpy.typing import NDArray

from searchnews.errors import CorruptError
from searchnews.postings.ahead import Behind
from searchnews.postings.sections import Sections, SectionsWriter

Mask = NDArray[np.bool_]

# Measured on 100,000 news records of 1.1 kB: a dictionary of 110 kB trained on 1,024 of them costs 45 ms, and
# brings the frames from 0.61 to 0.40 of the records; level 1 would make 0.46 in two thirds of the time.
_LEVEL = 3
_SAMPLES = 1024
_SAMPLE_BYTES = 4 << 20
_FEWEST_SAMPLES = 256
_DICTIONARY_BYTES = 110 << 10
_MOST_DICTIONARIES = 16
_PIECE = 1 << 22
# Records that are compressed in one call, or decompressed, which pays from so few on.
_TOGETHER, _FEWEST_TOGETHER, _TOGETHER_BYTES = 500, 4, 1 << 20


class Compressed(NamedTuple):
    """Records in the order of their documents, compressed: the frames in a file, their lengths, the dictionary."""

    frames: BinaryIO
    lengths: array[int]
    dictionary: bytes


class RecordsWriter:
    """Compress records in the order of their documents into `spool`, or into memory.

    The first records are held back until a dictionary can be trained on them.
    """

    def __init__(self, spool: BinaryIO | None = None) -> None:
        self._spool = BytesIO() if spool is None else spool
        self._samples: list[bytes] = []
        self._sampled = 0
        self._lengths = array("Q")
        self._dictionary = b""
        self._waiting: list[bytes] = []
        self._writing: Behind[None] = Behind(lambda done: done)
        self._compressor: zstandard.ZstdCompressor | None = None

    def add(self, record: bytes) -> None:
        """Take the record of the next document."""
        if self._compressor is not None:
            self._waiting.append(record)
            if len(self._waiting) == _TOGETHER:
                self._send(self._compressor)
            return
        self._samples.append(record)
        self._sampled += len(record)
        if len(self._samples) >= _SAMPLES or self._sampled >= _SAMPLE_BYTES:
            self._send(self._begin(_DICTIONARY_BYTES))

    def complete(self) -> Compressed:
        """Return all records; no other may follow."""
        # Of few records the dictionary is a burden.
        compressor = self._compressor or self._begin(min(_DICTIONARY_BYTES, self._sampled // 16))
        self._writing.run(self._put, compressor, self._waiting)
        self._writing.close()
        return Compressed(self._spool, self._lengths, self._dictionary)

    def _begin(self, size: int) -> zstandard.ZstdCompressor:
        self._dictionary = _trained(self._samples, size)
        self._compressor = _compressor(self._dictionary)
        self._waiting, self._samples = self._samples, []
        return self._compressor

    def _send(self, compressor: zstandard.ZstdCompressor) -> None:
        """Have another thread compress what is waiting."""
        self._writing.submit(self._put, compressor, self._waiting)
        self._waiting = []

    def _put(self, compressor: zstandard.ZstdCompressor, records: list[bytes]) -> None:
        if records and all(records):
            joined = compressor.multi_compress_to_buffer([*records])
            frames = [joined[place].tobytes() for place in range(len(joined))]
        else:  # the one call for many refuses records without bytes
            frames = [compressor.compress(record) for record in records]
        self._spool.write(b"".join(frames))
        self._lengths.extend(map(len, frames))

    def close(self) -> None:
        """Let go of what was taken."""
        self._writing.close()


class _Decompressors(threading.local):
    """Each thread's own, since one of zstandard's may not be used by two at a time."""

    def __init__(self) -> None:
        self.by_dictionary: dict[int, zstandard.ZstdDecompressor] = {}


class Records:
    """Records by document; may be shared between threads."""

    def __init__(self, sections: Sections) -> None:
        self.sections = sections
        facts = sections.facts["records"]
        self._runs: list[tuple[int, int]] = [(first, number) for first, number in facts["runs"]]
        self._firsts = [first for first, _ in self._runs]
        self._ends: list[int] = [0, *np.cumsum(facts["dictionaries"], dtype=np.int64).tolist()]
        self._decompressors = _Decompressors()

    def __len__(self) -> int:
        return self.sections.size("records.starts") // 8 - 1

    def get(self, document: int) -> bytes:
        """Return the record of a document; CorruptError when it cannot be read."""
        start, stop = self.sections.array("records.starts", "<u8", document, document + 2).tolist()
        frame = self.sections.bytes("records.data", start, stop)
        number = self._runs[bisect_right(self._firsts, document) - 1][1]
        decompressor = self._decompressor(number)
        try:
            return decompressor.decompress(frame)
        except zstandard.ZstdError as error:
            raise CorruptError(f"{self.sections.name}: record {document} cannot be read ({error})") from error

    def many(self, documents: Sequence[int]) -> Iterator[bytes]:
        """Yield the records of some documents, ascending; CorruptError when one cannot be read."""
        done = 0
        while done < len(documents):
            found = self._together(documents[done : done + _TOGETHER])
            yield from found
            done += len(found)

    def _together(self, documents: Sequence[int]) -> list[bytes]:
        """Return the records of the first of some documents, as many as one call may decompress."""
        first = documents[0]
        number = bisect_right(self._firsts, first) - 1
        if number + 1 < len(self._firsts):
            documents = documents[: bisect_left(documents, self._firsts[number + 1])]
        last = documents[-1]
        starts = self.sections.array("records.starts", "<u8", first, last + 2)
        begins = np.array(documents) - first
        ends = starts.take(begins + 1).astype(np.int64)
        begins = starts.take(begins).astype(np.int64)
        count = int((ends - begins).cumsum().searchsorted(_TOGETHER_BYTES, "right"))
        if count < _FEWEST_TOGETHER:
            return [self.get(first)]
        pairs = zip(begins[:count].tolist(), ends[:count].tolist(), strict=True)
        frames: list[Any] = [self.sections.bytes("records.data", start, stop) for start, stop in pairs]
        try:
            # Frames of no bytes, which only programs of others write, would make the one call for many corrupt memory.
            if not all(map(zstandard.frame_content_size, frames)):
                return [self.get(first)]
            found = self._decompressor(self._runs[number][1]).multi_decompress_to_buffer(frames)
        except (zstandard.ZstdError, ValueError):  # of one of them, which is named where they are read one by one
            return [self.get(first)]
        return [found[place].tobytes() for place in range(count)]

    def dictionary(self, number: int) -> bytes:
        """Return the bytes of a dictionary, which are none where records were compressed without."""
        return bytes(self.sections.bytes("records.dictionary", self._ends[number], self._ends[number + 1]))

    def runs(self) -> Iterator[tuple[int, int, int]]:
        """Yield stretches of documents and the number of their dictionary: (first, end, dictionary)."""
        for (first, number), end in zip(self._runs, [*self._firsts, len(self)][1:], strict=True):
            yield first, end, number

    def _decompressor(self, number: int) -> zstandard.ZstdDecompressor:
        found = self._decompressors.by_dictionary.get(number)
        if found is not None:
            return found
        dictionary = self.dictionary(number)
        made = zstandard.ZstdDecompressor(_dictionary(dictionary)) if dictionary else zstandard.ZstdDecompressor()
        self._decompressors.by_dictionary[number] = made
        return made


def write_records(writer: SectionsWriter, parts: Sequence[Compressed]) -> dict[str, Any]:
    """Write the sections of records in several parts, one after another; return the facts that a reader needs."""
    writer.add("records.data", (piece for part in parts for piece in _pieces(part.frames)))
    counts = [len(part.lengths) for part in parts]
    firsts = accumulate(counts, initial=0)
    runs = [(first, number) for number, (first, held) in enumerate(zip(firsts, counts, strict=False)) if held]
    lengths = np.concatenate([np.empty(0, np.uint64), *(np.array(part.lengths, np.uint64) for part in parts)])
    return _finished(writer, lengths, [part.dictionary for part in parts], runs)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    return iter(lambda: file.read(_PIECE), b"")


def write_merged_records(
    writer: SectionsWriter, parts: Sequence[tuple[Records, Mask | None]], spool: BinaryIO | None = None
) -> dict[str, Any]:
    """Write the kept records of several segments, one after another, and return the facts.

    Frames are copied as they are, each with its dictionary; only when that would make more than 16 dictionaries,
    all are compressed again with one, through `spool`.
    """
    dictionaries, runs = _gathered_runs(parts)
    if len(dictionaries) > _MOST_DICTIONARIES:
        return _recompressed(writer, parts, spool)
    writer.add("records.data", (piece for records, keep in parts for piece in _kept_pieces(records, keep)))
    lengths = [_lengths(records)[slice(None) if keep is None else keep] for records, keep in parts]
    return _finished(writer, np.concatenate([np.empty(0, np.uint64), *lengths]), dictionaries, runs)


def _gathered_runs(parts: Sequence[tuple[Records, Mask | None]]) -> tuple[list[bytes], list[tuple[int, int]]]:
    numbers: dict[bytes, int] = {}
    runs: list[tuple[int, int]] = []
    document = 0
    for records, keep in parts:
        for first, end, number in records.runs():
            count = end - first if keep is None else int(np.count_nonzero(keep[first:end]))
            if count:
                merged = numbers.setdefault(records.dictionary(number), len(numbers))
                if not runs or runs[-1][1] != merged:
                    runs.append((document, merged))
            document += count
    return list(numbers), runs


def _lengths(records: Records) -> NDArray[np.uint64]:
    return np.diff(records.sections.array("records.starts", "<u8"))


def _kept_pieces(records: Records, keep: Mask | None) -> Iterator[memoryview]:
    starts = records.sections.array("records.starts", "<u8")
    kept = np.ones(len(records), np.bool_) if keep is None else keep
    edges = np.flatnonzero(np.diff(kept, prepend=False, append=False))
    for start, stop in starts[edges].reshape(-1, 2).tolist():
        for piece in range(start, stop, _PIECE):
            yield records.sections.bytes("records.data", piece, min(stop, piece + _PIECE))


def _recompressed(
    writer: SectionsWriter, parts: Sequence[tuple[Records, Mask | None]], spool: BinaryIO | None
) -> dict[str, Any]:
    again = RecordsWriter(spool)
    for records, keep in parts:
        for document in range(len(records)) if keep is None else np.flatnonzero(keep).tolist():
            again.add(records.get(document))
    return write_records(writer, [again.complete()])


def _finished(
    writer: SectionsWriter, lengths: NDArray[np.uint64], dictionaries: list[bytes], runs: list[tuple[int, int]]
) -> dict[str, Any]:
    starts = np.zeros(len(lengths) + 1, "<u8")
    np.cumsum(lengths, out=starts[1:])
    writer.add("records.starts", starts)
    writer.add("records.dictionary", *dictionaries)
    return {"records": {"dictionaries": [len(one) for one in dictionaries], "runs": runs}}


def _trained(samples: list[bytes], size: int) -> bytes:
    if len(samples) < _FEWEST_SAMPLES:
        return b""
    try:
        return zstandard.train_dictionary(size, list(samples), k=1000, d=8).as_bytes()
    except zstandard.ZstdError:  # the samples are too short or too much alike to learn from
        return b""


def _dictionary(dictionary: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(dictionary, dict_type=zstandard.DICT_TYPE_FULLDICT)


def _compressor(dictionary: bytes) -> zstandard.ZstdCompressor:
    if not dictionary:
        return zstandard.ZstdCompressor(_LEVEL)
    digested = _dictionary(dictionary)
    digested.precompute_compress(_LEVEL)
    return zstandard.ZstdCompressor(_LEVEL, dict_data=digested, write_dict_id=False)
