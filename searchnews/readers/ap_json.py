"""What does an answer of the Associated Press's media service hold: one item, or a feed of them?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from searchnews.errors import CorpusError
from searchnews.model.record import RawRecord
from searchnews.readers.drops import Drop
from searchnews.readers.json_items import read_values
from searchnews.readers.ninjs import ninjs_record
from searchnews.readers.publishing import says_anything


def read_ap_json(drop: Drop) -> Iterator[RawRecord | CorpusError]:
    """Yield a record for each item; they are ninjs but for their ids, which an address with a token hides."""
    for value in read_values(drop):
        if isinstance(value, CorpusError):
            yield value
            continue
        for item in _items(value):
            identifiers = item.get("altids")
            own_id = identifiers.get("itemid") if isinstance(identifiers, dict) else None
            record = ninjs_record(item, own_id if isinstance(own_id, str) else None)
            if record and says_anything(record):
                yield record


def _items(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the items of an answer, of a feed, of a list of either, or of one entry."""
    # a list of answers holds answers that hold lists of entries: what nests further is none
    pending = [(value, 0)]
    while pending:
        found, depth = pending.pop(0)
        if isinstance(found, list):
            pending += [(inner, depth + 1) for inner in found if depth < 6]
        elif isinstance(found, dict):
            if isinstance(found.get("item"), dict):
                yield found["item"]
            elif isinstance(found.get("altids"), dict):
                yield found
            else:
                pending += [(found[name], depth + 1) for name in ("data", "items") if name in found and depth < 6]
