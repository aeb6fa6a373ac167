"""Is this the beginning of a web archive, or of a record in one?"""

from __future__ import annotations

import re

WARC_VERSION = re.compile(rb"WARC/\d+\.\d+[ \t]*\r?\n")
# address, IP address, time, media type, in version 2 some more, and the length
ARC_HEADER = re.compile(
    rb"([a-z][a-z0-9.+-]{1,30}:[^\r\n]{0,4000}) (\S+) (\d{8,18}) (\S+) (?:[^\r\n]{0,600} )?(\S+)\r?\n", re.IGNORECASE
)


def begins_web_archive(start: bytes) -> bool:
    """Say whether unpacked bytes are those of a WARC or ARC file."""
    return WARC_VERSION.match(start) is not None or (start.startswith(b"filedesc:") and begins_record(start))


def begins_record(start: bytes) -> bool:
    """Say whether a record of a WARC or ARC file begins with these bytes."""
    return WARC_VERSION.match(start) is not None or ARC_HEADER.match(start) is not None
