"""How are drops put into an archive from the command line?"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from searchnews.cli.options import CLEAR_LINE, index_option, json_option, trust_option, wait_option
from searchnews.engines.protocol import DEFAULT_MEMORY
from searchnews.entities.recogniser import from_anywhere, is_recogniser, recogniser_of
from searchnews.errors import BusyError, NoArchiveError
from searchnews.render.escape import one_line
from searchnews.render.json_lines import failure_json, report_json

if TYPE_CHECKING:
    from searchnews.archive import Archive
    from searchnews.ingest.report import IndexReport

# What says how drops are read, or when.
_OF_DROPS = ("name", "source", "captured", "date_order", "prune", "rebuild", "watch", "optimise")


@click.command(short_help="Put drops into the archive.")
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--name", default="stdin", show_default=True, help="Name of the drop read from standard input.")
@click.option("--source", help="Source of records whose drop names none.")
@click.option("--captured", help="When they were got, for records whose drop does not say.")
@click.option("--date-order", type=click.Choice(["day-month", "month-day"]), help="How to read 03/04/2024.")
@click.option("--prune", is_flag=True, help="Remove the records of files under the paths that are gone.")
@click.option("--rebuild", is_flag=True, help="Make the whole archive anew from the paths; seen when it is done.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--watch", type=click.FloatRange(min=0.1), metavar="SECONDS", help="Go on: look for new drops so often.")
@wait_option
@click.option(
    "--memory", type=click.IntRange(min=16), default=DEFAULT_MEMORY, show_default=True, help="Megabytes to work in."
)
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that index.")
@click.option("--optimise", "--optimize", is_flag=True, help="Merge all into one segment when done: faster questions.")
@click.option("--recogniser", metavar="NAME", help="What finds names from now on: rules, or spacy:PIPELINE.")
@click.option("--again", type=click.Choice(["entities"]), help="Do one step anew for all records; without PATH.")
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what failed to a file, as JSON Lines.",
)
@click.option("--verbose", "-v", is_flag=True, help="Also name every file that was skipped, and why.")
@json_option
@trust_option
@index_option
def index(
    paths: tuple[str, ...],
    folder: Path,
    trust: bool,
    watch: float | None,
    report: Path | None,
    verbose: bool,
    as_json: bool,
    **options: Any,
) -> int:
    """Put drops into the archive: files, folders and all below them, or - for standard input.

    Plain text, HTML pages and JSON Lines are told apart by their content; what is packed is unpacked. Drops
    that have not changed are not read again, changed ones replace what they held, moved ones are
    known again. What cannot be read is named on standard error and the rest goes in.
    """
    _check_given(bool(paths), click.get_current_context())
    if options["recogniser"] and not is_recogniser(options["recogniser"]):
        raise click.BadParameter("rules, or spacy:PIPELINE", param_hint="--recogniser")
    if report:
        _check_writable(report)
    missing = [path for path in paths if path != "-" and not Path(path).exists()]
    if paths and len(missing) == len(paths) and not options["prune"]:
        for path in missing:
            click.echo(f"searchnews: {one_line(path)}: {os.strerror(errno.ENOENT)}", err=True)
        return 3
    if options["recogniser"]:
        recogniser_of(from_anywhere(options["recogniser"]))  # where it is not to be had, no archive is made
    with _opened(folder, options, trust) as archive:
        done = _run(archive, paths, options | {"settle": watch or 0.0})
        _tell(done, verbose, as_json, report)
        while watch is not None:
            time.sleep(watch)
            known = [str(failure) for failure in done.failures]
            with suppress(BusyError):  # then the next round sees to it
                done = _run(archive, paths, options | {"settle": watch})
            if done.changed or [str(failure) for failure in done.failures] != known:
                _tell(done, verbose, as_json, report)
    if not done.failed:
        return 0
    return 4 if done.read else 3


def _check_given(paths: bool, context: click.Context) -> None:
    """Refuse options that exclude one another, and those of drops where none are read."""
    given = [name for name in context.params if context.get_parameter_source(name) is ParameterSource.COMMANDLINE]
    if "watch" in given and "rebuild" in given:
        raise click.UsageError("--watch and --rebuild exclude one another")
    if paths == ("again" in given):
        raise click.UsageError("either paths are given, or --again")
    if "again" in given and (vain := [f"--{name.replace('_', '-')}" for name in _OF_DROPS if name in given]):
        raise click.UsageError(f"--again reads no drops, and goes with no {', '.join(vain)}")


def _check_writable(report: Path) -> None:
    try:
        report.open("a").close()
    except OSError as error:
        raise click.BadParameter(f"{one_line(str(report))}: {error.strerror}", param_hint="--report") from error


def _opened(folder: Path, options: dict[str, Any], trust: bool) -> Archive:
    """Open the archive, or make it if it is to have drops; a rehearsal without one plays on an empty one in memory."""
    from searchnews.archive import Archive
    from searchnews.engines.memory import MemoryEngine

    if not options["dry_run"]:
        return Archive.open(folder, create=not options["again"], rebuild=options["rebuild"], trust=trust)
    try:
        return Archive.open(folder, trust=trust)
    except NoArchiveError:
        if options["again"]:
            raise
        return Archive(MemoryEngine())


def _run(archive: Archive, paths: tuple[str, ...], options: dict[str, Any]) -> IndexReport:
    show = _progress() if sys.stderr.isatty() else None
    try:
        return archive.index(*paths, stdin=sys.stdin.buffer, progress=show, **options)
    finally:
        if show:
            click.echo(CLEAR_LINE, nl=False, err=True)


def _tell(report: IndexReport, verbose: bool, as_json: bool, failures: Path | None) -> None:
    for line in (*report.failures, *report.notices, *(report.skips if verbose else ())):
        click.echo(f"searchnews: {one_line(str(line))}", err=True)
    click.echo(report_json(report) if as_json else str(report))
    if failures:
        failures.write_text("".join(failure_json(failure) + "\n" for failure in report.failures), encoding="utf-8")


def _progress() -> Callable[[IndexReport], None]:
    """Return what shows how far a run has come."""
    started = time.monotonic()

    def show(report: IndexReport) -> None:
        taken = max(time.monotonic() - started, 1e-3)
        line = f"{report.read:,} records, {report.read / taken:,.0f} a second"
        if report.bytes_done:
            left = taken / report.bytes_done * (report.bytes_found - report.bytes_done)
            line += f", {report.bytes_done / report.bytes_found:.0%}, {left:,.0f} s left"
        click.echo(f"{CLEAR_LINE}{line}", nl=False, err=True)

    return show
