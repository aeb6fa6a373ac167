"""Does a plain text split into the articles and headlines that its writer saw in it?"""

from __future__ import annotations

import textwrap
from typing import Any

import pytest

from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate, RawRecord
from searchnews.readers.plain_text import PlainTextReader

BANK = (
    "The central bank raised its key rate by a quarter of a point on Thursday, citing stubborn inflation and a weaker"
    " currency, and said that more might follow this year if wages keep rising."
)
MARKETS = "Officials said they would watch wages closely. Markets had expected the move, and shares hardly stirred."
PORT = "Ferries left the harbour again on Monday after a week of storms, with queues of lorries as far as the old mill."
HEADLINES = [
    "Storm Shuts Ports Along the Coast",
    "Does anyone still read newspapers?",
    "MARKETS RALLY AFTER RATE CUT!",
    "Minister resigns over leaked memo in the U.S.",
    "“I never signed it,” says mayor’s former aide",
    "Ten dead in tram crash – what we know so far",
    "5 ways to save a lighthouse",
    "iPhone factory to open in Porto",
]
BLOCK = "\n".join(HEADLINES)
WRAPPED = textwrap.fill(BANK, 65)


def shape(records: list[Any]) -> list[tuple[str, str | None, str]]:
    assert all(isinstance(record, RawRecord) for record in records)
    return [(record.kind, record.title, record.body) for record in records]


def headlines(lines: list[str]) -> list[tuple[str, str | None, str]]:
    return [("headline", line, "") for line in lines]


def test_a_body_and_after_two_blank_lines_headlines(read: Any) -> None:
    text = f"{BANK}\n{MARKETS}\n\n\n{BLOCK}  \n\n\n\n"
    assert shape(read(text)) == [("article", None, f"{BANK}\n{MARKETS}"), *headlines(HEADLINES)]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n"])
def test_a_body_alone_is_one_article_as_it_stands(read: Any, between: str) -> None:
    assert shape(read(f"\n  {BANK}{between}{MARKETS}{between}{PORT}\n\n")) == [
        ("article", None, f"{BANK}{between}{MARKETS}{between}{PORT}")
    ]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_headlines_alone_are_a_record_each(read: Any, between: str) -> None:
    assert shape(read(between.join(HEADLINES))) == headlines(HEADLINES)


def test_one_short_line_alone_is_a_headline(read: Any) -> None:
    assert shape(read("Storm shuts ports along the coast\n")) == headlines(["Storm shuts ports along the coast"])


def test_several_articles_each_with_headlines(read: Any) -> None:
    text = f"{BANK}\n\n\n{HEADLINES[0]}\n{HEADLINES[1]}\n\n\n\n{PORT}\n{MARKETS}\n\n\n{HEADLINES[2]}\n{HEADLINES[3]}\n"
    assert shape(read(text)) == [
        ("article", None, BANK),
        *headlines(HEADLINES[:2]),
        ("article", None, f"{PORT}\n{MARKETS}"),
        *headlines(HEADLINES[2:4]),
    ]


def test_pairs_parted_by_single_blank_lines_only(read: Any) -> None:
    text = f"{BANK}\n{MARKETS}\n\n{BLOCK}\n\n{PORT}\n{MARKETS}\n\n{BLOCK}\n"
    assert shape(read(text)) == [
        ("article", None, f"{BANK}\n{MARKETS}"),
        *headlines(HEADLINES),
        ("article", None, f"{PORT}\n{MARKETS}"),
        *headlines(HEADLINES),
    ]


def test_a_single_headline_after_two_blank_lines(read: Any) -> None:
    assert shape(read(f"{BANK}\n\n\n{HEADLINES[0]}\n")) == [("article", None, BANK), *headlines(HEADLINES[:1])]


def test_headlines_before_an_article(read: Any) -> None:
    assert shape(read(f"{BLOCK}\n\n\n{BANK}\n")) == [*headlines(HEADLINES), ("article", None, BANK)]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
@pytest.mark.parametrize("body", [f"{BANK}\n\n{MARKETS}", f"{WRAPPED}\n\n{WRAPPED}"], ids=["one line", "wrapped"])
def test_a_short_line_over_prose_is_the_title(read: Any, gap: str, body: str) -> None:
    assert shape(read(f"Bank raises rates again{gap}{body}")) == [("article", "Bank raises rates again", body)]


def test_a_second_short_line_under_the_title_stays_on_top_of_the_body(read: Any) -> None:
    text = f"Bank raises rates\n\nSecond rise this year takes markets by surprise\n\n{BANK}\n"
    assert shape(read(text)) == [
        ("article", "Bank raises rates", f"Second rise this year takes markets by surprise\n\n{BANK}")
    ]


def test_titled_articles_one_after_another(read: Any) -> None:
    text = f"Bank raises rates again\n\n{BANK}\n\n{MARKETS}\n\n\nFerries sail once more\n\n{PORT}\n"
    assert shape(read(text)) == [
        ("article", "Bank raises rates again", f"{BANK}\n\n{MARKETS}"),
        ("article", "Ferries sail once more", PORT),
    ]


