"""What must an engine do to take part?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, Protocol, get_args

from tests.bench.corpus import Corpus
from tests.bench.questions import Joint, Question

# top: the best ten, uncounted; count: the best ten and the exact total; page: ten records as a reader sees them,
# with passages and title; fragment: ten records, each with one fragment of its body.
Mode = Literal["top", "count", "page", "fragment"]
MODES: tuple[Mode, ...] = get_args(Mode)
TOP = 10


class Session(Protocol):
    """An index open for questions. All modes take what `write` returns and parse it: that is inside the clock."""

    def write(self, question: Question) -> Any:
        """Return a question as a user of this engine writes it."""
        ...

    def size(self) -> tuple[int, int]:
        """Return the number of records and of segments."""
        ...

    def top(self, asked: Any) -> Any: ...

    def count(self, asked: Any) -> int: ...

    def page(self, asked: Any) -> Any: ...

    def fragment(self, asked: Any) -> Any: ...

    def close(self) -> None: ...


class CountingSession(Session, Protocol):
    """One that counts all that matches, by the places named and by the month."""

    def places(self, asked: Any) -> list[tuple[str, int]]:
        """Return the ten places that most of the matches name. Raises ValueError where the index cannot tell."""
        ...

    def months(self, asked: Any) -> int:
        """Return how many matches a timeline by month shows."""
        ...


class Engine(Protocol):
    """One that indexes and finds. All index title and body, stemmed, with positions, and store the record's text."""

    name: str
    # Records beyond which building takes so long that it must be asked for by name.
    patience: int | None
    # How words may be joined in the questions put to it.
    joints: frozenset[Joint]

    def absent(self) -> str | None:
        """Say why this engine cannot take part, or return None."""
        ...

    def version(self) -> str: ...

    def stems(self, words: Sequence[str]) -> list[str]:
        """Return the term that each word is indexed under."""
        ...

    def build(self, corpus: Corpus, folder: Path, jobs: int, memory: int) -> float:
        """Make an index of one segment in an empty folder; return when the last record had been handed over.

        That moment is of `time.perf_counter`.
        """
        ...

    def add(self, folder: Path, lines: Sequence[str]) -> None:
        """Open the index for writing, add records given as JSON lines, commit and close."""
        ...

    def open(self, folder: Path) -> Session: ...
