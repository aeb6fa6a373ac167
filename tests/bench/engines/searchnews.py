"""How do records enter searchnews, and how is it asked?"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from tests.bench.corpus import Corpus
from tests.bench.engines.protocol import TOP
from tests.bench.questions import COMMON, Joint, Question

# Imported where it is used, so that the builders of the others do not carry it in their memory.
if TYPE_CHECKING:
    from searchnews.model.record import Record

_KEPT = frozenset("id title body date source places people orgs".split())
# How words are joined that others join in another way, or not at all; exact forms may be phrases.
_JOINED: dict[Joint, str] = {
    "near": "{} NEAR/5 {}",
    "sentence": "{} W/S {}",
    "paragraph": "{} W/P {}",
    "beginning": "{}*",
    "pattern": "{}",
    "misspelt": "{}~1",
}


def record_of(line: str) -> Record:
    """Return the record of a JSON line; what no field takes is kept in `extra`, as the others keep it too."""
    from searchnews.model.record import Entities, NewsDate, Record

    story = orjson.loads(line)
    date = story.get("date")
    names = (tuple(story.get(key) or ()) for key in ("people", "places", "orgs"))
    return Record(
        story["id"],
        "article",
        story.get("title"),
        story.get("body") or "",
        NewsDate(f"{date[:19]}Z", "second", "+00:00", "metadata") if date else None,
        source=story.get("source"),
        entities=Entities(*names),
        extra={key: story[key] for key in story.keys() - _KEPT if story[key]},
    )


def _words(question: Question) -> str:
    if question.joint == "exact":
        return f'="{" ".join(question.words)}"' if len(question.words) > 1 else f"={question.words[0]}"
    joined = _JOINED.get(question.joint)
    return joined.format(*question.words) if joined else question.words_as()


class Searchnews:
    """This project's own engine, given records as `index` gives them to it."""

    name = "searchnews"
    patience: int | None = None
    joints: frozenset[Joint] = COMMON | _JOINED.keys() | {"exact"}

    def absent(self) -> str | None:
        return None

    def version(self) -> str:
        from importlib.metadata import version

        return version("searchnews")

    def stems(self, words: Sequence[str]) -> list[str]:
        from searchnews.analysis.chain import question_terms

        return [" ".join(question_terms(word)) for word in words]

    def build(self, corpus: Corpus, folder: Path, jobs: int, memory: int) -> float:
        from searchnews.engines.embedded.engine import EmbeddedEngine

        writer = EmbeddedEngine.create(folder).writer(memory=memory, jobs=jobs)
        try:
            for line in corpus.lines():
                writer.add(record_of(line))
            handed_over = time.perf_counter()
            writer.optimise()
            writer.commit(b"")
        finally:
            writer.close()
        return handed_over

    def add(self, folder: Path, lines: Sequence[str]) -> None:
        from searchnews.engines.embedded.engine import EmbeddedEngine

        writer = EmbeddedEngine.open(folder).writer()
        try:
            for line in lines:
                writer.add(record_of(line))
            writer.commit(b"")
        finally:
            writer.close()

    def open(self, folder: Path) -> SearchnewsSession:
        return SearchnewsSession(folder)


class SearchnewsSession:
    """An archive and its snapshot, asked as `Archive.search` asks it."""

    def __init__(self, folder: Path) -> None:
        from searchnews import Archive
        from searchnews.model.ranking import Ranking
        from searchnews.query.compile import compile_query
        from searchnews.search.highlight import Highlighter
        from searchnews.search.passages import passages
        from searchnews.search.tallies import tally_facet, tally_periods

        self.highlighter, self.passages = Highlighter, passages
        self.facet, self.timeline = tally_facet, tally_periods
        self.ranking = Ranking()
        self.archive = Archive.open(folder)
        self.snapshot: Any = self.archive.snapshot
        self.compile = lambda asked: compile_query(asked, self.snapshot)

    def size(self) -> tuple[int, int]:
        stats = self.snapshot.stats()
        return stats.documents, stats.segments

    def write(self, question: Question) -> str:
        words, month = _words(question), question.month
        if not (month or question.names):
            return words
        parts = [f"({words})" if " OR " in words else words]
        parts += [f'{field}:"{name}"' for field, name in question.names]
        parts += [f"date:{month.year}-{month.month:02}"] if month else []
        return " ".join(filter(None, parts))

    def places(self, asked: str) -> list[tuple[str, int]]:
        return list(self.facet(self.snapshot, self.compile(asked), "place", TOP).values)

    def months(self, asked: str) -> int:
        timeline = self.timeline(self.snapshot, self.compile(asked), "month")
        return sum(bar.records for bar in timeline.bars)

    def top(self, asked: str) -> Any:
        return self.snapshot.find(self.compile(asked), self.ranking, "relevance", TOP, 0, False)

    def count(self, asked: str) -> int:
        total: int = self.snapshot.find(self.compile(asked), self.ranking, "relevance", TOP, 0, True).total
        return total

    def page(self, asked: str) -> Any:
        return self.archive.search(asked, limit=TOP)

    def fragment(self, asked: str) -> list[Any]:
        clause = self.compile(asked)
        highlighter = self.highlighter(clause)
        shown = []
        for match in self.snapshot.search(clause, self.ranking, "relevance", TOP, 0).found:
            _, marks = highlighter.marks(match.record)
            shown.append((match.score, match.record, self.passages(match.record.body, marks, highlighter.things, 1)))
        return shown

    def close(self) -> None:
        self.archive.close()
