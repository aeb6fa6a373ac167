"""How well are the questions of test collections answered, beside plain BM25?

`python -m tests.quality.ranked_questions` prints the rows of `docs/ranking.md`.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple

from searchnews import Ranking
from searchnews.analysis.chain import question_terms
from searchnews.archive import Archive
from searchnews.engines.protocol import Snapshot
from searchnews.measure.asking import DEPTH, indexed, run_of
from searchnews.measure.collection_files import Entry, documents, numbered, questions
from searchnews.measure.gold_judgments import Judgments, read_judgments
from searchnews.measure.rankings import compared, means, measured
from searchnews.measure.runs import Run
from searchnews.query.clauses import AnyClause, TermClause
from searchnews.query.fields import TEXT_FIELDS

PLAIN = Ranking(k1=1.2, title_weight=1.0, body_weight=1.0, title_b=0.75, body_b=0.75)
# Of a quarter of the stories, which take a quarter of the time.
KNOWN_ITEMS = 400
_EVERY = 4
_SEED = 21578
# Three words are drawn from among those of so many letters or more.
_LETTERS = 4


class Collection(NamedTuple):
    """Documents and questions by what judgments call them."""

    documents: Mapping[str, Entry]
    questions: Mapping[str, str]
    judgments: Judgments
    measure: str = "ndcg_cut_10"


class Scored(NamedTuple):
    """A mean, that of plain BM25, and how likely chance parts them so far."""

    here: float
    plain: float
    p: float


def time_magazine(shared: Path) -> Collection:
    folder = shared / "time"
    return _read(folder / "TIME.ALL", folder / "TIME.QUE", folder / "TIME.REL")


def cranfield(shared: Path) -> Collection:
    folder = shared / "cranfield"
    return _read(folder / "cran.all.1400.xml", folder / "cran.qry.xml", folder / "cranqrel.trec.txt")


def _read(texts: Path, asked: Path, judged: Path) -> Collection:
    entries = numbered(questions(asked), asked, "position")
    return Collection(
        numbered(documents(texts), texts, "position"),
        {number: entry.text for number, entry in entries.items()},
        read_judgments(judged),
    )


def known_items(shared: Path) -> Collection:
    """Three words of the titles of some stories, each asking for its own."""
    chance = Random(_SEED)
    with gzip.open(shared / "reuters21578" / "reuters21578.jsonl.gz", "rt", encoding="utf-8") as lines:
        stories = [json.loads(line) for line in islice(lines, 0, None, _EVERY)]
    texts = {one["id"]: Entry(one["id"], one["title"], one["body"] or "") for one in stories}
    asked: dict[str, str] = {}
    for number, entry in chance.sample(list(texts.items()), len(texts)):
        words = [word for word in (entry.title or "").split() if len(word) >= _LETTERS and word.isalpha()]
        if len(words) >= 3 and entry.text and len(asked) < KNOWN_ITEMS:
            asked[number] = " ".join(chance.sample(words, 3))
    return Collection(texts, asked, {number: {number: 1} for number in asked}, "recip_rank")


COLLECTIONS = {"TIME": time_magazine, "Cranfield": cranfield, "Reuters-21578, known stories": known_items}


def scored(collection: Collection) -> Scored:
    """Ask by the defaults, and plain BM25."""
    one_field = {
        number: Entry(entry.number, None, f"{entry.title or ''}\n{entry.text}")
        for number, entry in collection.documents.items()
    }
    with indexed(collection.documents) as archive:
        here = _values(run_of(archive, collection.questions), collection)
    with indexed(one_field) as archive:
        plain = _values(_plain_run(archive, collection.questions), collection)
    return Scored(_mean(here), _mean(plain), compared(here, plain).p)


def _values(run: Run, collection: Collection) -> list[float]:
    judged = [number for number in collection.questions if number in collection.judgments]
    return measured(run, collection.judgments, judged)[collection.measure]


def _mean(values: Iterable[float]) -> float:
    return means({"": list(values)})[""]


def _plain_run(archive: Archive, asked: Mapping[str, str]) -> Run:
    seen: Snapshot = archive.snapshot
    run: Run = {}
    for number, text in asked.items():
        terms = [TermClause(term, TEXT_FIELDS) for term in question_terms(text)]
        found = seen.search(AnyClause(tuple(terms)), PLAIN, "relevance", DEPTH, 0).found
        run[number] = [(match.record.id, match.score or 0.0) for match in found]
    return run


if __name__ == "__main__":
    for name, read in COLLECTIONS.items():
        collection = read(Path(sys.argv[1]))
        score = scored(collection)
        print(f"| {name} | `{collection.measure}` | {score.here:.3f} | {score.plain:.3f} | {score.p:.3f} |", flush=True)
