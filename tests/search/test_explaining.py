"""Does the explanation of a question say what it is at each stage, from what was typed to what each part finds?"""

from __future__ import annotations

import pytest

from searchnews import Archive, NewsDate, QueryError, Record
from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.query.parser import parse_query
from searchnews.query.printer import tree_lines

STORY = Record(
    "a:1", "article", "Kiev harbour", "Harbours and a harbor.", NewsDate("2023-03-27", "day", None, "metadata")
)
NOW = "2023-03-28"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    engine = EmbeddedEngine.create(tmp_path_factory.mktemp("explained"))
    writer = engine.writer()
    writer.add(STORY)
    writer.commit(b"")
    writer.close()
    made = Archive(engine)
    made.save("recent", "date:yesterday OR date:today")
    return made


def stages(archive: Archive, query: str, any_word: bool = False) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    head = ""
    for line in archive.explain(query, any_word=any_word, now=NOW).splitlines():
        if line.startswith("  "):
            found[head].append(line[2:])
        else:
            head = line
            found[head] = []
    return found


def test_the_stages_stand_in_order_under_their_heads(archive: Archive) -> None:
    told = stages(archive, 'harbours  query:recent\n"kiev')
    assert list(told) == ["query", "mended", "tree", "rewritten", "plan", "dates"]
    assert told["query"] == ['harbours query:recent "kiev']
    assert told["tree"] == ["AND", "  harbours", "  query:recent", '  "kiev"']
    assert told["rewritten"] == [
        "AND", "  harbour", "  OR", "    date:2023-03-27T00:00:00Z..2023-03-27T23:59:59Z",
        "    date:2023-03-28T00:00:00Z..2023-03-28T23:59:59Z", "  kiev",
    ]  # fmt: skip
    assert told["plan"][1:5] == [
        "  posting list harbour: 1",
        "  union: 1",
        f"    dates {told['rewritten'][3][4:]}: 1",
        f"    dates {told['rewritten'][4][4:]}: 0",
    ]
    assert told["dates"][0] == "date:yesterday is 2023-03-27 (UTC)"
    assert list(stages(archive, "harbour")) == ["query", "tree", "rewritten", "plan"]


def test_patterns_are_rewritten_with_words_of_the_archive_and_names_with_their_other_ones(archive: Archive) -> None:
    assert stages(archive, "title:harbo*")["rewritten"] == ["title:harbo* (harbor, harbour, harbours)"]
    assert stages(archive, "zz*")["rewritten"] == ["zz* (no word)"]
    assert stages(archive, "*")["rewritten"] == ["*"]
    assert stages(archive, "place:Kiev")["rewritten"] == ["OR", "  place:kiev", "  place:=kyiv"]


def test_words_joined_by_any_are_shown_so(archive: Archive) -> None:
    assert stages(archive, "kiev harbour", any_word=True)["tree"] == ["OR", "  kiev", "  harbour"]


def test_a_question_that_cannot_be_read_is_not_explained(archive: Archive) -> None:
    with pytest.raises(QueryError):
        archive.explain("(kiev")


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        ("title:(a -b*)", ["title:", "  AND", "    a", "    NOT", "      b*"]),
        ('"a b"~2^3 OR =Cd', ["OR", "  ^3", '    "a b"~2', "  =Cd"]),
        ('a NEAR/3 b W/S ="C d"', ["W/S", "  NEAR/3", "    a", "    b", '  ="C d"']),
        ("a NOT ADJ/2 b XOR atleast3(c?d)", ["XOR", "  NOT ADJ/2", "    a", "    b", "  atleast3", "    c?d"]),
        ("a~1 NOT W/P /b+/", ["NOT W/P", "  a~1", "  /b+/"]),
        (
            "date:last week words:{1 TO 9] words:>9",
            ["AND", '  date:"last week"', "  words:{1 TO 9]", "  words:{9 TO *]"],
        ),
        ('near5:"a b"', ["NEAR/5", '  "a"', '  "b"']),
        ('* date:"1 May 2023".."2 May 2023"', ["AND", "  *", '  date:"1 May 2023".."2 May 2023"']),
    ],
)
def test_a_tree_is_printed_a_line_a_node(query: str, lines: list[str]) -> None:
    assert list(tree_lines(parse_query(query))) == lines
