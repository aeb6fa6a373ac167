"""How does SQLite, with FTS5, keep and find the records?"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from tests.bench.corpus import Corpus
from tests.bench.engines.protocol import TOP
from tests.bench.questions import COMMON, Joint, Question

_FILE = "news.sqlite"
_TABLES = """
    CREATE TABLE record (number INTEGER PRIMARY KEY, id TEXT UNIQUE, date TEXT, json TEXT);
    CREATE VIRTUAL TABLE text USING fts5(title, body, tokenize = 'porter unicode61');
"""
# 256 MiB of pages held, and as much of the file mapped as SQLite allows.
_PRAGMAS = "PRAGMA cache_size = -262144; PRAGMA mmap_size = 2147418112;"
# As `rowid IN (...)` it would drive the query, and each record of the month be matched by itself: 300 times slower.
_WITHIN = " AND EXISTS (SELECT 1 FROM record WHERE number = text.rowid AND date >= ? AND date < ?)"
# Letters as they stand are compared in the texts of what has the stem.
_WRITTEN = " AND (' ' || title || ' ' GLOB ? OR ' ' || body || ' ' GLOB ?)"
_TOP = "SELECT rowid FROM text WHERE text MATCH ?{narrowed} ORDER BY rank LIMIT {limit}"
_COUNT = "SELECT count(*) FROM text WHERE text MATCH ?{narrowed}"
# The ten best are found first, so that snippets are made of no more than these.
_SHOWN = """
    SELECT text.rank, record.json, {snippets} FROM text JOIN record ON record.number = text.rowid
    WHERE text MATCH ? AND text.rowid = ?
"""
_BODY = "snippet(text, 1, '[', ']', '...', 32)"
_TITLE = "highlight(text, 0, '[', ']')"


class Asked(NamedTuple):
    """What is matched, the condition that narrows it, and the values that this takes."""

    words: str
    narrowed: str = ""
    values: tuple[str, ...] = ()

    def said(self, sql: str) -> tuple[str, tuple[str, ...]]:
        return sql.format(narrowed=self.narrowed, limit=TOP), (self.words, *self.values)


def _connect(folder: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(folder / _FILE)
    connection.executescript(_PRAGMAS)
    return connection


def _insert(connection: sqlite3.Connection, lines: Iterable[str]) -> None:
    next_number = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM record").fetchone()[0]
    add_record = "INSERT INTO record VALUES (?, ?, ?, ?)"
    add_text = "INSERT INTO text (rowid, title, body) VALUES (?, ?, ?)"
    for number, line in enumerate(lines, next_number):
        story = json.loads(line)
        connection.execute(add_record, (number, story["id"], story.get("date"), line))
        connection.execute(add_text, (number, story.get("title"), story.get("body")))


class Fts5:
    """One table for full text, which stores title and body for its snippets, and one for records."""

    name = "fts5"
    patience: int | None = None
    joints: frozenset[Joint] = COMMON | {"near", "beginning", "exact"}

    def absent(self) -> str | None:
        with closing(sqlite3.connect(":memory:")) as connection:
            try:
                connection.executescript(_TABLES)
            except sqlite3.OperationalError as error:
                return f"this Python's SQLite cannot: {error}"
        return None

    def version(self) -> str:
        return f"SQLite {sqlite3.sqlite_version}"

    def stems(self, words: Sequence[str]) -> list[str]:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.executescript(_TABLES)
            rows = enumerate(words)
            connection.executemany("INSERT INTO text (rowid, title) VALUES (?, ?)", rows)
            connection.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(text, instance)")
            held = dict(connection.execute("SELECT doc, term FROM terms"))
        return [held[number] for number in range(len(words))]

    def build(self, corpus: Corpus, folder: Path, jobs: int, memory: int) -> float:
        with closing(_connect(folder)) as connection:
            connection.executescript(_TABLES)
            with connection:
                _insert(connection, corpus.lines())
            handed_over = time.perf_counter()
            with connection:
                connection.execute("CREATE INDEX dates ON record (date)")
                connection.execute("INSERT INTO text (text) VALUES ('optimize')")
        return handed_over

    def add(self, folder: Path, lines: Sequence[str]) -> None:
        with closing(_connect(folder)) as connection, connection:
            _insert(connection, lines)

    def open(self, folder: Path) -> Fts5Session:
        return Fts5Session(folder)


class Fts5Session:
    """A connection that only reads."""

    def __init__(self, folder: Path) -> None:
        self.connection = _connect(folder)

    def _rows(self, sql: str, asked: Sequence[Any]) -> Iterator[Any]:
        return self.connection.execute(sql, asked)

    def size(self) -> tuple[int, int]:
        records = next(self._rows("SELECT count(*) FROM record", ()))[0]
        segments = next(self._rows("SELECT count(DISTINCT segid) FROM text_idx", ()))[0]
        return records, segments

    def write(self, question: Question) -> Asked:
        words, month = question.words_as(" AND "), question.month
        match question.joint:
            case "near":  # so many words between
                return Asked(f"NEAR({' '.join(question.words)}, 4)")
            case "beginning":
                return Asked(f"{words}*")
            case "exact":
                pattern = f"*[^a-zA-Z0-9]{' '.join(question.words)}[^a-zA-Z0-9]*"
                return Asked(f'"{" ".join(question.words)}"', _WRITTEN, (pattern, pattern))
        return Asked(words, _WITHIN, (month.begin.isoformat(), month.end.isoformat())) if month else Asked(words)

    def top(self, asked: Asked) -> list[Any]:
        return list(self._rows(*asked.said(_TOP)))

    def count(self, asked: Asked) -> int:
        self.top(asked)
        total: int = next(self._rows(*asked.said(_COUNT)))[0]
        return total

    def page(self, asked: Asked) -> list[Any]:
        return self._shown(asked, f"{_BODY}, {_TITLE}")

    def fragment(self, asked: Asked) -> list[Any]:
        return self._shown(asked, _BODY)

    def _shown(self, asked: Asked, snippets: str) -> list[Any]:
        sql = _SHOWN.format(snippets=snippets)
        found = self.top(asked)
        next(self._rows(*asked.said(_COUNT)))
        rows = [next(self._rows(sql, (asked.words, number))) for (number,) in found]
        return [(score, json.loads(record), marked) for score, record, *marked in rows]

    def close(self) -> None:
        self.connection.close()
