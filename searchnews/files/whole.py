"""How is a file written whole or not at all?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from searchnews.files.durable import sync_file, sync_folder


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """Give a stream whose bytes are the file once the block ends; where it raises, the file stays as it was.

    A link is followed; a device or a pipe is written as it comes. Raises OSError.
    """
    place = path.resolve()
    if place.exists() and not place.is_file():
        with place.open("wb") as stream:
            yield stream
        return
    beside = place.with_name(f".{place.name}.{os.getpid()}.part")
    mode = place.stat().st_mode & 0o777 if place.exists() else 0o666
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with open(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            sync_file(descriptor)
        os.replace(beside, place)
        sync_folder(place.parent)
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()
