"""Which names has a person said to be one, and which to stand apart?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from searchnews.analysis.names import name_key
from searchnews.entities.joining import asked_name, canonical_name, joining_key, key_and_name
from searchnews.model.record import ENTITY_CLASSES, EntityClass

_HEAD = (
    "# Names merged and split by hand: merge <tab> the name that stands <tab> its other names, parted by |;\n"
    "# or split <tab> a name. Written by `searchnews entities`, and read as edited.\n"
)


class AliasTable:
    """What the table of an archive says of names; it wins over every rule and every list.

    `merges` are groups of names, each led by the one that stands for all; `splits` are names that no list
    joins with another. A name is meant whatever its case and accents. The table does not change.
    """

    def __init__(self, merges: Iterable[tuple[str, ...]] = (), splits: Iterable[str] = ()) -> None:
        self.merges = tuple(merges)
        self.splits = tuple(splits)

    def __reduce__(self) -> tuple[Callable[..., AliasTable], tuple[Any, ...]]:
        """Pickle by the names alone."""
        return AliasTable, (self.merges, self.splits)

    def __bool__(self) -> bool:
        return bool(self.merges or self.splits)

    @classmethod
    def parsed(cls, text: str) -> AliasTable:
        """Read a table; raises ValueError for a line that says neither merge nor split."""
        merges, splits = [], []
        for number, line in enumerate(text.splitlines(), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            kind, *cells = line.split("\t")
            names = tuple(_tidy(name) for cell in cells for name in cell.split("|") if name.strip())
            if kind == "merge" and len(names) > 1:
                merges.append(names)
            elif kind == "split" and len(names) == 1:
                splits.append(names[0])
            else:
                raise ValueError(f"line {number} is neither merge, a name and others, nor split and a name")
        return cls(merges, splits)

    def text(self) -> str:
        """Return the table as it is written; `parsed` reads it."""
        lines = [f"merge\t{names[0]}\t{'|'.join(names[1:])}\n" for names in self.merges]
        return _HEAD + "".join(lines + [f"split\t{name}\n" for name in self.splits])

    def merged(self, *names: str) -> AliasTable:
        """Return the table with these names, and all that went by them, as the first of them."""
        wanted = tuple(map(_tidy, names))
        keys = set(map(name_key, wanted))
        group, others = list(wanted), []
        for one in self.merges:
            if keys.isdisjoint(map(name_key, one)):
                others.append(one)
            else:
                group += one
        first = {name_key(name): name for name in reversed(group)}
        whole = tuple(dict.fromkeys(first[name_key(name)] for name in group))
        rest = [name for name in self.splits if name_key(name) not in first]
        return AliasTable((*others, whole) if len(whole) > 1 else others, rest)

    def split(self, name: str) -> AliasTable:
        """Return the table with a name that goes by no other, and that no other goes by."""
        key = name_key(name)
        left = (tuple(one for one in names if name_key(one) != key) for names in self.merges)
        rest = [one for one in self.splits if name_key(one) != key]
        return AliasTable((names for names in left if len(names) > 1), (*rest, _tidy(name)))

    @cached_property
    def _leaders(self) -> dict[str, str]:
        """The name that stands for each name of a group, by its plain key."""
        return {name_key(name): names[0] for names in self.merges for name in names}

    @cached_property
    def _leading(self) -> dict[tuple[EntityClass, str], str]:
        """The same by class and joining key, so that other spellings of a name go with it."""
        apart = self._apart
        return {
            (entity_class, joining_key(entity_class, name)): names[0]
            for names in self.merges
            for name in names
            for entity_class in ENTITY_CLASSES
            if name_key(name) not in apart
        }

    @cached_property
    def _apart(self) -> frozenset[str]:
        return frozenset(map(name_key, self.splits))

    def is_apart(self, name: str) -> bool:
        """Say whether a name goes by no other."""
        return bool(self.splits) and name_key(name) in self._apart

    def leader(self, entity_class: EntityClass, name: str) -> str | None:
        """Return the name by which the table has a name go, or None where it says nothing of it."""
        if not self.merges and not self.splits:
            return None
        plain = name_key(name)
        if plain in self._leaders:
            return self._leaders[plain]
        if plain in self._apart:
            return name
        return self._leading.get((entity_class, joining_key(entity_class, name)))

    def name(self, entity_class: EntityClass, name: str) -> str:
        """Return the name that stands for a name: the table's, a list's, or itself."""
        return self.leader(entity_class, name) or canonical_name(entity_class, name)

    def key(self, entity_class: EntityClass, name: str) -> str:
        """Return what two names share if, and only if, they are taken for one."""
        leader = self.leader(entity_class, name)
        return joining_key(entity_class, name) if leader is None else f"={name_key(leader)}"

    def keys(self, entity_class: EntityClass, names: Iterable[str]) -> list[str]:
        """Return the keys of many names."""
        if not self.merges and not self.splits:
            return [joining_key(entity_class, name) for name in names]
        return [self.key(entity_class, name) for name in names]

    def joined(self, entity_class: EntityClass, names: Iterable[str]) -> tuple[str, ...]:
        """Return the names that stand for some names, in order, each thing once."""
        found: dict[str, str] = {}
        silent = not self
        for one in names:
            if silent:
                found.setdefault(*key_and_name(entity_class, one))
            else:
                found.setdefault(self.key(entity_class, one), self.name(entity_class, one))
        return tuple(found.values())

    def companions(self, entity_class: EntityClass, text: str) -> tuple[str, ...]:
        """Return the names that a question for `text` also means, which may be a part of a name."""
        plain = f" {name_key(text)} "
        found = [
            name
            for names in self.merges
            if any(plain in f" {name_key(one)} " for one in names) or self.leader(entity_class, text) == names[0]
            for name in names
        ]
        listed = None if self.is_apart(text) else asked_name(entity_class, text)
        return tuple(dict.fromkeys([*found, *([listed] if listed else [])]))


NO_ALIASES = AliasTable()


def _tidy(name: str) -> str:
    """Return a name as the table can hold it; raises ValueError for what no question could ask for."""
    tidy = " ".join(name.replace("|", " ").split())
    if not name_key(tidy):
        raise ValueError(f"{name!r} holds no letter and no digit")
    return tidy
