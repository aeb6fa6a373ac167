"""Which fields does the index hold, as Whoosh sees them?"""

from __future__ import annotations

from typing import Any

from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, ID, STORED, TEXT, Schema

from searchnews.engines.embedded.segment import ChainAnalyzer
from searchnews.postings.columns import UNDATED
from searchnews.query.fields import KEY_FIELDS, TEXT_FIELDS


def schema() -> Schema:
    """Return the schema: text, keys, columns, and the record itself."""
    fields: dict[str, Any] = {name: TEXT(analyzer=ChainAnalyzer(), phrase=True) for name in TEXT_FIELDS}
    fields |= {name: ID() for name in (*KEY_FIELDS, "drop")}
    fields |= {name: COLUMN(NumericColumn("q", UNDATED)) for name in ("date_first", "date_last")}
    return Schema(**fields, record=STORED())
