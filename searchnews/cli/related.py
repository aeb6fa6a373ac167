"""How are records like another one found at the command line?"""

from __future__ import annotations

from pathlib import Path

import click

from searchnews.cli.options import (
    all_status_option,
    color_option,
    index_option,
    json_option,
    page,
    print_lines,
    trust_option,
)
from searchnews.render.escape import one_line


@click.command()
@click.argument("record_id", metavar="ID")
@click.option(
    "--limit", "-n", type=click.IntRange(min=1, max=1000), default=10, show_default=True, help="Hits to show."
)
@click.option("--before", is_flag=True, help="Take only what was published before it.")
@click.option("--days", type=click.IntRange(min=0), metavar="N", help="Take only what is no more than N days from it.")
@all_status_option
@json_option
@color_option
@trust_option
@index_option
def related(
    record_id: str,
    limit: int,
    before: bool,
    days: int | None,
    all_status: bool,
    as_json: bool,
    color: str,
    trust: bool,
    folder: Path,
) -> int:
    """Find records about what a record is about; near copies of it are left out."""
    from searchnews.archive import Archive

    with Archive.open(folder, trust=trust) as archive:
        found = archive.related(record_id, limit=limit, before=before, days=days, all_status=all_status)
    if found is None:
        click.echo(f"searchnews: there is no record {one_line(record_id)}", err=True)
        return 1
    if as_json:
        from searchnews.render.json_lines import related_json

        print_lines([related_json(record_id, found)])
    else:
        from searchnews.render.text import hits_text

        print_lines(hits_text(found, page(color)))
    return 0 if found else 1
