"""How is an archive asked from the command line?"""

from __future__ import annotations

from pathlib import Path

import click

from searchnews.cli.options import color_option, index_option, json_option, page, print_lines
from searchnews.engines.protocol import SORTS, Sort
from searchnews.render.json_lines import results_json, results_lines
from searchnews.render.text import results_text


@click.command(short_help="Find records.")
@click.argument("words", nargs=-1, required=True, metavar="QUERY...")
@click.option("--limit", "-n", type=click.IntRange(0, 100_000), default=10, show_default=True, help="Hits to show.")
@click.option("--offset", type=click.IntRange(min=0), default=0, show_default=True, help="Hits to leave out.")
@click.option(
    "--sort",
    type=click.Choice(list(SORTS)),
    default="relevance",
    show_default=True,
    help="Order: best first, latest first (date), or oldest first.",
)
@click.option("--count", is_flag=True, help="Print only the number of records found.")
@json_option
@click.option("--jsonl", is_flag=True, help="Print one JSON object a hit.")
@color_option
@index_option
def search(
    words: tuple[str, ...],
    limit: int,
    offset: int,
    sort: Sort,
    count: bool,
    as_json: bool,
    jsonl: bool,
    color: str,
    folder: Path,
) -> int:
    """Find records: words, "phrases", prefix*, OR, NOT, -word, (groups), field:value, date:1996..1998.

    Put -- before a question that begins with a minus sign.
    """
    from searchnews.archive import Archive

    if count + as_json + jsonl > 1:
        raise click.UsageError("--count, --json and --jsonl exclude one another")
    query = " ".join(words)
    with Archive.open(folder) as archive:
        results = archive.search(query, limit=0 if count else limit, offset=offset, sort=sort)
    if count:
        click.echo(str(results.total))
    elif as_json:
        click.echo(results_json(results))
    else:
        print_lines(results_lines(results) if jsonl else results_text(results, offset, page(color)))
    return 0 if results.total else 1
