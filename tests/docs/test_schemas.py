"""Does what the program prints as JSON keep to the schemas, and do the schemas let nothing else pass?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from searchnews import Archive
from searchnews.cli.main import run
from tests.docs.pages import ROOT
from tests.measure.gold import STORY, columns, gold, judged_collection

SCHEMAS: dict[str, dict[str, Any]] = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "docs" / "schemas").glob("*.json")
}
OPTIONAL = {
    "search": {"dates", "notices", "next", "facets", "timeline", "did_you_mean"},
    "why": {"dates", "notices"},
}
EVERYTHING = ["search", "*", "--limit", "1000"]

pytestmark = pytest.mark.usefixtures("newsroom")


@pytest.fixture
def printed(capfd: pytest.CaptureFixture[str]) -> Any:
    """What a command prints, each line parsed."""

    def lines(*arguments: str, code: int = 0) -> list[Any]:
        assert run(arguments) == code
        return [json.loads(line) for line in capfd.readouterr().out.splitlines()]

    return lines


def check(name: str, values: list[Any]) -> None:
    validator = Draft202012Validator(SCHEMAS[name])
    for value in values:
        validator.validate(value)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def test_searches_keep_to_their_schema(printed: Any) -> None:
    (everything,) = printed(*EVERYTHING, "--json")
    assert len(everything["hits"]) == everything["total"] > 100
    check("search", [everything])
    for question in ("strike OR bank OR ferry", '"bank rate"', "kind:headline storm", "title:port*"):
        check("search", printed("search", question, "--json"))
    check("search", printed("search", "strike", "--json", "--sort", "date", "--offset", "1"))
    check("search", printed("search", "zeppelin", "--json", code=1))
    (meant,) = printed("search", "zepplin OR ferrry", "--json", code=1)
    check("search", [meant])
    assert meant["did_you_mean"] == "zepplin OR ferry"
    check("search", printed("search", "zeppelin", "--json", "--facet", "kind", "--timeline", "day", code=1))
    check("search", printed("search", "*", "--json", "--facet", "kind:1", "--facet", "url", "--timeline", "quarter"))


def test_lines_keep_to_the_schema_of_a_hit(printed: Any) -> None:
    hits = printed(*EVERYTHING, "--jsonl")
    assert len(hits) > 100
    check("hit", hits)
    check("hit", printed("search", "strike OR bank OR ferry", "--jsonl"))


def test_records_keep_to_their_schema(printed: Any) -> None:
    for hit in printed(*EVERYTHING, "--jsonl")[::6]:
        check("record", printed("show", hit["id"], "--json"))
        check("dates", printed("show", hit["id"], "--dates", "--json"))


def test_reasons_of_scores_keep_to_their_schema(printed: Any) -> None:
    for query in ('strike (port OR "rotterdam port") -bank date:2023', "zeppelin NEAR/3 strike", '"strike'):
        check("why", printed("show", "meridian-press:1001", "--why", query, "--json"))


def test_exported_lines_keep_to_the_schema_of_a_record(printed: Any) -> None:
    records = printed("export")
    assert len(records) > 100
    check("record", records)


def test_reports_of_index_runs_keep_to_their_schema(printed: Any) -> None:
    check("index", printed("index", "corpus", "--json"))
    check("index", printed("index", "corpus/text", "missing.txt", "--json", code=4))


def test_fields_keep_to_their_schema(printed: Any) -> None:
    check("fields", printed("fields", "--json"))


def test_saved_queries_keep_to_their_schema(printed: Any) -> None:
    check("saved", printed("saved", "--json", code=1))


def test_stats_keep_to_their_schema(printed: Any) -> None:
    check("stats", printed("stats", "--json"))


@pytest.fixture
def measured(printed: Any, tmp_path: Path) -> dict[str, Any]:
    """What the measures say of one page and one sentence, by the names of their schemas."""
    truth, expected = {"one": {"articleBody": STORY}}, {"one": {"file": "one.html", "date": None}}
    folder = gold(tmp_path, ground_truth=truth, expected=expected)
    of = {"body": folder, "dates": folder, "entities": columns(tmp_path, "Kyiv I-LOC\nfell O\n")}
    values = {f"evaluate-{what}": printed("evaluate", what, path, "--json")[0] for what, path in of.items()}
    return values | {"evaluate-ranking": printed("evaluate", "ranking", *judged_collection(tmp_path), "--json")[0]}


def test_measures_keep_to_their_schemas(measured: dict[str, Any]) -> None:
    for name, value in measured.items():
        check(name, [value])


def test_names_keep_to_their_schemas(printed: Any) -> None:
    check("entities", printed("entities", "--json"))
    check("entities", printed("entities", "zeppelin", "--json", code=1))
    check("entities", printed("entities", "strike", "--significant", "--json"))
    for name in ("Kenya", "Marta Oyelaran", "Red Cross"):
        check("entity", printed("entities", "--name", name, "--json"))


def test_the_schemas_allow_neither_more_nor_less(printed: Any, measured: dict[str, Any]) -> None:
    (search,) = printed("search", "meridian OR strike", "--json")
    (hit,) = printed("search", "strike", "--jsonl", "--limit", "1")
    (record,) = printed("show", "meridian-press:1001", "--json")
    (dates,) = printed("show", "meridian-press:1001", "--dates", "--json")
    (report,), (stats,) = printed("index", "corpus", "--json"), printed("stats", "--json")
    values = {"search": search, "hit": hit, "record": record, "index": report, "stats": stats, "dates": dates}
    (names,) = printed("entities", "strike", "--json")
    (name,) = printed("entities", "--name", "Kenya", "--json")
    (asked,) = printed("fields", "--json")
    (like,) = printed("related", "meridian-press:1001", "--json")
    (reasons,) = printed("show", "meridian-press:1001", "--why", "strike -bank", "--json")
    with Archive.open("index") as archive:
        archive.save("ports", "harbour OR port")
    (kept,) = printed("saved", "--json")
    values |= measured | {
        "entities": names,
        "entity": name,
        "fields": asked,
        "related": like,
        "saved": kept,
        "why": reasons,
    }
    assert values.keys() == SCHEMAS.keys()
    for name, value in values.items():
        # What there was nothing to say about is left out.
        assert SCHEMAS[name]["properties"].keys() - value.keys() == OPTIONAL.get(name, set())
        faulty = [value | {"surplus": 1}, *({k: v for k, v in value.items() if k != key} for key in value)]
        for one in faulty:
            with pytest.raises(ValidationError):
                check(name, [one])


def test_a_hit_means_the_same_in_every_form() -> None:
    in_search, alone = SCHEMAS["search"]["$defs"]["hit"], SCHEMAS["hit"]
    assert {**in_search["properties"], "format_version": alone["properties"]["format_version"]} == alone["properties"]
    for name in ("hit", "record", "dates"):
        assert SCHEMAS[name]["$defs"].items() <= SCHEMAS["search"]["$defs"].items()
