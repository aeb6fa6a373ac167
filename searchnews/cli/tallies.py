"""How are records counted by value and by period, at the command line?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from searchnews.model.results import Results
    from searchnews.render.text import Page

facet_option = click.option(
    "--facet",
    "facets",
    multiple=True,
    metavar="FIELD[:N]",
    help="Count the values of a field over all records found; show the first N (10). May be given again.",
)
timeline_option = click.option(
    "--timeline", metavar="UNIT", help="Count the records found by hour, day, week, month, quarter or year."
)


def check_counts(facets: tuple[str, ...], timeline: str | None, as_csv: bool, others: bool) -> bool:
    """Complain of forms of output that have no room for counts, or for one kind only; say whether all is counts."""
    if (facets or timeline) and others:
        raise click.UsageError("--facet and --timeline go with text, --json or --csv")
    if as_csv and facets and timeline:
        raise click.UsageError("--csv goes with either --facet or --timeline")
    return as_csv and bool(facets or timeline)


def csv_lines(results: Results) -> Iterator[str]:
    """Return the lines of the table that was asked for."""
    from searchnews.render.tallies import facets_csv, timeline_csv

    return timeline_csv(results.timeline) if results.timeline else facets_csv(results.facets)


def text_lines(results: Results, page: Page) -> Iterator[str]:
    """Yield what stands below the hits: each field with its values, then the timeline."""
    if not results.total or not (results.facets or results.timeline):
        return
    from searchnews.render.tallies import facet_text, timeline_text

    for one in results.facets:
        yield ""
        yield from facet_text(one, page.width)
    if results.timeline:
        yield ""
        yield from timeline_text(results.timeline, page.width)
