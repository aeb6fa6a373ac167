"""Whom and what does an archive name, at the command line?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from searchnews.cli.completion import name_completions, question_completions
from searchnews.cli.options import (
    all_status_option,
    as_of_option,
    index_option,
    json_option,
    now_option,
    print_lines,
    trust_option,
    tz_option,
)
from searchnews.model.record import ENTITY_CLASSES, EntityClass
from searchnews.render.escape import one_line

if TYPE_CHECKING:
    from searchnews.archive import Archive

_SHOW = "show"
# Names that are told of where nobody is called just so.
_OTHERS = 3


class _WithDefault(click.Group):
    """A group that takes what is none of its commands for a question to the first of them."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        at = self._first_word(args)
        if at < len(args) and args[at] in self.commands:
            args = [args[at], *args[:at], *args[at + 1 :]]
        elif not args or args[0] not in ("-h", "--help"):
            args = [_SHOW, *args]
        return super().parse_args(ctx, args)

    def _first_word(self, args: list[str]) -> int:
        """Return where the first word stands that is neither an option nor the value of one."""
        options = (one for one in self.commands[_SHOW].params if isinstance(one, click.Option) and not one.is_flag)
        valued = {name for option in options for name in option.opts}
        at = 0
        while at < len(args) and args[at].startswith("-") and args[at] != "--":
            at += 2 if args[at] in valued else 1
        return at


@click.group(cls=_WithDefault, context_settings={"help_option_names": ["-h", "--help"]})
def entities() -> None:
    """Count whom and what records name; have names be one, or several.

    Without a command, it is show: `searchnews entities [QUERY]`.
    """


@entities.command()
@click.argument("words", nargs=-1, metavar="[QUERY]...", shell_complete=question_completions)
@click.option("--class", "entity_class", type=click.Choice(list(ENTITY_CLASSES)), help="Of this class alone.")
@click.option("--limit", "-n", type=click.IntRange(min=1), default=20, show_default=True, help="Names to show.")
@click.option("--significant", is_flag=True, help="First what is named more often than in the rest of the archive.")
@click.option("--name", shell_complete=name_completions, help="Say what is known of one name.")
@click.option("--complete", metavar="PREFIX", help="Print the names a word of which begins so.")
@all_status_option
@as_of_option
@now_option
@tz_option
@json_option
@trust_option
@index_option
def show(
    words: tuple[str, ...],
    entity_class: EntityClass | None,
    limit: int,
    significant: bool,
    name: str | None,
    complete: str | None,
    all_status: bool,
    as_of: str | None,
    now: str | None,
    tz: str,
    as_json: bool,
    trust: bool,
    folder: Path,
) -> int:
    """Count the people, places and organisations that records name: all, or those a question finds."""
    from searchnews.archive import Archive

    query = " ".join(words)
    _check(query, name, complete, significant, as_json or all_status or as_of is not None)
    chosen: dict[str, Any] = {"entity_class": entity_class, "limit": limit}
    seen: dict[str, Any] = {"all_status": all_status, "as_of": as_of, "now": now, "tz": tz}
    with Archive.open(folder, trust=trust) as archive:
        if complete is not None:
            found = archive.complete_name(complete, **chosen)
            print_lines(map(one_line, found))
            return 0 if found else 1
        if name is not None:
            return _show_name(archive, name, as_json, {**chosen, **seen})
        return _show_names(archive, query, as_json, {**chosen, **seen, "significant": significant})


def _check(query: str, name: str | None, complete: str | None, significant: bool, told: bool) -> None:
    """Raise UsageError where options exclude one another; `told` are those of how and of which records is told."""
    if bool(query) + (name is not None) + (complete is not None) > 1:
        raise click.UsageError("a question, --name and --complete exclude one another")
    if significant and not query:
        raise click.UsageError("--significant compares what a question finds with all else: ask one")
    if told and complete is not None:
        raise click.UsageError("--complete prints names alone, and goes with no --json, --all-status or --as-of")


def _as_last_word(archive: Archive, name: str, entity_class: EntityClass | None) -> tuple[str, ...]:
    """Return the name that is the last word of one, if somebody or something goes by that alone: Reagan."""
    last = name.split()[-1:]
    found = archive.complete_name(last[0], entity_class=entity_class, limit=_OTHERS) if last else ()
    return tuple(one for one in found if one.casefold() == last[0].casefold())


def _show_name(archive: Archive, name: str, as_json: bool, chosen: dict[str, Any]) -> int:
    from searchnews.render.names import portrait_json, portrait_text

    found = archive.entity(name, **chosen)
    if found is None:
        one_of = chosen["entity_class"]
        message = f"{f'no {one_of}' if one_of else 'nobody and nothing'} is called {one_line(name)}"
        others = archive.complete_name(name, entity_class=one_of, limit=_OTHERS) or _as_last_word(archive, name, one_of)
        hint = f"; there is {one_line(', '.join(others))}" if others else ""
        click.echo(f"searchnews: {message}{hint}", err=True)
        return 1
    print_lines([portrait_json(found)] if as_json else portrait_text(found))
    return 0


def _show_names(archive: Archive, query: str, as_json: bool, chosen: dict[str, Any]) -> int:
    from searchnews.render.names import names_json, names_text

    found = archive.entities(query or None, **chosen)
    print_lines([names_json(query or None, found)] if as_json else names_text(found))
    return 0 if found else 1


@entities.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME NAME...")
@click.option("--class", "entity_class", type=click.Choice(list(ENTITY_CLASSES)), help="In this class alone.")
@trust_option
@index_option
def merge(names: tuple[str, ...], entity_class: EntityClass | None, trust: bool, folder: Path) -> int:
    """Have several names be one, the first of them, in filters and counts.

    It is seen at once, and holds through every rebuild. Records are shown under the name that they were
    indexed with until `index --again entities`. Names are one in the classes in which the first is known,
    or in all where nothing is known of it.
    """
    from searchnews.archive import Archive

    if len(names) < 2:
        raise click.UsageError("names to be merged are two or more")
    with Archive.open(folder, trust=trust) as archive:
        merged = _edited(archive.merge_names, *names, entity_class=entity_class)
    print_lines([one_line(f"{', '.join(merged[1:])}: now {merged[0]}")])
    return 0


@entities.command()
@click.argument("name")
@trust_option
@index_option
def split(name: str, trust: bool, folder: Path) -> int:
    """Have a name go by no other, and no other by it.

    It ends at once what `entities merge` did. What the lists of this program join, and what was indexed
    while the names were merged, comes apart with `index --again entities`.
    """
    from searchnews.archive import Archive

    with Archive.open(folder, trust=trust) as archive:
        _edited(archive.split_name, name)
    print_lines([one_line(f"{name}: now apart")])
    return 0


def _edited(edit: Any, *names: str, **options: Any) -> Any:
    try:
        return edit(*names, **options)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
