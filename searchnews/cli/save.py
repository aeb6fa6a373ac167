"""How is a query kept under a name from the command line?"""

from __future__ import annotations

from pathlib import Path

import click

from searchnews.cli.completion import question_completions, saved_completions
from searchnews.cli.options import index_option, print_lines, trust_option
from searchnews.render.escape import one_line


@click.command()
@click.argument("name", shell_complete=saved_completions)
@click.argument("words", nargs=-1, metavar="[QUERY]...", shell_complete=question_completions)
@click.option("--remove", is_flag=True, help="Keep the query of that name no longer.")
@trust_option
@index_option
def save(name: str, words: tuple[str, ...], remove: bool, trust: bool, folder: Path) -> int:
    """Keep a query under a name; query:NAME in a question stands for it from then on.

    It is read as a group of its own, and dates such as yesterday are those of the day on which it is asked. A query
    that has the name already is replaced. Put -- before a query that begins with a minus sign.
    """
    from searchnews.archive import Archive

    query = " ".join(words)
    if remove == bool(query):
        raise click.UsageError("save takes a name and a query, or --remove and a name")
    with Archive.open(folder, trust=trust) as archive:
        try:
            notices = archive.save(name, query) if query else ()
            known = bool(query) or archive.unsave(name)
        except ValueError as error:
            raise click.UsageError(one_line(str(error))) from error
    if not known:
        click.echo(f"searchnews: there is no saved query {one_line(name)}", err=True)
        return 1
    for notice in notices:
        click.echo(f"searchnews: {one_line(notice)}", err=True)
    print_lines([f"query:{one_line(name)}: {'saved' if query else 'removed'}"])
    return 0
