"""On which records did a recogniser fail, whichever process made them?"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from searchnews.engines.protocol import Writer
from searchnews.errors import CorpusError
from searchnews.ingest.naming import Naming
from searchnews.ingest.report import IndexReport

_FILE = "unnamed.jsonl"


def counting_failures(naming: Naming, work: Callable[[Writer, Naming], IndexReport], writer: Writer) -> IndexReport:
    """Do work, and count as failed the records on which the recogniser failed, each once; our rules fail on none."""
    if naming.never_fails:
        return work(writer, naming)
    with TemporaryDirectory(prefix="searchnews-") as folder:
        noted = Path(folder, _FILE)
        report = work(writer, naming.noting(str(noted)))
        lines = set(noted.read_text("ascii").splitlines()) if noted.exists() else ()
        for drop, record_id, reason in sorted(map(json.loads, lines)):
            report.failed += 1
            report.failures.append(CorpusError(drop, reason, f"record {record_id}"))
    return report


def note_failure(naming: Naming, drop: str, record_id: str) -> bool:
    """Say whether the recogniser failed on the text that it read last, that of a record, and note it."""
    reason = naming.failure
    if reason is not None and naming.failures is not None:
        line = json.dumps([drop, record_id, reason]).encode("ascii") + b"\n"
        # Lines that are appended whole do not mix, however many processes write them.
        file = os.open(naming.failures, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, line)
        finally:
            os.close(file)
    return reason is not None
