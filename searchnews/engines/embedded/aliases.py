"""Which names were merged and split in a folder?"""

from __future__ import annotations

from searchnews.engines.embedded.storage import FolderStorage
from searchnews.engines.protocol import ALIASES
from searchnews.entities.names.alias_table import AliasTable

# Characters of a table below which it is read in less time than would be saved.
LARGE = 1 << 16


def read_aliases(storage: FolderStorage, keep: bool = False) -> AliasTable:
    """Return the table of names of a folder, where `keep` allows for what comes of a large one to be kept.

    Raises ValueError for a line that cannot be read, ArchiveError for a file that is no text.
    """
    text = storage.read_text(ALIASES)
    if len(text) < LARGE:
        return AliasTable.parsed(text)
    from searchnews.engines.embedded.names_shelf import NamesShelf  # few tables are that large

    return AliasTable.shelved(text, NamesShelf(storage, text, keep))
