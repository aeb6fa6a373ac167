"""Which verbs are there, and which exit code does each outcome have?"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence

import click

from searchnews.cli.index import index
from searchnews.cli.remove import remove
from searchnews.cli.search import search
from searchnews.cli.show import show
from searchnews.cli.stats import stats
from searchnews.errors import QueryError, SearchnewsError
from searchnews.render.escape import harmless, one_line

DONE, NOTHING_FOUND, USAGE, NOTHING_DONE, SOME_FAILED, OUR_FAULT, INTERRUPTED = 0, 1, 2, 3, 4, 70, 130

# How much of a long question is shown around the place of an error.
_AROUND = 60


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="searchnews", message="searchnews %(version)s")
def cli() -> None:
    """Search a news archive: index drops of articles and headlines, then ask.

    Every verb takes --index DIR; without it, SEARCHNEWS_INDEX or the folder index/ is used.

    Exit codes: 0 done or found; 1 nothing found; 2 usage or query error; 3 nothing could be done;
    4 some records failed, the rest is committed; 70 a fault of ours; 130 interrupted.
    """


for verb in (index, search, show, remove, stats):
    cli.add_command(verb)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code."""
    try:
        code = cli.main(arguments, prog_name="searchnews", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else DONE
    except click.ClickException as error:
        error.show()
        if isinstance(error, click.NoSuchOption) and error.ctx and error.ctx.command is search:
            _say("a question that begins with a minus sign comes after --: searchnews search -- -word")
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        _say("interrupted")
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # Nobody reads on (click says so by leaving the process); Python must not complain as it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except QueryError as error:
        _say(f"{error.reason}{_place(error)}")
        return USAGE
    except SearchnewsError as error:
        _say(one_line(str(error)))
        return NOTHING_DONE
    except Exception:
        click.echo(harmless(traceback.format_exc()), err=True)
        _say("this is a fault of searchnews, not of your archive: please report it with the lines above")
        return OUR_FAULT


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
    sys.exit(run())
