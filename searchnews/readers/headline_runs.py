"""What are lines that read like headlines to the prose around them?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from searchnews.readers.text_lines import TextLine

Role = Literal["headline", "title", "body"]

# Shorter lines under prose are a list of things, or a sign-off.
_MEDIAN_WORDS = 4


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a run of lines.

    `fresh`: no article goes on here, because none is open or a strong gap parts it. `last_line`
    is the line before. `below_dateline`: no blank line parts the run from a dateline above, so that
    it belongs to a wire's story, as its tables do. `prose_gap` counts the blank lines before prose
    that follows, None if none does; `dated`: this prose begins with a dateline; `apart`: its gap is
    a strong one.
    """

    fresh: bool
    last_line: str = ""
    below_dateline: bool = False
    prose_gap: int | None = None
    dated: bool = False
    apart: bool = False


def roles_of(run: Sequence[TextLine], around: Surroundings) -> list[tuple[Role, Sequence[TextLine]]]:
    """Divide a run of headline-like lines among headlines, a title and body text, in their order."""
    headlines, title = run, run[:0]
    if around.prose_gap is not None:
        if len(run) == 1:
            return [("title" if around.fresh or around.dated else "body", run)]
        if around.fresh and len(run) == 2 and max(run[1].gap, around.prose_gap) <= 1:
            return [("title", run[:1]), ("body", run[1:])]
        if run[-1].gap and run[-1].gap >= around.prose_gap:
            headlines, title = run[:-1], run[-1:]
    if around.fresh or _are_headlines(headlines, around, titled=bool(title)):
        return [("headline", headlines), ("title", title)]
    if title and around.dated:
        return [("body", headlines), ("title", title)]
    return [("body", run)]


def _are_headlines(run: Sequence[TextLine], around: Surroundings, titled: bool) -> bool:
    """Say whether lines that no strong gap parts from the article above are headlines all the same."""
    if around.below_dateline or around.last_line.endswith((":", "：")):
        return False
    if median(len(line.text.split()) for line in run) < _MEDIAN_WORDS:
        return False
    closing = titled or around.prose_gap is None or around.apart
    adjacent = not any(line.gap for line in run[1:])
    if len(run) >= 3:
        return closing or (adjacent and run[0].gap > 0)
    return len(run) == 2 and closing and adjacent and run[0].gap > 0
