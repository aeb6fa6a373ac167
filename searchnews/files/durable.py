"""How does a file reach the disk, and stay there when the power fails?

The order that makes a change safe: write the bytes under a name nobody reads, `sync_file`, close,
`sync_folder`, rename to the name that is read, `sync_folder`. POSIX renames are atomic; what
`fsync` has returned for is on the disk.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def sync_file(descriptor: int) -> None:
    """Wait until the disk has the bytes of an open file; on macOS `fsync` alone does not (`man fcntl`)."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the names in a folder."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
