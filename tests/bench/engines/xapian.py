"""How does Xapian, through its own Python binding, keep and find the records?"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from tests.bench.corpus import Corpus, Story
from tests.bench.engines.protocol import TOP
from tests.bench.questions import COMMON, Question

# Debian builds the binding for its own Python and puts it where no environment looks; it cannot come from PyPI.
_DEBIAN = "/usr/lib/python3/dist-packages"
_PREFIXES = {"title": "S", "body": "XB"}
_DATE_SLOT = 0
_FRAGMENT = 300
# Records held before they are written, enough to make a million in a hundred rounds.
_HELD = "10000"
_SECOND = timedelta(seconds=1)


@cache
def _xapian() -> Any:
    """Return the binding, which may also lie outside this environment."""
    try:
        import xapian
    except ImportError:
        sys.path.append(_DEBIAN)
        try:
            import xapian
        finally:
            sys.path.remove(_DEBIAN)
    return xapian


def _number(moment: datetime) -> int:
    return int(moment.strftime("%Y%m%d%H%M%S"))


class _Filler:
    """Adds records to a database."""

    def __init__(self, database: Any) -> None:
        xapian = _xapian()
        self.database = database
        self.generator = xapian.TermGenerator()
        self.generator.set_stemmer(xapian.Stem("english"))
        self.generator.set_stemming_strategy(xapian.TermGenerator.STEM_ALL)

    def add(self, line: str) -> None:
        xapian, story = _xapian(), json.loads(line)
        document = xapian.Document()
        self.generator.set_document(document)
        self.generator.set_termpos(0)
        for name, prefix in _PREFIXES.items():
            self.generator.index_text(story.get(name) or "", 1, prefix)
            self.generator.increase_termpos()
        for term in _terms(story):
            document.add_boolean_term(term)
        if story.get("date"):
            moment = datetime.fromisoformat(story["date"])
            document.add_value(_DATE_SLOT, xapian.sortable_serialise(_number(moment)))
        document.set_data(line)
        self.database.add_document(document)


def _terms(story: Story) -> list[str]:
    names = [f"XN{name}" for key in ("places", "people", "orgs") for name in story.get(key) or ()]
    # Longer terms are refused.
    return [f"Q{story['id']}", *(name[:200] for name in names)]


class Xapian:
    """A glass database: stemmed terms with positions, one prefix a field, the date in a value slot."""

    name = "xapian"
    patience: int | None = None
    joints = COMMON

    def absent(self) -> str | None:
        try:
            _xapian()
        except ImportError:
            return "apt-get install python3-xapian, and run the Python it is for"
        return None

    def version(self) -> str:
        return str(_xapian().version_string())

    def stems(self, words: Sequence[str]) -> list[str]:
        stem = _xapian().Stem("english")
        return [stem(word).decode() for word in words]

    def build(self, corpus: Corpus, folder: Path, jobs: int, memory: int) -> float:
        os.environ["XAPIAN_FLUSH_THRESHOLD"] = _HELD
        loose = folder / "loose"
        database = _xapian().WritableDatabase(str(loose), _xapian().DB_CREATE)
        filler = _Filler(database)
        for line in corpus.lines():
            filler.add(line)
        handed_over = time.perf_counter()
        database.commit()
        database.compact(str(folder / "news"))
        database.close()
        shutil.rmtree(loose)
        return handed_over

    def add(self, folder: Path, lines: Sequence[str]) -> None:
        database = _xapian().WritableDatabase(str(folder / "news"), _xapian().DB_OPEN)
        filler = _Filler(database)
        for line in lines:
            filler.add(line)
        database.commit()
        database.close()

    def open(self, folder: Path) -> XapianSession:
        return XapianSession(folder / "news")


class XapianSession:
    """A database as it was when opened, and a parser for its fields."""

    def __init__(self, folder: Path) -> None:
        self.xapian = xapian = _xapian()
        self.database = xapian.Database(str(folder))
        self.stem = xapian.Stem("english")
        self.parser = parser = xapian.QueryParser()
        parser.set_database(self.database)
        parser.set_stemmer(self.stem)
        parser.set_stemming_strategy(xapian.QueryParser.STEM_ALL)
        parser.set_default_op(xapian.Query.OP_AND)
        for prefix in _PREFIXES.values():
            parser.add_prefix("", prefix)
        self.dates = xapian.NumberRangeProcessor(_DATE_SLOT, "date:")
        parser.add_rangeprocessor(self.dates)
        self.flags = parser.FLAG_PHRASE | parser.FLAG_BOOLEAN

    def size(self) -> tuple[int, int]:
        # A compacted database is one tree a table.
        return self.database.get_doccount(), 1

    def write(self, question: Question) -> str:
        month = question.month
        if month is None:
            return question.words_as()
        return f"({question.words_as()}) date:{_number(month.begin)}..{_number(month.end - _SECOND)}"

    def _found(self, asked: str, at_least: int = 0) -> Any:
        enquire = self.xapian.Enquire(self.database)
        enquire.set_query(self.parser.parse_query(asked, self.flags))
        return enquire.get_mset(0, TOP, at_least)

    def top(self, asked: str) -> list[Any]:
        return [match.docid for match in self._found(asked)]

    def count(self, asked: str) -> int:
        found = self._found(asked, self.database.get_doccount())
        total: int = found.get_matches_estimated()
        return total

    def page(self, asked: str) -> list[Any]:
        return self._shown(asked, ("title", "body"))

    def fragment(self, asked: str) -> list[Any]:
        return self._shown(asked, ("body",))

    def _shown(self, asked: str, names: Sequence[str]) -> list[Any]:
        found = self._found(asked, self.database.get_doccount())
        shown = []
        for match in found:
            story = json.loads(match.document.get_data())
            marked = [found.snippet((story.get(name) or "").encode(), _FRAGMENT, self.stem) for name in names]
            shown.append((match.weight, story, marked))
        return shown

    def close(self) -> None:
        self.database.close()
