"""How does a verb write a file that it was told to?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from searchnews.render.escape import one_line


def wrote(path: Path, texts: Iterable[str]) -> bool:
    """Write texts to a file, whole or not at all; say why where that fails, and return whether it did not."""
    from searchnews.files.whole import written_whole

    try:
        with written_whole(path) as stream:
            stream.writelines(text.encode("utf-8", "replace") for text in texts)
    except OSError as error:
        click.echo(f"searchnews: {one_line(str(path))}: {error.strerror or error}", err=True)
        return False
    return True
