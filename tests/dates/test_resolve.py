"""Which of the candidates is the date, and which date stands in a path?"""

from __future__ import annotations

import pytest

from searchnews.dates.resolve import resolve_date
from searchnews.dates.within import date_in_filename, date_in_url
from searchnews.model.record import DateCandidate, NewsDate

URLS = [
    ("https://example.org/2024/05/17/harbour-strike", "2024-05-17"),
    ("https://example.org/2024/05/17", "2024-05-17"),
    ("https://example.org/2024/5/7/harbour-strike", "2024-05-07"),
    ("https://example.org/2024/05/17.html", "2024-05-17"),
    ("https://example.org/world/2024/may/17/harbour-strike", "2024-05-17"),
    ("https://example.org/2024/sept/02/", "2024-09-02"),
    ("https://example.org/2024-05/17/c_1.htm", "2024-05-17"),
    ("https://example.org/a/202405/17/WS5e.html", "2024-05-17"),
    ("https://example.org/n1/2024/0517/c1.html", "2024-05-17"),
    ("https://example.org/news/strike-20240517-a.html", "2024-05-17"),
    ("https://example.org/news/strike-2024-05-17", "2024-05-17"),
    ("https://example.org/2024/05/", "2024-05"),
    ("https://example.org/2024/may/strike", "2024-05"),
    ("https://example.org/2024/05/10-reasons-to-strike/", "2024-05"),
    ("https://example.org/2024/05/12345/", "2024-05"),
    ("https://example.org/2024/02/30/", "2024-02"),
    ("https://archive.example/web/20240517123456/http://example.org/2020/01/02/x", "2020-01-02"),
    ("/2024/05/17/harbour-strike", "2024-05-17"),
    ("https://example.org/2024/", None),
    ("https://example.org/2024/harbour-strike", None),
    ("https://example.org/?day=2024-05-17", None),
    ("https://example.org/a#2024-05-17", None),
    ("https://2024-05-17.example.org/a", None),
    ("https://example.org/league-2010-11/table", None),
    ("https://example.org/article/1234567890", None),
    ("https://example.org/article/120240517", None),
    ("https://example.org/16121231", None),
    ("https://example.org/2024/13/40/", None),
    ("", None),
]

FILES = [
    ("2023-11-05-harbour-strike.txt", "2023-11-05"),
    ("20231105_x.html", "2023-11-05"),
    ("x_20231105T1020.txt", "2023-11-05"),
    ("2023_11_05.txt", "2023-11-05"),
    ("2023.11.05.txt", "2023-11-05"),
    ("2023-nov-05.txt", "2023-11-05"),
    ("news-2023-11.txt", "2023-11"),
    ("daily/2023/11/05/story.txt", "2023-11-05"),
    ("daily\\2023-11-05.txt", "2023-11-05"),
    ("2020-13-01-then-2023-11-05.txt", "2023-11-05"),
    ("export-2024-05-17/story.txt", None),
    ("000_60e46a2adef15960.txt", None),
    ("a20231105.txt", None),
    ("20231105f3.txt", None),
    ("20231105102000.txt", None),
    ("1234567890.txt", None),
    ("2023.txt", None),
    ("story-2023-13-05.txt", None),
    ("story-2023-1105.txt", None),
    ("story-2023-110.txt", None),
    ("reut2-000.sgm", None),
]


@pytest.mark.parametrize(("url", "value"), URLS)
def test_a_url_gives_the_date_of_its_path(url, value):
    date = date_in_url(url)
    assert (date and date.value) == value


@pytest.mark.parametrize(("name", "value"), FILES)
def test_a_file_name_gives_its_date(name, value):
    date = date_in_filename(name)
    assert (date and date.value) == value


def test_the_first_candidate_that_gives_a_date_wins():
    candidates = [
        DateCandidate("soon", "metadata"),
        DateCandidate("Feb 26", "dateline"),
        DateCandidate("2024-03-14T10:00+01:00", "json-ld"),
        DateCandidate("2020-01-01", "opengraph"),
    ]
    assert resolve_date(candidates) == NewsDate("2024-03-14T09:00:00Z", "minute", "+01:00", "json-ld")


def test_without_a_readable_candidate_there_is_no_date():
    assert resolve_date([]) is None
    assert resolve_date([DateCandidate("2024", "url"), DateCandidate("2024.txt", "filename")]) is None


def test_paths_are_searched_and_keep_their_origin():
    url = DateCandidate("https://example.org/2024/05/17/x", "url")
    file = DateCandidate("2023-11-05-x.txt", "filename")
    assert resolve_date([url, file]) == NewsDate("2024-05-17", "day", None, "url")
    assert resolve_date([file, url]) == NewsDate("2023-11-05", "day", None, "filename")


def test_a_dateline_is_read_whole():
    dateline = DateCandidate("March 14, 2024", "dateline")
    assert resolve_date([dateline]) == NewsDate("2024-03-14", "day", None, "dateline")
    assert resolve_date([DateCandidate("London, March 14, 2024", "dateline")]) is None


@pytest.mark.parametrize(("origin", "text"), [("url", "/2031/01/01/x"), ("filename", "2031-01-01.txt"),
                                              ("dateline", "1 January 2031")])  # fmt: skip
def test_circumstantial_evidence_from_after_the_capture_is_passed_over(origin, text):
    later, earlier = DateCandidate(text, origin), DateCandidate("2024-03-14", "time")
    chosen = resolve_date([later, earlier], captured="2024-03-15T08:00:00Z")
    assert chosen is not None
    assert chosen.origin == "time"
    assert resolve_date([later, earlier], captured=None) != chosen
    assert resolve_date([later, earlier], captured="no date at all") != chosen


def test_what_the_source_states_is_believed_even_after_the_capture():
    stated = DateCandidate("2031-01-01", "metadata")
    assert resolve_date([stated], captured="2024-03-15T08:00:00Z") is not None


@pytest.mark.parametrize(("day", "believed"), [("15", True), ("17", True), ("18", False)])
def test_two_days_after_the_capture_are_allowed(day, believed):
    url = DateCandidate(f"https://example.org/2024/03/{day}/x", "url")
    assert (resolve_date([url], captured="2024-03-15T08:00:00Z") is not None) is believed


def test_a_month_is_not_late_while_it_has_begun():
    url = DateCandidate("https://example.org/2024/03/x", "url")
    assert resolve_date([url], captured="2024-03-01T08:00:00Z") is not None
