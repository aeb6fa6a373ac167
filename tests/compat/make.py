"""Make the sample archive `index-1/` anew, in the format of today: `python -m tests.compat.make`."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path

from searchnews import Archive

CORPUS = Path(__file__).resolve().parent.parent.parent / "corpus"
SAMPLE = Path(__file__).resolve().parent / "index-1"

# When everything was got. What comes as a stream leaves neither a path nor a time of its own in an archive.
CAPTURED = "2024-03-01T06:00:00Z"
# As many as make a list a long one, and as are enough to train a dictionary on.
TELEGRAMS = 256
_NEWS = ("ferry strike", "ferries late", "fog", "port closed", "ports open", "strikers return", "striking crews")


def telegrams() -> bytes:
    """Return many short records with a word in common, one of many words, and one in capitals."""
    lines = [{"id": f"{number}", "title": f"Telegram, {_NEWS[number % 7]}"} for number in range(TELEGRAMS)]
    lines[100]["date"] = "1987-02-26T15:03:00Z"
    lines[101]["date"] = "1987"
    log = " ".join(f"Day {day % 9} brought gales." for day in range(64))
    lines.append({"id": "log", "title": "The log of the Arran", "body": f"{log} Then harbour lights were seen."})
    lines.append({"id": "shout", "title": "US PORTS CLOSED", "body": "gales " * 40})
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


def make(folder: Path) -> None:
    """Write an archive of two segments, of whose records some were replaced or removed since."""
    shutil.rmtree(folder, ignore_errors=True)
    with Archive.open(folder, create=True) as archive:
        add(archive, telegrams())
        changed = json.dumps({"id": "5", "title": "Telegram, the strike is over"}).encode() + b"\n"
        desk = (CORPUS / "json" / "mixed-desk.jsonl").read_bytes().splitlines(keepends=True)
        add(archive, changed + b"".join(line for line in desk if b'"hw-3"' in line))
        archive.remove("wire:6", "wire:13")
    (folder / "MAIN_WRITELOCK").unlink()


def add(archive: Archive, lines: bytes) -> None:
    """Index one more edition of a stream."""
    report = archive.index("-", name="wire.jsonl", stdin=io.BytesIO(lines), captured=CAPTURED)
    if report.failed:
        sys.exit(f"the sample cannot be made: {report.failures}")


if __name__ == "__main__":
    make(SAMPLE)
