"""What does a piece of HTML say in plain text?"""

from __future__ import annotations

import re
import warnings

from bs4 import BeautifulSoup

from searchnews.readers.cleaning import clean
from searchnews.readers.html_blocks import read_blocks

_LOOKS_LIKE_MARKUP = re.compile(r"<[A-Za-z!/]|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]\w{1,30});")
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n")


def markup_text(markup: str, blank_lines: bool = False) -> str:
    """Return the paragraphs of a piece of HTML, joined by blank lines, without what is no text of an article.

    With `blank_lines`, they part paragraphs too, as they do in what WordPress stores.
    """
    cleaned = clean(markup)
    if blank_lines:
        cleaned = _BLANK_LINES.sub("\n<br><br>\n", cleaned.replace("\r\n", "\n"))
    if not _LOOKS_LIKE_MARKUP.search(cleaned):
        return " ".join(cleaned.split())
    with warnings.catch_warnings():
        # it warns of text that is no markup, such as an address or a file's name
        warnings.simplefilter("ignore")
        soup = BeautifulSoup(cleaned, "lxml")
    return "\n\n".join(block.text for block in read_blocks(soup))
