"""Are the measures of a ranking trec_eval's, and is the test between two runs what it says it is?"""

from __future__ import annotations

from itertools import product
from pathlib import Path
from random import Random

import pytest
import pytrec_eval

from searchnews.measure.gold_judgments import Judgments
from searchnews.measure.rankings import MEASURES, compared, means, measured
from searchnews.measure.runs import Run, apart, read_run, run_lines


def made_up(seed: int) -> tuple[Run, Judgments]:
    """Return a run with many equal scores, and judgments with grades from -1 to 3."""
    chance = Random(seed)
    names = [f"d{number}" for number in range(150)]
    run: Run = {}
    judgments: Judgments = {}
    for question in map(str, range(30)):
        found = chance.sample(names, chance.choice([1, 9, 120]))
        scores = sorted((chance.choice([1.0, 0.1, 7.25, 7.250000001]) for _ in found), reverse=True)
        run[question] = list(zip(found, scores, strict=True))
        judgments[question] = {name: chance.choice([-1, 0, 0, 1, 1, 2, 3]) for name in chance.sample(names, 40)}
    judgments["0"] = dict.fromkeys(names[:3], 0)
    return run, judgments


@pytest.mark.parametrize("seed", range(3))
def test_the_measures_are_those_of_trec_eval(seed: int, tmp_path: Path) -> None:
    run, judgments = made_up(seed)
    (tmp_path / "run").write_text("\n".join(run_lines(run)))
    written = [line.split() for line in (tmp_path / "run").read_text().splitlines()]
    as_written: dict[str, dict[str, float]] = {}
    for question, _, document, _, score, _ in written:
        as_written.setdefault(question, {})[document] = float(score)
    theirs = pytrec_eval.RelevanceEvaluator(judgments, set(MEASURES)).evaluate(as_written)
    ours = measured(run, judgments, list(run))
    for name, values in ours.items():
        assert values == pytest.approx([theirs[question][name] for question in run], abs=5e-5), name
    again = read_run(tmp_path / "run")
    assert {question: [name for name, _ in found] for question, found in again.items()} == {
        question: [name for name, _ in found] for question, found in run.items()
    }


def test_a_run_of_another_program_is_read_in_the_order_of_trec_eval(tmp_path: Path) -> None:
    run, judgments = made_up(5)
    lines = (f"{question} Q0 {name} 0 {score} x" for question, found in run.items() for name, score in found)
    (tmp_path / "run").write_text("\n".join(lines))
    scores = {question: dict(found) for question, found in run.items()}
    theirs = pytrec_eval.RelevanceEvaluator(judgments, set(MEASURES)).evaluate(scores)
    ours = measured(read_run(tmp_path / "run"), judgments, list(run))
    for name, values in ours.items():
        assert values == pytest.approx([theirs[question][name] for question in run], abs=5e-5), name


def test_equal_scores_are_written_apart() -> None:
    scores = apart([2.0, 2.0, 2.0, 1.0, 1.0 - 1e-12])
    assert scores == sorted(set(scores), reverse=True)


def test_a_question_that_finds_nothing_counts_as_nought() -> None:
    values = measured({"1": [("a", 1.0)]}, {"1": {"a": 1}, "2": {"a": 1}}, ["1", "2"])
    assert means(values)["map"] == 0.5


def test_p_is_the_share_of_all_exchanges_that_part_the_runs_as_far() -> None:
    ones, others = [0.9, 0.5, 0.4, 0.7, 0.2, 0.6, 0.8], [0.5, 0.4, 0.5, 0.3, 0.1, 0.5, 0.6]
    differences = [one - other for one, other in zip(ones, others, strict=True)]
    seen = abs(sum(differences))
    sums = [abs(sum(s * d for s, d in zip(signs, differences, strict=True))) for signs in product((1, -1), repeat=7)]
    exact = sum(total >= seen - 1e-9 for total in sums) / len(sums)
    found = compared(ones, others)
    assert found.p == pytest.approx(exact, abs=0.01)
    assert found.difference == pytest.approx(sum(differences) / 7)
    assert compared(ones, ones).p == 1.0
