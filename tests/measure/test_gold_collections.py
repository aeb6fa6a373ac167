"""Is a test collection read from each of its forms, and does the command score with it?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from searchnews import Archive
from searchnews.cli.main import run
from searchnews.errors import CorpusError
from searchnews.measure.collection_files import Entry, documents, numbered, questions
from searchnews.measure.gold_judgments import read_judgments, spelt
from tests.measure.gold import DOCUMENTS, judged_collection

TIME = "*TEXT 017 01/04/63 PAGE 020\n\nTHE U.S . AND\n\nNATO\n\n*TEXT 021 01/04/63 PAGE 021\n\nCUBA\n*STOP\n"
TREC = """<DOC><DOCNO> AP-1 </DOCNO><HEAD>Rates &amp; banks</HEAD><BYLINE>By A</BYLINE>
<TEXT><P>One.</P> Two <B>bold</B>.</TEXT></DOC>
<!-- x --><doc><docno>2</docno><TITLE><P>Port</P></TITLE><author>B</author><text>Three</text></doc>"""
TOPICS = """<top><num> Number: 301
<title> Topic: Organized crime
<desc> Description:
Identify organizations.
<narr> Narrative: any
</top>
<top><num> 302 </num><title></title><desc>Polio?</desc></top>"""


def written(folder: Path, text: str) -> Path:
    (folder / "file").write_text(text, encoding="utf-8")
    return folder / "file"


def test_documents_are_read_from_every_form(tmp_path: Path) -> None:
    assert documents(written(tmp_path, DOCUMENTS)) == [
        Entry("1", "Ferry strike over", "Crews went back to work at the port."),
        Entry("2", "Rates rise", "The bank raised rates by a quarter point."),
        Entry("3", None, "A ferry ran aground off the port."),
    ]
    assert documents(written(tmp_path, TIME)) == [
        Entry("017", None, "THE U.S . AND\n\nNATO"),
        Entry("021", None, "CUBA"),
    ]
    found = [(one.number, one.title, one.text.split()) for one in documents(written(tmp_path, TREC))]
    assert found == [("AP-1", "Rates & banks", ["One.", "Two", "bold", "."]), ("2", "Port", ["Three"])]


def test_questions_are_read_from_every_form(tmp_path: Path) -> None:
    asked = {
        ".I 7\n.W\nrates\nof banks\n.N\n1. A\n": Entry("7", None, "rates\nof banks"),
        "*FIND      1\n\n DIEM .\n\n*STOP\n": Entry("1", None, "DIEM ."),
        "7\tferry strike\n": Entry("7", None, "ferry strike"),
        '<topic number="9"><query>kites</query></topic>': Entry("9", None, "kites"),
    }
    for text, entry in asked.items():
        assert questions(written(tmp_path, text)) == [entry]
    assert [(one.number, one.text) for one in questions(written(tmp_path, TOPICS))] == [
        ("301", "Organized crime"),
        ("302", "Polio?"),
    ]


@pytest.mark.parametrize(
    ("text", "judgments"),
    [
        ("1 0 184 1\n1 0 29 2\n2 0 5 0\n", {"1": {"184": 1, "29": 2}, "2": {"5": 0}}),
        ("1 28 0 0.000000\n2 35 0 0.000000\n", {"1": {"28": 1}, "2": {"35": 1}}),
        ("1 184 2\n1 29 -1\n", {"1": {"184": 2, "29": -1}}),
        ("1  268 288 304\n\n2  326\n", {"1": {"268": 1, "288": 1, "304": 1}, "2": {"326": 1}}),
        ("1 0 184 1\n", {"1": {"184": 1}}),
    ],
)
def test_judgments_are_read_from_every_form(text: str, judgments: Any, tmp_path: Path) -> None:
    assert read_judgments(written(tmp_path, text)) == judgments


def test_numbers_may_be_places_and_may_begin_with_noughts(tmp_path: Path) -> None:
    path = written(tmp_path, TIME)
    found = documents(path)
    assert list(numbered(found, path, "position")) == ["1", "2"]
    assert list(spelt(numbered(found, path, "number"), ["0021"])) == ["17", "0021"]
    with pytest.raises(CorpusError, match="position"):
        numbered([found[0], found[0]], path, "number")


def test_a_collection_is_indexed_asked_and_scored(tmp_path: Path, capsys: Any) -> None:
    options = judged_collection(tmp_path)
    assert run(["evaluate", "ranking", *options, "--run", str(tmp_path / "run"), "--json"]) == 0
    score = json.loads(capsys.readouterr().out)
    assert (score["map"], score["recip_rank"], score["P_10"], score["queries"]) == (1.0, 1.0, 0.15, 2)
    assert score["compared"] is None
    first = (tmp_path / "run").read_text().splitlines()[0].split()
    assert (first[:4], first[5]) == (["1", "Q0", "1", "1"], "searchnews")
    assert run(["evaluate", "ranking", *options, "--compare", str(tmp_path / "run")]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "map          1.0000  +0.0000  p 1.0000"


def test_an_archive_is_asked_by_its_own_ids(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "drop.txt").write_text("Ferry strike over\n\nCrews went back to work at the port.\n")
    with Archive.open(tmp_path / "index", create=True) as archive:
        archive.index(tmp_path / "drop.txt")
        (record,) = (hit.record for hit in archive.search("*"))
    (tmp_path / "queries").write_text("1\tany ferry strikes?\n2\tzeppelin\n3\t—\n")
    (tmp_path / "qrels").write_text(f"1 0 {record.id} 1\n2 0 {record.id} 1\n3 0 {record.id} 1\n")
    named = [
        "--queries",
        str(tmp_path / "queries"),
        "--qrels",
        str(tmp_path / "qrels"),
        "--index",
        str(tmp_path / "index"),
    ]
    assert run(["evaluate", "ranking", *named, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["recip_rank"] == 0.333333
    assert run(["evaluate", "ranking", *named, "--ids", "position"]) == 2


@pytest.mark.parametrize(
    ("option", "text"),
    [
        ("--collection", "no document"),
        ("--queries", ""),
        ("--qrels", ""),
        ("--qrels", "1 0 1 x"),
        ("--qrels", "9 0 1 1"),
        ("--qrels", "1 0 9 1"),
        ("--compare", "1 Q0"),
        ("--compare", ""),
        ("--qrels", None),
    ],
)
def test_a_file_of_no_use_ends_it_with_one_message(option: str, text: str | None, tmp_path: Path, capsys: Any) -> None:
    options = judged_collection(tmp_path)
    wrong = tmp_path / "wrong"
    if text is not None:
        wrong.write_text(text)
    assert run(["evaluate", "ranking", *options, option, str(wrong)]) == 3
    assert capsys.readouterr().err.count("\n") == 1


def test_a_run_that_cannot_be_written_is_one_message(tmp_path: Path, capsys: Any) -> None:
    options = judged_collection(tmp_path)
    assert run(["evaluate", "ranking", *options, "--run", str(tmp_path / "none" / "run")]) == 3
    assert "No such file" in capsys.readouterr().err