def test_a_heading_within_an_article_stays_in_it(read: Any) -> None:
    text = f"{BANK}\n\nWhat comes next for markets\n\n{MARKETS}"
    assert shape(read(text)) == [("article", None, text)]


def test_a_list_within_an_article_stays_in_it(read: Any) -> None:
    items = "- A ban on all exports of rice\n- New tariffs on imported steel\n- A review of farm subsidies"
    text = f"{BANK} The measures include:\n\n{items}\n\n{MARKETS}"
    assert shape(read(text)) == [("article", None, text)]


@pytest.mark.parametrize("sign_off", ["Reporting by Jane Doe and John Roe", "(Editing by Jane Doe)", "© Coastal Wire"])
def test_a_sign_off_stays_with_its_article(read: Any, sign_off: str) -> None:
    text = f"{BANK}\n\n{MARKETS}\n\n{sign_off}"
    assert shape(read(text)) == [("article", None, text)]


@pytest.mark.parametrize("width", [58, 60, 65, 72, 78])
def test_hard_wrapped_paragraphs_are_not_taken_for_headlines(read: Any, width: int) -> None:
    text = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in (BANK, MARKETS, PORT))
    assert shape(read(text)) == [("article", None, text)]
    assert shape(read(text.upper())) == [("article", None, text.upper())]
    assert shape(read(f"{text}\n\n\n{BLOCK}")) == [("article", None, text), *headlines(HEADLINES)]


def test_a_wire_that_indents_its_paragraphs(read: Any) -> None:
    text = "\n".join(
        textwrap.fill(paragraph, 64, initial_indent="    ")
        for paragraph in (f"SALVADOR, Feb 26 - {BANK}", MARKETS, PORT)
    )
    (record,) = read(text)
    assert (record.kind, record.title, record.body) == ("article", None, text.strip())


def test_figures_right_below_a_dateline_belong_to_the_story(read: Any) -> None:
    text = "DALLAS, March 24 - Shr 23 cts vs 34 cts\n    Net 2,091,000 vs 3,053,000\n    Revs 203.5 mln vs 215.7 mln\n"
    (record,) = read(text)
    assert (record.kind, record.body) == ("article", text.strip())


def test_a_wrapped_headline_length_line_below_a_title_and_dateline(read: Any) -> None:
    body = textwrap.fill(f"LISBON, March 14 (Coastal Wire) - {BANK}", 66)
    assert shape(read(f"Bank raises rates again\n{body}")) == [("article", "Bank raises rates again", body)]


def test_text_typed_with_double_spacing_is_one_article(read: Any) -> None:
    text = "\n\n".join(textwrap.wrap(" ".join((BANK, MARKETS, PORT) * 2), 62))
    assert shape(read(text)) == [("article", None, text)]


def test_paragraphs_two_blank_lines_apart_throughout_are_one_article(read: Any) -> None:
    body = "\n\n\n".join((BANK, MARKETS, PORT))
    assert shape(read(f"{body}\n\n\n\n\n{BLOCK}")) == [("article", None, body), *headlines(HEADLINES)]


def test_a_dateline_after_two_blank_lines_begins_an_article(read: Any) -> None:
    text = f"LISBON, March 14 (AP) - {BANK}\n\n{MARKETS}\n\n\nKYIV, Ukraine (AP) — {PORT}"
    assert [record.body for record in read(text)] == [
        f"LISBON, March 14 (AP) - {BANK}\n\n{MARKETS}",
        f"KYIV, Ukraine (AP) — {PORT}",
    ]


def test_a_rule_parts_like_two_blank_lines_and_stays_with_what_it_ends(read: Any) -> None:
    assert shape(read(f"{BANK}\n-----\n{BLOCK}\n")) == [("article", None, f"{BANK}\n-----"), *headlines(HEADLINES)]


@pytest.mark.parametrize("bullet", ["- ", "* ", "• ", "– "])
def test_bullets_before_headlines_are_dropped(read: Any, bullet: str) -> None:
    block = "\n".join(bullet + line for line in HEADLINES)
    assert shape(read(f"{BANK}\n\n\n{block}")) == [("article", None, BANK), *headlines(HEADLINES)]


def test_a_full_stop_after_one_of_many_headlines_is_forgiven(read: Any) -> None:
    lines = [*HEADLINES[:3], "Enough is enough.", *HEADLINES[3:], "It is all over now."]
    assert shape(read("\n".join(lines))) == headlines(lines)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_every_kind_of_line_end_is_one(read: Any, end: str) -> None:
    text = f"{BANK}\n{MARKETS}\n\n\n{BLOCK}\n".replace("\n", end)
    assert shape(read(text.encode())) == [("article", None, f"{BANK}\n{MARKETS}"), *headlines(HEADLINES)]


