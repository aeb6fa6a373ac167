"""What can a question name, at the command line?"""

from __future__ import annotations

from pathlib import Path

import click

from searchnews.cli.options import index_option, json_option, print_lines, trust_option


@click.command()
@json_option
@trust_option
@index_option
def fields(as_json: bool, trust: bool, folder: Path) -> int:
    """List the fields that a question can name, how many records have each, and an example."""
    from searchnews.archive import Archive
    from searchnews.render.fields import fields_json, fields_text

    with Archive.open(folder, trust=trust) as archive:
        found = archive.fields()
    print_lines([fields_json(found)] if as_json else fields_text(found))
    return 0
