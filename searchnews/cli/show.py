"""How is one record shown at the command line?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

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
from searchnews.render.text import record_text, versions_text


@click.command()
@click.argument("record_id", metavar="ID")
@click.option("--versions", is_flag=True, help="Print a line for each version, the newest first; whole with --json.")
@click.option("--dates", is_flag=True, help="Show what may have dated it, and which of that was chosen, and why.")
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
    with Archive.open(folder, trust=trust) as archive:
        record = None if versions else archive.show(record_id, as_of=as_of, now=now, tz=tz)
        found = archive.versions(record_id) if versions else (record,) if record else ()
    if not found:
        then = f" as of {one_line(as_of)}" if as_of is not None else ""
        click.echo(f"searchnews: there is no record {one_line(record_id)}{then}", err=True)
        return 1
    if versions and not as_json:
        print_lines(versions_text(found))
        return 0
    for one in found:
        print_lines(_shown(one, dates, as_json, color))
    return 0


def _shown(record: Record, dates: bool, as_json: bool, color: str) -> Iterable[str]:
    if dates:
        from searchnews.render.evidence import evidence_json, evidence_text

        return [evidence_json(record)] if as_json else evidence_text(record, page(color))
    return [record_json(record)] if as_json else record_text(record, page(color))
