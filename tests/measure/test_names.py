"""Are marked names read from columns as their tags say, and scored as the definition says?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from searchnews.cli.main import run
from searchnews.errors import CorpusError
from searchnews.measure import names
from searchnews.measure.gold_names import gold_documents
from searchnews.measure.names import score_names
from tests.measure.gold import columns


def marked(folder: Path, lines: str) -> list[list[str]]:
    """The marked names of each sentence, as `text/class`."""
    return [
        [f"{sentence.text[start:end]}/{entity_class}" for start, end, entity_class in sentence.names]
        for document in gold_documents(Path(columns(folder, lines)))
        for sentence in document
    ]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("I-LOC I-LOC O I-LOC", ["Kyiv Oslo/place", "Rome/place"]),
        ("I-LOC B-LOC O B-LOC", ["Kyiv/place", "Oslo/place", "Rome/place"]),
        ("B-LOC I-LOC O S-LOC", ["Kyiv Oslo/place", "Rome/place"]),
        ("B-LOC E-LOC I-LOC I-LOC", ["Kyiv Oslo/place", "and Rome/place"]),
        ("I-PER I-LOC O I-ORG", ["Kyiv/person", "Oslo/place", "Rome/organisation"]),
        ("I-MISC B-GPE O B-corporation", ["Oslo/place", "Rome/organisation"]),
        ("PERSON PERSON O O", ["Kyiv Oslo/person"]),
        ("I-person-artist I-geo O B-LOC|B-GPE", ["Kyiv/person", "Oslo/place", "Rome/place"]),
        ("B-Medication/Vaccine O O U-organization-company", ["Rome/organisation"]),
    ],
)
def test_tags_of_every_scheme_mark_names(tags: str, expected: list[str], tmp_path: Path) -> None:
    rows = zip(["Kyiv", "Oslo", "and", "Rome"], tags.split(), strict=True)
    assert marked(tmp_path, "".join(f"{word} NNP {tag}\n" for word, tag in rows)) == [expected]


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        ("Oslo\tB-LOC\n\n\n#\tO\nRome\tB-LOC", ["Oslo", "# Rome"]),
        ("Oslo\tB-LOC\n\t\nRome\tB-LOC\n \t\r\n", ["Oslo", "Rome"]),
        ("Oslo B-LOC\t\nRome\t\tB-LOC\n", ["Oslo Rome"]),
        ("10\u00a0000 O\n\x0c O\n\u00a0\tO\n", ["10\u00a0000 \x0c \u00a0"]),
        ("# id 7\nOslo B-LOC\n# O\n", ["Oslo #"]),
        ("# id 7\tdomain=en\n#sent_id=3\n# text = The group O\nOslo B-LOC\n\n#Brexit O\n", ["Oslo", "#Brexit"]),
    ],
)
def test_tabs_or_blanks_part_columns_and_neither_blank_lines_nor_comments_hold_tokens(
    lines: str, texts: list[str], tmp_path: Path
) -> None:
    documents = gold_documents(Path(columns(tmp_path, lines)))
    assert [sentence.text for document in documents for sentence in document] == texts


def test_documents_are_parted_where_the_file_parts_them(tmp_path: Path) -> None:
    lines = "-DOCSTART- -X- O\n\na O\n\nb O\n\n-DOCSTART- O\nc O\n"
    assert [len(document) for document in gold_documents(Path(columns(tmp_path, lines)))] == [2, 1]
    assert [len(document) for document in gold_documents(Path(columns(tmp_path, "a O\n\nb O\n")))] == [1, 1]


@pytest.mark.parametrize("lines", ["Kyiv\n", "Kyiv I-LOC ?\n", "\ufeff\n\nKyiv I-\n"])
def test_a_line_without_a_tag_is_named(lines: str, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="line"):
        list(gold_documents(Path(columns(tmp_path, lines))))


def test_class_start_and_end_must_be_right_but_for_article_and_possessive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "the B-ORG\nUnited I-ORG\nNations I-ORG\n's I-ORG\nSecurity O\nbase O\nin O\nKyiv B-PER\n, O\nOslo B-LOC\n"
    score = score_names(gold_documents(Path(columns(tmp_path, lines))))
    assert score.classes["PER"] == {"precision": 0, "recall": 0, "f1": 0}
    assert (score.classes["LOC"]["precision"], score.classes["LOC"]["recall"]) == (0.5, 1)
    monkeypatch.setattr(names, "find_all_mentions", lambda texts: [[] for _ in texts])
    assert score_names(gold_documents(Path(columns(tmp_path, lines)))).names == 3


def test_the_command_gives_the_shares(tmp_path: Path, capsys: Any) -> None:
    file = columns(tmp_path, "Kyiv I-LOC\nfell O\n")
    assert run(["evaluate", "entities", file, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["f1"], answer["tokens"], answer["classes"]["LOC"]["recall"]) == (1, 2, 1)
    assert run(["evaluate", "entities", file]) == 0
    assert "LOC recall         1.0000\n" in capsys.readouterr().out


@pytest.mark.parametrize("lines", ["", "\n\n", "Kyiv", "\0"])
def test_a_file_of_no_use_ends_it_with_one_message(lines: str, tmp_path: Path, capsys: Any) -> None:
    assert run(["evaluate", "entities", columns(tmp_path, lines)]) == 3
    assert capsys.readouterr().err.count("\n") == 1
    assert run(["evaluate", "entities", str(tmp_path)]) == 3
