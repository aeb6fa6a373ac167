"""Which clues and which right labels do texts give to learn from?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from searchnews.entities.runs.lots import Lot
from searchnews.entities.runs.mentions import Run
from searchnews.entities.tagging.beside import Chunks
from searchnews.entities.tagging.clue_rows import Rows
from searchnews.entities.tagging.evidence import Evidence
from searchnews.entities.tagging.labels import FIRSTS, LABELS, NEXTS
from searchnews.entities.tagging.phrase_book import PhraseBook
from searchnews.entities.tagging.tagger import runs_of
from searchnews.entities.training.marked import CODES, MarkedText

# As many texts are read at once.
TOGETHER = 400

Clue = tuple[str, str]


class Clues(dict[str, int]):
    """The clues of one group, each of which gets a row of its own when it is first met."""

    def __init__(self, group: str, rows: list[list[Clue]]) -> None:
        super().__init__()
        self.group, self.rows = group, rows

    def get(self, clue: str, default: int | None = None) -> int:  # type: ignore[override]
        """Return the row of a clue."""
        del default
        if clue not in self:
            self.rows.append([(self.group, clue)])
            self[clue] = len(self.rows) - 1
        return self[clue]


class Groups(dict[str, Clues]):
    """The clues of every group."""

    def __init__(self, rows: list[list[Clue]]) -> None:
        super().__init__()
        self.rows = rows

    def __missing__(self, group: str) -> Clues:
        found = self[group] = Clues(group, self.rows)
        return found


class ListedRows(Rows):
    """Rows that are the clues themselves."""

    def __init__(self) -> None:
        self.listed: list[list[Clue]] = [[]]
        super().__init__(Groups(self.listed), np.zeros((1, len(LABELS)), np.int32))

    def row(self, group: str, clues: Iterable[str]) -> int:
        """Return the row that stands for some clues of a group."""
        self.listed.append([(group, clue) for clue in clues])
        return len(self.listed) - 1


@dataclass(slots=True)
class Example:
    """The clues to each word of a run, and the right labels."""

    clues: list[list[Clue]]
    labels: list[int]


def examples_of(texts: Iterable[MarkedText]) -> Iterator[Example]:
    """Yield an example a run."""
    rows = ListedRows()
    evidence = Evidence(rows)
    chunks, book = Chunks(evidence.outer), PhraseBook(evidence.words)
    waiting = iter(texts)
    while part := list(islice(waiting, TOGETHER)):
        lot = Lot([text.text for text in part])
        if not len(lot):
            continue
        phrases, owners = book.numbers(lot), lot.owners.tolist()
        noted = book.columns(phrases)
        every = np.arange(len(lot))
        runs = runs_of(lot, chunks.beside(lot, every), noted, every)
        within = np.column_stack(evidence.within(noted, book.words_of(noted))).tolist()
        firsts, lasts = (np.column_stack(columns).tolist() for columns in evidence.around(runs))
        begin, facts = 0, book.facts(phrases.tolist())
        for at, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
            numbers = within[begin : begin + noted.lengths[at]]
            numbers[0] += first
            numbers[-1] += last
            begin += len(numbers)
            clues = [[clue for number in row for clue in rows.listed[number]] for row in numbers]
            run = lot.run(at, facts[at].phrase)
            yield Example(clues, labels_of(run, part[owners[at]]))


def labels_of(run: Run, text: MarkedText) -> list[int]:
    """Return the right label of each word of `run`."""
    tokens = run.phrase.tokens
    labels = [0] * len(tokens)
    for start, end, code in text.names:
        inside = [at for at, token in enumerate(tokens) if start <= run.offset + token.start < end]
        for at in inside:
            labels[at] = (FIRSTS if at == inside[0] else NEXTS)[CODES.index(code)]
    return labels
