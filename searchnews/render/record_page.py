"""How does a whole record read in a terminal?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from searchnews.model.record import ENTITY_CLASSES, Record
from searchnews.model.results import Highlights, Range
from searchnews.render.escape import one_line
from searchnews.render.text import BOLD, FAINT, Page, about

_NONE = Highlights()
# No text is broken to fit a width less than this.
_NARROW = 40


def record_text(record: Record, page: Page, highlights: Highlights = _NONE) -> Iterator[str]:
    """Yield the lines of a whole record, its paragraphs wrapped to the page and its matches marked."""
    title = highlights.title if record.title else ()
    yield from page.wrapped(record.title or "(no title)", title, "", BOLD)
    yield page.styled(about(record), FAINT)
    facts = {
        "by": ", ".join(record.authors),
        "section": record.section,
        "language": record.language,
        "url": record.url,
        "captured": record.captured,
        "status": record.status,
        "embargoed until": record.embargoed,
        "version": record.version,
        "modified": record.modified,
        "superseded": record.superseded,
    }
    facts |= {name: ", ".join(record.entities.of(name)) for name in ENTITY_CLASSES}
    for name, value in facts.items():
        if value:
            yield from page.wrapped(f"{name}: {value}", (), "  ")
    if record.body:
        yield ""
        yield from _body(record.body, page, highlights.body)


def _body(body: str, page: Page, highlights: Sequence[Range]) -> Iterator[str]:
    place = 0
    for start, end in flowing(body):
        while place < len(highlights) and highlights[place][1] <= start:
            place += 1
        inside = []
        for first, last in highlights[place:]:
            if first >= end:
                break
            inside.append((max(first, start) - start, min(last, end) - start))
        yield from _paragraph(body[start:end], page, inside)


def _paragraph(text: str, page: Page, highlights: Sequence[Range]) -> Iterator[str]:
    """Yield a paragraph wrapped, or a row of a table as it stands where it fits."""
    if not text.strip():
        yield ""
    elif "\n" not in text and len(text) <= page.width and ("  " in text or "\t" in text):
        yield page.marked(one_line(text), highlights)
    else:
        yield from page.wrapped(text, highlights, "")


def flowing(body: str) -> Iterator[Range]:
    """Yield where the lines stand that are to be wrapped anew as one: those that were broken to fit a width.

    Others are titles, rows of a table, lines of a poem; each stays for itself, and so does an empty line.
    """
    start = 0
    for block in body.split("\n\n"):
        lines = block.split("\n")
        begin = place = start
        for line, broken in zip(lines, _broken(lines), strict=True):
            place += len(line)
            if not broken:
                yield begin, place
                begin = place + 1
            place += 1
        start = place + 1
        if start < len(body):
            yield start - 1, start - 1


def _broken(lines: Sequence[str]) -> list[bool]:
    """Say of each line of a paragraph whether it goes on in the next.

    It does where it has no room for the first word of the next, were the longest line the width, and where the next
    begins with a small letter and it is no short one itself. Where that holds of less than half of them, it is chance.
    """
    width = max(_NARROW, *map(len, lines))
    broken = [
        bool(line.strip() and after[:1].strip())
        and (len(line) + 1 + len(after.split(None, 1)[0]) > width or (after[0].islower() and 2 * len(line) > width))
        for line, after in pairwise(lines)
    ]
    return [*(broken if 2 * sum(broken) >= len(broken) else [False] * len(broken)), False]
