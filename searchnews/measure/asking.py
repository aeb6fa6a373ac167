"""What does an archive find for the questions of a test collection?"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from searchnews.archive import Archive
from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.protocol import Scope
from searchnews.entities.told_language import told_language
from searchnews.measure.collection_files import Entry
from searchnews.measure.runs import Run
from searchnews.model.ranking import Ranking
from searchnews.model.record import Record
from searchnews.query.any_word import any_word_clause
from searchnews.search.expansion import expanded
from searchnews.search.order import PlainOrder
from searchnews.search.proximity import NearFirst

# trec_eval's own: no more documents of a question are looked at.
DEPTH = 1000


def run_of(archive: Archive, questions: Mapping[str, str], expand: bool = False, proximity: bool = False) -> Run:
    """Return the best documents of each question of plain text, none for one that finds nothing."""
    seen = archive.snapshot.scoped(Scope(int(time.time())))
    ranking = Ranking()
    run: Run = {}
    for number, text in questions.items():
        clause = any_word_clause(text, seen)
        if clause is None:
            continue
        plain = PlainOrder(seen, expanded(seen, clause, ranking) if expand else clause, ranking, "relevance")
        matches = (NearFirst(plain, clause) if proximity else plain).search(DEPTH, 0)
        if matches.found:
            run[number] = [(match.record.id, match.score or 0.0) for match in matches.found]
    return run


@contextmanager
def indexed(documents: Mapping[str, Entry]) -> Iterator[Archive]:
    """Index documents under their numbers, in an archive that is gone afterwards; nothing is named in them."""
    with TemporaryDirectory(prefix="searchnews-") as folder:
        engine = EmbeddedEngine.create(Path(folder))
        writer = engine.writer()
        try:
            for number, entry in documents.items():
                language = told_language(entry.title, entry.text)
                writer.add(Record(number, "article", entry.title, entry.text, language=language))
            writer.commit(b"")
        finally:
            writer.close()
        with Archive(engine) as archive:
            yield archive
