"""What comes of statements about names, reckoned line by line with no thought of time: what others are held against."""

from __future__ import annotations

from collections.abc import Iterable

from searchnews.analysis.names import name_key
from searchnews.entities.names.joining import joining_key, listed_name
from searchnews.model.record import EntityClass

Group = tuple[str, ...]


class PlainNames:
    """Names of one class that are one or stand apart, by lists gone through from end to end."""

    def __init__(self, entity_class: EntityClass, said: Iterable[Group]) -> None:
        self.entity_class = entity_class
        grouped: dict[str, Group] = {}
        apart: dict[str, str] = {}
        for names in said:
            spelt: dict[str, str] = {}
            key = name_key(names[0])
            if len(names) > 1:
                for name in names:
                    spelt.setdefault(name_key(name), name)
                    for other in grouped.get(name_key(name), ()):
                        spelt.setdefault(name_key(other), other)
                grouped.update(dict.fromkeys(spelt, tuple(spelt.values()) if len(spelt) > 1 else names))
                apart = {other: one for other, one in apart.items() if other not in spelt}
            else:
                rest = {other: one for one in grouped.pop(key, ()) if (other := name_key(one)) != key}
                grouped = {other: group for other, group in grouped.items() if other not in rest}
                if len(rest) > 1:
                    grouped.update(dict.fromkeys(rest, tuple(rest.values())))
                apart[key] = names[0]
        self.grouped = grouped
        self.groups = tuple(dict.fromkeys(grouped.values()))
        self.apart = tuple(apart.values())

    def is_apart(self, name: str) -> bool:
        """Say whether a name goes by no other."""
        return name_key(name) in map(name_key, self.apart)

    def group(self, name: str) -> Group:
        """Return the group of a name: that of its key, or the last one with its joining key."""
        if self.is_apart(name):
            return ()
        if found := self.grouped.get(name_key(name)):
            return found
        joining = joining_key(self.entity_class, name)
        spelt = [one for one in self.groups if joining in [joining_key(self.entity_class, other) for other in one]]
        return spelt[-1] if spelt else ()

    def parts(self, joining: str) -> bool:
        """Say whether that is the joining key of a name that stands apart."""
        return joining in [joining_key(self.entity_class, one) for one in self.apart]

    def split_from(self, name: str) -> Group:
        """Return the names that stand apart though a list has that name for them."""
        return tuple(one for one in self.apart if listed_name(self.entity_class, one) == name)

    def with_words(self, words: str) -> list[Group]:
        """Return the groups in the words of whose names some letters stand."""
        return [one for one in self.groups if any(words in f" {name_key(name)} " for name in one)]
