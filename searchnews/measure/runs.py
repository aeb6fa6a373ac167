"""How is a run, the documents that a program found for each question, written and read as TREC has it?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from searchnews.errors import CorpusError
from searchnews.measure.collection_files import file_text

# By question, documents and scores, the best first.
Run = dict[str, list[tuple[str, float]]]

_NAME = "searchnews"


def apart(scores: list[float]) -> list[float]:
    """Return scores, the greatest first, as numbers of 32 bits of which each is less than the one before.

    trec_eval keeps no more bits, and orders equal scores by the names of the documents, whatever their rank.
    """
    found: list[float] = []
    for score in scores:
        value = np.float32(score)
        if found and value >= found[-1]:
            value = np.nextafter(np.float32(found[-1]), np.float32(-np.inf))
        found.append(float(value))
    return found


def run_lines(run: Run) -> Iterator[str]:
    """Yield a line for each document found: question, Q0, document, rank, score, the name of the run."""
    for question, found in run.items():
        scores = apart([score for _, score in found])
        for rank, ((document, _), score) in enumerate(zip(found, scores, strict=True), 1):
            yield f"{question} Q0 {document} {rank} {score:.9g} {_NAME}"


def read_run(path: Path) -> Run:
    """Return a run in the order in which trec_eval puts it. Raises CorpusError."""
    found: Run = {}
    for number, line in enumerate(file_text(path).splitlines(), 1):
        columns = line.split()
        if not columns:
            continue
        try:
            question, _, document, _, score, _ = columns
            found.setdefault(question, []).append((document, float(np.float32(score))))
        except ValueError:
            reason = "a line of a run is: question Q0 document rank score name"
            raise CorpusError(str(path), reason, f"line {number}") from None
    if not found:
        raise CorpusError(str(path), "there is no run here")
    return {question: _ordered(pairs) for question, pairs in found.items()}


def _ordered(pairs: list[tuple[str, float]]) -> list[tuple[str, float]]:
    return sorted(sorted(pairs, reverse=True), key=lambda pair: -pair[1])
