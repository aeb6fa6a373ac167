"""Who is quoted, as far as the words around a quotation say so beyond doubt?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from searchnews.entities.spelling import person_words

_SAYS = (
    "said|says|told|tells|added|adds|warned|wrote|writes|asked|replied|explained|insisted|argued|announced|declared"
    "|stated|noted|tweeted|admitted|recalled|testified|complained|joked|continued|concluded|commented|remarked"
)
_NOBODY = r'[^".;:!?]'
_SOMEBODY = r'[^".;:,!?]'
_CLOSES = frozenset(".,!?")
# What follows the mark that ends a quotation: "...," said NATO Secretary General Jens Stoltenberg.
_SAID_WHO = re.compile(rf"\s+(?:(?:{_SAYS})|according to)\s+(?P<who>{_NOBODY}{{2,90}})")
# "...," Stoltenberg said.
_WHO_SAID = re.compile(rf"\s+(?P<who>{_SOMEBODY}{{2,90}}?)\s+(?:{_SAYS})\b")
# The sentence up to the mark that begins one: Stoltenberg told reporters: "... / Stoltenberg said it was "...
_WHO_SAID_THAT = re.compile(rf'(?:^|[.!?]["\s]\s*)(?P<who>{_SOMEBODY}{{2,90}}?)\s+(?:{_SAYS})\b[^".;!?]{{0,60}}\s"')
# According to Jens Stoltenberg, "...
_ACCORDING_TO = re.compile(rf'\b[Aa]ccording to\s+(?P<who>{_SOMEBODY}{{2,60}}),?\s+"')
_ACCORDING = "ccording to"
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'"})
_NAME = re.compile(r"[^\W\d_][\w'.-]*")
_PASSED_ON = frozenset("for to by with against about from after on over to".split())
_MOST_WORDS = 4


class _People:
    """People by all they may be called: whole names, and family names that only one of them has."""

    def __init__(self, people: tuple[str, ...]) -> None:
        self.called: dict[str, str] = {}
        lasts: dict[str, set[str]] = {}
        for name in people:
            words = person_words(name)
            if not words:
                continue
            self.called[" ".join(words)] = name
            for word in {words[-1], *(words[:1] if len(words) == 1 else ())}:
                lasts.setdefault(word, set()).add(name)
        for word, names in lasts.items():
            if len(names) == 1:
                self.called.setdefault(word, *names)

    def at_end(self, text: str) -> str | None:
        """Return the person whose name ends a text, the longest that does."""
        words = _NAME.findall(text[-90:])
        if not words or not text.endswith(words[-1]) or not words[-1][0].isupper():
            return None
        return self._longest(words[-length:] for length in range(min(_MOST_WORDS, len(words)), 0, -1))

    def first_in(self, text: str) -> str | None:
        """Return the person named first in a text, after no more than titles; a spokesman for one is not that one."""
        words = _NAME.findall(text)
        for start, word in enumerate(words[:12]):
            if word.lower() in _PASSED_ON:
                return None
            if word[0].isupper():
                lengths = range(min(_MOST_WORDS, len(words) - start), 0, -1)
                found = self._longest(words[start : start + length] for length in lengths)
                if found:
                    return found if start == 0 or words[start - 1] != "of" else None
        return None

    def _longest(self, spans: Iterator[list[str]]) -> str | None:
        for span in spans:
            found = self.called.get(" ".join(person_words(" ".join(span).removesuffix("'s"))))
            if found and not span[-1].endswith("'s"):
                return found
        return None


class _Speaker(NamedTuple):
    """Where the words around a quotation begin, of several there the order, and words that a name begins or ends."""

    start: int
    order: int
    who: str

    def among(self, people: _People) -> str | None:
        """Return the person who is named there."""
        return people.at_end(self.who.rstrip()) if self.order else people.first_in(self.who)


def _speakers(text: str) -> Iterator[_Speaker]:
    """Yield what the words around each quotation say of who speaks: only there is anything looked for."""
    before, mark, named_until = -1, text.find('"'), 0
    while mark >= 0:
        if mark and text[mark - 1] in _CLOSES:
            start = mark - 1
            if start >= named_until and (match := _SAID_WHO.match(text, mark + 1)):
                named_until = match.end()
                yield _Speaker(start, 0, match["who"])
            if match := _WHO_SAID.match(text, mark + 1):
                yield _Speaker(start, 1, match["who"])
        elif mark and text[mark - 1].isspace():
            start = _sentence_before(text, before, mark)
            if match := _WHO_SAID_THAT.match(text, start):
                yield _Speaker(start, 2, match["who"])
        before, mark = mark, text.find('"', mark + 1)
    if _ACCORDING in text:
        yield from (_Speaker(match.start(), 3, match["who"]) for match in _ACCORDING_TO.finditer(text))


def _sentence_before(text: str, before: int, mark: int) -> int:
    """Return where the mark stands that ends what is before the sentence in which a quotation begins."""
    end = max([text.rfind(one, before + 1, mark) for one in ".!?;"])
    return end if end >= 0 else max(before - 1, 0)


def quoted_people(body: str, people: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some people whose words a text gives in quotation marks, in order of the first quotation."""
    if not people or ('"' not in body and "“" not in body):
        return ()
    text = body.replace("\n", " ")
    if not text.isascii():
        text = text.translate(_STRAIGHT)
    speakers = sorted(_speakers(text))
    if not speakers:
        return ()
    named = _People(people)
    return tuple(dict.fromkeys(name for one in speakers if (name := one.among(named))))
