"""How does plain Whoosh, with its own segments and searcher, keep and find the records?"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.bench.corpus import Corpus
from tests.bench.engines.protocol import TOP
from tests.bench.questions import COMMON, Question

_FIELDS = ["title", "body"]
_DATE = "date:["


def _analyzer() -> Any:
    from whoosh.analysis import StemmingAnalyzer

    return StemmingAnalyzer(stoplist=None)


def _number(moment: datetime) -> int:
    return int(moment.strftime("%Y%m%d%H%M%S"))


def _add(writer: Any, lines: Iterable[str]) -> None:
    for line in lines:
        story = json.loads(line)
        date = story.get("date")
        writer.add_document(
            id=story["id"],
            title=story.get("title"),
            body=story.get("body"),
            date=_number(datetime.fromisoformat(date)) if date else None,
            record=line,
        )


class Whoosh3:
    """The index that a program makes with Whoosh's own means."""

    name = "whoosh3"
    patience: int | None = 50_000
    joints = COMMON

    def absent(self) -> str | None:
        try:
            import whoosh.index  # noqa: F401
        except ImportError:
            return "pip install whoosh3"
        return None

    def version(self) -> str:
        from importlib.metadata import version

        return version("whoosh3")

    def stems(self, words: Sequence[str]) -> list[str]:
        from whoosh.lang.porter import stem

        return [stem(word) for word in words]

    def build(self, corpus: Corpus, folder: Path, jobs: int, memory: int) -> float:
        from whoosh.fields import ID, NUMERIC, STORED, TEXT, Schema
        from whoosh.index import create_in

        schema = Schema(
            id=ID,
            title=TEXT(_analyzer()),
            body=TEXT(_analyzer()),
            date=NUMERIC(int, bits=64, sortable=True),
            record=STORED,
        )
        writer = create_in(str(folder), schema).writer(limitmb=max(memory, 256))
        _add(writer, corpus.lines())
        handed_over = time.perf_counter()
        writer.commit(optimize=True)
        return handed_over

    def add(self, folder: Path, lines: Sequence[str]) -> None:
        from whoosh.index import open_dir

        writer = open_dir(str(folder)).writer()
        _add(writer, lines)
        writer.commit()

    def open(self, folder: Path) -> WhooshSession:
        return WhooshSession(folder)


class WhooshSession:
    """A searcher, and a parser that looks for words in both fields."""

    def __init__(self, folder: Path) -> None:
        from whoosh.index import open_dir
        from whoosh.qparser import MultifieldParser
        from whoosh.qparser.syntax import AndGroup

        index = open_dir(str(folder))
        self.searcher = index.searcher()
        self.parser = MultifieldParser(_FIELDS, index.schema, group=AndGroup)

    def size(self) -> tuple[int, int]:
        return self.searcher.doc_count(), len(self.searcher.reader().leaf_readers())

    def write(self, question: Question) -> str:
        month = question.month
        if month is None:
            return question.words_as()
        return f"({question.words_as()}) {_DATE}{_number(month.begin)} TO {_number(month.end)}}}"

    def _found(self, asked: str) -> Any:
        return self.searcher.search(self.parser.parse(asked), limit=TOP)

    def _counted(self, asked: str) -> tuple[Any, int]:
        """Return hits and total; with a limit and a range, Whoosh's own total leaves out what it skipped."""
        found = self.searcher.search(self.parser.parse(asked), limit=None if _DATE in asked else TOP)
        return found[:TOP], len(found)

    def top(self, asked: str) -> list[int]:
        return [hit.docnum for hit in self._found(asked)]

    def count(self, asked: str) -> int:
        return self._counted(asked)[1]

    def page(self, asked: str) -> list[Any]:
        return self._shown(asked, _FIELDS, 3)

    def fragment(self, asked: str) -> list[Any]:
        return self._shown(asked, _FIELDS[1:], 1)

    def _shown(self, asked: str, names: Sequence[str], most: int) -> list[Any]:
        found, _ = self._counted(asked)
        shown = []
        for hit in found:
            story = json.loads(hit["record"])
            marked = [hit.highlights(name, text=story.get(name) or "", top=most) for name in names]
            shown.append((hit.score, story, marked))
        return shown

    def close(self) -> None:
        self.searcher.close()
