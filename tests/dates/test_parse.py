"""Which date does a string give? Strings that give one."""

from __future__ import annotations

import gzip
import json
import sys

import pytest

from searchnews.dates.parse import parse_date

DAY, MINUTE, SECOND = "day", "minute", "second"

# (text, value, precision, zone)
ISO = [
    ("1987", "1987", "year", None),
    ("1987-02", "1987-02", "month", None),
    ("1987/2", "1987-02", "month", None),
    ("1987-02-26", "1987-02-26", DAY, None),
    ("19870226", "1987-02-26", DAY, None),
    ("1987/02/26", "1987-02-26", DAY, None),
    ("1987.02.26", "1987-02-26", DAY, None),
    ("1987-2-6", "1987-02-06", DAY, None),
    ("2024-02-29", "2024-02-29", DAY, None),
    ("2024-W11-4", "2024-03-14", DAY, None),
    ("2024W114", "2024-03-14", DAY, None),
    ("2020-W53-7", "2021-01-03", DAY, None),
    ("2024-074", "2024-03-14", DAY, None),
    ("2024074", "2024-03-14", DAY, None),
    ("2024-366", "2024-12-31", DAY, None),
    ("2024W114T10:00Z", "2024-03-14T10:00:00Z", MINUTE, "+00:00"),
    ("1987-02-26T15:01:01", "1987-02-26T15:01:01Z", SECOND, "+00:00"),
    ("1987-02-26 15:01:01", "1987-02-26T15:01:01Z", SECOND, "+00:00"),
    ("1987-02-26t15:01:01z", "1987-02-26T15:01:01Z", SECOND, "+00:00"),
    ("1987-02-26T15:01:01Z", "1987-02-26T15:01:01Z", SECOND, "+00:00"),
    ("2020-08-24T21:24:14.638Z", "2020-08-24T21:24:14Z", SECOND, "+00:00"),
    ("2020-08-24T21:24:14,999999999", "2020-08-24T21:24:14Z", SECOND, "+00:00"),
    ("1987-02-26T15:03", "1987-02-26T15:03:00Z", MINUTE, "+00:00"),
    ("1987-02-26T15:03Z", "1987-02-26T15:03:00Z", MINUTE, "+00:00"),
    ("1987-02-26T9:05", "1987-02-26T09:05:00Z", MINUTE, "+00:00"),
    ("1987-02-26T3:05 PM", "1987-02-26T15:05:00Z", MINUTE, "+00:00"),
    ("1987-02-26T10:05 PM", "1987-02-26T22:05:00Z", MINUTE, "+00:00"),
    ("1987-02-26T15:03.5", "1987-02-26T15:03:00Z", MINUTE, "+00:00"),
    ("1987-02-26T15:03+02:00", "1987-02-26T13:03:00Z", MINUTE, "+02:00"),
    ("1987-02-26T15:03:27+0200", "1987-02-26T13:03:27Z", SECOND, "+02:00"),
    ("1987-02-26T15:03:27+02", "1987-02-26T13:03:27Z", SECOND, "+02:00"),
    ("1987-02-26 15:03:27 -05:00", "1987-02-26T20:03:27Z", SECOND, "-05:00"),
    ("1987-02-26T15:03:27\u221205:00", "1987-02-26T20:03:27Z", SECOND, "-05:00"),
    ("2020-01-01T00:30+05:45", "2019-12-31T18:45:00Z", MINUTE, "+05:45"),
    ("2020-12-31T23:30:00-03:30", "2021-01-01T03:00:00Z", SECOND, "-03:30"),
    ("2020-06-01T12:00+14:00", "2020-05-31T22:00:00Z", MINUTE, "+14:00"),
    ("2020-06-01T12:00-00:00", "2020-06-01T12:00:00Z", MINUTE, "+00:00"),
    ("20240314T1200Z", "2024-03-14T12:00:00Z", MINUTE, "+00:00"),
    ("20041123T120000+0000", "2004-11-23T12:00:00Z", SECOND, "+00:00"),
    ("20200414T00:38:07Z", "2020-04-14T00:38:07Z", SECOND, "+00:00"),
    ("2024-03-14T24:00", "2024-03-15T00:00:00Z", MINUTE, "+00:00"),
    ("2024-12-31T24:00:00+01:00", "2024-12-31T23:00:00Z", SECOND, "+01:00"),
    ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z", SECOND, "+00:00"),
    ("2024-03-14T10:00:00+01:00[Europe/Paris]", "2024-03-14T09:00:00Z", SECOND, "+01:00"),
    ("2009-11-10 23:00:00 +0000 UTC", "2009-11-10T23:00:00Z", SECOND, "+00:00"),
    ("20240314120000", "2024-03-14T12:00:00Z", SECOND, "+00:00"),
    ("202403141200", "2024-03-14T12:00:00Z", MINUTE, "+00:00"),
    ("20240314120000 +0200", "2024-03-14T10:00:00Z", SECOND, "+02:00"),
    ("20240314120000Z", "2024-03-14T12:00:00Z", SECOND, "+00:00"),
    ("  2024-03-14\u00a0 15:03\n", "2024-03-14T15:03:00Z", MINUTE, "+00:00"),
    ("1561044720", "2019-06-20T15:32:00Z", SECOND, "+00:00"),
    ("1698922226999", "2023-11-02T10:50:26Z", SECOND, "+00:00"),
]

