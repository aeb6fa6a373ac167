"""How does every byte of an index reach the disk?"""

from __future__ import annotations

import mmap
import os
import shutil
import weakref
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias, cast

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile, StructFile

from searchnews.files.durable import sync_file, sync_folder


class _Descriptor:
    """The bytes of a file, read when they are asked for; none of them count as memory of this process."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        weakref.finalize(self, os.close, descriptor)

    def __getitem__(self, wanted: slice) -> bytes:
        return os.pread(self.descriptor, wanted.stop - wanted.start, wanted.start)


Source: TypeAlias = memoryview | _Descriptor


class _Reading:
    """A place in a stretch of bytes, from which they are read as from a file."""

    def __init__(self, source: Source, start: int, length: int) -> None:
        self.source = source
        self.start = start
        self.length = length
        self.place = 0

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        origin = {os.SEEK_SET: 0, os.SEEK_CUR: self.place, os.SEEK_END: self.length}[whence]
        self.place = max(0, origin + offset)
        return self.place

    def tell(self) -> int:
        return self.place

    def read(self, size: int = -1) -> bytes:
        end = self.length if size < 0 else min(self.length, self.place + size)
        found = bytes(self.source[self.start + self.place : self.start + end]) if end > self.place else b""
        self.place += len(found)
        return found

    def readline(self) -> bytes:
        place = self.place
        rest = self.read()
        line = rest[: rest.find(b"\n") + 1] or rest
        self.place = place + len(line)
        return line


class SegmentFile(BufferFile):  # type: ignore[misc]
    """A segment, or a stretch of one, of which nothing is copied until it is read.

    It stays readable when its name is deleted. Whoosh's own class copies a whole segment into memory
    when it is opened.
    """

    def __init__(self, source: Source, start: int, length: int, name: str) -> None:
        self._source = source
        self._start = start
        self._length = length
        self._name = name
        self._buf = None  # what the class above would release
        self.file = _Reading(source, start, length)
        self.onclose = None
        self.is_real = False
        self.is_closed = False

    def subset(self, position: int, length: int, name: str | None = None) -> SegmentFile:
        """Return a stretch of the file, with a place of its own."""
        return SegmentFile(self._source, self._start + position, length, name or self._name)

    def get(self, position: int, length: int) -> bytes:
        """Return so many bytes from a position on."""
        start = self._start + position
        return bytes(self._source[start : min(start + length, self._start + self._length)])


class FolderStorage(FileStorage):  # type: ignore[misc]
    """Whoosh's folder of files, with every file on disk before the table of contents that names it.

    A file is synced when it is closed; a rename, which is what makes a commit visible, has the
    folder synced before and after it. `step` is told the name of each stage of a commit as it is
    reached: tests kill the process there. Segments are mapped into memory, or else read piece by piece.
    """

    def __init__(
        self, folder: Path, step: Callable[[str], None] | None = None, durable: bool = True, mapped: bool = True
    ) -> None:
        super().__init__(str(folder), supports_mmap=False)  # Whoosh's way of mapping is not ours: see SegmentFile
        self.mapped = mapped
        self._streams: list[BinaryIO] = []
        self.path = folder
        self.step = step or _pass_by
        self.durable = durable

    def open_for_writing(self, path: Path, mode: str) -> BinaryIO:
        """Open a file that is to be written; every byte of an archive passes through what this returns."""
        return cast(BinaryIO, path.open(mode))

    def create_file(self, name: str, **options: Any) -> StructFile:
        """Create a file that is on the disk once it is closed."""
        stream = self.kept(self.open_for_writing(self.path / name, options.get("mode", "wb")))
        return StructFile(stream, name=name, onclose=self._sync if self.durable else None)

    def _sync(self, written: StructFile) -> None:
        written.file.flush()
        sync_file(written.file.fileno())

    def open_file(self, name: str, **options: Any) -> StructFile:
        """Open a file for reading; a table of contents is read whole, as Whoosh leaves a bad one open."""
        del options
        if name.endswith(".toc"):
            return BufferFile((self.path / name).read_bytes(), name=name)
        if name.endswith(".seg"):
            return self._open_segment(name)
        return StructFile(self.kept((self.path / name).open("rb")), name=name)

    def kept(self, stream: BinaryIO) -> BinaryIO:
        """Remember a stream until it is closed."""
        self._streams = [known for known in self._streams if not known.closed] + [stream]
        return stream

    def close_streams(self) -> None:
        """Close what a writer that failed has left open; what cannot be written any more is given up."""
        for stream in self._streams:
            with suppress(OSError):
                stream.close()
        self._streams.clear()

    def _open_segment(self, name: str) -> SegmentFile:
        descriptor = os.open(self.path / name, os.O_RDONLY | os.O_CLOEXEC)
        length = os.fstat(descriptor).st_size
        if not self.mapped:
            return SegmentFile(_Descriptor(descriptor), 0, length, name)
        try:
            mapped = mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ)
        finally:
            os.close(descriptor)
        return SegmentFile(memoryview(mapped), 0, length, name)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Make a whole file visible under the name that is read."""
        self.step("contents written")
        sync_folder(self.path)
        self.step("folder synced")
        super().rename_file(oldname, newname, safe)
        self.step("contents renamed")
        sync_folder(self.path)

    def write_file(self, name: str, data: bytes) -> None:
        """Write a small file whole."""
        with self.create_file(name) as out:
            out.write(data)

    def temp_storage(self, name: str | None = None) -> FolderStorage:
        """Return a folder for what a segment in the making spills; a crash may leave it, the next writer clears it."""
        folder = self.path / (name or "MAIN.tmp")
        folder.mkdir(exist_ok=True)
        return _Spill(folder, self)

    def remove_folder(self, name: str) -> None:
        """Remove a folder and all in it, if it is there."""
        shutil.rmtree(self.path / name, ignore_errors=True)


class _Spill(FolderStorage):
    """Files that are read back by the process that wrote them; they need not outlive it."""

    def __init__(self, folder: Path, parent: FolderStorage) -> None:
        super().__init__(folder, durable=False)
        self.parent = parent

    def open_for_writing(self, path: Path, mode: str) -> BinaryIO:
        """Open a file as the archive's own storage does."""
        return self.parent.open_for_writing(path, mode)

    def kept(self, stream: BinaryIO) -> BinaryIO:
        """Leave it to the archive's own storage to remember a stream."""
        return self.parent.kept(stream)


def _pass_by(stage: str) -> None:
    """Go on."""
    del stage
