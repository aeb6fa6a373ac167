"""How is an archive asked from the command line?"""

from __future__ import annotations

from pathlib import Path

import click

from searchnews.cli.completion import question_completions
from searchnews.cli.options import (
    as_of_option,
    color_option,
    index_option,
    json_option,
    now_option,
    page,
    print_lines,
    print_rows,
    trust_option,
    tz_option,
)
from searchnews.cli.tallies import check_forms, csv_lines, csv_option, facet_option, text_lines, timeline_option
from searchnews.engines.protocol import SORTS, Sort
from searchnews.model.results import Results
from searchnews.render.escape import one_line


@click.command(short_help="Find records.")
@click.argument("words", nargs=-1, required=True, metavar="QUERY...", shell_complete=question_completions)
@click.option("--limit", "-n", type=click.IntRange(0, 100_000), default=10, show_default=True, help="Hits to show.")
@click.option("--offset", type=click.IntRange(min=0), default=0, show_default=True, help="Hits to leave out.")
@click.option(
    "--sort",
    type=click.Choice(list(SORTS)),
    default="relevance",
    show_default=True,
    help="Order: best first, latest first (date), or oldest first.",
)
@click.option("--all-status", is_flag=True, help="Find what is withheld, cancelled or under embargo, too.")
@click.option("--any", "any_word", is_flag=True, help="Find records with any of the words, instead of all.")
@as_of_option
@now_option
@tz_option
@facet_option
@timeline_option
@click.option("--count", is_flag=True, help="Print only the number of records found.")
@json_option
@click.option("--jsonl", is_flag=True, help="Print one JSON object a hit.")
@csv_option
@click.option("--explain", is_flag=True, help="Print how the question is answered, and what each part of it finds.")
@color_option
@trust_option
@index_option
def search(
    words: tuple[str, ...],
    limit: int,
    offset: int,
    sort: Sort,
    all_status: bool,
    any_word: bool,
    as_of: str | None,
    now: str | None,
    tz: str,
    facets: tuple[str, ...],
    timeline: str | None,
    count: bool,
    as_json: bool,
    jsonl: bool,
    as_csv: bool,
    explain: bool,
    color: str,
    trust: bool,
    folder: Path,
) -> int:
    """Find records: words, "phrases", prefix*, OR, NOT, -word, (groups), field:value, date:1996..1998, NEAR/5.

    Put -- before a question that begins with a minus sign.
    """
    from searchnews.archive import Archive

    if count + as_json + jsonl + as_csv + explain > 1:
        raise click.UsageError("--count, --json, --jsonl, --csv and --explain exclude one another")
    check_forms(facets, timeline, as_csv, count or jsonl or explain)
    query = " ".join(words)
    with Archive.open(folder, trust=trust) as archive:
        if explain:
            explained = archive.explain(query, all_status=all_status, as_of=as_of, any_word=any_word, now=now, tz=tz)
            print_lines(map(one_line, explained.splitlines()))
            return 0
        results = archive.search(
            query,
            limit=0 if count or as_csv else limit,
            offset=offset,
            sort=sort,
            all_status=all_status,
            as_of=as_of,
            any_word=any_word,
            now=now,
            tz=tz,
            facets=facets,
            timeline=timeline,
        )
    for notice in results.notices:
        click.echo(f"searchnews: {one_line(notice)}", err=True)
    if count:
        click.echo(str(results.total))
    elif as_csv:
        print_rows(csv_lines(results))
    elif as_json or jsonl:
        _print_json(results, jsonl)
    else:
        _print_text(results, offset, color)
    return 0 if results.total else 1


def _print_json(results: Results, lines: bool) -> None:
    from searchnews.render.json_lines import results_json, results_lines

    print_lines(results_lines(results) if lines else [results_json(results)])


def _print_text(results: Results, offset: int, color: str) -> None:
    from searchnews.render.text import results_text

    shown = page(color)
    print_lines(results_text(results, offset, shown))
    print_lines(text_lines(results, shown))
