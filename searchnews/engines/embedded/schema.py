"""Which fields does the index hold, and how is a record laid out in them?"""

from __future__ import annotations

from typing import Any

from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, ID, STORED, TEXT, Schema

from searchnews.dates.periods import period_of
from searchnews.engines.embedded.segment import AnalysedText, ChainAnalyzer
from searchnews.model.record import Record
from searchnews.model.stored import to_bytes
from searchnews.query.fields import KEY_FIELDS, TEXT_FIELDS

# No period begins or ends here: the sign of a record without a date.
UNDATED = -(1 << 62)


def schema() -> Schema:
    """Return the schema: text, the words before stemming, keys, columns, and the record itself."""
    fields: dict[str, Any] = {}
    for name in TEXT_FIELDS:
        fields[name] = TEXT(analyzer=ChainAnalyzer(), phrase=True)
        fields[f"{name}_forms"] = ID()
        fields[f"{name}_length"] = COLUMN(NumericColumn("I"))
    fields |= {name: ID() for name in KEY_FIELDS}
    fields["drop"] = ID()
    fields |= {name: COLUMN(NumericColumn("q", UNDATED)) for name in ("date_first", "date_last")}
    fields |= {"record": STORED(), "known": STORED()}
    return Schema(**fields)


def document(record: Record) -> dict[str, Any]:
    """Return the values of a record by field, as Whoosh's writer takes them."""
    values: dict[str, Any] = {"record": to_bytes(record), "known": (record.id, record.fingerprint, record.drop)}
    for name, text in (("title", record.title), ("body", record.body)):
        if text:
            analysed = AnalysedText.of(text)
            values[name] = analysed
            values[f"{name}_forms"] = list({word.form for word in analysed.words})
            values[f"{name}_length"] = len(analysed.words)
    values |= {name: list(keys) for name, field in KEY_FIELDS.items() if (keys := field.of(record))}
    if record.drop:
        values["drop"] = [record.drop]
    if record.date:
        period = period_of(record.date)
        values |= {"date_first": period.first, "date_last": period.last}
    return values
