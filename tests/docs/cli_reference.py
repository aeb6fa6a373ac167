"""What does the page about the command line show as the help of each verb?

`python -m tests.docs.cli_reference` writes it below the marks `<!-- help: searchnews VERB -->`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from searchnews.cli.main import cli
from tests.docs.pages import ROOT

PAGE = ROOT / "docs" / "cli.md"

_MARK = re.compile(r"<!-- help: (?P<name>[a-z ]+) -->\n(?:\n```text\n.*?\n```\n)?", re.DOTALL)


def contexts() -> Iterator[click.Context]:
    """Yield the context of the group and of each verb, on a terminal 100 columns wide."""
    group = click.Context(cli, info_name="searchnews", terminal_width=100, **cli.context_settings)
    yield group
    for name in cli.list_commands(group):
        verb = cli.get_command(group, name)
        assert verb
        context = click.Context(verb, info_name=name, parent=group, terminal_width=100)
        yield context
        for inner in sorted(verb.commands.items()) if isinstance(verb, click.Group) else ():
            yield click.Context(inner[1], info_name=inner[0], parent=context, terminal_width=100)


def helps() -> dict[str, str]:
    """Return the help text of each command by its name."""
    return {context.command_path: context.get_help() for context in contexts()}


def refreshed(page: str) -> str:
    """Return the page with the help of today; a mark for no command raises KeyError."""
    texts = helps()

    def block(mark: re.Match[str]) -> str:
        return f"<!-- help: {mark['name']} -->\n\n```text\n{texts[mark['name']]}\n```\n"

    return _MARK.sub(block, page)


if __name__ == "__main__":
    PAGE.write_text(refreshed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
