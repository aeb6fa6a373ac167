"""What do trafilatura and htmldate make of a page, where they are installed?"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from searchnews.readers.html_tree import PageTree

# Both search pages with many expressions: what is longer than any article's page is not worth their time.
_LONGEST_PAGE = 4_000_000
_MOST_ELEMENTS = 100_000


@cache
def extractors_installed() -> bool:
    """Say whether the extra `html` is there."""
    return all(find_spec(name) is not None for name in ("trafilatura", "htmldate"))


class SecondOpinion:
    """A page as the extractors read it, where they are installed and it is not too long for them."""

    def __init__(self, page: PageTree) -> None:
        fit = page.characters <= _LONGEST_PAGE and len(page.elements) <= _MOST_ELEMENTS
        self._root = page.root if fit and extractors_installed() else None

    def body(self) -> str:
        """Return trafilatura's text of the article, a line a paragraph; empty if it finds none."""
        if self._root is None:
            return ""
        import trafilatura

        _hush("trafilatura")
        try:
            return trafilatura.extract(self._root, options=_options()) or ""
        except Exception:  # whatever a broken page makes of it, there is the reading of our own
            return ""

    def date(self) -> str | None:
        """Return the day, in ISO 8601, that htmldate takes for that of publication.

        New Year's Day is not believed: it stands for a year, mostly that of a copyright notice.
        """
        if self._root is None:
            return None
        import htmldate

        _hush("htmldate")
        try:
            with _without_dateparser():
                found: str | None = htmldate.find_date(self._root, original_date=True)
        except Exception:  # as above
            return None
        return None if found and found.endswith("-01-01") else found


@cache
def _options() -> Any:
    """Return what trafilatura is asked for, made once: without, it reads its settings anew for each page."""
    from trafilatura.settings import Extractor

    # its external extractors take as long again and, measured, find no more of the article
    return Extractor(fast=True, comments=False, tables=True)


class _Undecided:
    """What stands in for dateparser: it finds no date."""

    def get_date_data(self, text: str) -> dict[str, None]:  # noqa: ARG002 - called as the parser is
        """Return no date."""
        return {"date_obj": None}


@contextmanager
def _without_dateparser() -> Iterator[None]:
    """Keep htmldate from trying what it cannot read in the two hundred languages of dateparser.

    That takes 0.2 s a text, of which a page may show thousands, and found no date on any page of the measured set.
    """
    extractors: Any = import_module("htmldate.extractors")
    parser = extractors.get_external_parser
    extractors.get_external_parser = _Undecided
    try:
        yield
    finally:
        extractors.get_external_parser = parser


@cache
def _hush(name: str) -> None:
    """Keep a package's complaints about pages off standard error, where nobody could act on them."""
    logging.getLogger(name).addHandler(logging.NullHandler())
