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
    trust_option,
    tz_option,
)
from searchnews.engines.protocol import SORTS, Sort
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
@click.option("--count", is_flag=True, help="Print only the number of records found.")
@json_option
@click.option("--jsonl", is_flag=True, help="Print one JSON object a hit.")
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
    count: bool,
    as_json: bool,
    jsonl: bool,
    explain: bool,
    color: str,
    trust: bool,
    folder: Path,
) -> int:
    """Find records: words, "phrases", prefix*, OR, NOT, -word, (groups), field:value, date:1996..1998, NEAR/5.

    Put -- before a question that begins with a minus sign.
    """
    from searchnews.archive import Archive

    if count + as_json + jsonl + explain > 1:
        raise click.UsageError("--count, --json, --jsonl and --explain exclude one another")
    query = " ".join(words)
    with Archive.open(folder, trust=trust) as archive:
        if explain:
            explained = archive.explain(query, all_status=all_status, as_of=as_of, any_word=any_word, now=now, tz=tz)
            print_lines(map(one_line, explained.splitlines()))
            return 0
        shown = 0 if count else limit
        results = archive.search(
            query,
            limit=shown,
            offset=offset,
            sort=sort,
            all_status=all_status,
            as_of=as_of,
            any_word=any_word,
            now=now,
            tz=tz,
        )
    for notice in results.notices:
        click.echo(f"searchnews: {one_line(notice)}", err=True)
    if count:
        click.echo(str(results.total))
    elif as_json or jsonl:
        from searchnews.render.json_lines import results_json, results_lines

        print_lines([results_json(results)] if as_json else results_lines(results))
    else:
        from searchnews.render.text import results_text

        print_lines(results_text(results, offset, page(color)))
    return 0 if results.total else 1
