"""What does what comes of a table depend on, besides its words?"""

from __future__ import annotations

import sys
import unicodedata
from functools import cache
from pathlib import Path

from searchnews.files.digest import digest_of
from searchnews.model.record import ENTITY_CLASSES, EntityClass

_ENTITIES = Path(__file__).parent.parent
# Where the rules and the lists lie by which names share a key.
_RULES = (*(_ENTITIES / folder for folder in ("names", "lists", "data")), _ENTITIES.with_name("analysis"))
_SUFFIXES = (".py", ".tsv", ".txt")


def stamps_of(text: str) -> dict[EntityClass, bytes]:
    """Return for each class what tells from all others a table, that class, and a program that reads it.

    Another release, an edited list of names, another Unicode or another kind of machine make another stamp.
    """
    table = _program() + digest_of(text.encode("utf-8", "surrogatepass"))
    return {entity_class: digest_of(table + entity_class.encode()) for entity_class in ENTITY_CLASSES}


@cache
def _program() -> bytes:
    """Return the digest of every rule and list of names."""
    parts = [f"{sys.byteorder} {unicodedata.unidata_version}".encode()]
    for folder in _RULES:
        for file in sorted(folder.iterdir()):
            if file.suffix in _SUFFIXES:
                parts += [file.name.encode(), digest_of(file.read_bytes())]
    return digest_of(b"".join(parts))
