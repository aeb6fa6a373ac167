"""How is an archive asked from the command line?"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from searchnews.cli.completion import question_completions
from searchnews.cli.options import (
    all_status_option,
    as_of_option,
    color_option,
    index_option,
    json_option,
    now_option,
    page,
    print_lines,
    trust_option,
    tz_option,
)
from searchnews.cli.tallies import check_counts, csv_lines, facet_option, text_lines, timeline_option
from searchnews.cli.ways_out import (
    after_option,
    check_forms,
    csv_option,
    every_option,
    html_option,
    names_option,
    write_out,
)
from searchnews.engines.protocol import SORTS, Sort
from searchnews.render.escape import one_line

if TYPE_CHECKING:
    from searchnews.model.results import Results


@click.command(short_help="Find records.")
@click.argument("words", nargs=-1, required=True, metavar="QUERY...", shell_complete=question_completions)
@click.option("--limit", "-n", type=click.IntRange(0, 100_000), default=10, show_default=True, help="Hits to show.")
@click.option("--offset", type=click.IntRange(min=0), default=0, show_default=True, help="Hits to leave out.")
@after_option
@every_option
@click.option(
    "--sort",
    type=click.Choice(list(SORTS)),
    default="relevance",
    show_default=True,
    help="Order: best first, latest first (date), or oldest first.",
)
@all_status_option
@click.option("--any", "any_word", is_flag=True, help="Find records with any of the words, instead of all.")
@click.option("--expand", is_flag=True, help="Put records that are like the best ones before others.")
@click.option(
    "--suggest/--no-suggest", default=True, show_default=True, help="Where few are found, suggest words that find more."
)
@click.option("--relax", is_flag=True, help="Where too few are found, tolerate typing errors, then leave words out.")
@click.option("--proximity", is_flag=True, help="Of the best records, put those first whose words are near together.")
@click.option("--recent", metavar="TIME", help="Halve scores for each 30d, 8w, 6m or 1y that a record is old.")
@as_of_option
@now_option
@tz_option
@facet_option
@timeline_option
@click.option("--count", is_flag=True, help="Print only the number of records found.")
@json_option
@click.option("--jsonl", is_flag=True, help="Print one JSON object a hit.")
@csv_option
@html_option
@names_option
@click.option("--explain", is_flag=True, help="Print what the question is read as, rewritten to, and how answered.")
@color_option
@trust_option
@index_option
def search(
    words: tuple[str, ...],
    limit: int,
    offset: int,
    after: str | None,
    every: bool,
    sort: Sort,
    all_status: bool,
    any_word: bool,
    expand: bool,
    suggest: bool,
    relax: bool,
    recent: str | None,
    proximity: bool,
    as_of: str | None,
    now: str | None,
    tz: str,
    facets: tuple[str, ...],
    timeline: str | None,
    count: bool,
    as_json: bool,
    jsonl: bool,
    as_csv: bool,
    html: str | None,
    names: bool,
    explain: bool,
    color: str,
    trust: bool,
    folder: Path,
) -> int:
    """Find records: words, "phrases", prefix*, OR, NOT, -word, (groups), field:value, date:1996..1998, NEAR/5.

    Put -- before a question that begins with a minus sign.
    """
    from searchnews.archive import Archive

    streamed = check_forms([count, as_json, explain], [jsonl, as_csv, html is not None], every, after, offset)
    counts_alone = check_counts(facets, timeline, as_csv, count or explain or jsonl or html is not None)
    query = " ".join(words)
    asked: dict[str, Any] = {
        "all_status": all_status, "as_of": as_of, "any_word": any_word, "recent": recent, "now": now, "tz": tz
    }  # fmt: skip
    told: dict[str, Any] = {
        "expand": expand, "relax": relax, "proximity": proximity, "facets": facets, "timeline": timeline,
        "names": names, "suggest": suggest and not streamed,
    }  # fmt: skip
    with Archive.open(folder, trust=trust) as archive:
        if explain:
            print_lines(map(one_line, archive.explain(query, **asked).splitlines()))
            return 0
        shown = 0 if count or counts_alone else None if every else limit
        results = archive.search(query, limit=shown, offset=offset, after=after, sort=sort, **asked, **told)
    _print_notices(results)
    if streamed and not counts_alone:
        return write_out(results, as_csv, html)
    print_lines([str(results.total)] if count else _shown(results, as_json, counts_alone, offset, color))
    return 0 if results.total else 1


def _print_notices(results: Results) -> None:
    for notice in results.notices:
        click.echo(f"searchnews: {one_line(notice)}", err=True)


def _shown(results: Results, as_json: bool, counts_alone: bool, offset: int, color: str) -> Iterable[str]:
    """Return the lines to print: one object, a table of counts, or text."""
    if as_json:
        from searchnews.render.json_lines import results_json

        return [results_json(results)]
    if counts_alone:
        return (row.removesuffix("\n") for row in csv_lines(results))
    from searchnews.render.text import results_text

    shown = page(color)
    return chain(results_text(results, offset, shown), text_lines(results, shown))