MAIL = [
    ("Thu, 09 Nov 2023 04:15:00 +0000", "2023-11-09T04:15:00Z", SECOND, "+00:00"),
    ("Fri, 01 May 2020 23:00:00 -0400", "2020-05-02T03:00:00Z", SECOND, "-04:00"),
    ("Sun, 11 Oct 2020 07:34:36 GMT", "2020-10-11T07:34:36Z", SECOND, "+00:00"),
    ("11 Oct 2020 07:34 EST", "2020-10-11T12:34:00Z", MINUTE, "-05:00"),
    ("Sun, 11 Oct 2020 07:34:36 -0500 (EST)", "2020-10-11T12:34:36Z", SECOND, "-05:00"),
    ("Thu, 01 Jan 04 19:48:21 GMT", "2004-01-01T19:48:21Z", SECOND, "+00:00"),
    ("26 Feb 87 15:03 UT", "1987-02-26T15:03:00Z", MINUTE, "+00:00"),
    ("Sun Jan  4 16:29:06 PST 2004", "2004-01-05T00:29:06Z", SECOND, "-08:00"),
    ("Sun Jan  4 16:29:06 2004", "2004-01-04T16:29:06Z", SECOND, "+00:00"),
    ("Mon Sep 24 03:35:21 +0000 2012", "2012-09-24T03:35:21Z", SECOND, "+00:00"),
    ("Thu Nov 09 2023 04:44:47 GMT+0000 (Coordinated Universal Time)", "2023-11-09T04:44:47Z", SECOND, "+00:00"),
    ("Thu Nov 09 2023 04:44:47 GMT+0100 (Mitteleuropäische Zeit)", "2023-11-09T03:44:47Z", SECOND, "+01:00"),
]

WORDS = [
    ("26-FEB-1987 15:01:01.79", "1987-02-26T15:01:01Z", SECOND, "+00:00"),
    ("26-FEB-1987", "1987-02-26", DAY, None),
    ("March 14, 2024", "2024-03-14", DAY, None),
    ("Mar 14 2024", "2024-03-14", DAY, None),
    ("Mar-14-2024", "2024-03-14", DAY, None),
    ("14 March 2024", "2024-03-14", DAY, None),
    ("14 March, 2024", "2024-03-14", DAY, None),
    ("14. March 2024", "2024-03-14", DAY, None),
    ("14Mar2024", "2024-03-14", DAY, None),
    ("14th of March, 2024", "2024-03-14", DAY, None),
    ("March 3rd, 2024", "2024-03-03", DAY, None),
    ("1st May 2024", "2024-05-01", DAY, None),
    ("Sept. 2, 2024", "2024-09-02", DAY, None),
    ("Thursday, November 9, 2023", "2023-11-09", DAY, None),
    ("Tues. 14 Jan 2020", "2020-01-14", DAY, None),
    ("Monday, 14 March 2024", "2024-03-14", DAY, None),  # it was a Thursday: not our affair
    ("March 2024", "2024-03", "month", None),
    ("Mar. 2024", "2024-03", "month", None),
    ("MARCH, 2024", "2024-03", "month", None),
    ("Mar. 14 2024, 3:05 p.m. EST", "2024-03-14T20:05:00Z", MINUTE, "-05:00"),
    ("March 14, 2024 3.05pm", "2024-03-14T15:05:00Z", MINUTE, "+00:00"),
    ("Thursday, 5 Nov 2020 10:00 GMT+1", "2020-11-05T09:00:00Z", MINUTE, "+01:00"),
    ("5 Nov 2020 10:00 (EST)", "2020-11-05T15:00:00Z", MINUTE, "-05:00"),
    ("5 Nov 2020 10:00 UTC-5:30", "2020-11-05T15:30:00Z", MINUTE, "-05:30"),
    ("April 22, 2020 at 2:20 am", "2020-04-22T02:20:00Z", MINUTE, "+00:00"),
    ("April 22, 2020 at 12:20 a.m.", "2020-04-22T00:20:00Z", MINUTE, "+00:00"),
    ("April 22, 2020 at 12:20 p.m.", "2020-04-22T12:20:00Z", MINUTE, "+00:00"),
    ("April 22, 2020 15:05 PM", "2020-04-22T15:05:00Z", MINUTE, "+00:00"),
    ("Oct 6, 2020 / 03:38 PM MDT", "2020-10-06T21:38:00Z", MINUTE, "-06:00"),
    ("November 8, 2023 | 7:44 pm", "2023-11-08T19:44:00Z", MINUTE, "+00:00"),
    ("2 November 2023 • 9:10am", "2023-11-02T09:10:00Z", MINUTE, "+00:00"),
    ("19 FEB 2020 - 18:37 CET", "2020-02-19T17:37:00Z", MINUTE, "+01:00"),
    ("Jun 24, 2020,  3:53pm CDT", "2020-06-24T20:53:00Z", MINUTE, "-05:00"),
    ("24 Jun 2020 15:53 BST", "2020-06-24T14:53:00Z", MINUTE, "+01:00"),
    ("24 Jun 2020 15:53 NPT", "2020-06-24T10:08:00Z", MINUTE, "+05:45"),
]

