"""Which documents of a segment are deleted?

A generation that deletes documents writes a file of its own for the segment, a frame around their
numbers, so whoever reads an earlier generation does not see it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from searchnews.engines.embedded.segment import NewsSegment
from searchnews.engines.embedded.segment_files import ReadableFiles
from searchnews.engines.embedded.storage import FolderStorage
from searchnews.errors import CorruptError
from searchnews.files.framing import framed, unframed

_MAGIC, _VERSION = b"SNDELETE", 1


def read_tombstones(storage: ReadableFiles, segment: NewsSegment) -> NDArray[np.uint32]:
    """Return the deleted documents in order.

    Raises CorruptError, and FileNotFoundError where a later commit took the file away.
    """
    numbers = np.array(sorted(segment.also_deleted), "u4")
    if segment.tombstones:
        path, data = storage.path / segment.tombstone_file, storage.read_file(segment.tombstone_file)
        listed = np.frombuffer(unframed(_MAGIC, _VERSION, data, str(path)), "<u4")
        if len(listed) != segment.deleted or (len(listed) and listed[-1] >= segment.documents):
            raise CorruptError(f"{path}: it does not belong to this segment")
        if not len(numbers):
            return listed
        numbers = np.union1d(numbers, listed)
    return numbers


def write_tombstones(
    storage: FolderStorage, segment: NewsSegment, numbers: NDArray[np.uint32], generation: int
) -> None:
    """Write the deleted documents, in order, for a generation that does not name them yet."""
    segment.deleted, segment.tombstones, segment.also_deleted = len(numbers), generation, set()
    storage.write_file(segment.tombstone_file, framed(_MAGIC, _VERSION, numbers.astype("<u4").tobytes()))
