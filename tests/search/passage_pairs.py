"""Which sentence of an article would a reader show for a question?"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from searchnews.analysis.sentences import sentences
from searchnews.model.record import Record
from searchnews.model.results import Range

HERE = Path(__file__).resolve().parent


class Pair(NamedTuple):
    """An article, a question, how the sentence begins that a reader picked from it, and why that one."""

    article: str
    question: str
    sentence: str
    why: str

    @property
    def record(self) -> Record:
        title, body = (HERE / "articles" / f"{self.article}.txt").read_text(encoding="utf-8").split("\n\n", 1)
        return Record(f"articles:{self.article}", "article", title, body)

    def places(self) -> list[Range]:
        """Return where a sentence of the body begins so, however its lines are wrapped, and where it ends.

        In a text in capitals, where lines part sentences, it ends with the words given at the earliest.
        """
        body = self.record.body
        begun = re.finditer(r"\s+".join(map(re.escape, self.sentence.split())), body)
        spans = list(sentences(body))
        return [
            (match.start(), max(match.end(), *(end for start, end in spans if start <= match.start() < end)))
            for match in begun
            if any(start == match.start() for start, _ in spans) or body.isupper()
        ]


def pairs() -> list[Pair]:
    lines = (HERE / "passages.tsv").read_text(encoding="utf-8").splitlines()
    return [Pair(*line.split("\t")) for line in lines[1:]]
