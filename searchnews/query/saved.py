"""Which questions are kept under a name?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from searchnews.model.results import SavedQuery
from searchnews.query.fields import QUERY
from searchnews.query.lexer import Lexer

_HEAD = "# Saved queries: a name <tab> the query. Written by `searchnews save`, and read as edited.\n"
_NAME = re.compile(r"\w(?:[\w.-]{0,62}\w)?")
# What would part a line of the table in two; in a question it is white space like any other.
_PARTING = str.maketrans(dict.fromkeys("\t\r\n", " "))


class SavedQueries:
    """The saved queries of an archive, each meant by its name in any case. The table does not change."""

    def __init__(self, queries: Iterable[SavedQuery] = ()) -> None:
        self._by_key = {one.name.casefold(): one for one in queries}

    def __iter__(self) -> Iterator[SavedQuery]:
        return (self._by_key[key] for key in sorted(self._by_key))

    @classmethod
    def parsed(cls, text: str) -> SavedQueries:
        """Read a table; raises ValueError for a line without name and query, and for a name that comes twice."""
        found: dict[str, SavedQuery] = {}
        for number, line in enumerate(text.split("\n"), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            name, _, query = line.partition("\t")
            query = query.translate(_PARTING).strip()
            if not _NAME.fullmatch(name) or not query or name.casefold() in found:
                raise ValueError(f"line {number} is not a name that no other line has, a tab and a query")
            found[name.casefold()] = SavedQuery(name, query)
        return cls(found.values())

    def text(self) -> str:
        """Return the table as it is written; `parsed` reads it."""
        return _HEAD + "".join(f"{one.name}\t{one.query}\n" for one in self)

    def get(self, name: str) -> SavedQuery | None:
        """Return the query of a name, or None."""
        return self._by_key.get(name.casefold())

    def near(self, name: str) -> tuple[str, ...]:
        """Return the names that are nearest to one that there is not."""
        import difflib  # slow to import, and needed only for a mistake

        near = difflib.get_close_matches(name.casefold(), self._by_key, n=3, cutoff=0.6)
        return tuple(self._by_key[key].name for key in near)

    def saving(self, name: str, query: str) -> SavedQueries:
        """Return the table with a query of this name, in place of one that has it.

        Raises ValueError for what a question could not name.
        """
        if not _NAME.fullmatch(name):
            raise ValueError(
                f"{name!r} is no name of a query: letters, digits and _, and - and . between them, 64 at most"
            )
        if Lexer(f"{QUERY}:{name}").tokens()[1].sign != "word":
            raise ValueError(f"{name!r} is no name of a query: it is an operator")
        # As it will be read from the file.
        readable = query.encode("utf-8", "replace").decode().translate(_PARTING).strip()
        return SavedQueries([*self, SavedQuery(name, readable)])

    def removing(self, name: str) -> SavedQueries:
        """Return the table without the query of a name."""
        return SavedQueries(one for one in self if one.name.casefold() != name.casefold())


NO_QUERIES = SavedQueries()
