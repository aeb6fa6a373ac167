"""Archive files and packed files, made for the tests."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import zstandard

from searchnews.readers.containers import drops_in
from searchnews.readers.drops import Drop, Found, find_drops
from searchnews.readers.members import Limits

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zstd": zstandard.compress,
}


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as file:
        for name, content in members:
            file.writestr(zipfile.ZipInfo(name, (2024, 3, 14, 10, 20, 30)), content, compress_type=method)
    return data.getvalue()


def tarred(*members: tuple[str, bytes] | tarfile.TarInfo, shape: int = tarfile.PAX_FORMAT) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w", format=shape) as file:
        for member in members:
            if isinstance(member, tarfile.TarInfo):
                file.addfile(member)
                continue
            info = tarfile.TarInfo(member[0])
            info.size, info.mtime = len(member[1]), 1_710_411_630
            file.addfile(info, io.BytesIO(member[1]))
    return data.getvalue()


def found_in(path: Path, limits: Limits | None = None) -> list[tuple[str, bytes | str]]:
    """Return what lies in a file: each name below the file, and its bytes, or what is said instead of them."""
    (drop,) = find_drops([path])
    assert isinstance(drop, Drop)
    inside = drops_in(drop, limits) if limits else drops_in(drop)
    return [(name_of(one, path), content_of(one)) for one in inside]


def name_of(found: Found, path: Path) -> str:
    name = found.file if isinstance(found, Exception) else found.name
    return str(name).removeprefix(str(path)).removeprefix("/")


def content_of(found: Found) -> bytes | str:
    if not isinstance(found, Drop):
        return found.reason
    try:
        with found.open() as stream:
            return stream.read()
    except Exception as error:
        return str(getattr(error, "reason", error))
