"""By which id is a record known, and how is it told that it has not changed?"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, fields
from functools import lru_cache
from operator import attrgetter
from typing import Any

import orjson

from searchnews.model.record import DateCandidate, RawRecord, Record, Settled

# An id longer than this is a text, not an id; it is told by its digest.
_MAX_ID = 200
# Likewise for the number of a version.
_MAX_LABEL = 60
# What few records have counts only where it is there, so that the digest of the others stays what it was.
_RARE = ("status", "embargoed", "version", "modified", "settled")
_FINGERPRINTED = tuple(field.name for field in fields(RawRecord) if field.name not in ("captured", *_RARE))
_fingerprinted, _rare = attrgetter(*_FINGERPRINTED), attrgetter(*_RARE)
_SPACES = re.compile(r"[\s:]+")


def fingerprint(raw: RawRecord, captured: str | None = None, day_first: bool | None = None) -> str:
    """Return a digest of everything that makes a record what it is.

    When the drop says it was got does not count, as a page fetched again is no other page;
    `captured` and `day_first`, which settings say, do.
    """
    values = [_fingerprinted(raw), captured, day_first]
    rare = _rare(raw)
    if any(rare):
        values += [(name, value) for name, value in zip(_RARE, rare, strict=True) if value]
    try:
        data = orjson.dumps(values, option=orjson.OPT_SORT_KEYS)
    except TypeError:
        # A program's own reader may hand on halves of surrogate pairs, or mappings that are no dictionaries.
        data = json.dumps(values, sort_keys=True, default=_plain).encode()
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _plain(value: Any) -> Any:
    """Return a value that JSON has, for a date candidate, what is settled, or a mapping."""
    if isinstance(value, Settled):
        return asdict(value)
    return (value.text, value.origin) if isinstance(value, DateCandidate) else dict(value)


def record_id(raw: RawRecord, drop: str, digest: str, occurrence: int) -> str:
    """Return the id of a record: its own within its source (or drop), else one made of drop and content.

    `occurrence` counts from 0 the records of the drop that are alike in content, each of which
    is a record of its own. What an export wrote has its id already.
    """
    if raw.settled:
        return raw.settled.id
    if raw.id:
        own = raw.id if len(raw.id) <= _MAX_ID else _digest(raw.id)
        return f"{slug(raw.source or drop)}:{own}"
    return f"{slug(drop)}:{_digest(f'{digest} {occurrence}')}"


def older_id(record_id: str, version: str | None, modified: str | None, digest: str) -> str:
    """Return the id under which an older version of a record is kept."""
    label = _SPACES.sub("-", version.strip()).replace("@", "-") if version else modified or ""
    return f"{record_id}@{label if 0 < len(label) <= _MAX_LABEL else digest[:8]}"


def newest_id(older: str) -> str:
    """Return the id of the newest version, given that of an older one."""
    return older.rpartition("@")[0]


def is_older(record: Record) -> bool:
    """Say whether a record is kept as an older version of an id, not by its address only under an id of its own."""
    if not record.superseded or "@" not in record.id:
        return False
    first = older_id(newest_id(record.id), record.version, record.modified, record.fingerprint)
    return record.id in (first, apart(first, record.fingerprint))


def apart(claimed: str, digest: str) -> str:
    """Return the id under which a second record is kept that claims an id already taken."""
    return f"{claimed}~{digest[:8]}"


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


@lru_cache(maxsize=1024)
def slug(name: str) -> str:
    """Return a name as it stands in an id."""
    plain = _SPACES.sub("-", name.strip()).strip("-")
    return plain.casefold() if len(plain) <= _MAX_ID else _digest(plain)
