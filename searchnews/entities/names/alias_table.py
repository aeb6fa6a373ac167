"""Which names has a person said to be one, and which to stand apart?"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache
from io import StringIO
from typing import Any, NamedTuple, Protocol

from searchnews.analysis.names import name_key
from searchnews.entities.names.class_names import ClassNames, key_of
from searchnews.entities.names.joining import canonical_name, joining_key, key_and_name
from searchnews.entities.names.said_names import SaidNames
from searchnews.model.record import ENTITY_CLASSES, EntityClass

_HEAD = (
    "# Names merged and split by hand: merge <tab> the name that stands <tab> its other names, parted by |;",
    "# or split <tab> a name. `merge person` is of people alone, and so on. A line wins over those above it.",
    "# Written by `searchnews entities`, and read as edited.",
)


class Statement(NamedTuple):
    """What a line says: that several names are one, the first, or that a single one is no other; in some classes."""

    names: tuple[str, ...]
    classes: tuple[EntityClass, ...] = ENTITY_CLASSES

    @classmethod
    def parsed(cls, line: str) -> Statement | None:
        """Read a line, None for one that is a comment or blank; raises ValueError for what is none of these."""
        if not line.strip() or line.startswith("#"):
            return None
        kind, _, rest = line.partition("\t")
        names = tuple([_tidy(name) for name in rest.replace("\t", "|").split("|") if name.strip()])
        verb, classes = _verb_and_classes(kind)
        if verb != ("merge" if len(names) > 1 else "split") or not names or classes is None:
            raise ValueError("this is neither merge, a name and others, nor split and a name")
        return cls(names, classes)

    def line(self) -> str:
        """Return the line that says so."""
        kind = " ".join(["merge" if len(self.names) > 1 else "split", *_of_some(self.classes)])
        return "\t".join([kind, self.names[0], *filter(None, ["|".join(self.names[1:])])])


_Line = tuple[str, Statement | None]


class Shelf(Hashable, Protocol):
    """Where what comes of a table is kept, class by class, so that it need not be read again; it can be pickled."""

    def holds_any(self) -> bool:
        """Say whether something is kept of this very table, which could be read, then."""
        ...

    def kept(self, entity_class: EntityClass) -> ClassNames | None:
        """Return what is kept of a class, or None."""
        ...

    def keep(self, names: SaidNames) -> None:
        """Keep what comes of the table for a class, if it can be."""
        ...


class AliasTable:
    """What the table of an archive says of names; it wins over every rule and every list.

    Statements are taken in order, each for some classes: a later one wins over an earlier one. A name is meant
    whatever its case and accents. `lines` are what it was read from, each with what it says. A table does not change.
    """

    def __init__(self, statements: Iterable[Statement] = (), lines: Iterable[_Line] = ()) -> None:
        self._read: tuple[tuple[Statement, ...], tuple[_Line, ...]] | None = (tuple(statements), tuple(lines))
        self._says = bool(self._read[0])
        self._classes: dict[EntityClass, ClassNames] = {}
        self._text: str | None = None
        self._shelf: Shelf | None = None

    def __reduce__(self) -> tuple[Callable[..., AliasTable], tuple[Any, ...]]:
        """Pickle by what it says alone, or by what it was read from: whoever is sent it again has it already."""
        if self._text is None:
            return AliasTable, (self._statements, self._lines)
        return _read_once, (self._text, self._shelf)

    def __bool__(self) -> bool:
        return self._says

    @classmethod
    def parsed(cls, text: str) -> AliasTable:
        """Read a table; raises ValueError for a line that says neither merge nor split."""
        table = cls(*_parsed(text))
        table._text = text
        return table

    @classmethod
    def shelved(cls, text: str, shelf: Shelf) -> AliasTable:
        """Read of a table no more than is asked for, where there is a shelf with what comes of it; raises as `parsed`.

        What the shelf lacks is put there.
        """
        table = cls() if shelf.holds_any() else cls.parsed(text)
        if not table:
            table._read = None
            table._says = _says_anything(text)
        table._text, table._shelf = text, shelf
        return table

    def _said_and_read(self) -> tuple[tuple[Statement, ...], tuple[_Line, ...]]:
        if self._read is None:
            said, lines = _parsed(self._text or "")
            self._read = tuple(said), tuple(lines)
        return self._read

    @property
    def _statements(self) -> tuple[Statement, ...]:
        return self._said_and_read()[0]

    @property
    def _lines(self) -> tuple[_Line, ...]:
        return self._said_and_read()[1]

    def text(self) -> str:
        """Return the table as it is written, which `parsed` reads: lines that hold still stay, comments too."""
        said = dict.fromkeys(self._said())
        kept = []
        for line, statement in self._lines or [(line, None) for line in _HEAD]:
            if statement is None or statement in said:
                kept.append(line)
                said.pop(statement, None)  # type: ignore[arg-type]
        return "".join(f"{line}\n" for line in [*kept, *(statement.line() for statement in said)])

    def _said(self) -> list[Statement]:
        """Return what comes of all statements, that of a name said once in each class."""
        classes: dict[tuple[str, ...], list[EntityClass]] = {}
        for entity_class in ENTITY_CLASSES:
            names = self._built(entity_class)
            for one in (*names.groups, *((name,) for name in names.apart)):
                classes.setdefault(one, []).append(entity_class)
        found = [Statement(names, tuple(said)) for names, said in classes.items()]
        return sorted(found, key=lambda statement: len(statement.names) < 2)

    def merged(self, *names: str, classes: Sequence[EntityClass] = ENTITY_CLASSES) -> AliasTable:
        """Return the table with these names, and all that went by them, as the first of them.

        Names that differ in case and accents alone are one already, and the first is how it is written. Raises
        ValueError for less than two names.
        """
        wanted = tuple(dict.fromkeys(map(_tidy, names)))
        if len(wanted) < 2:
            raise ValueError("names to be merged are two or more")
        return self._saying(Statement(wanted, _ordered(classes)))

    def split(self, name: str) -> AliasTable:
        """Return the table with a name that goes by no other, and that no other goes by."""
        return self._saying(Statement((_tidy(name),)))

    def _saying(self, statement: Statement) -> AliasTable:
        return AliasTable((*self._statements, statement), self._lines)

    def _of(self, entity_class: EntityClass) -> ClassNames:
        found = self._classes.get(entity_class)
        if found is None:
            found = self._shelf.kept(entity_class) if self._shelf else None
            if found is None:
                found = built = self._built(entity_class)
                if self._shelf:
                    self._shelf.keep(built)
            self._classes[entity_class] = found
        return found

    def put_on_shelf(self) -> None:
        """Have what comes of the table for every class be on its shelf, if it has one, before others look there."""
        for entity_class in ENTITY_CLASSES if self._shelf else ():
            self._of(entity_class)

    def _built(self, entity_class: EntityClass) -> SaidNames:
        """Return what comes of the statements for a class, all groups of it, made of them if need be."""
        found = self._classes.get(entity_class)
        if not isinstance(found, SaidNames):
            said = [one.names for one in self._statements if entity_class in one.classes]
            found = self._classes[entity_class] = SaidNames(entity_class, said)
        return found

    def apart(self, entity_class: EntityClass) -> tuple[str, ...]:
        """Return the names that go by no other."""
        return self._of(entity_class).apart if self._says else ()

    def split_from(self, entity_class: EntityClass, name: str) -> tuple[str, ...]:
        """Return the names that go by no other though a list has that name for them."""
        return self._of(entity_class).split_from(name) if self._says else ()

    def is_apart(self, entity_class: EntityClass, name: str) -> bool:
        """Say whether a name goes by no other."""
        return self._says and self._of(entity_class).is_apart(name)

    def parts(self, entity_class: EntityClass, key: str) -> bool:
        """Say whether names that share a joining key are not all one, some having been split off."""
        return self._says and self._of(entity_class).parts(key)

    def group(self, entity_class: EntityClass, name: str) -> tuple[str, ...]:
        """Return the names that the table has be one with a name, the one that stands first; nothing for most."""
        return self._of(entity_class).group(name) if self._says else ()

    def holding(self, entity_class: EntityClass, part: str) -> list[tuple[str, ...]]:
        """Return the groups of names one of which holds some words."""
        return self._of(entity_class).with_words(f" {name_key(part)} ") if self._says else []

    def beginning(self, entity_class: EntityClass, begun: str) -> list[tuple[str, ...]]:
        """Return the groups of names one of which has a word that begins so."""
        return self._of(entity_class).with_words(f" {name_key(begun)}") if self._says else []

    def leader(self, entity_class: EntityClass, name: str) -> str | None:
        """Return the name by which the table has a name go, or None where it says nothing of it."""
        if not self._says:
            return None
        group = self.group(entity_class, name)
        return group[0] if group else name if self.is_apart(entity_class, name) else None

    def name(self, entity_class: EntityClass, name: str) -> str:
        """Return the name that stands for a name: the table's, a list's, or itself."""
        return self.leader(entity_class, name) or canonical_name(entity_class, name)

    def key(self, entity_class: EntityClass, name: str) -> str:
        """Return what two names share if, and only if, they are taken for one."""
        leader = self.leader(entity_class, name)
        return joining_key(entity_class, name) if leader is None else f"={name_key(leader)}"

    def keys(self, entity_class: EntityClass, names: Iterable[str]) -> list[str]:
        """Return the keys of many names."""
        if not self._says:
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


NO_ALIASES = AliasTable()


def _parsed(text: str) -> tuple[list[Statement], list[_Line]]:
    """Return what a table says, and its lines; raises ValueError for one that says neither merge nor split."""
    lines = []
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            lines.append((line, Statement.parsed(line)))
        except ValueError as error:
            raise ValueError(f"line {number}: {error}") from None
    return [said for _, said in lines if said], lines


def _says_anything(text: str) -> bool:
    """Say whether not all lines are comments, reading no more of them than that takes."""
    lines = (line for part in StringIO(text, newline="\n") for line in part.splitlines())
    return any(line.strip() and not line.startswith("#") for line in lines)


@lru_cache(maxsize=2)
def _read_once(text: str, shelf: Shelf | None) -> AliasTable:
    """Return the table that was sent by another process; the same one is sent with every lot of records."""
    return AliasTable.shelved(text, shelf) if shelf else AliasTable.parsed(text)


def _ordered(classes: Iterable[str]) -> tuple[EntityClass, ...]:
    return tuple(one for one in ENTITY_CLASSES if one in set(classes))


@lru_cache(maxsize=64)
def _verb_and_classes(kind: str) -> tuple[str, tuple[EntityClass, ...] | None]:
    """Return what a line begins with: its verb, and the classes it is of, all where it names none, or None."""
    verb, *classes = kind.split() or [""]
    return verb, _ordered(classes) or ENTITY_CLASSES if set(classes) <= set(ENTITY_CLASSES) else None


def _of_some(classes: tuple[EntityClass, ...]) -> tuple[EntityClass, ...]:
    return () if classes == ENTITY_CLASSES else classes


def _tidy(name: str) -> str:
    """Return a name as the table can hold it; raises ValueError for what no question could ask for."""
    tidy = " ".join((name.replace("|", " ") if "|" in name else name).split())
    if not (tidy[:1].isalnum() or any(map(str.isalnum, tidy))) or not (tidy.isascii() or key_of(tidy)):
        raise ValueError(f"{name!r} holds no letter and no digit")
    return tidy
