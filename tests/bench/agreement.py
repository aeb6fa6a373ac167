"""Do all engines find the same number of records?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.bench.alike import words_alike
from tests.bench.engines import ENGINES
from tests.bench.engines.protocol import Session
from tests.bench.questions import Question, sample
from tests.bench.vocabulary import Vocabulary


@dataclass(frozen=True)
class Agreement:
    """How many questions were put, how many of them found something, and the totals that differ, by engine."""

    words: int
    asked: int
    found: int
    differing: dict[str, dict[str, int]]


def agreement(sessions: Mapping[str, Session], vocabulary: Vocabulary, seed: int, count: int) -> Agreement:
    """Compare exact totals of questions whose words all engines split and stem alike: none may differ."""
    alike = words_alike(vocabulary, [ENGINES[name].stems for name in sessions])
    questions = sample(vocabulary, alike, seed, count)
    totals = [_totals(sessions, question) for question in questions]
    differing = {
        str(question): found for question, found in zip(questions, totals, strict=True) if len(set(found.values())) > 1
    }
    hits = sum(any(found.values()) for found in totals)
    return Agreement(len(alike.words), len(questions), hits, differing)


def _totals(sessions: Mapping[str, Session], question: Question) -> dict[str, int]:
    return {name: session.count(session.write(question)) for name, session in sessions.items()}
