"""Which segments make up the archive, and since when?

Whoosh's table of contents pickles the schema and the segments. It is read here through a list of
the names it may hold, so that a stranger's file cannot run code by being opened. Ours ends with a
seal, where Whoosh reads no further: a damaged pickle may be one that says something else.
"""

from __future__ import annotations

import io
import os
import pickle
import re
import time
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from whoosh.codec.base import Segment
from whoosh.fields import Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.filedb.structfile import BufferFile
from whoosh.index import _CURRENT_TOC_VERSION, TOC, FileIndex, clean_files

from searchnews.engines.embedded.segment import NewsSegment
from searchnews.engines.embedded.storage import FolderStorage
from searchnews.errors import CorruptError
from searchnews.files.digest import DIGEST_BYTES, digest_of
from searchnews.files.framing import framed, unframed

INDEX_NAME = "MAIN"
ALLOWED = frozenset(
    {
        ("builtins", "int"),
        ("builtins", "set"),
        ("collections", "defaultdict"),
        ("searchnews.engines.embedded.segment", "ChainAnalyzer"),
        ("searchnews.engines.embedded.segment", "NewsSegment"),
        ("whoosh.analysis.tokenizers", "IDTokenizer"),
        ("whoosh.codec.whoosh3", "W3Codec"),
        ("whoosh.codec.whoosh3", "W3Segment"),
        ("whoosh.columns", "NumericColumn"),
        ("whoosh.fields", "COLUMN"),
        ("whoosh.fields", "ID"),
        ("whoosh.fields", "STORED"),
        ("whoosh.fields", "Schema"),
        ("whoosh.fields", "TEXT"),
        ("whoosh.formats", "Existence"),
        ("whoosh.formats", "Positions"),
    }
)
_LEDGER_MAGIC, _LEDGER_VERSION = b"SNLEDGER", 1
# What somebody killed has left of what comes of a table of names; whoever is writing it does without.
PIECES = "names-*.packed.*.part"
_SEAL_MAGIC = b"SNSEALED"
_SEAL_BYTES = DIGEST_BYTES + len(_SEAL_MAGIC)
_SEGMENT_NAME = re.compile(f"{INDEX_NAME}_[0-9a-z]+")


class _Unpickler(pickle.Unpickler):
    """Refuses other names, and what a pickle may do to the classes it names: set their attributes."""

    def __init__(self, stream: io.BytesIO) -> None:
        super().__init__(stream)
        self._named: dict[type, _Class] = {}

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in ALLOWED:
            raise pickle.UnpicklingError(f"it names {module}.{name}, which no archive holds")
        found = super().find_class(module, name)
        if found not in self._named:
            self._named[found] = _class(found)
        return found

    def load(self) -> Any:
        try:
            return super().load()
        finally:
            changed = [one for one, was in self._named.items() if _class(one) != was]
            for one in changed:
                _restore(one, *self._named[one])
            if changed:
                raise pickle.UnpicklingError(f"it changes the class {changed[0].__name__}, as no archive does")


_Class: TypeAlias = tuple[dict[str, Any], tuple[type, ...]]


def _class(of: type) -> _Class:
    """Return attributes and bases of a class; pickle gives it an empty list of slots when one is first written."""
    attributes = dict(vars(of))
    if attributes.get("__slotnames__") == []:
        del attributes["__slotnames__"]
    return attributes, of.__bases__


def _restore(changed: type, attributes: dict[str, Any], bases: tuple[type, ...]) -> None:
    if changed.__bases__ != bases:
        changed.__bases__ = bases
    for name in vars(changed).keys() - attributes.keys():
        delattr(changed, name)
    for name, value in attributes.items():
        if vars(changed).get(name) is not value:
            setattr(changed, name, value)


def _unpickled(data: bytes) -> Any:
    stream = io.BytesIO(data)
    found = _Unpickler(stream).load()
    if rest := stream.read():
        raise ValueError(f"{len(rest)} bytes too many")
    return found


@lru_cache(maxsize=4)
def _schema(data: bytes) -> Schema:
    """Return the schema of such bytes; the same one again, as nobody changes it and every archive has the same."""
    found: Schema = _unpickled(data)
    return found


def read_contents(storage: FolderStorage, generation: int) -> TOC:
    """Return the table of contents of a generation.

    Raises CorruptError for a file that cannot be read or names what it may not, FileNotFoundError
    for one that is gone.
    """
    name = f"_{INDEX_NAME}_{generation}.toc"
    data = storage.read_file(name)
    try:
        return _parsed(_unsealed(data), generation)
    except Exception as error:  # damaged bytes make pickle raise almost anything
        reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        raise CorruptError(f"{storage.path / name}: the table of contents cannot be read: {reason}") from error


def _seal(data: bytes) -> bytes:
    return digest_of(data) + _SEAL_MAGIC


def _unsealed(data: bytes) -> bytes:
    """Return what a seal seals, or all where there is none, as another Whoosh program sets none."""
    if not data.endswith(_SEAL_MAGIC):
        return data
    if _seal(data[:-_SEAL_BYTES]) != data[-_SEAL_BYTES:]:
        raise ValueError("its bytes are not those that were written")
    return data[:-_SEAL_BYTES]


