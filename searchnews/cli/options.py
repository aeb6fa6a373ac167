"""Which options do several verbs share?"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from searchnews.settings import DEFAULT_INDEX, INDEX_VARIABLE, ZONE_VARIABLE, wants_colour

if TYPE_CHECKING:
    from searchnews.render.text import Page

CLEAR_LINE = "\r\x1b[K"

index_option = click.option(
    "--index",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=DEFAULT_INDEX,
    envvar=INDEX_VARIABLE,
    show_default=True,
    show_envvar=True,
    metavar="DIR",
    help="Folder of the archive.",
)
wait_option = click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=0.0,
    show_default=True,
    metavar="SECONDS",
    help="Wait so long for another process that is writing.",
)
trust_option = click.option(
    "--trust", is_flag=True, help="Read segments in Whoosh's own format too: whoever made them can run code here."
)
all_status_option = click.option(
    "--all-status", is_flag=True, help="Find what is withheld, cancelled or under embargo, too."
)
as_of_option = click.option("--as-of", metavar="DATE", help="Ask for what was there at the end of that date.")
now_option = click.option("--now", metavar="DATE", help="Read dates such as yesterday as if that were now.")
tz_option = click.option(
    "--tz",
    default="UTC",
    envvar=ZONE_VARIABLE,
    show_default=True,
    show_envvar=True,
    metavar="ZONE",
    help="Zone of the dates in a question: Europe/Berlin, EST, +02:00.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
color_option = click.option(
    "--color",
    "--colour",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the output; auto: on a terminal, unless NO_COLOR is set.",
)


def page(color: str) -> Page:
    """Return the page that standard output is."""
    from searchnews.render.text import Page

    terminal = sys.stdout.isatty()
    width = _columns() if terminal else 80
    return Page(max(40, min(width, 100)), wants_colour(color, os.environ, terminal))


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size().columns


def print_lines(lines: Iterable[str]) -> None:
    """Print lines to standard output, colours and all: whoever made them has decided on that."""
    for line in lines:
        click.echo(line, color=True)
