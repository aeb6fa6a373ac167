"""Where is kept what comes of a large table of names, so that no question makes all of it anew?

Beside `names.tsv` lies, for each class of names, what comes of it, as `searchnews/entities/names/packed_names.py` lays
it out. Such a file says what it was made from. One that was made from anything else, is damaged or missing is made anew
by whoever writes to the archive next; until then, a question takes the time to read the table itself.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from searchnews.engines.embedded.storage import FolderStorage
from searchnews.entities.names.class_names import ClassNames
from searchnews.entities.names.packed_names import MAGIC, STAMP, PackedNames, packed
from searchnews.entities.names.said_names import SaidNames
from searchnews.entities.names.table_stamp import stamps_of
from searchnews.errors import CorruptError
from searchnews.model.record import ENTITY_CLASSES, EntityClass


def packed_name(entity_class: EntityClass) -> str:
    """Return the name of the file in which lies what comes of the table for a class."""
    return f"names-{entity_class}.packed"


class NamesShelf:
    """What comes of one table, in files beside it."""

    def __init__(self, storage: FolderStorage, text: str, may_keep: bool) -> None:
        self.storage = storage
        self.may_keep = may_keep
        self.stamps = stamps_of(text)

    def _identity(self) -> tuple[Any, ...]:
        return str(self.storage.path), self.may_keep, tuple(self.stamps.values())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NamesShelf) and self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash(self._identity())

    def __getstate__(self) -> tuple[Path, bool, dict[EntityClass, bytes]]:
        return self.storage.path, self.may_keep, self.stamps

    def __setstate__(self, state: tuple[Path, bool, dict[EntityClass, bytes]]) -> None:
        folder, self.may_keep, self.stamps = state
        self.storage = FolderStorage(folder)

    def holds_any(self) -> bool:
        """Say whether what comes of the table for some class is there, as far as the beginning of its file tells."""
        return any(map(self._begins, ENTITY_CLASSES))

    def _begins(self, entity_class: EntityClass) -> bool:
        try:
            begun = self.storage.read_beginning(packed_name(entity_class), STAMP.stop)
        except OSError:
            return False
        return begun[: len(MAGIC)] == MAGIC and begun[STAMP] == self.stamps[entity_class]

    def kept(self, entity_class: EntityClass) -> ClassNames | None:
        """Return what lies there for a class, or None where it was made from anything else or is damaged."""
        name = packed_name(entity_class)
        try:
            data = self.storage.read_file(name)
            names = PackedNames(entity_class, data, name)
        except (OSError, CorruptError):
            return None
        return names if data[STAMP] == self.stamps[entity_class] else None

    def keep(self, names: SaidNames) -> None:
        """Put there what comes of the table for a class, where the folder may be written."""
        if self.may_keep:
            data = packed(names, self.stamps[names.entity_class])
            with suppress(OSError):
                self.storage.replace_file(packed_name(names.entity_class), data)
