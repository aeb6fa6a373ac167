"""Which segments make up the archive, and since when?

Whoosh's table of contents pickles the schema and the segments. It is read here through a list of
the names it may hold, so that a stranger's file cannot run code by being opened.
"""

from __future__ import annotations

import io
import pickle
from pathlib import Path
from typing import Any

from whoosh.codec.base import Segment
from whoosh.filedb.structfile import StructFile
from whoosh.index import _CURRENT_TOC_VERSION, TOC, FileIndex, clean_files

from searchnews.engines.embedded.segment import NewsSegment
from searchnews.engines.embedded.storage import FolderStorage
from searchnews.errors import CorruptError
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
_LEDGER_MAGIC, _LEDGER_VERSION = b"SNLEDGER", 0


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in ALLOWED:
            raise pickle.UnpicklingError(f"it names {module}.{name}, which no archive holds")
        return super().find_class(module, name)


def _unpickled(data: bytes) -> Any:
    return _Unpickler(io.BytesIO(data)).load()


def read_contents(storage: FolderStorage, generation: int) -> TOC:
    """Return the table of contents of a generation.

    Raises CorruptError for a file that cannot be read or names what it may not, FileNotFoundError
    for one that is gone.
    """
    name = f"_{INDEX_NAME}_{generation}.toc"
    with storage.open_file(name) as stream:
        try:
            return _parsed(stream, generation)
        except Exception as error:  # damaged bytes make pickle raise almost anything
            reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
            raise CorruptError(f"{storage.path / name}: the table of contents cannot be read: {reason}") from error


def _parsed(stream: StructFile, generation: int) -> TOC:
    sizes = [stream.read_varint() for _ in range(3)]
    order, version = stream.read_int(), stream.read_int()
    if order != -12345 or version != _CURRENT_TOC_VERSION:
        raise ValueError(f"unknown layout (sizes {sizes}, mark {order}, version {version})")
    release = tuple(stream.read_varint() for _ in range(3))
    schema = _unpickled(stream.read_string())
    if stream.read_int() != generation:
        raise ValueError("it is of another generation than its name says")
    stream.read_int()
    segments = _unpickled(stream.read())
    return TOC(schema, list(segments), generation, version, release)


class ArchiveIndex(FileIndex):  # type: ignore[misc]
    """Whoosh's index, its table of contents read by us."""

    def __init__(self, storage: FolderStorage) -> None:
        self.storage = storage
        self.indexname = INDEX_NAME
        self._schema = None

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


def commit(storage: FolderStorage, schema: Any, segments: list[Segment], generation: int, ledger: bytes) -> None:
    """Make segments, whose files are on the disk already, and a ledger the archive's contents: all or nothing.

    Order: ledger, table of contents under a name nobody reads, folder, rename, folder; then what
    no generation needs any more is deleted.
    """
    storage.step("segments written")
    storage.write_file(_ledger_name(generation), framed(_LEDGER_MAGIC, _LEDGER_VERSION, ledger))
    storage.step("ledger written")
    TOC(schema, segments, generation).write(storage, INDEX_NAME)
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
    for path in storage.path.glob(f"_{INDEX_NAME}_*.toc.*"):
        path.unlink(missing_ok=True)


def _ledger_name(generation: int) -> str:
    return f"_{INDEX_NAME}_{generation}.drops"


def _ledgers(folder: Path) -> list[int]:
    numbers = (path.name[len(INDEX_NAME) + 2 : -len(".drops")] for path in folder.glob(f"_{INDEX_NAME}_*.drops"))
    return [int(number) for number in numbers if number.isdecimal()]
