"""How is one record shown at the command line?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

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
from searchnews.model.record import Record
from searchnews.render.escape import one_line
from searchnews.render.json_lines import record_json
from searchnews.render.text import versions_text

if TYPE_CHECKING:
    from searchnews.archive import Archive
    from searchnews.model.why import Why


@click.command()
@click.argument("record_id", metavar="ID")
@click.option("--versions", is_flag=True, help="Print a line for each version, the newest first; whole with --json.")
@click.option("--dates", is_flag=True, help="Show what may have dated it, and which of that was chosen, and why.")
@click.option("--query", "-q", help="Mark what a question asks for.")
@click.option("--why", metavar="QUERY", help="Show what each part of a question adds to its score, or what it lacks.")
@click.option("--no-pager", is_flag=True, help="Print it, even on a terminal, where PAGER shows it otherwise.")
@as_of_option
@now_option
@tz_option
@json_option
@color_option
@trust_option
@index_option
def show(
    record_id: str,
    versions: bool,
    dates: bool,
    query: str | None,
    why: str | None,
    no_pager: bool,
    as_of: str | None,
    now: str | None,
    tz: str,
    as_json: bool,
    color: str,
    trust: bool,
    folder: Path,
) -> int:
    """Show a whole record, whatever its status."""
    from searchnews.archive import Archive

    if versions and as_of is not None:
        raise click.UsageError("--versions and --as-of exclude one another")
    if query is not None and (versions or dates or as_json):
        raise click.UsageError("--query goes with none of --versions, --dates and --json")
    if why is not None and (versions or dates or query is not None):
        raise click.UsageError("--why goes with none of --versions, --dates and --query")
    with Archive.open(folder, trust=trust) as archive:
        record = None if versions else archive.show(record_id, as_of=as_of, now=now, tz=tz)
        found = archive.versions(record_id) if versions else (record,) if record else ()
        told = archive.why(found[0].id, why, as_of=as_of, now=now, tz=tz) if found and why is not None else None
        apart = versions or dates or as_json or why is not None
        whole = [] if apart else [_whole(archive, one, query, now, tz, color) for one in found]
    if not found:
        then = f" as of {one_line(as_of)}" if as_of is not None else ""
        click.echo(f"searchnews: there is no record {one_line(record_id)}{then}", err=True)
        return 1
    if told:
        print_lines(_why(told, as_json, color))
    elif versions and not as_json:
        print_lines(versions_text(found))
    elif dates:
        for one in found:
            print_lines(_dates(one, as_json, color))
    elif as_json:
        print_lines(map(record_json, found))
    else:
        from searchnews.cli.pager import page_lines

        for lines in whole:
            (print_lines if no_pager else page_lines)(lines)
    return 0


def _whole(archive: Archive, record: Record, query: str | None, now: str | None, tz: str, color: str) -> Iterable[str]:
    from searchnews.render.record_page import record_text

    if query is None:
        return record_text(record, page(color))
    return record_text(record, page(color), archive.highlights(record, query, now=now, tz=tz))


def _why(told: Why, as_json: bool, color: str) -> Iterable[str]:
    from searchnews.render.why import why_json, why_text

    return [why_json(told)] if as_json else why_text(told, page(color))


def _dates(record: Record, as_json: bool, color: str) -> Iterable[str]:
    from searchnews.render.evidence import evidence_json, evidence_text

    return [evidence_json(record)] if as_json else evidence_text(record, page(color))
