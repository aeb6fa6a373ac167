"""How does tantivy, through its own Python binding, keep and find the records?"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from tests.bench.corpus import Corpus, Story
from tests.bench.engines.protocol import TOP
from tests.bench.questions import COMMON, Joint, Question

_FIELDS = ["title", "body"]
# Bytes that a segment may take while it is written, enough for one segment of a million records: the binding cannot
# merge on demand. What is not needed is not taken.
_HEAP = 3_500_000_000
_SMALL_HEAP = 50_000_000
# The binding takes no calendar months.
_MONTHS = {"months": {"date_histogram": {"field": "date", "fixed_interval": "30d"}}}
_PLACES = {"places": {"terms": {"field": "places", "size": TOP}}}


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    for name in _FIELDS:
        builder.add_text_field(name, tokenizer_name="en_stem", index_option="position")
    for name in ("id", "people", "orgs"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("places", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_date_field("date", indexed=True, fast=True)
    builder.add_bytes_field("record", stored=True, indexed=False)
    return builder.build()


def _document(line: str) -> Any:
    import tantivy

    story: Story = orjson.loads(line)
    document = tantivy.Document(
        id=story["id"],
        title=story.get("title") or "",
        body=story.get("body") or "",
        places=story.get("places") or [],
        people=story.get("people") or [],
        orgs=story.get("orgs") or [],
        record=line.encode(),
    )
    if story.get("date"):
        document.add_date("date", datetime.fromisoformat(story["date"]))
    return document


class Tantivy:
    """The index as its documentation suggests it: English stemming, positions, a fast field for dates."""

    name = "tantivy"
    patience: int | None = None
    joints: frozenset[Joint] = COMMON | {"near", "beginning", "pattern", "misspelt"}

    def absent(self) -> str | None:
        try:
            import tantivy  # noqa: F401
        except ImportError:
            return "pip install 'searchnews[bench]'"
        return None

    def version(self) -> str:
        from importlib.metadata import version

        return version("tantivy")

    def stems(self, words: Sequence[str]) -> list[str]:
        import tantivy

        filters = (tantivy.Filter.lowercase(), tantivy.Filter.stemmer("english"))
        builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
        for each in filters:
            builder = builder.filter(each)
        found: list[str] = builder.build().analyze(" ".join(words))
        return found

    def build(self, corpus: Corpus, folder: Path, jobs: int, memory: int) -> float:
        import tantivy

        writer = tantivy.Index(_schema(), str(folder)).writer(heap_size=_HEAP, num_threads=jobs)
        for line in corpus.lines():
            writer.add_document(_document(line))
        handed_over = time.perf_counter()
        writer.commit()
        writer.wait_merging_threads()
        return handed_over

    def add(self, folder: Path, lines: Sequence[str]) -> None:
        import tantivy

        writer = tantivy.Index.open(str(folder)).writer(heap_size=_SMALL_HEAP, num_threads=1)
        for line in lines:
            writer.add_document(_document(line))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> TantivySession:
        return TantivySession(folder)


class TantivySession:
    """A searcher over an index as it was when opened."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        self.index = tantivy.Index.open(str(folder))
        self.searcher: Any = self.index.searcher()
        self.document = tantivy.Document
        self.query: Any = tantivy.Query
        self.should = tantivy.Occur.Should
        self.generator = tantivy.SnippetGenerator.create

    def size(self) -> tuple[int, int]:
        return self.searcher.num_docs, self.searcher.num_segments

    def write(self, question: Question) -> str | Callable[[], Any]:
        """Return what the parser of questions takes, or what makes a question that it has no signs for."""
        month, word = question.month, question.words[0]
        match question.joint:
            case "near":  # a slop of 4 is a distance of 5, in the order given
                return " OR ".join(f'"{" ".join(words)}"~4' for words in (question.words, question.words[::-1]))
            case "beginning" | "pattern":
                return partial(self._in_either, self.query.regex_query, word.rstrip("*").replace("*", ".*") + ".*")
            case "misspelt":
                return partial(self._in_either, self.query.fuzzy_term_query, word)
        if month is None:
            return question.words_as()
        return f"+({question.words_as()}) +date:[{month.begin.isoformat()}Z TO {month.end.isoformat()}Z}}"

    def _in_either(self, make: Callable[..., Any], word: str) -> Any:
        return self.query.boolean_query([(self.should, make(self.index.schema, name, word)) for name in _FIELDS])

    def _parse(self, asked: str | Callable[[], Any]) -> Any:
        if callable(asked):
            return asked()
        return self.index.parse_query(asked, _FIELDS, conjunction_by_default=True)

    def top(self, asked: Any) -> Any:
        return self.searcher.search(self._parse(asked), TOP, count=False).hits

    def count(self, asked: Any) -> int:
        total: int = self.searcher.search(self._parse(asked), TOP).count
        return total

    def places(self, asked: str) -> list[tuple[str, int]]:
        buckets = self.searcher.aggregate(self._parse(asked), _PLACES)["places"]["buckets"]
        return [(bucket["key"], bucket["doc_count"]) for bucket in buckets]

    def months(self, asked: str) -> int:
        buckets = self.searcher.aggregate(self._parse(asked), _MONTHS)["months"]["buckets"]
        return sum(bucket["doc_count"] for bucket in buckets)

    def page(self, asked: str) -> list[Any]:
        return self._shown(asked, _FIELDS)

    def fragment(self, asked: str) -> list[Any]:
        return self._shown(asked, _FIELDS[1:])

    def _shown(self, asked: str, names: Sequence[str]) -> list[Any]:
        query = self._parse(asked)
        found = self.searcher.search(query, TOP)
        generators = [self.generator(self.searcher, query, self.index.schema, name) for name in names]
        shown = []
        for score, address in found.hits:
            story = json.loads(self.searcher.doc(address)["record"][0])
            # Snippets are made of a document's own fields; that of the index stores the whole record as one.
            text = self.document(**{name: story.get(name) or "" for name in names})
            snippets = [generator.snippet_from_doc(text) for generator in generators]
            marked = [(each.fragment(), [(mark.start, mark.end) for mark in each.highlighted()]) for each in snippets]
            shown.append((score, story, marked))
        return shown

    def close(self) -> None:
        """Nothing is held that the garbage collector does not free."""
