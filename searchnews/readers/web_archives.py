"""Is this the beginning of a web archive, and where does a record of one begin?"""

from __future__ import annotations

import re

WARC_START = b"WARC/"
_WARC_VERSION = re.compile(rb"WARC/\d+\.\d+[ \t]*\r?\n")
_ARC_FILE = re.compile(rb"filedesc:[^\r\n]{0,2000} \S+ \d{8,18} [^\r\n]{1,300}\r?\n")


def begins_web_archive(start: bytes) -> bool:
    """Say whether unpacked bytes are those of a WARC or ARC file."""
    return _WARC_VERSION.match(start) is not None or _ARC_FILE.match(start) is not None
