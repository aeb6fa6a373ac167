"""How are records written out at the command line?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from searchnews.cli.options import CLEAR_LINE, index_option, now_option, trust_option, tz_option
from searchnews.render.escape import one_line

if TYPE_CHECKING:
    from searchnews.exporting.formats import Format

# Records between two signs of life.
_PROGRESS_EVERY = 1000


@click.command(short_help="Write records out, to be indexed elsewhere.")
@click.argument("words", nargs=-1, metavar="[QUERY]...")
@click.option(
    "--format",
    type=click.Choice(["jsonl", "csv", "ninjs"]),
    default="jsonl",
    show_default=True,
    help="JSON Lines, a table, or one ninjs item a line.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    default="-",
    metavar="FILE",
    help="Write to a file, whole or not at all; without it, or with -, to standard output.",
)
@now_option
@tz_option
@trust_option
@index_option
def export(
    words: tuple[str, ...], format: Format, output: Path, now: str | None, tz: str, trust: bool, folder: Path
) -> int:
    """Write out the records that a question finds, or all of them.

    Each format can be indexed again, and gives the same records. Put -- before a question that begins
    with a minus sign.
    """
    from searchnews.archive import Archive

    with Archive.open(folder, trust=trust) as archive:
        texts = archive.export(" ".join(words) or None, format=format, now=now, tz=tz)
        # What finds nothing leaves no file behind, nor empties one.
        first = next(texts, None)
        if first is None:
            click.echo("searchnews: nothing found, nothing written", err=True)
            return 1
        if str(output) == "-":
            _write(first, texts, sys.stdout.buffer)
            return 0
        return _write_file(first, texts, output)


def _write_file(first: str, texts: Iterator[str], path: Path) -> int:
    from searchnews.files.whole import written_whole

    try:
        with written_whole(path) as stream:
            count = _write(first, texts, stream)
    except OSError as error:
        click.echo(f"searchnews: {one_line(str(path))}: {error.strerror or error}", err=True)
        return 3
    click.echo(f"{count:,} written", err=True)
    return 0


def _write(first: str, texts: Iterator[str], stream: BinaryIO) -> int:
    """Write texts as UTF-8 and return how many there were; standard error shows it, where it is a terminal."""
    show = sys.stderr.isatty() and not (stream is sys.stdout.buffer and sys.stdout.isatty())
    stream.write(first.encode())
    count = 1
    try:
        for count, text in enumerate(texts, 2):
            stream.write(text.encode())
            if show and count % _PROGRESS_EVERY == 0:
                click.echo(f"{CLEAR_LINE}{count:,} records", nl=False, err=True)
        stream.flush()
    finally:
        if show:
            click.echo(CLEAR_LINE, nl=False, err=True)
    return count
