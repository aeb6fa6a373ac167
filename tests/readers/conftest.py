"""Drops made of bytes, and readers to put them to."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from searchnews.errors import CorpusError
from searchnews.model.record import RawRecord
from searchnews.readers.drops import Drop, Skipped, stem_of
from searchnews.readers.registry import Reader, Registry, default_registry, read_raw

Outcome = RawRecord | CorpusError | Skipped
MakeDrop = Callable[..., Drop]
Read = Callable[..., list[Outcome]]

_SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"


class Insistent:
    """A reader that takes every drop for its own."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.name = reader.name
        self.read = reader.read

    def detect(self, head: bytes, name: str) -> bool:
        return True


@pytest.fixture(scope="session")
def make_drop() -> MakeDrop:
    """Return a function that makes a drop of bytes or text."""

    def make(data: bytes | str, name: str = "drops/story.txt") -> Drop:
        packed = data.encode() if isinstance(data, str) else data
        return Drop(name, f"/{name}", stem_of(name), None, lambda: io.BytesIO(packed))

    return make


@pytest.fixture(scope="session")
def read(make_drop: MakeDrop) -> Read:
    """Return a function that reads bytes or text, by detection or with the reader it is given."""

    def read_all(data: bytes | str, name: str = "drops/story.txt", reader: Reader | None = None) -> list[Outcome]:
        registry = Registry([Insistent(reader)]) if reader else default_registry()
        return list(read_raw(make_drop(data, name), registry))

    return read_all


@pytest.fixture
def shared() -> Callable[[str], Path]:
    """Return a function that finds a folder of the shared data, or skips the test."""

    def find(folder: str) -> Path:
        path = _SHARED / folder
        if not path.is_dir():
            pytest.skip(f"the shared data folder {folder} is not there")
        return path

    return find
