"""What does a date in a question mean? Each case of the data file."""

from __future__ import annotations

from pathlib import Path

_LINES = (Path(__file__).parent / "expressions.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in _LINES if line and not line.startswith("#")]


def moment(text: str, last: bool) -> str | None:
    """Return the instant that an end of a case stands for, None for an open one."""
    if text == "-":
        return None
    return f"{text}T{'23:59:59' if last else '00:00:00'}Z" if len(text) == 10 else text


def test_there_are_cases_enough_and_no_two_of_one_expression() -> None:
    assert len(CASES) >= 300
    assert len({case[:3] for case in CASES}) == len(CASES)


def test_every_case_points_into_its_expression_or_ends_after_it_begins() -> None:
    for expression, _, _, first, last, why in CASES:
        assert why
        if first.startswith("!"):
            assert last in expression
        else:
            begin, end = moment(first, last=False), moment(last, last=True)
            assert (begin or end) and (begin is None or end is None or begin <= end)
