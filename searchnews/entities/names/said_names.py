"""What comes of statements about names of one class, made one after the other?"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate

from searchnews.entities.names.class_names import ClassNames, key_of, numbers_holding
from searchnews.entities.names.joining import joining_key
from searchnews.model.record import EntityClass


class _Group:
    """Names that are one, by their keys; `at` is where it stands among groups, `written` how its only one is."""

    __slots__ = ("at", "names", "number", "whole", "written")

    def __init__(self, names: dict[str, str], at: int) -> None:
        self.names = names
        self.at = at
        self.written: tuple[str, ...] = ()
        self.whole: tuple[str, ...] = ()
        self.number = 0

    def put_first(self, names: dict[str, str]) -> None:
        """Put names, some of which may be in it, before all others."""
        if len(names) > 1 or next(iter(names)) != next(iter(self.names)):
            ordered = self.names if isinstance(self.names, OrderedDict) else OrderedDict(self.names)
            for key in reversed(names):
                ordered[key] = names[key]
                ordered.move_to_end(key, last=False)
            self.names = ordered
        else:
            self.names.update(names)


class SaidNames(ClassNames):
    """What comes of statements, each several names that are one, or a single one apart; a later one wins.

    However large a group grows line by line, each line takes time for its own names and the smaller groups it joins.
    """

    def __init__(self, entity_class: EntityClass, said: Iterable[tuple[str, ...]]) -> None:
        super().__init__(entity_class)
        self._grouped: dict[str, _Group] = {}
        self._apart: dict[str, str] = {}
        self._last = 0
        for names in said:
            if len(names) > 1:
                self._merge(names)
            else:
                self._split(names[0])
        groups = sorted({id(one): one for one in self._grouped.values()}.values(), key=lambda group: group.at)
        for number, group in enumerate(groups):
            # What has no other name is led by how it is to be written.
            group.whole = tuple(group.names.values()) if len(group.names) > 1 else group.written
            group.number = number
        self.groups = tuple(group.whole for group in groups)

    def _next(self) -> int:
        self._last += 1
        return self._last

    def _merge(self, names: tuple[str, ...]) -> None:
        named: dict[str, str] = {}
        for name in names:
            named.setdefault(key_of(name), name)
        if not self._apart.keys().isdisjoint(named):
            for key in named:
                self._apart.pop(key, None)
        met = {}
        if not self._grouped.keys().isdisjoint(named):
            met = {id(group): group for key in named if (group := self._grouped.get(key))}
        if met:
            group = self._joined(named, met)
        else:
            group = _Group(named, self._next())
            self._grouped.update(dict.fromkeys(named, group))
        group.written = names

    def _joined(self, named: dict[str, str], met: dict[int, _Group]) -> _Group:
        """Return the largest of some groups with the names and the other groups put in, each behind its name."""
        largest = max(met.values(), key=lambda group: len(group.names))
        largest.at = min(group.at for group in met.values())
        before: dict[str, str] = {}
        after: dict[str, str] = {}
        side = before
        for key, name in named.items():
            side.setdefault(key, name)
            group = self._grouped.get(key)
            if group is largest:
                side = after
            elif group and met.pop(id(group), None):
                for other, one in group.names.items():
                    side.setdefault(other, one)
        largest.put_first(before)
        for key, name in after.items():
            largest.names.setdefault(key, name)
        self._grouped.update(dict.fromkeys([*before, *after], largest))
        return largest

    def _split(self, name: str) -> None:
        key = key_of(name)
        if group := self._grouped.pop(key, None):
            del group.names[key]
            if len(group.names) == 1:
                del self._grouped[next(iter(group.names))]
            group.at = self._next()
        self._apart[key] = name

    @property
    def apart(self) -> tuple[str, ...]:
        """The names that go by no other."""
        return tuple(self._apart.values())

    @property
    def any_apart(self) -> bool:
        """Whether there are any of these."""
        return bool(self._apart)

    @property
    def any_grouped(self) -> bool:
        """Whether any names are one."""
        return bool(self.groups)

    def keyed_apart(self, key: str) -> bool:
        """Say whether a name of that key goes by no other."""
        return key in self._apart

    def keyed_group(self, key: str) -> tuple[str, ...]:
        """Return the group in which a name has that key, or nothing."""
        group = self._grouped.get(key)
        return group.whole if group else ()

    def spelt_group(self, joining: str) -> tuple[str, ...]:
        """Return the group in which a name has that joining key, or nothing; of several the last."""
        number = self.spelt.get(joining)
        return () if number is None else self.groups[number]

    def parts(self, joining: str) -> bool:
        """Say whether that is the joining key of a name that stands apart."""
        return joining in self.parted

    @property
    def keys(self) -> Iterator[tuple[str, int]]:
        """The key of each name in a group, and the number of that."""
        return ((key, group.number) for key, group in self._grouped.items())

    @property
    def keys_apart(self) -> Iterable[str]:
        """The keys of names that stand apart."""
        return self._apart.keys()

    @cached_property
    def spelt(self) -> dict[str, int]:
        """The number of the group of each joining key."""
        groups = enumerate(self.groups)
        return {joining_key(self.entity_class, name): number for number, group in groups for name in group}

    @cached_property
    def parted(self) -> frozenset[str]:
        """The joining keys of names that stand apart."""
        return frozenset(joining_key(self.entity_class, name) for name in self._apart.values())

    def words(self) -> list[str]:
        """Return the words of the names of each group, blanks around them."""
        return [f" {' | '.join(map(key_of, group))} |" for group in self.groups]

    @cached_property
    def _words(self) -> tuple[str, list[int]]:
        """The same in one text, and where those of each group begin."""
        texts = self.words()
        return "".join(texts), list(accumulate(map(len, texts), initial=0))

    def with_words(self, words: str) -> list[tuple[str, ...]]:
        """Return the groups in the words of whose names some letters stand; a blank is where a word begins or ends."""
        return [self.groups[number] for number in numbers_holding(*self._words, words)]