NUMERIC = [
    ("14/03/2024", "2024-03-14", DAY, None),
    ("03/14/2024", "2024-03-14", DAY, None),
    ("03/03/2024", "2024-03-03", DAY, None),
    ("14.3.2024", "2024-03-14", DAY, None),
    ("09-28-2020 17:09:59", "2020-09-28T17:09:59Z", SECOND, "+00:00"),
    ("14/03/2020 15h03", "2020-03-14T15:03:00Z", MINUTE, "+00:00"),
    ("12/30/2019 05:03 AM EST", "2019-12-30T10:03:00Z", MINUTE, "-05:00"),
]

DISORDER = [
    ("08:47, 3 NOV 2023", "2023-11-03T08:47:00Z", MINUTE, "+00:00"),
    ("10:55 EDT, 7 May 2020", "2020-05-07T14:55:00Z", MINUTE, "-04:00"),
    ("9:46 am Sat Dec 12, 2020", "2020-12-12T09:46:00Z", MINUTE, "+00:00"),
    ("16:25:06 +0530 Apr 08, 2020", "2020-04-08T10:55:06Z", SECOND, "+05:30"),
    ("2024-Mar-14", "2024-03-14", DAY, None),
    ("2024 March 14, 15:30 GMT", "2024-03-14T15:30:00Z", MINUTE, "+00:00"),
    ("the 14th of March 2024", "2024-03-14", DAY, None),
    ("on September 5, 2019", "2019-09-05", DAY, None),
    ("2024 March", "2024-03", "month", None),
]

# What is left of the string is coarser than what it set out to say, and nothing stands in for it.
COARSER = [
    ("2024-03-14T15", "2024-03-14", DAY, None),
    ("2024-03-14T15+02:00", "2024-03-14", DAY, None),
    ("14 March 2024, 3 pm EST", "2024-03-14", DAY, None),
    ("5pm March 14 2024", "2024-03-14", DAY, None),
    ("2024-03-14 10:00 [Asia/Dubai]", "2024-03-14", DAY, None),
    ("2024-03-14 10:00 (IST)", "2024-03-14", DAY, None),
    ("2024-03-14Z", "2024-03-14", DAY, None),
    ("2024-03-14+02:00", "2024-03-14", DAY, None),
    ("2024-03-14-05:00", "2024-03-14", DAY, None),
    ("March 14, 2024 EST", "2024-03-14", DAY, None),
    ("09 Jun 2020, 02:32 PM IST", "2020-06-09", DAY, None),
    ("Nov 8, 2023 5:49 p.m. ET", "2023-11-08", DAY, None),
    ("5:49 pm ET, Nov 8, 2023", "2023-11-08", DAY, None),
    ("2020-03-15 20:18 Asia/Dubai", "2020-03-15", DAY, None),
]


@pytest.mark.parametrize(
    ("text", "value", "precision", "zone"), ISO + MAIL + WORDS + NUMERIC + DISORDER + COARSER, ids=repr
)
def test_a_string_gives_its_date_and_no_more_than_it_says(text, value, precision, zone):
    date = parse_date(text, "metadata")
    assert date is not None
    assert (date.value, date.precision, date.zone, date.origin) == (value, precision, zone, "metadata")


@pytest.mark.parametrize("case", ISO + MAIL + WORDS + NUMERIC, ids=repr)
def test_usual_shapes_are_read_without_dateutil(monkeypatch, case):
    monkeypatch.setitem(sys.modules, "dateutil", None)
    date = parse_date(case[0], "time")
    assert date is not None
    assert date.value == case[1]


@pytest.mark.parametrize("text", ["03/04/2024", "3.4.2024", "03-04-2024"])
def test_the_caller_may_know_whether_the_day_comes_first(text):
    assert parse_date(text, "time") is None
    april, march = parse_date(text, "time", day_first=True), parse_date(text, "time", day_first=False)
    assert april is not None
    assert march is not None
    assert (april.value, march.value) == ("2024-04-03", "2024-03-04")


@pytest.mark.parametrize("day_first", [True, False])
@pytest.mark.parametrize("text", ["14/03/2024", "03/14/2024"])
def test_a_clear_order_is_not_overruled_by_the_caller(text, day_first):
    date = parse_date(text, "time", day_first=day_first)
    assert date is not None
    assert date.value == "2024-03-14"


def test_every_date_of_reuters_21578_is_read(shared):
    with gzip.open(shared / "reuters21578/reuters21578.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [text for text in (json.loads(line)["date"] for line in lines) if text]
    dates = [parse_date(text, "metadata") for text in texts]
    assert [date and date.value for date in dates] == [f"{text}Z" for text in texts]
