"""What is fuzzed, and with which samples?"""

from __future__ import annotations

import ast
import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from searchnews.errors import CorpusError
from searchnews.exporting.formats import FORMATS, written
from searchnews.model.record import DateCandidate, Entities, NewsDate, RawRecord, Record
from searchnews.readers.containers import drops_in
from searchnews.readers.drops import Drop, Skipped
from searchnews.readers.registry import Reader, Registry, default_registry, read_raw
from searchnews.readers.streams import unpacked
from tests.fuzz.mutation import LONGEST

ROOT = Path(__file__).resolve().parents[2]
_PLACES = (ROOT / "corpus", ROOT.parent / "shared/data")
ANYTHING = "anything"
_SAMPLES = 120
_PACKED = 12
_SHORTEST = 40
_FULL = Record(
    id="the-wire:7",
    kind="article",
    title="Ferry Sinks",
    body="The ferry sank off Lisbon.\n\nNobody was hurt.",
    date=NewsDate("1987-02-26T15:03:00Z", "minute", "+02:00", "dateline"),
    captured="1987-02-27T00:00:00Z",
    source="The Wire",
    section="Sea",
    language="en",
    url="https://wire.example/7",
    authors=("Ann Day", "Bo Lee"),
    entities=Entities(place=("Lisbon",)),
    extra={"desk": "sea", "codes": ["1", "2"]},
    fingerprint="f" * 32,
    candidates=(DateCandidate("LISBON, Feb 26", "dateline"), DateCandidate("26 Feb 1987 17:03 +0200", "dateline")),
)
_RECORDS = (_FULL, replace(_FULL, id="8", kind="headline", body="", candidates=(), extra={}))

Outcome = RawRecord | CorpusError | Skipped
Reading = Callable[[bytes], Iterator[Outcome]]


class _Insistent:
    """A reader that takes every drop for its own."""

    def __init__(self, reader: Reader) -> None:
        self.name = reader.name
        self.read = reader.read

    def detect(self, head: bytes, name: str) -> bool:
        return True


def _drop(data: bytes) -> Drop:
    name = "fuzz/drop.dat"
    return Drop(name, f"/{name}", "drop", None, lambda: unpacked(io.BytesIO(data), name), True, len(data))


def readers() -> dict[str, Reader]:
    return {reader.name: reader for reader in default_registry()}


def target(name: str) -> Reading:
    """Return what reads bytes with one reader, or, of `ANYTHING`, as the index does: archive files opened."""
    if name == ANYTHING:
        return _read_anything
    registry = Registry([_Insistent(readers()[name])])
    return lambda data: read_raw(_drop(data), registry)


def _read_anything(data: bytes) -> Iterator[Outcome]:
    for found in drops_in(_drop(data)):
        if isinstance(found, Drop):
            yield from read_raw(found)
        else:
            yield found


def samples(name: str) -> list[bytes]:
    """Return the samples that the reader takes for its own, the small ones first; of `ANYTHING`, packed ones too."""
    found = [_sample(path) for place in _PLACES for path in sorted(place.rglob("*")) if path.is_file()]
    found += [*texts_of_tests(), *_exports()]
    if name == ANYTHING:
        small = [data for data in found if len(data) < 4000]
        return _packed(_spread(small, _PACKED)) + _spread(found, _SAMPLES - 6 * _PACKED)
    registry = default_registry()
    known = [data for data in found if (one := registry.reader_for(data, "drop.dat")) and one.name == name]
    return _spread(sorted(dict.fromkeys(known), key=len), _SAMPLES) or found[:1]


def _spread(found: list[bytes], most: int) -> list[bytes]:
    return found[:: -(-len(found) // most)]


def texts_of_tests() -> Iterator[bytes]:
    """Yield the texts and bytes that stand in the tests of the readers: each is there for what was hard in it."""
    for path in sorted((ROOT / "tests/readers").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
                value = node.value.encode("utf-8", "replace") if isinstance(node.value, str) else node.value
                if len(value) > _SHORTEST:
                    yield value[:LONGEST]


def _exports() -> Iterator[bytes]:
    """Yield a few records in each format of an export, one that has every field among them."""
    for format in FORMATS:
        lines = [*written(_RECORDS, format)]
        yield "".join(lines).encode()


def _sample(path: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix == ".gz" and ".warc" not in path.name:
        with gzip.open(path) as stream:
            data = stream.read(LONGEST)
    return data[: LONGEST // 2]


def _packed(members: list[bytes]) -> list[bytes]:
    zipped, tarred = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as box, tarfile.open(fileobj=tarred, mode="w") as tape:
        for number, member in enumerate(members):
            box.writestr(f"{number}.txt", member)
            info = tarfile.TarInfo(f"{number}.txt")
            info.size = len(member)
            tape.addfile(info, io.BytesIO(member))
    whole = [zipped.getvalue(), tarred.getvalue()]
    return whole + [pack(data) for pack in (gzip.compress, bz2.compress, lzma.compress) for data in (*whole, *members)]
