"""What do trafilatura and htmldate make of a page, where they are installed?"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, cached_property
from importlib import import_module
from importlib.util import find_spec
from typing import Any

# Both search pages with many expressions: what is longer than any article's page is not worth their time.
_LONGEST_PAGE = 4_000_000
_MOST_ELEMENTS = 100_000


@cache
def extractors_installed() -> bool:
    """Say whether the extra `html` is there."""
    return all(find_spec(name) is not None for name in ("trafilatura", "htmldate"))


class SecondOpinion:
    """A page as the extractors read it: parsed once for both, and not before one of them is asked."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _tree(self) -> Any:
        """The page's tree, None if the extractors are not there or the page is nothing for them."""
        if not extractors_installed() or len(self._text) > _LONGEST_PAGE:
            return None
        from lxml import etree, html

        parser = html.HTMLParser(
            encoding="utf-8", collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True
        )
        try:
            tree = html.document_fromstring(self._text.encode("utf-8", "replace"), parser=parser)
        except (etree.LxmlError, ValueError):
            return None
        return None if sum(1 for _ in tree.iter("*")) > _MOST_ELEMENTS else tree

    def body(self) -> str:
        """Return trafilatura's text of the article, a line a paragraph; empty if it finds none."""
        if self._tree is None:
            return ""
        import trafilatura

        _hush("trafilatura")
        try:
            # its external extractors take as long again and, measured, find no more of the article
            return trafilatura.extract(self._tree, fast=True, include_comments=False, include_tables=True) or ""
        except Exception:  # whatever a broken page makes of it, there is the reading of our own
            return ""

    def date(self) -> str | None:
        """Return the day, in ISO 8601, that htmldate takes for that of publication.

        New Year's Day is not believed: it stands for a year, mostly that of a copyright notice.
        """
        if self._tree is None:
            return None
        import htmldate

        _hush("htmldate")
        try:
            with _without_dateparser():
                found: str | None = htmldate.find_date(self._tree, original_date=True)
        except Exception:  # as above
            return None
        return None if found and found.endswith("-01-01") else found


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
