"""What does an archive hold, at the command line?"""

from __future__ import annotations

from pathlib import Path

import click

from searchnews.cli.options import index_option, json_option, print_lines, trust_option
from searchnews.render.json_lines import stats_json
from searchnews.render.text import stats_text


@click.command()
@json_option
@trust_option
@index_option
def stats(as_json: bool, trust: bool, folder: Path) -> int:
    """Count the records of the archive, its bytes and segments."""
    from searchnews.archive import Archive

    with Archive.open(folder, trust=trust) as archive:
        counts = archive.stats()
    print_lines([stats_json(counts)] if as_json else stats_text(counts))
    return 0