def test_scripts_without_capitals_and_with_other_full_stops(read: Any) -> None:
    text = "央行宣布加息\n\n中国人民银行周四宣布加息，以应对通货膨胀。市场早有预期。\n\n\n台风登陆沿海\n大选结果出炉\n"
    assert [(record.kind, record.title) for record in read(text)] == [
        ("article", "央行宣布加息"),
        ("headline", "台风登陆沿海"),
        ("headline", "大选结果出炉"),
    ]


def test_white_space_in_a_headline_is_collapsed_and_nuls_are_dropped(read: Any) -> None:
    (record,) = read(b"Storm \t shuts\xc2\xa0ports al\0ong the coast and far beyond it\n")
    assert record.title == "Storm shuts ports along the coast and far beyond it"


def test_labelled_lines_on_top_fill_the_fields(read: Any) -> None:
    (record,) = read(
        "Title: Bank raises rates\nBy Jane Doe and John Roe\nDate: 14 March 2024\nSource: Coastal Wire\n"
        f"URL: https://wire.example/a\nSection: Business\nLanguage: en\nID: cw-17\n\n{BANK}\n",
        "drops/a.txt",
    )
    assert record == RawRecord(
        kind="article",
        title="Bank raises rates",
        body=BANK,
        id="cw-17",
        date_candidates=(
            DateCandidate("14 March 2024", "metadata"),
            DateCandidate("https://wire.example/a", "url"),
            DateCandidate("a.txt", "filename"),
        ),
        source="Coastal Wire",
        authors=("Jane Doe and John Roe",),
        section="Business",
        language="en",
        url="https://wire.example/a",
    )


def test_a_byline_and_a_date_below_the_title_are_no_body(read: Any) -> None:
    (record,) = read(f"Bank raises rates\n\nBy JANE DOE\n\nMarch 14, 2024\n\n{BANK}\n")
    assert (record.title, record.authors, record.body) == ("Bank raises rates", ("JANE DOE",), BANK)
    assert record.date_candidates[0] == DateCandidate("March 14, 2024", "metadata")


def test_a_labelled_title_begins_an_article_wherever_it_stands(read: Any) -> None:
    text = f"Title: Bank raises rates\n\n{BANK}\n\nTitle: Ferries sail once more\n\n{PORT}\n"
    assert shape(read(text)) == [("article", "Bank raises rates", BANK), ("article", "Ferries sail once more", PORT)]


def test_labelled_lines_over_nothing_are_body(read: Any) -> None:
    text = f"{BANK}\n\n\nSource: Coastal Wire\nDate: 3 March 2024"
    assert shape(read(text)) == [("article", None, text)]
    assert shape(read("Date: 3 March 2024\n")) == [("article", None, "Date: 3 March 2024")]


def test_a_short_body_below_a_labelled_title_is_a_body(read: Any) -> None:
    assert shape(read("Title: Bank raises rates\n\nMore follows soon\n")) == [
        ("article", "Bank raises rates", "More follows soon")
    ]


def test_a_labelled_title_alone_is_a_headline(read: Any) -> None:
    assert shape(read("Title: Bank raises rates\n")) == headlines(["Bank raises rates"])


def test_a_word_before_a_colon_that_is_no_label_is_part_of_a_headline(read: Any) -> None:
    lines = ["Update: Storm Hits Coast", "Exclusive: Minister to Quit"]
    assert shape(read("\n".join(lines))) == headlines(lines)


def test_a_header_over_headlines_holds_for_all_of_them(read: Any) -> None:
    records = read(f"Source: Coastal Wire\nDate: 3 March 2024\nID: block-1\n\n{BLOCK}\n", "a.txt")
    assert {record.source for record in records} == {"Coastal Wire"}
    assert {record.date_candidates[0] for record in records} == {DateCandidate("3 March 2024", "metadata")}
    assert [record.id for record in records] == ["block-1"] + [None] * (len(HEADLINES) - 1)


def test_an_article_is_dated_by_dateline_and_file_name_its_headlines_by_nothing(read: Any) -> None:
    text = f"LISBON, March 14, 2024 (Coastal Wire) - {BANK}\n\n\n{BLOCK}\n"
    article, *others = read(text, "drops/2024-03-15-bank.txt.gz")
    assert article.date_candidates == (
        DateCandidate("March 14, 2024", "dateline"),
        DateCandidate("2024-03-15-bank.txt.gz", "filename"),
    )
    assert {record.date_candidates for record in others} == {()}


def test_in_a_file_of_headlines_only_the_file_name_dates_them(read: Any) -> None:
    records = read(BLOCK, "drops/2024-03-15.txt")
    assert {record.date_candidates for record in records} == {(DateCandidate("2024-03-15.txt", "filename"),)}


def test_a_text_over_the_limit_is_one_error(read: Any) -> None:
    (error,) = read(BANK, "drops/a.txt", PlainTextReader(limit=100))
    assert isinstance(error, CorpusError)
    assert str(error) == "drops/a.txt: byte 100: larger than 100 bytes, the most that is read as one piece"
