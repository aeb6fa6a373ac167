"""Which dates does a page show its readers as those of its article?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from searchnews.dates.prose import named_days
from searchnews.model.record import DateCandidate
from searchnews.readers.html_article_place import ArticlePlace
from searchnews.readers.html_blocks import Block
from searchnews.readers.html_tree import Element, PageTree, class_names, shown_text

Says = Literal["published", "updated", "nothing", "now"]

_MOST_SHOWN = 2
_LINE_CHARACTERS = 120
_LABEL_WORDS = 5
_LABEL_CHARACTERS = 40
# How far above the text, in blocks, a line with its date may stand, how far from the headline, and how far below.
_BLOCKS_ABOVE = 12
_BLOCKS_FROM_HEADLINE = 3
_BLOCKS_BELOW = 2
_BLOCKS_BELOW_LABELLED = 8
# A picture's caption may come before the date, and pass for the text.
_FIRST_BLOCKS = 3
_OPENING_CHARACTERS = 60
_DATE_BOX = re.compile(
    r"date|datum|fecha|publi|posted|created|erschienen"
    r"|(?:^|[\s_-])(?:data|dato|day|time|timestamp|meta|info|byline|zeit|fech|pvm|tarih)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NOW_BOX = re.compile(r"(?:current|today|now|clock)s?(?:$|[\s_-])", re.IGNORECASE)
_UPDATED = re.compile(
    r"updat|modifi|revis|changed|edited|aktuali[sz]|ge(?:ä|ae)nder|bearbeitet|mise? à jour|a?c?tuali[sz]|aggiorna"
    r"|bijgewerkt|gewijzigd|uppdatera|ändrad|op?pdater|endret|ændret|päivitet|muokattu|zmian|zmodyf|změn|upraven"
    r"|módos|frissít|обновл|изменен|оновл|ενημ|güncelle",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"publi[cks]|posted|submitted|released|first created|originally|written on|veröffentlicht|erschienen|erstellt"
    r"|eingestellt|mise? en ligne|paru|posté|créé|pubbli|inserito|geplaatst|publicer|udgivet|lagt ut|julkais|opubli"
    r"|dodan|zveřejn|vydan|objav|közzé|megjelen|опубли|публик|δημοσ|yayın",
    re.IGNORECASE,
)
# `This entry was posted on Thursday, December 14th, 2015 at 14:48 and is filed under ...`
_NOTICE = re.compile(
    r"^(?:\W*\w+ )?(?:entry|post|article|artikel|beitrag|eintrag|bericht|billet|articolo|artículo|entrada|artigo)"
    r" (?:was|wurde|a été|è stato|fue|ha sido|foi|werd) ",
    re.IGNORECASE,
)
_NOW = re.compile(r"current (?:date|time)|today is|aktuelles datum|heute ist|date et heure actuel|now:", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENDS_OPENING = re.compile(r"[)\]]?\s*(?:[.:–—|-]|//)")


@dataclass(frozen=True, slots=True)
class _Shown:
    """A date on a line, where that line stands, what is said of it, and whether the line holds nothing else."""

    place: int
    text: str
    says: Says
    alone: bool


class ShownDates:
    """The dates in short lines of a page, asked for from the surest to the least sure."""

    def __init__(self, page: PageTree, place: ArticlePlace, language: str | None) -> None:
        self._page = page
        self._place = place
        self._language = language
        self._lines = list(self._read_lines())

    def of_byline(self) -> Iterator[DateCandidate]:
        """Yield those around the headline, or between it and the text, but for those of a change."""
        near = [line for line in self._lines if self._is_by_headline(line) and line.says != "updated"]
        labelled = [line for line in self._lines if line.says == "published" and self._is_around(line)]
        yield from _candidates([*labelled, *near][:_MOST_SHOWN])

    def in_boxes(self) -> Iterator[DateCandidate]:
        """Yield those in small boxes named for them, wherever they are."""
        found: dict[str, None] = {}
        for element in filter(_is_named_for_date, self._page.elements):
            text = shown_text(element, _LINE_CHARACTERS)
            if not text or self._place.is_beside(element):
                continue
            shown = [day for day, says in self._dates_in(text) if says in ("published", "nothing")]
            found.update(dict.fromkeys(shown[:1]))
            if len(found) >= _MOST_SHOWN:
                break
        yield from (DateCandidate(date, "shown") for date in found)

    def around(self) -> Iterator[DateCandidate]:
        """Yield those above the text, nearest first, those below, that in its first words, and those of changes."""
        text = self._place.text
        around = [line for line in self._lines if self._is_around(line)]
        start = text.start if text else len(self._place.blocks)
        above = [line for line in around if line.place < start and line.says != "updated"][::-1]
        below = [line for line in around if line.place >= start and line.says != "updated"]
        yield from _candidates([*above, *below])
        yield from self._of_opening()
        yield from _candidates([line for line in around if line.says == "updated"])

    def _of_opening(self) -> Iterator[DateCandidate]:
        """Yield the date of `Karlsruhe, 12.11.2021 - The board`."""
        text = self._place.text
        opening = self._place.blocks[text.start].text if text else ""
        for day in named_days(opening[: _OPENING_CHARACTERS + 20], self._language)[:1]:
            end = day.start + len(day.text)
            if end <= _OPENING_CHARACTERS and _ENDS_OPENING.match(opening, end):
                yield DateCandidate(day.text, "shown")

    def _read_lines(self) -> Iterator[_Shown]:
        before = ""
        for place, block in enumerate(self._place.blocks):
            if self._may_date(block):
                dates = list(self._dates_in(block.text, before))
                alone = len(dates) == 1 and len(_WORD.findall(block.text.replace(dates[0][0], ""))) <= 1
                yield from (_Shown(place, text, says, alone) for text, says in dates if says != "now")
            before = block.text if block.words <= _LABEL_WORDS else ""

    def _may_date(self, block: Block) -> bool:
        """Say whether a line with digits is short, or a notice, and about the article."""
        if not any(map(str.isdigit, block.text)) or _is_listed_link(block):
            return False
        if len(block.text) > _LINE_CHARACTERS and not _NOTICE.search(block.text):
            return False
        return not _NOW_BOX.search(class_names(block.element)) and not self._place.is_beside(block.element)

    def _dates_in(self, line: str, before: str = "") -> Iterator[tuple[str, Says]]:
        """Yield the dates of a line, and what the words before each say of it."""
        end = 0
        for day in named_days(line, self._language):
            label = line[end : day.start]
            end = day.start + len(day.text)
            yield day.text, _said(label if any(map(str.isalpha, label)) else before)

    def _is_by_headline(self, line: _Shown) -> bool:
        text, headline = self._place.text, self._place.headline
        if text is not None and text.start <= line.place < text.start + _FIRST_BLOCKS and line.alone:
            return True
        if text is None or line.place >= text.start:
            return text is None and headline is not None and abs(line.place - headline) <= _BLOCKS_FROM_HEADLINE
        if headline is None:
            return text.start - line.place <= _BLOCKS_FROM_HEADLINE
        between = headline < line.place and text.start - headline <= _BLOCKS_ABOVE
        return between or abs(headline - line.place) <= _BLOCKS_FROM_HEADLINE

    def _is_around(self, line: _Shown) -> bool:
        text = self._place.text
        start, stop = (text.start, text.stop) if text else (len(self._place.blocks), len(self._place.blocks))
        # a notice may be the text's last paragraph
        if line.place < stop - (line.says == "published"):
            return start - _BLOCKS_ABOVE <= line.place <= start
        below = _BLOCKS_BELOW_LABELLED if line.says == "published" else _BLOCKS_BELOW
        return line.place < stop + below


def _said(label: str) -> Says:
    if _NOW.search(label):
        return "now"
    if _NOTICE.search(label):
        return "published"
    label = label[-_LABEL_CHARACTERS:]
    # of two words, the one nearer to the date tells
    updated, published = (
        max((match.start() for match in pattern.finditer(label)), default=-1) for pattern in (_UPDATED, _PUBLISHED)
    )
    return "nothing" if updated == published else "updated" if updated > published else "published"


def _candidates(lines: list[_Shown]) -> Iterator[DateCandidate]:
    yield from (DateCandidate(text, "shown") for text in dict.fromkeys(line.text for line in lines))


def _is_listed_link(block: Block) -> bool:
    return block.is_link and block.link_words > 0 and block.element.tag == "li"


def _is_named_for_date(element: Element) -> bool:
    return _names_date(class_names(element))


@lru_cache(maxsize=1 << 12)
def _names_date(names: str) -> bool:
    return _DATE_BOX.search(names) is not None and _NOW_BOX.search(names) is None
