"""How are hits written as rows of a table (CSV)?

Cells are guarded as those of an export are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from searchnews.exporting.table import cell, names_cell, row
from searchnews.model.record import ENTITY_CLASSES
from searchnews.model.results import Hit

COLUMNS = ("rank", "score", "id", "kind", "title", "date", "date_precision", "captured", "source", "url",
           *ENTITY_CLASSES, "passages")  # fmt: skip


def table_rows(hits: Iterable[Hit]) -> Iterator[str]:
    """Yield the row of column names, then one a hit; quoted cells may hold line breaks."""
    yield row(COLUMNS)
    for hit in hits:
        record, date = hit.record, hit.record.date
        yield row(
            [
                str(hit.rank),
                "" if hit.score is None else repr(hit.score),
                *map(cell, [record.id, record.kind, record.title]),
                *([cell(date.value), date.precision] if date else ["", ""]),
                *map(cell, [record.captured, record.source, record.url]),
                *(names_cell(record.entities.of(name)) for name in ENTITY_CLASSES),
                cell(" … ".join(passage.text for passage in hit.passages) or None),
            ]
        )
