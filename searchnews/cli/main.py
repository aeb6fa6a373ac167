"""Which verbs are there, and which exit code does each outcome have?"""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from searchnews.errors import QueryError, SearchnewsError
from searchnews.render.escape import harmless, one_line

DONE, NOTHING_FOUND, USAGE, NOTHING_DONE, SOME_FAILED, OUR_FAULT, INTERRUPTED = 0, 1, 2, 3, 4, 70, 130

VERBS = (
    "completion",
    "entities",
    "evaluate",
    "export",
    "fields",
    "index",
    "related",
    "remove",
    "save",
    "saved",
    "search",
    "show",
    "stats",
)

# Objects made between two searches for garbage. Python's 700 have those look, again and again, through the thousands
# that imports make and that are none.
_NEW_OBJECTS = 50_000
# What standard output may be short of, as it is a file.
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
# How much of a long question is shown around the place of an error.
_AROUND = 60


class _Verbs(click.Group):
    """The verbs, each imported when it is asked for: a search waits for none but its own."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (the context is the caller's)
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        # For a verb that there is not, click looks through all of them for one that may have been meant.
        for name in (cmd_name,) if cmd_name in VERBS else VERBS:
            if name not in self.commands:
                self.add_command(getattr(import_module(f"searchnews.cli.{name}"), name))
        return self.commands.get(cmd_name)


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="searchnews", message="searchnews %(version)s")
def cli() -> None:
    """Search a news archive: index drops of articles and headlines, then ask.

    Every verb takes --index DIR; without it, SEARCHNEWS_INDEX or the folder index/ is used.

    Exit codes: 0 done or found; 1 nothing found; 2 usage or query error; 3 nothing could be done;
    4 some records failed, the rest is committed; 70 a fault of ours; 130 interrupted.
    """


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code."""
    try:
        code = cli.main(arguments, prog_name="searchnews", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else DONE
    except click.ClickException as error:
        error.show()
        if isinstance(error, click.NoSuchOption) and error.ctx and error.ctx.command.name == "search":
            _say("a question that begins with a minus sign comes after --: searchnews search -- -word")
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        _say("interrupted")
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # Nobody reads on; click says so by leaving the process.
        _print_no_more()
        return DONE
    except QueryError as error:
        _say(f"{error.reason}{_place(error)}")
        return USAGE
    except SearchnewsError as error:
        _say(one_line(str(error)))
        return NOTHING_DONE
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _FULL:
            _print_no_more()
            _say(f"it could not be written: {error.strerror}")
            return NOTHING_DONE
        import traceback

        click.echo(harmless(traceback.format_exc()), err=True)
        _say("this is a fault of searchnews, not of your archive: please report it with the lines above")
        return OUR_FAULT


def _print_no_more() -> None:
    """Lead standard output to nowhere, as Python would complain when it closes the stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(message: str) -> None:
    click.echo(f"searchnews: {harmless(message)}", err=True)


def _place(error: QueryError) -> str:
    """Return the part of a question around an error, and a line that points at it."""
    if not error.text.strip():
        return ""
    first = max(0, error.start - _AROUND)
    shown = one_line(error.text[first : error.start + _AROUND])
    width = max(1, min(error.end, first + len(shown)) - error.start)
    return f"\n  {shown}\n  {' ' * (error.start - first)}{'^' * width}"


def main() -> None:
    """Run the command line of this process."""
    gc.set_threshold(_NEW_OBJECTS)
    # Numpy begins threads for the products of matrices, of which there are none here; that takes a tenth of a second.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    code = run()
    # What there is ends with the process, and need not be looked through for garbage first.
    gc.freeze()
    sys.exit(code)
