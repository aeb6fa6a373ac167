"""How is a long text read in a terminal?"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress

from searchnews.cli.options import print_lines
from searchnews.settings import pager_of


def page_lines(lines: Iterable[str]) -> None:
    """Show lines in the reader's pager where they go to a terminal; print them otherwise."""
    command = pager_of(os.environ) if sys.stdout.isatty() and sys.stdin.isatty() else ""
    try:
        words = shlex.split(command)
        # What fits on the screen is left there, and colours are shown, unless the reader has other wishes.
        pager = subprocess.Popen(words, stdin=subprocess.PIPE, env={"LESS": "FRX", **os.environ}) if words else None
    except (OSError, ValueError):
        pager = None
    if pager is None or pager.stdin is None:
        print_lines(lines)
        return
    with suppress(BrokenPipeError), pager.stdin as stream:  # whoever has read enough need not read on
        for line in lines:
            stream.write(f"{line}\n".encode())
    while True:
        with suppress(KeyboardInterrupt):  # which is for the pager to heed
            pager.wait()
            return
