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
@json_option
@color_option
@trust_option
@index_option
def show(record_id: str, as_json: bool, color: str, trust: bool, folder: Path) -> int:
    """Show a whole record."""
    from searchnews.archive import Archive

    with Archive.open(folder, trust=trust) as archive:
        record = archive.show(record_id)
    if record is None:
        click.echo(f"searchnews: there is no record {one_line(record_id)}", err=True)
        return 1
    print_lines([record_json(record)] if as_json else record_text(record, page(color)))
    return 0
