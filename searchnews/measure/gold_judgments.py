"""Which documents did people judge relevant to which question?

The forms are told by what a file holds: TREC's four columns (question, anything, document, grade), the four of
SMART (question, document, two noughts), three (question, document, grade), or lines of a question and documents.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from searchnews.errors import CorpusError
from searchnews.measure.collection_files import file_text, plain_number

T = TypeVar("T")

# By question, the grade of each document that was judged; one of 1 or more is relevant.
Judgments = dict[str, dict[str, int]]


def read_judgments(path: Path) -> Judgments:
    """Return the judgments of a file, questions in the order in which they come. Raises CorpusError."""
    rows = [line.split() for line in file_text(path).splitlines()]
    numbered = [(number, row) for number, row in enumerate(rows, 1) if row]
    found: Judgments = {}
    for number, question, document, grade in _judged(numbered):
        try:
            found.setdefault(question, {})[document] = int(grade)
        except ValueError:
            raise CorpusError(str(path), f"{grade} is no grade such as 0 or 1", f"line {number}") from None
    if not found:
        raise CorpusError(str(path), "there is no judgment here")
    return found


def _judged(rows: list[tuple[int, list[str]]]) -> Iterator[tuple[int, str, str, str]]:
    """Yield line, question, document and grade."""
    widths = {len(row) for _, row in rows}
    if widths == {4} and not _of_smart([row for _, row in rows]):
        return ((number, row[0], row[2], row[3]) for number, row in rows)
    if widths == {4}:
        return ((number, row[0], row[1], "1") for number, row in rows)
    if widths == {3} and len({row[0] for _, row in rows}) < len(rows):
        return ((number, row[0], row[1], row[2]) for number, row in rows)
    return ((number, row[0], document, "1") for number, row in rows for document in row[1:])


def _of_smart(rows: list[list[str]]) -> bool:
    """Tell whether the third column is always 0, and the last too, so that the document is in the second."""
    return all(row[2] == "0" and row[3].rstrip("0").rstrip(".") in ("", "0") for row in rows)


def spelt(entries: Mapping[str, T], judged: Iterable[str]) -> dict[str, T]:
    """Return entries by their numbers as the judgments write them, who may say 01 for 1."""
    spellings = {plain_number(name): name for name in judged}
    return {spellings.get(number, number): entry for number, entry in entries.items()}


def judged_among(entries: Iterable[str], judged: Container[str], path: Path) -> list[str]:
    """Return which entries of a file were judged. Raises CorpusError where none was."""
    found = [number for number in entries if number in judged]
    if not found:
        raise CorpusError(str(path), "nothing in it was judged; do the judgments name it by position? See --ids")
    return found
