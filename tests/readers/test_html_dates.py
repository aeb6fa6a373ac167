"""Which of the dates on a page does its article get?"""

from __future__ import annotations

from typing import Any

import pytest

from searchnews.measure.gold_pages import day_of
from searchnews.model.record import DateCandidate
from searchnews.readers import html_extractors

TEXT = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "The port of Lisbon reopened on Monday after a week of storms that had kept every ferry tied up.",
        "Queues of lorries reached as far as the old mill, where a café sold out of soup before noon.",
        "The harbour board said that two cranes, both older than the bridge, would need new cables.",
    )
)
TITLE = "<h1>Port of Lisbon Reopens</h1>"


@pytest.fixture(autouse=True)
def _without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_extractors, "extractors_installed", lambda: False)


def candidates(read: Any, body: str, head: str = "", language: str = "en-GB") -> tuple[DateCandidate, ...]:
    (record,) = read(f'<html lang="{language}"><head>{head}</head><body>{body}</body></html>', "port.html")
    return tuple(record.date_candidates[:-1])


def day(read: Any, body: str, head: str = "", language: str = "en-GB") -> str | None:
    (record,) = read(f'<html lang="{language}"><head>{head}</head><body>{body}</body></html>', "port.html")
    found = day_of(record)
    return found.isoformat() if found else None


def test_a_date_by_the_headline_comes_before_the_dateline(read: Any) -> None:
    text = f"<article><p>LISBON, March 4 (AP) - Storms.</p>{TEXT}</article>"
    assert candidates(read, f'<span class="post-date">Posted 5 March 2024</span>{text}') == (
        DateCandidate("5 March 2024", "shown"),
        DateCandidate("March 4", "dateline"),
    )


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("<p>12.11.2021</p>", "de"),
        ("<h3>Datum: 12.11.2021, Rubrik: USA</h3>", "de"),
        ("<p>Von Jana Roh, Freitag, 12. November 2021 um 8:00 Uhr</p>", "de"),
        ("<div class='authors'>par <b>Jean</b> » 12 novembre 2021, 05:42</div>", "fr"),
        ("<p>Updated 3 January 2022, originally created 12 November 2021</p>", "en"),
        ("<h4>Erschienen am:</h4><h2>12.11.2021</h2><h4>Zuletzt geändert am:</h4><ul><li>15.11.2021</li></ul>", "de"),
    ],
)
def test_a_line_between_headline_and_text_dates_the_article(read: Any, line: str, language: str) -> None:
    assert day(read, f"<div>{TITLE}{line}<div>{TEXT}</div></div>", language=language) == "2021-11-12"


def test_what_the_page_shows_goes_before_a_meta_element_that_may_mean_the_file(read: Any) -> None:
    body = f"<div>{TITLE}<p>12 November 2021</p>{TEXT}</div>"
    assert day(read, body, '<meta name="date" content="2021-12-20">') == "2021-11-12"
    assert day(read, body, '<meta name="publish-date" content="2021-11-20">') == "2021-11-20"


def test_a_date_before_the_second_paragraph_stands_alone_on_its_line(read: Any) -> None:
    caption = "<div>FILE PHOTO: The mayor of Lisbon looks at the sea from the new pier, in 2016, Lisbon.</div>"
    assert day(read, f"<div>{TITLE}{caption}<p>January 18, 2020</p>{TEXT}</div>") == "2020-01-18"
    assert day(read, f"<div>{TITLE}{caption}<p>The pier was opened on January 18, 2020</p>{TEXT}</div>") is None


def test_a_date_that_opens_the_text_is_the_last_resort(read: Any) -> None:
    text = TEXT.replace("<p>The", "<p>Karlsruhe, (12.11.2021). The", 1)
    assert day(read, f"<div>{TITLE}{text}</div>", language="de") == "2021-11-12"


def test_a_notice_below_the_text_tells_when_it_was_posted(read: Any) -> None:
    notice = "This entry was posted on Friday, November 12th, 2021 at 14:48 and is filed under Ports and harbours, "
    notice += "and you can follow any responses to this entry through the feed."
    assert day(read, f'<div class="post">{TITLE}{TEXT}<p class="postmetadata">{notice}</p></div>') == "2021-11-12"


@pytest.mark.parametrize(
    "other",
    [
        "<blockquote class='tweet'><time datetime='2018-03-12T19:30:12+00:00'>Mar 12, 2018</time></blockquote>",
        "<section class='comments'><time datetime='2018-03-12'>Mar 12, 2018</time></section>",
        "<div class='current-time'>12 March 2018</div>",
        "<div class='recent-posts'><span class='date'>12 March 2018</span></div>",
        "<footer><span class='date'>12 March 2018</span></footer>",
        "<ul><li><a href='/1'>Older story of 12 March 2018</a></li></ul>",
    ],
)
def test_dates_of_other_things_do_not_date_the_article(read: Any, other: str) -> None:
    assert day(read, f"{TITLE}<div class='text'>{TEXT}</div>{other}") is None


def test_boxes_named_for_margins_may_hold_the_article(read: Any) -> None:
    body = f"<div class='content sidebar'><div class='footer'><time>2021-11-12</time></div>{TITLE}{TEXT}</div>"
    assert day(read, body) == "2021-11-12"


def test_a_storys_own_foot_may_date_it(read: Any) -> None:
    body = f"<div class='post'>{TITLE}{TEXT}<div class='post-footer'><time>2021-11-12</time></div></div>"
    assert day(read, body) == "2021-11-12"


def test_times_of_changes_come_after_those_of_publication(read: Any) -> None:
    times = (
        "<time class='updated' datetime='2021-11-20'>x</time><time class='entry-date' datetime='2021-11-12'>x</time>"
    )
    assert day(read, f"<article>{TITLE}{times}{TEXT}</article>") == "2021-11-12"
    abbr = "<abbr class='published' title='2021-11-12T08:00:00+01:00'>Friday</abbr>"
    assert day(read, f"<div>{TITLE}{TEXT}{abbr}</div>") == "2021-11-12"


def test_a_month_in_the_address_gives_way_to_a_day_shown_in_it_or_the_next(read: Any) -> None:
    head = '<link rel="canonical" href="https://post.example/2021/10/port.html">'
    assert day(read, f"<div>{TITLE}<p>10 November 2021</p>{TEXT}</div>", head) == "2021-11-10"


def test_a_script_of_the_page_may_name_the_day(read: Any) -> None:
    script = '<script>window.state = {"article": {"publishedAt": "2021-11-12T08:00:00Z"}}</script>'
    assert candidates(read, f"<div>{TITLE}{TEXT}</div>{script}") == (DateCandidate("2021-11-12T08:00:00Z", "script"),)


def test_what_drupal_hides_the_label_of_is_not_hidden(read: Any) -> None:
    body = f"<article>{TITLE}<div class='field field--label-hidden'>{TEXT}</div></article>"
    (record,) = read(f"<html><body>{body}</body></html>", "port.html")
    assert record.body.startswith("The port of Lisbon")
