"""What do the saved queries stand for that a question names?"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from searchnews.errors import QueryError
from searchnews.model.query import Phrase, Query, Scoped, Word, parts_of
from searchnews.query.fields import QUERY
from searchnews.query.lexer import MAX_LENGTH
from searchnews.query.parser import MAX_DEPTH, MAX_HEIGHT, read_query
from searchnews.query.saved import SavedQueries

if TYPE_CHECKING:
    from searchnews.entities.names.alias_table import AliasTable
    from searchnews.query.spoken import Searched


class Insertion(NamedTuple):
    """A saved query as it stands in a question: its tree, whose places are those in its text.

    `height` and `length` are with all that is inserted into it in turn.
    """

    name: str
    text: str
    tree: Query
    height: int
    length: int


class _Inserter:
    def __init__(self, saved: SavedQueries) -> None:
        self.saved = saved
        self.found: dict[str, Insertion] = {}
        # The names of the saved queries that are being read, one within another.
        self.within: list[str] = []

    def measured(self, text: str, tree: Query) -> tuple[int, int]:
        """Return the height and the length of a question with all that it names inserted."""
        height = above = 0
        length, level = len(text), [(tree, False)]
        while level:
            above += 1
            height = max(height, above)
            for node, is_name in level:
                if is_name and not parts_of(node):
                    one = self.insertion(text, node)
                    height, length = max(height, above + one.height), length + one.length
            level = [
                (part, node.field == QUERY if isinstance(node, Scoped) else is_name)
                for node, is_name in level
                for part in parts_of(node)
            ]
        if height > MAX_HEIGHT:
            raise self.error("with its saved queries it joins too many parts, one within another", text, tree)
        if length > MAX_LENGTH:
            raise self.error(f"with its saved queries it has more than {MAX_LENGTH:,} characters", text, tree)
        return height, length

    def insertion(self, text: str, node: Query) -> Insertion:
        """Return what a saved query stands for that is named in a text."""
        if not isinstance(node, Word | Phrase) or getattr(node, "prefix", False) or getattr(node, "slop", 0):
            raise self.error(f"{QUERY}: takes the name of a saved query", text, node)
        key = key_of(node)
        one = self.saved.get(key)
        if one is None:
            raise self.error(_unknown(node.text.strip(), self.saved), text, node)
        if key in self.within:
            through = [f"{QUERY}:{name}" for name in self.within[self.within.index(key) + 1 :]]
            by = f" through {', '.join(through)}" if through else ""
            raise QueryError(f"the saved query {one.name} names itself{by}", text, node.start, node.end)
        if len(self.within) == MAX_DEPTH:
            raise self.error(f"saved queries name one another more than {MAX_DEPTH} deep", text, node)
        if key not in self.found:
            self.within.append(key)
            self.found[key] = self.read(one.name, one.query)
            self.within.pop()
        return self.found[key]

    def read(self, name: str, text: str) -> Insertion:
        try:
            tree = read_query(text).tree
        except QueryError as error:
            raise QueryError(in_saved(name, error.reason), text, error.start, error.end) from error
        return Insertion(name, text, tree, *self.measured(text, tree))

    def error(self, reason: str, text: str, node: Query) -> QueryError:
        return QueryError(in_saved(self.within[-1], reason) if self.within else reason, text, node.start, node.end)


def insertions(text: str, tree: Query, saved: SavedQueries) -> dict[str, Insertion]:
    """Return what the saved queries stand for that a question names, and those that these name, by folded name.

    Raises QueryError for names that there are not, for queries that name themselves, and where all of it together
    is longer or higher than a question may be.
    """
    inserter = _Inserter(saved)
    inserter.measured(text, tree)
    return inserter.found


def naming(saved: SavedQueries, name: str) -> tuple[str, ...]:
    """Return the names of the saved queries that name one, those left out that cannot be read."""
    found = []
    for one in saved:
        with suppress(QueryError):
            if name.casefold() in insertions(one.query, read_query(one.query).tree, saved):
                found.append(one.name)
    return tuple(found)


class WithSaved:
    """What is searched, as if other queries were saved."""

    def __init__(self, searched: Searched, saved: SavedQueries) -> None:
        self.searched = searched
        self.saved = saved

    @property
    def aliases(self) -> AliasTable:
        """The names that somebody has merged or split."""
        return self.searched.aliases

    def languages(self) -> frozenset[str]:
        """Return the languages by whose rules texts were analysed."""
        return self.searched.languages()

    def holds(self, term: str) -> bool:
        """Say whether a record holds a term."""
        return self.searched.holds(term)


def key_of(node: Word | Phrase) -> str:
    """Return the name of a saved query as it is told from others."""
    return node.text.strip().casefold()


def in_saved(name: str, reason: str) -> str:
    """Return the reason of an error in the text of a saved query."""
    return f"in the saved query {name}: {reason}"


def _unknown(name: str, saved: SavedQueries) -> str:
    near = saved.near(name)
    meant = f"did you mean {' or '.join(near)}?" if near else "`searchnews saved` lists them"
    return f"there is no saved query {name}; {meant}"
