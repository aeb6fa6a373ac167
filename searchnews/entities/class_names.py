"""Which names of one class are one, and which stand apart, by what was said of them one after the other?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property, lru_cache
from itertools import accumulate

from searchnews.analysis.names import name_key
from searchnews.entities.joining import joining_key
from searchnews.model.record import EntityClass

# In a large table, the keys of its names are what takes longest; each class, and each question, asks for them again.
_key = lru_cache(maxsize=1 << 17)(name_key)


class ClassNames:
    """What comes of statements about names of one class, each several names that are one, or a single one apart.

    `groups` are names that are one, led by the one that stands for all; no name is in two, nor in one and `apart`.
    """

    def __init__(self, entity_class: EntityClass, said: Iterable[tuple[str, ...]]) -> None:
        self.entity_class = entity_class
        self._grouped: dict[str, tuple[str, ...]] = {}
        self._apart: dict[str, str] = {}
        for names in said:
            if len(names) > 1:
                self._merge(names)
            else:
                self._split(names[0])
        self.groups = tuple(dict.fromkeys(self._grouped.values()))
        self.apart = tuple(self._apart.values())

    def _merge(self, names: tuple[str, ...]) -> None:
        spelt: dict[str, str] = {}
        for name in names:
            key = _key(name)
            spelt.setdefault(key, name)
            for other in self._grouped.get(key, ()):
                spelt.setdefault(_key(other), other)
        # What has no other name is led by how it is to be written.
        whole = tuple(spelt.values()) if len(spelt) > 1 else names
        self._grouped.update(dict.fromkeys(spelt, whole))
        for key in spelt:
            self._apart.pop(key, None)

    def _split(self, name: str) -> None:
        key = _key(name)
        rest = {other: one for one in self._grouped.pop(key, ()) if (other := _key(one)) != key}
        for other in rest:
            del self._grouped[other]
        if len(rest) > 1:
            self._grouped.update(dict.fromkeys(rest, tuple(rest.values())))
        self._apart[key] = name

    def is_apart(self, name: str) -> bool:
        """Say whether a name goes by no other."""
        return bool(self._apart) and _key(name) in self._apart

    def group(self, name: str) -> tuple[str, ...]:
        """Return the group of a name, or nothing; other spellings of its names are in it too."""
        plain = _key(name)
        if not self._grouped or plain in self._apart:
            return ()
        return self._grouped.get(plain) or self._spelt.get(joining_key(self.entity_class, name), ())

    @cached_property
    def _spelt(self) -> dict[str, tuple[str, ...]]:
        """The group of each joining key."""
        return {joining_key(self.entity_class, name): group for group in self.groups for name in group}

    @cached_property
    def parted(self) -> frozenset[str]:
        """The joining keys of names that stand apart."""
        return frozenset(joining_key(self.entity_class, name) for name in self.apart)

    @cached_property
    def _words(self) -> tuple[str, list[int]]:
        """The words of all names in one text, blanks around them, and where those of each group begin."""
        texts = [f" {' | '.join(map(_key, group))} |" for group in self.groups]
        return "".join(texts), list(accumulate(map(len, texts), initial=0))

    def with_words(self, words: str) -> list[tuple[str, ...]]:
        """Return the groups in the words of whose names some letters stand; a blank is where a word begins or ends."""
        text, starts = self._words
        found, at = [], text.find(words)
        while at >= 0:
            number = bisect_right(starts, at)
            found.append(self.groups[number - 1])
            at = text.find(words, starts[number])
        return found
