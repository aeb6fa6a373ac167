"""Is it said of each candidate what it was read as, and why it was passed over?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from searchnews.dates.explain import NO_DATE, NOT_FIRST, TOO_LATE, evidence, judged
from searchnews.dates.resolve import resolve_date
from searchnews.model.record import DateCandidate, NewsDate, Record

TEXTS = st.sampled_from(
    [
        "2024-03-14",
        "03/04/2024",
        "soon",
        "",
        "1987-02-26T15:03:27+02:00",
        "https://e.org/2030/01/02/x",
        "a-20240101.txt",
    ]
)
ORIGINS = st.sampled_from(["metadata", "url", "filename", "dateline"])
CANDIDATES = st.lists(st.builds(DateCandidate, TEXTS, ORIGINS), max_size=5)


@given(CANDIDATES, st.none() | st.sampled_from(["2024-03-14", "2020", "x"]), st.none() | st.booleans())
def test_the_verdicts_choose_what_is_chosen(
    candidates: list[DateCandidate], captured: str | None, day_first: bool | None
) -> None:
    verdicts = judged(candidates, captured, day_first)
    assert [one.candidate for one in verdicts] == candidates
    chosen = [one.date for one in verdicts if one.reason is None]
    assert len(chosen) < 2
    assert (chosen[0] if chosen else None) == resolve_date(candidates, captured, day_first)


def test_each_is_passed_over_for_a_reason() -> None:
    candidates = [
        DateCandidate("soon", "metadata"),
        DateCandidate("https://e.org/2030/01/02/x", "url"),
        DateCandidate("2024-03-14", "metadata"),
        DateCandidate("2024-03-15", "metadata"),
    ]
    verdicts = judged(candidates, "2024-03-20")
    assert [one.reason for one in verdicts] == [NO_DATE, TOO_LATE, None, NOT_FIRST]
    assert [one.date.value if one.date else None for one in verdicts] == [
        None,
        "2030-01-02",
        "2024-03-14",
        "2024-03-15",
    ]


def test_a_date_without_kept_candidates_is_its_own_evidence() -> None:
    date = NewsDate("2024-03-14", "day", None, "metadata")
    (verdict,) = evidence(Record("a", "article", None, "", date))
    assert (verdict.candidate, verdict.date, verdict.reason) == (DateCandidate("2024-03-14", "metadata"), date, None)
    assert evidence(Record("a", "article", None, "")) == []


def test_the_order_of_day_and_month_that_held_is_found_again() -> None:
    candidates = (DateCandidate("03/04/2024", "metadata"), DateCandidate("2024-05-06", "metadata"))
    for day_first in (None, True, False):
        date = resolve_date(candidates, None, day_first)
        verdicts = evidence(Record("a", "article", None, "", date, candidates=candidates))
        assert verdicts == judged(candidates, None, day_first)


def test_a_capture_time_of_our_own_overrules_nothing() -> None:
    candidates = (DateCandidate("soon", "metadata"), DateCandidate("https://e.org/2030/01/02/x", "url"))
    date = resolve_date(candidates)
    verdicts = evidence(Record("a", "article", None, "", date, "2024-03-14T00:00:00Z", candidates=candidates))
    assert [one.reason for one in verdicts] == [NO_DATE, None]