def _parsed(data: bytes, generation: int) -> TOC:
    stream = BufferFile(data)
    sizes = [stream.read_varint() for _ in range(3)]
    order, version = stream.read_int(), stream.read_int()
    if order != -12345 or version != _CURRENT_TOC_VERSION:
        raise ValueError(f"unknown layout (sizes {sizes}, mark {order}, version {version})")
    release = tuple(stream.read_varint() for _ in range(3))
    schema = _schema(bytes(stream.read_string()))
    if stream.read_int() != generation:
        raise ValueError("it is of another generation than its name says")
    stream.read_int()
    segments = list(_unpickled(stream.read()))
    for segment in segments:
        _check(segment)
    return TOC(schema, segments, generation, version, release)


@cache
def _attributes() -> frozenset[str]:
    """Return what a segment of ours has, and no more."""
    return frozenset(vars(NewsSegment(INDEX_NAME)))


def _check(segment: Segment) -> None:
    """Refuse a segment whose name would lead elsewhere, or whose numbers are none; pickle sets whatever it is told."""
    if not _SEGMENT_NAME.fullmatch(segment.segment_id()):
        raise ValueError(f"a segment is called {segment.segment_id()}")
    if isinstance(segment, NewsSegment):
        if vars(segment).keys() != _attributes():
            raise ValueError(f"segment {segment.segment_id()} is not made as ours are")
        numbers = [segment.documents, segment.deleted, segment.tombstones, *segment.also_deleted]
        if not all(isinstance(number, int) and number >= 0 for number in numbers):
            raise ValueError(f"the counts of segment {segment.segment_id()} are no numbers")


class ArchiveIndex(FileIndex):  # type: ignore[misc]
    """Whoosh's index, its table of contents read by us."""

    def __init__(self, storage: FolderStorage) -> None:
        self.storage = storage
        self.indexname = INDEX_NAME
        self._schema = None

    def is_newest(self, generation: int) -> bool:
        """Say whether a table of contents that was just read is still the newest, without listing the folder.

        A commit adds one to the generation and removes the contents before it.
        """
        names = (f"_{INDEX_NAME}_{one}.toc" for one in (generation, generation + 1))
        return [os.path.exists(f"{self.storage.folder}/{name}") for name in names] == [True, False]

    def _read_toc(self) -> TOC:
        """Return the newest table of contents; retries when a commit took it away between listing and reading."""
        while True:
            generation = self.latest_generation()
            if generation < 0:
                raise CorruptError(f"{self.storage.path}: the table of contents is gone")
            try:
                return read_contents(self.storage, generation)
            except FileNotFoundError:
                if self.latest_generation() == generation:
                    raise


def write_contents(storage: FolderStorage, schema: Any, segments: list[Segment], generation: int) -> None:
    """Write a table of contents as Whoosh does, and the seal; it is visible when it has its name."""
    name, memory = f"_{INDEX_NAME}_{generation}.toc", RamStorage()
    TOC(schema, segments, generation).write(memory, INDEX_NAME)
    data: bytes = memory.files[name]
    unnamed = f"{name}.{time.time()}"
    storage.write_file(unnamed, data + _seal(data))
    storage.rename_file(unnamed, name, safe=True)


def commit(storage: FolderStorage, schema: Any, segments: list[Segment], generation: int, ledger: bytes) -> None:
    """Make segments, whose files are on the disk already, and a ledger the archive's contents: all or nothing.

    Order: ledger, table of contents under a name nobody reads, folder, rename, folder; then what
    no generation needs any more is deleted.
    """
    storage.step("segments written")
    storage.write_file(_ledger_name(generation), framed(_LEDGER_MAGIC, _LEDGER_VERSION, ledger))
    storage.step("ledger written")
    write_contents(storage, schema, segments, generation)
    storage.step("contents visible")
    clean(storage, segments, generation)
    storage.step("cleaned")


def read_ledger(storage: FolderStorage, generation: int) -> bytes:
    """Return the ledger of a generation; a commit by another program has none, and the last before it holds.

    Raises CorruptError.
    """
    for name in sorted(_ledgers(storage.path), reverse=True):
        if name <= generation:
            path = storage.path / _ledger_name(name)
            return unframed(_LEDGER_MAGIC, _LEDGER_VERSION, path.read_bytes(), str(path))
    return b""


def clean(storage: FolderStorage, segments: list[Segment], generation: int) -> None:
    """Delete what earlier commits and interrupted ones have left."""
    clean_files(storage, INDEX_NAME, generation, segments)
    named = {segment.tombstone_file for segment in segments if isinstance(segment, NewsSegment)}
    for path in storage.path.glob(f"{INDEX_NAME}_*.del"):
        if path.name not in named:
            path.unlink(missing_ok=True)
    ledgers = _ledgers(storage.path)
    current = max((number for number in ledgers if number <= generation), default=None)
    for number in ledgers:
        if number != current:
            (storage.path / _ledger_name(number)).unlink(missing_ok=True)
    remove_matching(storage.path, (f"_{INDEX_NAME}_*.toc.*", PIECES))


def remove_matching(folder: Path, patterns: Iterable[str]) -> None:
    """Delete the files of a folder whose names match one of some patterns."""
    for pattern in patterns:
        for path in folder.glob(pattern):
            path.unlink(missing_ok=True)


def _ledger_name(generation: int) -> str:
    return f"_{INDEX_NAME}_{generation}.drops"


def _ledgers(folder: Path) -> list[int]:
    numbers = (path.name[len(INDEX_NAME) + 2 : -len(".drops")] for path in folder.glob(f"_{INDEX_NAME}_*.drops"))
    return [int(number) for number in numbers if number.isdecimal()]
