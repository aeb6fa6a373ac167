"""How is it shown why a record has its score?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from searchnews.model.why import ScorePart, Why
from searchnews.render.escape import one_line
from searchnews.render.json_lines import FORMAT_VERSION, asked_json, json_text
from searchnews.render.text import FAINT, Page

_LONGEST = 200
_HIDDEN = "no search shows it: for its status, an embargo or its date, or as there is a newer version"
_COLUMN = 10


def why_json(why: Why) -> str:
    """Return one object: the record's id and score, and each part of the question within those around it."""
    values: dict[str, Any] = {"format_version": FORMAT_VERSION, "id": why.id, "query": why.query}
    values |= {"found": why.found, "hidden": why.hidden, "score": why.score, "missing": why.missing}
    return json_text(values | {"question": _part(why.question)} | asked_json(why.dates, why.notices))


def _part(part: ScorePart) -> dict[str, Any]:
    return {
        "text": part.text,
        "matches": part.matches,
        "score": part.score,
        "boost": part.boost,
        "records": part.records,
        "idf": part.idf,
        "fields": [one._asdict() for one in part.fields],
        "words": part.words,
        "parts": list(map(_part, part.parts)),
    }


def why_text(why: Why, page: Page) -> Iterator[str]:
    """Yield the score, or why there is none, then a line or two for each part of the question."""
    if why.score is not None:
        yield one_line(f"{why.id} scores {why.score:.4f}")
    else:
        yield one_line(f"{why.id} is not found, for it fails what is required:")
        for text in why.missing:
            yield f"  {_short(text)}"
    if why.hidden:
        yield _HIDDEN
    for date in why.dates:
        yield page.styled(one_line(str(date)), FAINT)
    yield ""
    yield from _lines(why.question, page, 0)


def _lines(part: ScorePart, page: Page, depth: int) -> Iterator[str]:
    scored = part.score or part.idf is not None
    told = "no" if not part.matches else f"{part.score:.4f}" if scored else "yes"
    yield f"{told:>{_COLUMN}}{'  ' * (depth + 1)}{_short(part.text)}"
    if part.idf is not None:
        indent = " " * (_COLUMN + 2 * depth + 4)
        yield from page.wrapped(_detail(part), (), indent, FAINT)
    for one in part.parts:
        yield from _lines(one, page, depth + 1)


def _detail(part: ScorePart) -> str:
    """Return how often a word stands there, how many records hold it, and what that comes to."""
    facts = [f"idf {part.idf:.4f}, of {part.records:,} record{'s' * (part.records != 1)}"]
    if part.boost != 1:
        facts.append(f"boost {part.boost:g}")
    if part.matches:
        counts = [f"{one.field} {one.times:,} in {one.length:,} words" for one in part.fields if one.times]
        facts.append(f"frequency {sum(one.frequency for one in part.fields):.4f}: {', '.join(counts)}")
        facts.append(f"as {', '.join(part.words)}")
    return "; ".join(facts)


def _short(text: str) -> str:
    shown = one_line(text)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}..."
