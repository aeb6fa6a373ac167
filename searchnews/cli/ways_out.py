"""In which other forms does an answer leave the command line?"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from searchnews.model.results import Results

after_option = click.option("--after", metavar="CURSOR", help="Go on behind the last hit of an answer, by its next.")
names_option = click.option("--names", is_flag=True, help="Mark in passages whom and what they name; takes longer.")
every_option = click.option(
    "--all", "every", is_flag=True, help="Write every hit, one at a time, with --jsonl, --csv or --html."
)
csv_option = click.option(
    "--csv", "as_csv", is_flag=True, help="Print a table (CSV): a row a hit, or what --facet or --timeline counts."
)
html_option = click.option(
    "--html",
    is_flag=False,
    flag_value="-",
    type=click.Path(dir_okay=False, allow_dash=True),
    metavar="[FILE]",
    help="Write a page to read in a browser, to a file or, with none named behind it, to standard output.",
)


def check_forms(whole: Sequence[bool], hit_by_hit: Sequence[bool], every: bool, after: str | None, offset: int) -> bool:
    """Refuse options that do not go together, and return whether the answer is to be written hit by hit."""
    if sum(whole) + sum(hit_by_hit) > 1:
        raise click.UsageError("--count, --json, --jsonl, --csv, --html and --explain exclude one another")
    if every and not any(hit_by_hit):
        raise click.UsageError("--all goes with --jsonl, --csv or --html")
    if after is not None and offset:
        raise click.UsageError("--after and --offset exclude one another")
    return any(hit_by_hit)


def write_out(results: Results, as_csv: bool, html: str | None) -> int:
    """Write the hits in the form asked for, JSON Lines for want of another; return the exit code."""
    if html is not None and html != "-":
        from searchnews.cli.writing import wrote

        if not wrote(Path(html), _texts(results, as_csv, html)):
            return 3
    else:
        _print(_texts(results, as_csv, html))
    return 0 if results.total else 1


def _texts(results: Results, as_csv: bool, html: str | None) -> Iterator[str]:
    if html is not None:
        from searchnews.render.report import report_lines

        return report_lines(results.query, results.total, results)
    if as_csv:
        from searchnews.render.hits_table import table_rows

        return table_rows(results)
    from searchnews.render.json_lines import results_lines

    return (f"{line}\n" for line in results_lines(results))


def _print(texts: Iterable[str]) -> None:
    """Write texts as UTF-8, whatever the locale; what is read elsewhere says so or must be so."""
    for text in texts:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
