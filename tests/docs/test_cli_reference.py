"""Is the page about the command line complete, and as the program is today?"""

from __future__ import annotations

import re

import click

from searchnews.cli.main import DONE, INTERRUPTED, NOTHING_DONE, NOTHING_FOUND, OUR_FAULT, SOME_FAILED, USAGE
from tests.docs.cli_reference import contexts, helps, refreshed
from tests.docs.pages import page

PAGE = page("docs/cli.md")


def test_the_help_on_the_page_is_that_of_the_program() -> None:
    # Where lines break is left out: releases of click differ in it.
    today = refreshed(PAGE.text).split()
    assert PAGE.text.split() == today, "run: python -m tests.docs.cli_reference"


def test_every_verb_has_a_section_with_its_help() -> None:
    for name in helps():
        assert f"## {name}\n\n<!-- help: {name} -->\n" in PAGE.text


def test_every_option_is_on_the_page() -> None:
    for context in contexts():
        options = [one for one in context.command.get_params(context) if isinstance(one, click.Option)]
        names = [name for option in options for name in (*option.opts, *option.secondary_opts)]
        assert [name for name in names if not re.search(rf"(?<!\w){name}\b", PAGE.text)] == []


def test_every_exit_code_is_in_the_table() -> None:
    codes = {DONE, NOTHING_FOUND, USAGE, NOTHING_DONE, SOME_FAILED, OUR_FAULT, INTERRUPTED}
    assert {int(row[0]) for row in PAGE.rows("Code", "Meaning")} == codes
