"""How are records taken out at the command line?"""

from __future__ import annotations

from pathlib import Path

import click

from searchnews.cli.options import index_option, trust_option, wait_option
from searchnews.render.escape import one_line


@click.command()
@click.argument("record_ids", nargs=-1, required=True, metavar="ID...")
@wait_option
@trust_option
@index_option
def remove(record_ids: tuple[str, ...], wait: float, trust: bool, folder: Path) -> int:
    """Take records out of the archive, all their versions with them.

    They come back if the drop they came in changes, or with --rebuild.
    """
    from searchnews.archive import Archive

    with Archive.open(folder, trust=trust) as archive:
        removed = archive.remove(*record_ids, wait=wait)
    unknown = [
        one
        for one in dict.fromkeys(record_ids)
        if not any(found == one or found.startswith(f"{one}@") for found in removed)
    ]
    for one in unknown:
        click.echo(f"searchnews: there is no record {one_line(one)}", err=True)
    click.echo(f"{len(removed):,} removed")
    return 1 if unknown else 0
