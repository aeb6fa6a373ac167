"""Where on a page does its article stand, and what stands beside it?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from searchnews.readers.html_blocks import Block, is_aside
from searchnews.readers.html_tree import Element, class_names

_STORY = re.compile(r"(?:^|[\s_-])(?:article|post|entry|story|news|hentry|content)(?:$|[\s_-])", re.IGNORECASE)
# A story has a foot of its own, and some call its opening a teaser.
_DOUBTFUL = re.compile(
    r"footer|(?:^|[\s_-])(?:teasers?|recent\w*|latest|popular|trending|calendar|carousel)(?:$|[\s_-])", re.IGNORECASE
)


class ArticlePlace:
    """The article's text and headline among the blocks of its page."""

    def __init__(self, blocks: Sequence[Block], body: Sequence[Block], title: str | None) -> None:
        self.blocks = blocks
        self.body = body
        self._title = (title or "").casefold()

    @cached_property
    def text(self) -> range | None:
        """The places, among the blocks, of the paragraphs of the article, None if it has none."""
        elements = {block.element for block in self.body if block.is_prose}
        places = [place for place, block in enumerate(self.blocks) if block.element in elements and block.is_prose]
        return range(places[0], places[-1] + 1) if places else None

    @cached_property
    def headline(self) -> int | None:
        """The place of the heading over the text that says what the title says, or else of the main one."""
        above = self.blocks[: self.text.start] if self.text else self.blocks
        headings = [(place, block) for place, block in enumerate(above) if block.is_heading]
        named = [place for place, block in headings if self._names_article(block.text.casefold())]
        main = [place for place, block in headings if block.element.tag == "h1"]
        return next(reversed(named), next(reversed(main), None))

    def is_beside(self, element: Element) -> bool:
        """Say whether an element lies in something that holds neither headline nor text and is not the article's.

        That is navigation, a margin, a page's foot, comments, a list of other stories, or a quotation.
        """
        doubtful, below = False, element
        for parent in (element, *element.iterancestors()):
            if parent in self._holders:
                return doubtful and not (_is_story(parent) or self._comes_next(below))
            below = parent
            if parent.tag == "footer" or _DOUBTFUL.search(class_names(parent)):
                doubtful = True
            elif is_aside(parent) or parent.tag == "blockquote":
                return True
        return doubtful

    def _comes_next(self, element: Element) -> bool:
        """Say whether what follows an element holds the headline or the text."""
        return element.getnext() in self._holders

    @cached_property
    def _holders(self) -> frozenset[Element]:
        """What holds the headline, or the first paragraph."""
        first = self.text.start if self.text else None
        held = (self.blocks[place].element for place in (first, self.headline) if place is not None)
        return frozenset(parent for element in held for parent in (element, *element.iterancestors()))

    def _names_article(self, heading: str) -> bool:
        return bool(heading and self._title) and (heading in self._title or self._title in heading)


def _is_story(element: Element) -> bool:
    return element.tag == "article" or _STORY.search(class_names(element)) is not None
