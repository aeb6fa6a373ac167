"""What do the samples of agencies' formats hold?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from searchnews.dates.resolve import resolve_date
from searchnews.errors import CorpusError
from searchnews.model.record import DateCandidate, RawRecord
from searchnews.readers.drops import Skipped
from searchnews.readers.registry import default_registry

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "wire"
BODY = "The board paid for it.\n\nA second one is due in May."

FORMATS = {
    "nitf.xml": "nitf",
    "newsml-1.xml": "newsml-1",
    "newsml-g2.xml": "newsml-g2",
    "ninjs-1.json": "ninjs",
    "ninjs-3.json": "ninjs",
    "ap-feed.json": "ap-json",
    "iptc-7901.txt": "iptc-7901",
    "anpa-1312.tst": "anpa-1312",
    "rbnews.xml": "rbnews",
    "reuters.sgm": "reuters-21578",
}


def records(read: Any, name: str) -> list[RawRecord]:
    found = read((SAMPLES / name).read_bytes(), f"drops/{name}")
    assert all(isinstance(one, RawRecord) for one in found), found
    return found  # type: ignore[no-any-return]


USABLE = '<pubStatus qcode="stat:usable"/>'


@pytest.mark.parametrize(
    ("stated", "status", "expected"),
    [
        (USABLE, "usable", None),
        ("", None, None),
        ("<embargoed/>" + USABLE, "usable", None),
        ("<embargoed/>", "withheld", None),
        ("<embargoed> </embargoed>", "withheld", None),
        ('<embargoed/><pubStatus qcode="stat:canceled"/>', "canceled", None),
        ("<embargoed>2031-03-14</embargoed>" + USABLE, "usable", "2031-03-14"),
        ("<embargoed>2031-03-14</embargoed>", None, "2031-03-14"),
    ],
)
def test_an_embargo_without_a_time_withholds_what_is_not_said_to_be_usable(
    read: Any, stated: str, status: str | None, expected: str | None
) -> None:
    about = f'<itemMeta><itemClass qcode="ninat:text"/>{stated}</itemMeta>'
    headline = "<contentMeta><headline>Crane returns</headline></contentMeta>"
    space = "http://iptc.org/std/nar/2006-10-01/"
    (record,) = read(f'<newsItem xmlns="{space}" guid="urn:x" version="1">{about}{headline}</newsItem>')
    assert (record.status, record.embargoed) == (status, expected)


@pytest.mark.parametrize("name", FORMATS)
def test_each_sample_is_known_by_its_content(name: str) -> None:
    chosen = default_registry().reader_for((SAMPLES / name).read_bytes(), "drop.dat")
    assert chosen is not None
    assert chosen.name == FORMATS[name]


def test_nitf_is_one_article_with_its_head(read: Any) -> None:
    (record,) = records(read, "nitf.xml")
    assert (record.kind, record.title) == ("article", "Crane returns to Port Elm")
    assert record.body.split("\n\n") == [
        "The board paid £4 million for it, café and all.", "What comes next", "A second crane is due in May.",
        "Height 80 m",
    ]  # fmt: skip
    assert (record.id, record.source, record.version) == ("mw-2031-0007", "Meridian Wire", "3")
    assert (record.authors, record.section, record.language) == (("Jon Marsh",), "Economy", "en-GB")
    assert (record.status, record.embargoed, record.modified) == ("usable", None, "20310314T091500+0100")
    assert record.date_candidates[0] == DateCandidate("20310314T091500+0100", "metadata")
    assert record.date_candidates[-1] == DateCandidate("March 14", "dateline")
    assert record.tags == {"person": ("Ada Quill",), "place": ("Port Elm",), "organisation": ("Elm Harbour Board",)}
    assert record.extra["title"] == "1 HARBOUR Crane"
    assert record.extra["media"] == [{"media-type": "image", "media-caption": "The crane at dusk"}]


def test_a_dateline_of_nitf_whose_location_is_in_parts_is_a_line_of_text(read: Any) -> None:
    location = "<location><country>Norland</country><city>Port Elm</city></location>"
    body = "<body.content><p>Text.</p></body.content>"
    (record,) = read(f"<nitf><body><body.head><dateline>{location}</dateline></body.head>{body}</body></nitf>")
    assert record.extra["dateline"] == "Port Elm, Norland"


def nitf(docdata: str, status: str = "") -> str:
    body = "<body><body.content><p>Text.</p></body.content></body>"
    return f'<nitf><head><docdata management-status="{status}">{docdata}</docdata></head>{body}</nitf>'


@pytest.mark.parametrize(
    ("status", "released", "expected"),
    [
        ("usable", "", ("usable", None)),
        ("", "", (None, None)),
        ("canceled", "", ("canceled", None)),
        ("withheld", "", ("withheld", None)),
        ("embargoed", "", ("withheld", None)),
        ("embargoed", "20310314T120000Z", ("usable", "20310314T120000Z")),
        ("usable", "20310314T120000Z", ("usable", "20310314T120000Z")),
        ("usable", "20310314T091500Z", ("usable", None)),
        ("usable", "YYYYMMDD000000-HHMM", ("usable", None)),
    ],
)
def test_nitf_says_whether_and_from_when_it_may_be_published(
    read: Any, status: str, released: str, expected: tuple[str | None, str | None]
) -> None:
    dates = '<date.issue norm="20310314T091500Z"/>' + (f'<date.release norm="{released}"/>' if released else "")
    (record,) = read(nitf(dates, status))
    assert (record.status, record.embargoed) == expected


def test_a_date_that_is_a_template_yields_to_the_next(read: Any) -> None:
    (record,) = read(nitf('<date.release norm="YYYYMMDD"/><date.issue norm="20310314T091500-0400"/>'))
    date = resolve_date(record.date_candidates)
    assert date is not None
    assert (date.value, date.zone) == ("2031-03-14T13:15:00Z", "-04:00")


def test_newsml_1_is_one_article_beside_its_pictures(read: Any) -> None:
    (record,) = records(read, "newsml-1.xml")
    assert (record.kind, record.title, record.body) == ("article", "Crane returns to Port Elm", BODY)
    assert record.id == "urn:newsml:meridian.example:20310314:TX-0007:2"
    assert (record.source, record.authors, record.language) == ("Meridian Wire", ("Jon Marsh",), "en")
    assert (record.status, record.embargoed) == ("usable", "20310314T120000+0100")
    assert (record.version, record.modified) == ("2", "20310314T091500+0100")
    assert record.tags == {"person": ("Ada Quill",)}
    assert record.extra["SlugLine"] == "Norland-harbour"


def test_newsml_1_without_a_story_is_its_picture(read: Any) -> None:
    text = (SAMPLES / "newsml-1.xml").read_text(encoding="utf-8").replace('"Main"', '"StyleSheet"')
    (record,) = read(text)
    assert (record.kind, record.title) == ("picture", "The crane at dusk")
    assert record.body == "The crane stands against the evening."


def test_newsml_g2_gives_the_items_of_a_message_and_no_package_or_concept(read: Any) -> None:
    text, picture, taken_back = records(read, "newsml-g2.xml")
    assert (text.kind, text.title, text.body) == ("article", "Crane returns to Port Elm", BODY)
    assert (text.id, text.source) == ("urn:newsml:meridian.example:20310314:T1", "Meridian Wire")
    assert (text.language, text.authors, text.version) == ("en", ("Jon Marsh",), "4")
    assert (text.status, text.embargoed) == ("usable", "2031-03-14T12:00:00+01:00")
    assert text.tags == {"person": ("Ada Quill",), "place": ("Port Elm",)}
    assert text.extra["headline"] == {"role": "hld:subHeadline", "text": "Board promises a second"}
    assert [one.origin for one in text.date_candidates] == ["metadata", "metadata", "metadata", "dateline"]
    assert (picture.kind, picture.body) == ("picture", "The crane stands against the evening.")
    assert (picture.status, picture.source) == ("withheld", "Meridian Pictures")
    assert (taken_back.id, taken_back.status, taken_back.body) == (
        "urn:newsml:meridian.example:20310314:T0", "canceled", "",
    )  # fmt: skip


@pytest.mark.parametrize("root", ["conceptItem", "knowledgeItem", "packageItem", "planningItem", "catalogItem"])
def test_items_of_newsml_g2_that_are_no_news_yield_nothing(read: Any, root: str) -> None:
    found = read(f'<{root} guid="x"><contentMeta><headline>Not news</headline></contentMeta></{root}>')
    assert [type(one) for one in found] == [Skipped]


def test_tables_of_results_and_events_are_no_text(read: Any) -> None:
    found = read(
        "<newsItem><contentMeta><headline>Elm beat Ash</headline></contentMeta>"
        "<contentSet><inlineXML><sports-content><team>Elm</team></sports-content></inlineXML></contentSet></newsItem>"
    )
    assert [(one.title, one.body) for one in found] == [("Elm beat Ash", "")]


def test_ninjs_1_is_read_from_the_markup_that_has_paragraphs(read: Any) -> None:
    (record,) = records(read, "ninjs-1.json")
    assert record.body == f"PORT ELM (Meridian) - {BODY}"
    assert (record.title, record.id) == ("Crane returns to Port Elm", "urn:ninjs:meridian.example:2031:7")
    assert (record.source, record.section, record.authors) == ("Meridian Wire", "Business", ("Jon Marsh",))
    assert (record.status, record.embargoed, record.version) == ("usable", "2031-03-14T12:00:00+0100", "4")
    assert record.tags == {"person": ("Ada Quill",), "place": ("Port Elm", "Norland")}
    assert record.extra["associations"]["featuremedia"]["headline"] == "The crane at dusk"
    assert "body_text" not in record.extra


def test_ninjs_3_is_read_in_a_list_without_its_events(read: Any) -> None:
    picture, text = records(read, "ninjs-3.json")
    assert (picture.kind, picture.title, picture.status) == ("picture", "The crane at dusk", "canceled")
    assert picture.body == "The crane stands against the evening."
    assert (picture.source, picture.tags) == ("Meridian Pictures", {"person": ()})
    assert (text.title, text.body) == ("Crane returns to Port Elm", "The board paid for it.\n\nMore in May.")


@pytest.mark.parametrize(
    "wrapper", ['{{"total": 1, "item": [{0}]}}', '{{"_items": [{0}, {0}]}}', "{0}\n{0}\n", "[{0}]"]
)
def test_ninjs_is_read_in_wrappers_and_line_by_line(read: Any, wrapper: str) -> None:
    item = '{"guid": "g1", "versioncreated": "2031-03-14T09:15:00Z", "headline": "Crane", "body_text": "It is back."}'
    found = read(wrapper.format(item))
    assert {(one.id, one.title, one.body) for one in found} == {("g1", "Crane", "It is back.")}
    assert len(found) == wrapper.count("{0}")


def test_ninjs_is_known_by_a_long_body_too(read: Any) -> None:
    start = {"guid": "g1", "headline": "Crane", "byline": "Jon Marsh", "slugline": "crane"}
    (record,) = read(json.dumps({**start, "body_html": "<p>It is back.</p>" * 8000, "versioncreated": "2031-03-14"}))
    assert record.body.startswith("It is back.\n\nIt is back.")


def test_what_is_no_item_in_a_list_of_ninjs_is_one_error_behind_the_items(read: Any) -> None:
    record, error = read('[1, {"pubstatus": "usable", "headline": "Crane", "body_text": "x"}, null, "x"]')
    assert record.title == "Crane"
    assert error.reason == "not an object, where a list of items has one"


@pytest.mark.parametrize(
    "text",
    [
        '{"$schema": "x", "properties": {"versioncreated": {}, "headline": {}, "body_text": {}}}',
        '{"title": "Port Reopens", "body": "The versioncreated field and pubstatus are ninjs."}',
        '{"headline": "Port Reopens", "byline": "Jane Doe", "slugline": "port"}',
    ],
)
def test_other_json_is_not_taken_for_ninjs(text: str) -> None:
    chosen = default_registry().reader_for(text.encode(), "drop.json")
    assert chosen is None or chosen.name == "json-lines"


def test_ap_json_has_ids_without_the_token_of_the_address(read: Any) -> None:
    text, picture = records(read, "ap-feed.json")
    assert (text.id, text.version, text.source, text.authors) == ("0a7f", "2", "MW", ("JON MARSH",))
    assert (text.title, text.language, text.tags) == ("Crane returns to Port Elm", "en", {"person": ("Ada Quill",)})
    assert (picture.id, picture.kind, picture.body) == ("0a80", "picture", "The crane stands against the evening.")


def test_iptc_7901_is_an_article_a_message(read: Any) -> None:
    crane, fog = records(read, "iptc-7901.txt")
    assert crane.title == "Crane returns to Port Elm"
    assert crane.body.startswith("Port Elm (mw) - The harbour board of Port Elm paid four million for a crane, it")
    assert crane.body.count("\n\n") == 1
    assert "cafés" in crane.body
    assert "not for publication" not in crane.body
    assert (crane.id, crane.source, crane.authors) == ("mwa0071", "mw", ("mw correspondents",))
    assert crane.extra["marks"] == ["EXTRA", "2ND LEAD"]
    assert "Editing by" in crane.extra["notebook"]
    assert [resolve_date(one.date_candidates).value for one in (crane, fog)] == [  # type: ignore[union-attr]
        "2031-03-14T09:15:00Z", "2031-03-14T08:30:00Z",
    ]  # fmt: skip
    assert (fog.title, fog.body) == ("Fog over Port Elm", "Fog lay over the harbour.")


def test_anpa_1312_is_an_article_a_message(read: Any) -> None:
    crane, rowing = records(read, "anpa-1312.tst")
    assert (crane.title, crane.id, crane.source) == ("Crane returns to Port Elm", "w0071", "MW")
    assert crane.body == "PORT ELM, Norland (MW) _ The board paid for it.\n\nA second one is due in May."
    assert crane.authors == ("JON MARSH",)
    assert crane.extra["slug"] == "BC-NL--Harbour-Crane, 1st Ld-Writethru"
    assert crane.extra["notes"] == ["Eds: Updates. With Photos.", "Meridian Press"]
    assert resolve_date(crane.date_candidates).value == "2031-03-14T09:15:00Z"  # type: ignore[union-attr]
    assert rowing.title is None
    assert rowing.body == (
        "Rowing Standings\n\n;W;L;Pct\nPort Elm;12;3;.800\nAsh 9 6 .600\n\nSaturday went well."
    )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "title", "notes"),
    [
        ("^Slug<\n^A crane that had been away\nis back<\n", "A crane that had been away is back", []),
        (
            "^Slug<\n^Eds: Updates.<\n^A crane is back<\n^A summary.<\n",
            "A crane is back",
            ["Eds: Updates.", "A summary."],
        ),
        ("^Slug<\n^(Eds: Updates.)<\n", None, ["(Eds: Updates.)"]),
        ("^Slug<\n^By JON MARSH=\n^Meridian Press=\n", None, ["Meridian Press"]),
        ("", None, []),
    ],
)
def test_anpa_1312_tells_a_title_from_notes(read: Any, head: str, title: str | None, notes: list[str]) -> None:
    header = "\x16\x16\x01w0071\x1f_m\nr b\x13\x11 BC-Slug 03-14 0120\n"
    (record,) = read(f"{header}\x02{head}\t   ELM (MW) _ One\ntwo.\n\t   Three.\n\x03")
    assert (record.title, record.body) == (title, "ELM (MW) _ One two.\n\nThree.")
    assert record.extra.get("notes", []) == notes


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("<p>Crane <b>returns</b></p>", "Crane returns"),
        ("R&amp;D at Elm &lt;ELM&gt;", "R&D at Elm <ELM>"),
        ("3 < 4 & so", "3 < 4 & so"),
    ],
)
def test_a_headline_of_ninjs_loses_its_markup(read: Any, written: str, title: str) -> None:
    (record,) = read(json.dumps({"pubstatus": "usable", "body_text": "x", "headline": written}))
    assert record.title == title


def test_rbnews_is_read_through_all_that_escaped_it(read: Any) -> None:
    crane, taken_back = records(read, "rbnews.xml")
    assert crane.title == "Kran tilbage i Elmehavn"
    assert crane.body == "Kranen er k'bt for fire millioner.\n\nEn til kommer i maj."
    assert (crane.id, crane.source, crane.section, crane.version) == ("7f1e-0001", "Ritzau", "Indland", "2")
    assert crane.authors == ("Jon Marsk",)
    assert (taken_back.id, taken_back.status) == ("7f1e-0002", "canceled")


def test_reuters_21578_is_read_with_every_class_of_tags(read: Any) -> None:
    crane, brief, raw = records(read, "reuters.sgm")
    assert (crane.title, crane.id, crane.source) == ("CRANE RETURNS TO PORT ELM", "31", "Reuters")
    assert crane.body == (
        "The harbour board of Port Elm said it paid <Elm Cranes Ltd> four mln dlrs for a crane that had been away"
        " since January.\n\nA second one is due in May, the board said, and it would not say what that is to cost."
    )
    assert crane.tags == {"person": ("quill",), "place": ("norland",), "organisation": ()}
    assert crane.extra["topics"] == ["ship", "trade"]
    assert [one.origin for one in crane.date_candidates] == ["metadata", "dateline"]
    date = resolve_date(crane.date_candidates)
    assert date is not None
    assert date.value == "1987-03-14T09:15:01Z"
    assert (brief.title, brief.body) == ("FOG OVER PORT ELM", "")
    assert (raw.title, raw.body.splitlines()[1]) == (None, "Shr    12 cts      vs  9 cts")


def test_a_story_of_reuters_without_an_end_is_read_and_said_to_be_cut(read: Any) -> None:
    text = (SAMPLES / "reuters.sgm").read_text(encoding="utf-8").replace("</REUTERS>", "", 1)
    crane, error, brief, _ = read(text)
    assert (crane.id, brief.id) == ("31", "32")
    assert isinstance(error, CorpusError)
    assert (error.reason, error.place) == ("a story without an end, read as far as it goes", "line 2")


def test_a_message_without_a_header_is_an_error_between_the_others(read: Any) -> None:
    data = (SAMPLES / "iptc-7901.txt").read_bytes().replace(b"\001mwa0072", b"\001??")
    crane, error = read(data)
    assert crane.id == "mwa0071"
    assert error.place == "message 2"
