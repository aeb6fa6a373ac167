"""How are the files of an index reached?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile, StructFile


class FolderStorage(FileStorage):  # type: ignore[misc]
    """Whoosh's folder of files, except that a table of contents is read whole.

    Whoosh leaves it open when it cannot be read, which is just when it is looked at again.
    """

    def open_file(self, name: str, **options: Any) -> StructFile:
        """Open a file for reading."""
        if name.endswith(".toc"):
            return BufferFile((Path(self.folder) / name).read_bytes(), name=name)
        return super().open_file(name, **options)
