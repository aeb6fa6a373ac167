"""Are names counted, described, completed, merged and split alike in an archive on disk and in memory?"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from searchnews import Archive
from searchnews.engines.memory import MemoryEngine
from searchnews.errors import ArchiveError
from searchnews.render.names import portrait_text
from searchnews.search.named import surprise

STORIES: list[dict[str, Any]] = [
    {
        "id": "1",
        "title": "Zelensky visits Kiev",
        "date": "2024-03-01",
        "body": 'KYIV, Ukraine (AP) - President Volodymyr Zelenskiy spoke. "We will win," Zelenskiy told reporters.',
    },
    {
        "id": "2",
        "title": "Talks",
        "date": "2024-02-01",
        "body": 'Volodymyr Zelenskyy met Vladimir Putin in Lviv. "Good," said Kremlin spokesman Dmitri Peskov.',
    },
    {
        "id": "3",
        "title": "Fire",
        "body": "SANTA ANA, Calif. (AP) - Peter Marsh said he was safe. Dmitry Peskov arrived.",
    },
    {"id": "4", "title": "Tagged", "body": "x", "places": ["usa", "west-germany"], "people": ["ann-day"], "orgs": []},
    {"id": "5", "title": "Rain", "body": "x", "dateline": "LONDON, Ontario/LISBON, March 3 -"},
    {"id": "6", "title": "Frost", "date": "1987-02-26", "body": "x", "dateline": "RIGA -"},
    {"id": "7", "title": "Order", "body": "x", "orgs": ["Bank of Germany"]},
]
LINES = b"".join(json.dumps(story).encode() + b"\n" for story in STORIES)


@pytest.fixture(params=["memory", "embedded"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    made = Archive(MemoryEngine()) if request.param == "memory" else Archive.open(tmp_path / "index", create=True)
    made.index("-", name="w.jsonl", stdin=io.BytesIO(LINES))
    return made


def found(archive: Archive, query: str) -> str:
    return "".join(sorted(hit.record.id[-1] for hit in archive.search(query)))


def names(archive: Archive, query: str | None = None, **options: Any) -> dict[str, int]:
    return {one.name: one.records for one in archive.entities(query, **options)}


def test_what_is_withheld_and_what_was_then_are_counted_as_they_are_found(archive: Archive) -> None:
    stories = [
        {"id": "8", "title": "Snow", "date": "2022-05-01", "body": "x", "people": ["Ann Day"], "status": "withheld"},
        {"id": "9", "title": "Snow", "date": "2025-05-01", "body": "x", "people": ["Bo Lund", "Ann Day"]},
    ]
    archive.index("-", name="s.jsonl", stdin=io.BytesIO(b"".join(json.dumps(one).encode() + b"\n" for one in stories)))
    assert names(archive, "snow") == {"Ann Day": 1, "Bo Lund": 1}
    assert names(archive, "snow", all_status=True) == {"Ann Day": 2, "Bo Lund": 1}
    assert names(archive, "snow", as_of="2024") == {}
    assert names(archive, "snow", as_of="2024", all_status=True) == {"Ann Day": 1}
    seen = [archive.entity("Ann Day", **options) for options in ({}, {"all_status": True}, {"as_of": "2024"})]
    assert [one and one.records for one in seen] == [2, 3, 1]
    assert seen[1]
    assert seen[1].first
    assert seen[1].first.value == "2022-05-01"
    assert archive.entity("Bo Lund", as_of="now", now="2024-12-31") is None


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("person:Zelensky", "12"),
        ("person:Zelenskyj", "12"),
        ('person:"President Zelenskiy"', "12"),
        ("person:zelens*", "12"),
        ('person:"Dmitriy Peskov"', "23"),
        ("place:Kiev", "1"),
        ("place:Ukraine/*", "12"),
        ('place:"Ukraine/*" Talks', "2"),
        ('place:"United States/*"', "34"),
        ("place:USA/*", "34"),
        ("country:USA", "34"),
        ("place:Germany/*", "4"),
        ("place:California/*", "3"),
        ('quoted:"Volodymyr Zelensky"', "1"),
        ("quoted:Peskov", "2"),
        ('dateline:"Santa Ana"', "3"),
        ("dateline:Lisbon", "5"),
        ("dateline:Ukraine/*", "1"),
        ("dateline:Kyiv/*", "1"),
        ("dateline:USA/*", "3"),
        ("dateline:UK/*", ""),
        ("dateline:Canada/*", "5"),
        ('dateline:"Soviet Union/*"', "6"),
        ("entity:Ukraine/*", "12"),
        ("entity:Germany/*", "47"),
        ("entity:Kiev OR entity:day", "14"),
        ("person:Nobody", ""),
    ],
)
def test_a_question_finds_any_spelling_and_whatever_lies_in_a_country(archive: Archive, query: str, ids: str) -> None:
    assert found(archive, query) == ids


def test_tags_of_editors_are_names_like_any_others(archive: Archive) -> None:
    record = archive.show("w:4")
    assert record
    assert record.entities.place == ("United States", "West Germany")
    assert record.entities.person == ("Ann Day",)
    assert (record.recogniser, record.tagged) == (None, ("person", "place", "organisation"))
    other = archive.show("w:1")
    assert other
    assert (other.recogniser, other.tagged) == ("rules", ())


def test_spellings_are_counted_as_one_name_the_most_frequent_first(archive: Archive) -> None:
    assert list(names(archive, entity_class="person").items())[:2] == [("Dmitri Peskov", 2), ("Volodymyr Zelenskyy", 2)]
    assert names(archive, "Talks", entity_class="place") == {"Lviv": 1}
    assert len(archive.entities(limit=3)) == 3
    assert archive.entities("zeppelin") == ()


def test_the_most_significant_names_are_those_the_others_lack(archive: Archive) -> None:
    first, *_ = archive.entities("Kiev", significant=True)
    assert first.name == "Kyiv"
    assert first.score
    assert archive.entities("*", significant=True) == ()


def test_significance_is_nothing_where_as_many_are_found_as_were_to_be_expected() -> None:
    assert surprise(1, 10, 10, 100) == 0
    assert surprise(10, 10, 10, 100) > surprise(5, 10, 10, 100) > 0


def test_a_portrait_says_what_is_known_of_a_name(archive: Archive) -> None:
    portrait = archive.entity("Zelensky")
    assert portrait
    assert (portrait.name, portrait.entity_class, portrait.records) == ("Volodymyr Zelenskyy", "person", 2)
    assert portrait.first
    assert portrait.last
    assert (portrait.first.value, portrait.last.value) == ("2024-02-01", "2024-03-01")
    assert ("Zelensky", 1) in portrait.names
    assert {"Vladimir Putin", "Kyiv"} <= {one.name for one in portrait.companions}
    assert portrait.name not in {one.name for one in portrait.companions}
    undated = archive.entity("Ann Day")
    assert undated
    assert (undated.first, undated.last) == (None, None)
    assert archive.entity("Nobody") is None


def test_names_that_are_the_same_words_are_told_once(archive: Archive) -> None:
    story = {"id": "5", "title": "Oil", "body": "Ministers of O.P.E.C. met in Vienna. The OPEC talks ended."}
    archive.index("-", name="more.jsonl", stdin=io.BytesIO(json.dumps(story).encode()))
    portrait = archive.entity("OPEC")
    assert portrait
    assert portrait.names == (("OPEC", 1),)


def test_the_beginning_of_a_word_is_completed_by_names_in_the_archive(archive: Archive) -> None:
    assert archive.complete_name("zel") == ("Volodymyr Zelenskyy",)
    assert archive.complete_name("Kie") == ("Kyiv",)
    assert archive.complete_name("United S") == ("United States",)
    assert archive.complete_name("...") == ()


def test_a_merge_holds_at_once_in_filters_and_counts(archive: Archive) -> None:
    assert archive.merge_names("Peter Marsh", "Ann Day") == ("Peter Marsh", "Ann Day")
    assert names(archive, entity_class="person")["Peter Marsh"] == 2
    assert found(archive, "person:Marsh") == found(archive, 'person:"Ann Day"') == found(archive, "person:Ann") == "34"
    portrait = archive.entity("Ann Day")
    assert portrait
    assert (portrait.name, portrait.records) == ("Peter Marsh", 2)
    archive.split_name("Ann Day")
    assert names(archive, entity_class="person")["Ann Day"] == 1
    assert found(archive, "person:Marsh") == "3"


def test_a_place_is_told_with_its_kind_and_country(archive: Archive) -> None:
    kyiv, states, person = (archive.entity(name) for name in ("Kiev", "usa", "Zelensky"))
    assert kyiv
    assert states
    assert person
    assert (kyiv.kind, kyiv.countries) == ("capital", ("Ukraine",))
    assert (states.kind, states.countries) == ("country", ("United States",))
    assert (person.kind, person.countries) == (None, ())
    assert next(portrait_text(kyiv)) == "Kyiv (place, capital, Ukraine): 1 record"
    assert next(portrait_text(states)).startswith("United States (place, country): ")


def test_the_beginning_of_a_merged_name_finds_and_completes_it_under_the_name_that_stands(archive: Archive) -> None:
    archive.merge_names("Kiev", "Kyiv")
    for _ in range(2):
        assert archive.complete_name("ki") == archive.complete_name("ky") == ("Kiev",)
        assert found(archive, "place:kie*") == found(archive, "place:ky*") == found(archive, "place:Kyiv") == "1"
        archive.index(again="entities")
    archive.merge_names("Peter Marsh", "Petros Marsh")
    assert archive.complete_name("petros") == ("Peter Marsh",)
    assert found(archive, "person:petro*") == "3"


def test_a_merge_is_of_the_classes_in_which_its_first_name_is_known(archive: Archive) -> None:
    archive.merge_names("Peter Marsh", "Kyiv")
    assert names(archive, entity_class="place")["Kyiv"] == 1
    archive.merge_names("Petra Land", "Lviv")
    assert names(archive, entity_class="place")["Petra Land"] == 1
    archive.merge_names("Somebody", "Peter Marsh", entity_class="place")
    assert names(archive, entity_class="person")["Peter Marsh"] == 1


def test_merging_needs_two_names(archive: Archive) -> None:
    with pytest.raises(ValueError, match="two"):
        archive.merge_names("Ann Day")


def test_naming_again_writes_the_names_of_the_table_and_nothing_else(archive: Archive) -> None:
    archive.merge_names("P. Marsh", "Ann Day")
    archive.split_name("Kiev")
    shown: list[int] = []
    report = archive.index(again="entities", progress=lambda now: shown.append(now.read))
    assert (report.read, report.updated, report.unchanged, report.added) == (7, 2, 5, 0)
    assert shown == [7]
    tagged, kiev = archive.show("w:4"), archive.show("w:1")
    assert tagged
    assert kiev
    assert tagged.entities.person == ("P. Marsh",)
    assert "Kiev" in kiev.entities.place
    assert archive.index(again="entities").updated == 0
    assert archive.index("-", name="w.jsonl", stdin=io.BytesIO(LINES)).unchanged == 7


def test_naming_again_brings_nothing_back_that_others_have_removed(tmp_path: Path) -> None:
    archive = Archive.open(tmp_path / "index", create=True)
    archive.index("-", name="w.jsonl", stdin=io.BytesIO(LINES))
    with Archive.open(tmp_path / "index") as other:
        other.remove("w:3")
        other.merge_names("P. Marsh", "Ann Day")
    report = archive.index(again="entities")
    assert (report.read, report.updated) == (6, 1)
    assert archive.show("w:3") is None


def test_naming_again_goes_without_paths_and_what_is_said_of_them(archive: Archive) -> None:
    with pytest.raises(ValueError, match="no paths"):
        archive.index("corpus", again="entities")
    with pytest.raises(ValueError, match="no paths"):
        archive.index(again="entities", prune=True)


def test_a_table_survives_a_rebuild_and_one_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    drop = tmp_path / "w.jsonl"
    drop.write_bytes(LINES)
    with Archive.open(tmp_path / "index", create=True) as archive:
        archive.merge_names("P. Marsh", "Ann Day")
        archive.index(drop, rebuild=True)
        assert "P. Marsh" in names(archive)
        (tmp_path / "index" / "names.tsv").write_text("nonsense\n")
        archive.refresh()
        assert archive.search("fire").total == 1
        with pytest.raises(Exception, match=r"names\.tsv: line 1"):
            archive.search("person:Marsh")
        with pytest.raises(Exception, match=r"names\.tsv: line 1"):
            archive.index(drop)


def test_the_recogniser_of_an_archive_is_kept(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "index", create=True) as archive:
        with pytest.raises(ValueError, match="no recogniser"):
            archive.index(recogniser="oracle")
        archive.index(recogniser="rules")
    assert not (tmp_path / "index" / "recogniser.txt").exists()
    (tmp_path / "index" / "recogniser.txt").write_text("spacy:en_little\n")
    with Archive.open(tmp_path / "index") as archive:
        assert archive.search("*").total == 0
        with pytest.raises(Exception, match="spacy"):
            archive.index("-", stdin=io.BytesIO(LINES))
        (tmp_path / "index" / "recogniser.txt").write_text("oracle\n")
        with pytest.raises(ArchiveError, match=r"recogniser\.txt: there is no recogniser oracle"):
            archive.index(again="entities")
        archive.index(recogniser="rules")
    assert (tmp_path / "index" / "recogniser.txt").read_text() == "rules\n"


def test_a_name_that_was_split_off_is_told_of_by_its_own_records_alone(archive: Archive) -> None:
    stories = [
        {"id": "s1", "title": "A", "body": "Dmitry Oblomsky met Anna Ohlendorf in Minsk.", "date": "2021-01-01"},
        {"id": "s2", "title": "B", "body": "Dmitri Oblomsky met Boris Halvorsen in Oslo.", "date": "2022-01-01"},
        {"id": "s3", "title": "C", "body": "Dmitri Oblomsky met Carla Ibsen in Rome.", "date": "2023-01-01"},
    ]
    archive.index("-", name="s.jsonl", stdin=io.BytesIO(b"".join(json.dumps(one).encode() + b"\n" for one in stories)))
    archive.split_name("Dmitri Oblomsky")
    told = archive.entity("Dmitri Oblomsky")
    assert told is not None
    assert told.first is not None
    assert (told.records, told.first.value, told.names) == (2, "2022-01-01", (("Dmitri Oblomsky", 2),))
    assert {one.name for one in told.companions} == {"Boris Halvorsen", "Carla Ibsen", "Oslo", "Rome"}
    other = archive.entity("Dmitry Oblomsky")
    assert other is not None
    assert other.last is not None
    assert (other.records, other.last.value) == (1, "2021-01-01")
    assert {one.name for one in other.companions} == {"Anna Ohlendorf", "Minsk"}


def test_tags_without_a_word_are_no_names_and_what_is_offered_for_odd_ones_finds_them(archive: Archive) -> None:
    people = ["*", "\N{GRINNING FACE}", "", "-n", 'Zed "Buddy" Hutch', "Zed:colon", "NOT", "Zed (late)"]
    story = {"id": "odd", "title": "Odd", "body": "x", "people": people}
    archive.index("-", name="o.jsonl", stdin=io.BytesIO(json.dumps(story).encode() + b"\n"))
    (hit,) = archive.search("title:odd")
    assert hit.record.entities.person == ("N", 'Zed "Buddy" Hutch', "Zed:colon", "NOT", "Zed (late)")
    offered = [*archive.complete("person:zed"), *archive.complete("person:not")]
    assert sorted(offered) == ['person:"NOT"', 'person:"Zed (late)"', 'person:"Zed Buddy Hutch"', 'person:"Zed:colon"']
    for question in offered:
        assert found(archive, question) == "d", question
