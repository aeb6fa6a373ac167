"""How does every byte of an index reach the disk?"""

from __future__ import annotations

import itertools
import mmap
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO, cast

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile, StructFile

from searchnews.errors import ArchiveError, CorruptError
from searchnews.files.durable import sync_file, sync_folder

# The folder of what segments in the making have spilled.
SPILL = "MAIN.tmp"
_SPILLS = itertools.count()


class FolderStorage(FileStorage):  # type: ignore[misc]
    """Whoosh's folder of files, with every file on disk before the table of contents that names it.

    A file is synced when it is closed; a rename, which is what makes a commit visible, has the
    folder synced before and after it. `step` is told the name of each stage of a commit as it is
    reached: tests kill the process there. Segments are mapped into memory.
    """

    def __init__(self, folder: Path, step: Callable[[str], None] | None = None) -> None:
        super().__init__(str(folder), supports_mmap=False)
        self._streams: list[BinaryIO] = []
        self._streams_lock = Lock()
        self.path = folder
        self.step = step or _pass_by

    def open_for_writing(self, path: Path, mode: str) -> BinaryIO:
        """Open a file that is to be written; every byte of an archive passes through what this returns."""
        return cast(BinaryIO, path.open(mode))

    def create_file(self, name: str, **options: Any) -> StructFile:
        """Create a file that is on the disk once it is closed."""
        stream = self.kept(self.open_for_writing(self.path / name, options.get("mode", "wb")))
        return StructFile(stream, name=name, onclose=self._sync)

    def _sync(self, written: StructFile) -> None:
        written.file.flush()
        sync_file(written.file.fileno())

    def open_file(self, name: str, **options: Any) -> StructFile:
        """Open a file for reading; a table of contents is read whole, as Whoosh leaves a bad one open."""
        del options
        if name.endswith(".toc"):
            return BufferFile((self.path / name).read_bytes(), name=name)
        return StructFile(self.kept((self.path / name).open("rb")), name=name)

    def kept(self, stream: BinaryIO) -> BinaryIO:
        """Remember a stream until it is closed."""
        with self._streams_lock:
            self._streams = [known for known in self._streams if not known.closed] + [stream]
        return stream

    def close_streams(self) -> None:
        """Close what a writer that failed has left open; what cannot be written any more is given up."""
        for stream in self._streams:
            with suppress(OSError):
                stream.close()
        self._streams.clear()

    def map_file(self, name: str) -> mmap.mmap:
        """Map a file, whose pages are read when they are touched; it stays readable when its name is deleted."""
        descriptor = os.open(f"{self.folder}/{name}", os.O_RDONLY | os.O_CLOEXEC)
        try:
            if not os.fstat(descriptor).st_size:
                raise CorruptError(f"{self.path / name}: the file is empty")
            return mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ)
        finally:
            os.close(descriptor)

    def read_file(self, name: str) -> bytes:
        """Return the bytes of a small file."""
        with open(f"{self.folder}/{name}", "rb", buffering=0) as file:
            return file.read()

    def read_beginning(self, name: str, length: int) -> bytes:
        """Return so many bytes from the beginning of a file, or fewer where it ends."""
        with open(f"{self.folder}/{name}", "rb", buffering=0) as file:
            return file.read(length)

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

    def read_text(self, name: str) -> str:
        """Return a small file that is edited by hand, empty where there is none.

        Raises ArchiveError where it is no text.
        """
        try:
            return self.read_file(name).decode("utf-8-sig")
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as error:
            raise ArchiveError(f"{self.path / name}: cannot be read: {error}") from error

    def replace_file(self, name: str, data: bytes) -> None:
        """Put a small file in place of one that is there, whole or not at all."""
        unnamed = f"{name}.{os.getpid()}-{next(_SPILLS)}.part"
        (self.path / unnamed).unlink(missing_ok=True)  # what a killed process left, or a link, which is not followed
        try:
            with self.create_file(unnamed, mode="xb") as out:
                out.write(data)
            os.replace(self.path / unnamed, self.path / name)
        finally:
            (self.path / unnamed).unlink(missing_ok=True)
        sync_folder(self.path)

    def open_spill(self) -> BinaryIO:
        """Open a file for what a segment in the making cannot hold; it has no name, and vanishes when it is closed."""
        path, stream = self.open_named_spill()
        path.unlink()
        return stream

    def open_named_spill(self) -> tuple[Path, BinaryIO]:
        """Open such a file, whose name the next writer removes unless somebody else does."""
        folder = self.path / SPILL
        folder.mkdir(exist_ok=True)
        path = folder / f"{os.getpid()}-{next(_SPILLS)}"
        return path, self.kept(self.open_for_writing(path, "w+b"))

    def remove_spills(self) -> None:
        """Remove what an interrupted writer has left of such files."""
        shutil.rmtree(self.path / SPILL, ignore_errors=True)


def _pass_by(stage: str) -> None:
    """Go on."""
    del stage


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Name the archive in the message of a full disk, a missing permission and the like."""
    try:
        yield
    except OSError as error:
        raise cannot_be_written(folder, error) from error


def cannot_be_written(folder: Path, error: OSError) -> ArchiveError:
    """Return the error that names the archive and the reason."""
    return ArchiveError(f"{folder}: cannot be written: {error.strerror or error}")
