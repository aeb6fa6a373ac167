"""Who is quoted, as far as the words around a quotation say so beyond doubt?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from searchnews.entities.spelling import person_words

_SAYS = (
    "said|says|told|tells|added|adds|warned|wrote|writes|asked|replied|explained|insisted|argued|announced|declared"
    "|stated|noted|tweeted|admitted|recalled|testified|complained|joked|continued|concluded|commented|remarked"
)
_NOBODY = r'[^".;:!?\n]'
_CLOSED = r'[.,!?]"'
# "...," said NATO Secretary General Jens Stoltenberg.
_SAID_WHO = re.compile(rf"{_CLOSED}\s+(?:(?:{_SAYS})|according to)\s+(?P<who>{_NOBODY}{{2,90}})")
# "...," Stoltenberg said.
_WHO_SAID = re.compile(rf'{_CLOSED}\s+(?P<who>[^".;:,!?\n]{{2,90}}?)\s+(?:{_SAYS})\b')
# Stoltenberg told reporters: "... / Stoltenberg said it was "...
_WHO_SAID_THAT = re.compile(
    rf'(?:^|[.!?]["\s]\s*|\n)(?P<who>[^".;:,!?\n]{{2,90}}?)\s+(?:{_SAYS})\b[^".;!?\n]{{0,60}}\s"'
)
# According to Jens Stoltenberg, "...
_ACCORDING_TO = re.compile(r'\b[Aa]ccording to\s+(?P<who>[^".;:,!?\n]{2,60}),?\s+"')
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


def quoted_people(body: str, people: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some people whose words a text gives in quotation marks, in order of the first quotation."""
    if not people or ('"' not in body and "“" not in body):
        return ()
    text, named = body.replace("\n", " "), _People(people)
    if not text.isascii():
        text = text.translate(_STRAIGHT)
    found = [(match.start(), named.first_in(match["who"])) for match in _SAID_WHO.finditer(text)]
    for pattern in (_WHO_SAID, _WHO_SAID_THAT, _ACCORDING_TO):
        found += [(match.start(), named.at_end(match["who"].rstrip())) for match in pattern.finditer(text)]
    return tuple(dict.fromkeys(name for _, name in sorted(found, key=lambda one: one[0]) if name))
