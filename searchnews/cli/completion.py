"""What does a shell need, to complete verbs, options, fields and names?"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from searchnews.errors import SearchnewsError
from searchnews.render.escape import one_line
from searchnews.settings import DEFAULT_INDEX, INDEX_VARIABLE

if TYPE_CHECKING:
    from searchnews.archive import Archive

# Set by the shell's script for a process that is to print completions.
VARIABLE = "_SEARCHNEWS_COMPLETE"
_SPECIAL = re.compile(r"""([\s"'\\()&;<>|$`*?!\[\]{}~#])""")


def question_completions(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Return how the last word of a question may go on, as the archive has it; without one, nothing is offered."""
    before: tuple[str, ...] = ctx.params.get(param.name or "") or ()
    lead = ""
    # A shell may take a colon for a word: `person`, `:`, `Mar`. It replaces what stands behind the colon alone.
    if incomplete == ":" and before:
        lead, incomplete = f"{before[-1]}:", ""
    elif before[-1:] == (":",) and len(before) > 1:
        lead = f"{before[-2]}:"
    return _offered(ctx, lambda archive: [one.removeprefix(lead) for one in archive.complete(lead + incomplete)])


def name_completions(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Return names a word of which begins so."""
    return _offered(ctx, lambda archive: archive.complete_name(incomplete))


def saved_completions(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Return the names of saved queries that begin so."""
    return _offered(ctx, lambda archive: [one.name for one in archive.saved() if one.name.startswith(incomplete)])


def _offered(ctx: click.Context, ask: Callable[[Archive], Iterable[str]]) -> list[str]:
    """Return what an archive says, as the shell types it; nothing where there is no archive."""
    from searchnews.archive import Archive

    try:
        with Archive.open(ctx.params.get("folder") or os.environ.get(INDEX_VARIABLE) or DEFAULT_INDEX) as archive:
            shown = list(map(one_line, ask(archive)))
    except SearchnewsError:
        return []
    return list(map(_for_bash, shown)) if os.environ.get(VARIABLE, "").startswith("bash") else shown


def _for_bash(text: str) -> str:
    """Return a text as it is typed; other shells quote by themselves. Click's script takes off one backslash of two."""
    return _SPECIAL.sub(r"\\\\\1", text)


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print what makes a shell complete verbs, options, fields and names.

    For bash, put eval "$(searchnews completion bash)" into ~/.bashrc; for zsh the same, with zsh, into ~/.zshrc;
    for fish, write it to ~/.config/fish/completions/searchnews.fish.
    """
    from click.shell_completion import get_completion_class

    from searchnews.cli.main import cli

    made = get_completion_class(shell)
    assert made is not None
    click.echo(made(cli, {}, "searchnews", VARIABLE).source())
    return 0
