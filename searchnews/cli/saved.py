"""Which queries does an archive keep, at the command line?"""

from __future__ import annotations

from pathlib import Path

import click

from searchnews.cli.options import index_option, json_option, print_lines, trust_option


@click.command()
@json_option
@trust_option
@index_option
def saved(as_json: bool, trust: bool, folder: Path) -> int:
    """List the saved queries."""
    from searchnews.archive import Archive
    from searchnews.render.saved import saved_json, saved_text

    with Archive.open(folder, trust=trust) as archive:
        found = archive.saved()
    print_lines([saved_json(found)] if as_json else saved_text(found))
    return 0 if found else 1
