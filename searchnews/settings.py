"""Which defaults, and what does the environment ask for?"""

from __future__ import annotations

from collections.abc import Mapping

INDEX_VARIABLE = "SEARCHNEWS_INDEX"
DEFAULT_INDEX = "index"
ZONE_VARIABLE = "SEARCHNEWS_TZ"


def wants_colour(choice: str, environment: Mapping[str, str], terminal: bool) -> bool:
    """Say whether to colour: as `--color` says; with `auto`, on a terminal unless NO_COLOR or TERM forbid it.

    An empty NO_COLOR does not count (no-color.org).
    """
    if choice != "auto":
        return choice == "always"
    return terminal and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def pager_of(environment: Mapping[str, str]) -> str:
    """Return the command that PAGER asks for, `less -R` where it is not set, nothing where it is empty or `cat`."""
    pager = environment.get("PAGER", "less -R").strip()
    return "" if pager == "cat" or environment.get("TERM") == "dumb" else pager
