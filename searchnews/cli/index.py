"""How are drops put into an archive from the command line?"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from searchnews.cli.options import index_option, json_option
from searchnews.render.escape import one_line
from searchnews.render.json_lines import report_json

if TYPE_CHECKING:
    from searchnews.ingest.report import IndexReport

_CLEAR_LINE = "\r\x1b[K"


@click.command(short_help="Put drops into the archive.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--name", default="stdin", show_default=True, help="Name of the drop read from standard input.")
@click.option("--verbose", "-v", is_flag=True, help="Also name every file that was skipped, and why.")
@json_option
@index_option
def index(paths: tuple[str, ...], name: str, verbose: bool, as_json: bool, folder: Path) -> int:
    """Put drops into the archive: files, folders and all below them, or - for standard input.

    Plain text, HTML pages and JSON Lines are told apart by their content; gzip is unpacked. Records
    that are there already are left alone, changed ones replaced. What cannot be read is named on
    standard error and the rest goes in.
    """
    from searchnews.archive import Archive

    missing = [path for path in paths if path != "-" and not Path(path).exists()]
    if len(missing) == len(paths):
        for path in missing:
            click.echo(f"searchnews: {one_line(path)}: {os.strerror(errno.ENOENT)}", err=True)
        return 3
    with Archive.open(folder, create=True) as archive:
        progress = _progress() if sys.stderr.isatty() else None
        report = archive.index(*paths, name=name, stdin=sys.stdin.buffer, progress=progress)
    if progress:
        click.echo(_CLEAR_LINE, nl=False, err=True)
    for line in (*report.failures, *report.notices, *(report.skips if verbose else ())):
        click.echo(f"searchnews: {one_line(line)}", err=True)
    click.echo(report_json(report) if as_json else str(report))
    if not report.failed:
        return 0
    return 4 if report.read else 3


def _progress() -> Callable[[IndexReport], None]:
    """Return what shows how far a run has come."""
    started = time.monotonic()

    def show(report: IndexReport) -> None:
        rate = report.read / max(time.monotonic() - started, 1e-3)
        click.echo(f"{_CLEAR_LINE}{report.read:,} records read, {rate:,.0f} a second", nl=False, err=True)

    return show
