"""How fast is each format read, and in how much memory?

`python -m tests.bench.formats [--records 20000] [--pages 2000] [--markdown FILE]` writes a drop of each format with the
same generated records, and reads each to its end in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.format_drops import FORMATS, PAGES
from tests.bench.generate import generated_records
from tests.bench.machine import busy, machine, versions
from tests.bench.memory import own_peak
from tests.bench.tables import table


def read(path: Path) -> dict[str, float | str]:
    """Read a drop as the index does; what is measured begins when all that reading imports is there."""
    from searchnews.errors import CorpusError
    from searchnews.model.record import RawRecord
    from searchnews.readers.containers import drops_in
    from searchnews.readers.drops import Drop, find_drops
    from searchnews.readers.registry import default_registry, read_raw

    default_registry()
    before = own_peak()
    records = errors = 0
    first = ""
    begun, worked = time.perf_counter(), time.process_time()
    for drop in find_drops([path]):
        for one in drops_in(drop) if isinstance(drop, Drop) else [drop]:
            for found in read_raw(one) if isinstance(one, Drop) else [one]:
                records += isinstance(found, RawRecord)
                if isinstance(found, CorpusError):
                    errors += 1
                    first = first or str(found)
    return {
        "seconds": time.perf_counter() - begun,
        "worked": time.process_time() - worked,
        "records": records,
        "errors": errors,
        "first": first,
        "peak": own_peak(),
        "before": before,
    }


def _measured(path: Path) -> dict[str, float | str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.formats", "--read", path], capture_output=True, text=True, check=True
    )
    figures: dict[str, float | str] = json.loads(done.stdout)
    return figures


def _row(title: str, size: int, wanted: int, taken: dict[str, float | str]) -> list[str]:
    worked = float(taken["worked"])
    right = taken["records"] == wanted and not taken["errors"]
    return [
        title,
        f"{taken['records']:,}" if right else f"**{taken['records']:,} of {wanted:,}, {taken['errors']} errors**",
        f"{size / 1e6:.1f}",
        f"{wanted / worked:,.0f}",
        f"{size / 1e6 / worked:.1f}",
        f"{taken['seconds']:.1f}",
        f"{taken['peak']:.0f}",
        f"{float(taken['peak']) - float(taken['before']):.0f}",
    ]


def measure(records: int, pages: int, only: list[str]) -> list[list[str]]:
    """Return a row for each format."""
    rows = []
    for title, (name, write) in FORMATS.items():
        if only and title not in only:
            continue
        count = pages if title in PAGES else records
        with tempfile.TemporaryDirectory(prefix="searchnews-bench-") as folder:
            path = Path(folder, name)
            write(path, generated_records(count))
            taken = _measured(path)
            rows.append(_row(title, path.stat().st_size, count, taken))
        print(" | ".join(rows[-1]), taken["first"], flush=True)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.formats", description=__doc__)
    parser.add_argument("--records", type=int, default=20_000, metavar="N", help="in each drop")
    parser.add_argument("--pages", type=int, default=2_000, metavar="N", help="in the drops of pages")
    parser.add_argument("--only", choices=FORMATS, action="append", default=[], help="this format; may be repeated")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the table there")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.read:
        json.dump(read(given.read), sys.stdout)
        return
    before = busy()
    rows = measure(given.records, given.pages, given.only)
    head = ["format", "records", "MB", "records/s", "MB/s", "seconds by the clock", "peak MB", "of it for reading"]
    conditions = f"{machine()}; {versions([])}; {before} before, {busy()} after, {os.cpu_count()} cores"
    text = table(head, rows) + f"\n\n{conditions}\n"
    print("\n" + text)
    if given.markdown:
        given.markdown.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
