"""How is one record shown at the command line?"""

from __future__ import annotations

from pathlib import Path

import click

from searchnews.cli.options import color_option, index_option, json_option, page, print_lines, trust_option
from searchnews.render.escape import one_line
from searchnews.render.json_lines import record_json
from searchnews.render.text import record_text


@click.command()
@click.argument("record_id", metavar="ID")
@click.option("--dates", is_flag=True, help="Show what may have dated it, and which of that was chosen, and why.")
@json_option
@color_option
@trust_option
@index_option
def show(record_id: str, dates: bool, as_json: bool, color: str, trust: bool, folder: Path) -> int:
    """Show a whole record."""
    from searchnews.archive import Archive

    with Archive.open(folder, trust=trust) as archive:
        record = archive.show(record_id)
    if record is None:
        click.echo(f"searchnews: there is no record {one_line(record_id)}", err=True)
        return 1
    if dates:
        from searchnews.render.evidence import evidence_json, evidence_text

        print_lines([evidence_json(record)] if as_json else evidence_text(record, page(color)))
        return 0
    print_lines([record_json(record)] if as_json else record_text(record, page(color)))
    return 0
