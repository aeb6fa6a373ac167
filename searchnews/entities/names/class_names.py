"""Which names of one class are one, and which stand apart, by what a table says of them?"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import AnyStr

from searchnews.analysis.names import name_key
from searchnews.entities.names.joining import joining_key, listed_name
from searchnews.model.record import EntityClass

# In a large table, the keys of its names are what takes longest; each class, and each question, asks for them again.
key_of = lru_cache(maxsize=1 << 18)(name_key)


def numbers_holding(text: AnyStr, starts: Sequence[int], part: AnyStr) -> Iterator[int]:
    """Yield the number of each text that holds a part, of several that lie one behind the other in one."""
    at = text.find(part)
    while at >= 0:
        number = bisect_right(starts, at)
        yield number - 1
        at = text.find(part, starts[number])


class ClassNames(ABC):
    """What comes of a table for names of one class, wherever that is kept.

    Groups are names that are one, led by the one that stands for all; no name is in two, nor in one and apart.
    """

    def __init__(self, entity_class: EntityClass) -> None:
        self.entity_class = entity_class

    @property
    @abstractmethod
    def apart(self) -> tuple[str, ...]:
        """The names that go by no other."""

    @property
    @abstractmethod
    def any_apart(self) -> bool:
        """Whether there are any of these."""

    @property
    @abstractmethod
    def any_grouped(self) -> bool:
        """Whether any names are one."""

    @abstractmethod
    def keyed_apart(self, key: str) -> bool:
        """Say whether a name of that key goes by no other."""

    @abstractmethod
    def keyed_group(self, key: str) -> tuple[str, ...]:
        """Return the group in which a name has that key, or nothing."""

    @abstractmethod
    def spelt_group(self, joining: str) -> tuple[str, ...]:
        """Return the group in which a name has that joining key, or nothing; of several the last."""

    @abstractmethod
    def parts(self, joining: str) -> bool:
        """Say whether that is the joining key of a name that stands apart."""

    @abstractmethod
    def with_words(self, words: str) -> list[tuple[str, ...]]:
        """Return the groups in the words of whose names some letters stand; a blank is where a word begins or ends."""

    def is_apart(self, name: str) -> bool:
        """Say whether a name goes by no other."""
        return self.any_apart and self.keyed_apart(key_of(name))

    def group(self, name: str) -> tuple[str, ...]:
        """Return the group of a name, or nothing; other spellings of its names are in it too."""
        if not self.any_grouped:
            return ()
        plain = key_of(name)
        if self.keyed_apart(plain):
            return ()
        return self.keyed_group(plain) or self.spelt_group(joining_key(self.entity_class, name))

    def split_from(self, name: str) -> tuple[str, ...]:
        """Return the names that stand apart though a list has that name for them."""
        return self._split_from.get(name, ()) if self.any_apart else ()

    @cached_property
    def _split_from(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for one in self.apart:
            if listed := listed_name(self.entity_class, one):
                found.setdefault(listed, []).append(one)
        return {name: tuple(split) for name, split in found.items()}
