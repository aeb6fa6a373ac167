"""Is what is kept beside a large table of names what the table says, and never more than that?"""

from __future__ import annotations

import io
import json
import os
import pickle
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from searchnews import Archive
from searchnews.engines.embedded import aliases
from searchnews.engines.embedded.aliases import read_aliases
from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.embedded.names_shelf import packed_name
from searchnews.engines.embedded.storage import FolderStorage
from searchnews.entities.names.alias_table import AliasTable, Statement
from searchnews.entities.names.name_keys import asked_keys, begun_keys, thing_keys
from searchnews.errors import ArchiveError
from searchnews.model.record import ENTITY_CLASSES, EntityClass
from tests.entities.test_large_tables import NAMES, statements

STORIES = [
    {"id": "1", "title": "One", "body": "x", "people": ["Ann Day"]},
    {"id": "2", "title": "Two", "body": "x", "people": ["Bo Lee"], "places": ["Peking"]},
]
TABLE = "# by the desk\nmerge\tAnn Day\tBo Lee|Cy Dow\nsplit\tPeking\n"
PERSON = packed_name("person")
ALL = sorted([*map(packed_name, ENTITY_CLASSES), "names.tsv"])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(aliases, "LARGE", 1)
    with Archive.open(tmp_path / "index", create=True) as archive:
        archive.index(
            "-", name="s.jsonl", stdin=io.BytesIO(b"".join(json.dumps(one).encode() + b"\n" for one in STORIES))
        )
    (tmp_path / "index" / "names.tsv").write_text(TABLE)
    return tmp_path / "index"


def total(folder: Path, question: str) -> int:
    with Archive.open(folder) as archive:
        return archive.search(question).total or 0


def shelved(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*names*"))


@contextmanager
def lines_unread() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Statement, "parsed", None)
        yield


def run(folder: Path) -> None:
    """Write to the archive, though there is nothing to add."""
    with Archive.open(folder) as archive:
        archive.index("-", name="none.jsonl", stdin=io.BytesIO(b""))


def test_a_run_keeps_what_comes_of_a_large_table_and_a_question_reads_no_more_than_that(folder: Path) -> None:
    assert total(folder, 'person:"Cy Dow"') == 2
    assert shelved(folder) == ["names.tsv"]
    run(folder)
    assert shelved(folder) == ALL
    with lines_unread():
        assert total(folder, 'entity:"Cy Dow"') == 2
        with Archive.open(folder) as archive:
            assert archive.complete("person:cy") == ('person:"Ann Day"',)


def test_so_does_who_merges_names(folder: Path) -> None:
    with Archive.open(folder) as archive:
        archive.merge_names("Ann Day", "Di Ray")
    assert shelved(folder) == ALL
    with lines_unread():
        assert total(folder, 'person:"Di Ray"') == 2


def test_a_small_table_is_read_as_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aliases, "LARGE", 1 << 16)
    run(folder)
    assert total(folder, 'person:"Cy Dow"') == 2
    assert shelved(folder) == ["names.tsv"]


def test_what_is_edited_by_hand_holds_at_once(folder: Path) -> None:
    run(folder)
    assert total(folder, 'person:"Cy Dow"') == 2
    (folder / "names.tsv").write_text("merge\tBo Lee\tCy Dow\n")
    assert total(folder, 'person:"Cy Dow"') == 1
    (folder / "names.tsv").write_text("# nothing is merged\n")
    assert total(folder, 'person:"Cy Dow"') == 0
    (folder / "names.tsv").write_text(f"{TABLE}nonsense\n")
    with pytest.raises(ArchiveError, match=r"names\.tsv: line 4"):
        total(folder, 'person:"Cy Dow"')
    (folder / "names.tsv").unlink()
    assert total(folder, 'person:"Cy Dow"') == 0
    (folder / "names.tsv").write_text(TABLE)
    with Archive.open(folder) as archive:
        archive.split_name("Cy Dow")
    assert total(folder, 'person:"Cy Dow"') == 0
    with Archive.open(folder) as archive:
        assert archive.merge_names("Cy Dow", "Ann Day") == ("Cy Dow", "Ann Day", "Bo Lee")
    assert (folder / "names.tsv").read_text().startswith("# by the desk\n")
    assert total(folder, 'person:"Cy Dow"') == 2


@pytest.mark.parametrize("wrong", ["nothing", "cut", "bytes", "damaged", "another class", "another table", "a folder"])
def test_a_file_that_is_wrong_is_not_gone_by_and_made_anew(folder: Path, wrong: str) -> None:
    run(folder)
    file, place = folder / PERSON, folder / packed_name("place")
    sound = file.read_bytes()
    if wrong == "another table":
        (folder / "names.tsv").write_text("merge\tBo Lee\tCy Dow\n")
        run(folder)
        assert total(folder, 'person:"Cy Dow"') == 1
        (folder / "names.tsv").write_text(TABLE)
    elif wrong == "a folder":
        file.unlink()
        file.mkdir()
    else:
        bad = {"nothing": b"", "cut": sound[:-9], "bytes": b"\x80\x04." * 99, "another class": place.read_bytes()}
        file.write_bytes(bad.get(wrong, sound[:-9] + b"\x01" + sound[-8:]))
    assert total(folder, 'person:"Cy Dow"') == 2
    run(folder)
    assert total(folder, 'person:"Cy Dow"') == 2
    if wrong != "a folder":
        assert file.read_bytes() == sound
        with lines_unread():
            assert total(folder, 'person:"Cy Dow"') == 2
    assert not list(folder.glob("*.part"))


def test_where_it_may_not_be_written_the_table_is_read_as_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(storage: FolderStorage, path: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(FolderStorage, "open_for_writing", refuse)
        assert EmbeddedEngine.open(folder).aliases().name("person", "Cy Dow") == "Ann Day"
    assert shelved(folder) == ["names.tsv"]


def test_a_disk_that_fills_leaves_no_piece_of_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        assert EmbeddedEngine.open(folder).aliases().name("person", "Cy Dow") == "Ann Day"
    assert shelved(folder) == ["names.tsv"]


def test_what_somebody_killed_left_of_it_goes_with_the_next_run(folder: Path) -> None:
    (folder / f"{PERSON}.123-0.part").write_bytes(b"SNMERGED")
    with Archive.open(folder) as archive:
        archive.index("-", name="t.jsonl", stdin=io.BytesIO(b'{"title": "Three", "body": "x"}'))
    assert not list(folder.glob("*.part"))


LEFT = ("names.tsv.123-0.part", "queries.tsv.45-1.part", "recogniser.txt.6-0.part", f"{PERSON}.123-0.part")


def leave(folder: Path) -> None:
    """Leave what edits do that are killed while they write."""
    for name in LEFT:
        (folder / name).write_bytes(b"merge\tAnn")


@pytest.mark.parametrize("edit", ["merge", "split", "save"])
def test_what_a_killed_edit_left_goes_with_the_next_edit(folder: Path, edit: str) -> None:
    leave(folder)
    with Archive.open(folder) as archive:
        if edit == "merge":
            archive.merge_names("Ann Day", "Di Ray")
        elif edit == "split":
            archive.split_name("Di Ray")
        else:
            archive.save("mine", "day")
    assert not list(folder.glob("*.part"))


def test_it_goes_with_the_next_run_unless_somebody_may_be_writing_it(folder: Path) -> None:
    leave(folder)
    engine = EmbeddedEngine.open(folder)
    with engine.editing():
        leave(folder)
        run(folder)
        assert sorted(path.name for path in folder.glob("*.part")) == sorted(LEFT[:3])
        engine.keep("names.tsv", TABLE)
    run(folder)
    assert not list(folder.glob("*.part"))


def test_no_link_in_the_folder_is_followed_when_it_is_written(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("mine")
    (folder / PERSON).symlink_to(other)
    run(folder)
    assert other.read_text() == "mine"
    assert not (folder / PERSON).is_symlink()


def test_a_run_by_several_processes_reads_the_table_once_and_names_records_alike(folder: Path, tmp_path: Path) -> None:
    stories = [{"id": str(n), "title": "x", "body": "y", "people": ["Cy Dow", f"Anna Nr{n}"]} for n in range(300)]
    drop = tmp_path / "more.jsonl"
    drop.write_text("".join(f"{json.dumps(one)}\n" for one in stories))
    with Archive.open(folder) as archive:
        assert archive.index(drop, dry_run=True).added == 300
    assert shelved(folder) == ["names.tsv"]
    with Archive.open(folder) as archive:
        archive.index("-", name="none.jsonl", stdin=io.BytesIO(b""))
        assert shelved(folder) == ALL
        archive.index(drop, jobs=2)
        assert {hit.record.entities.person[0] for hit in archive.search("y", limit=300)} == {"Ann Day"}


def test_a_table_that_is_sent_to_another_process_is_read_there_once(folder: Path) -> None:
    table = read_aliases(FolderStorage(folder), keep=True)
    sent = pickle.dumps(table)
    assert pickle.loads(sent) is pickle.loads(sent)
    assert table.name("person", "Cy Dow") == "Ann Day"
    with lines_unread():
        assert pickle.loads(pickle.dumps(read_aliases(FolderStorage(folder)))).name("person", "Cy Dow") == "Ann Day"


def test_every_table_says_the_same_kept_and_read(folder: Path) -> None:
    for seed in range(15):
        text = "".join(f"{one.line()}\n" for one in statements(seed))
        (folder / "names.tsv").write_text(text, encoding="utf-8")
        right = AliasTable.parsed(text)
        for kept in (False, True):
            table = read_aliases(FolderStorage(folder), keep=True)
            with lines_unread() if kept else nullcontext():
                for entity_class in ENTITY_CLASSES:
                    assert says(table, entity_class) == says(right, entity_class), (seed, entity_class)
        edited = read_aliases(FolderStorage(folder)).merged("Bo", "Ann Day").split("Kiev")
        assert edited.text() == right.merged("Bo", "Ann Day").split("Kiev").text()


def says(table: AliasTable, one: EntityClass) -> list[object]:
    names = (*NAMES, "Anne Day", "Nobody", "Da", "B")
    told = [(table.name(one, n), table.key(one, n), table.group(one, n), table.leader(one, n)) for n in names]
    keys = [(asked_keys(one, n, table), begun_keys(one, n, table), thing_keys(one, n, table)) for n in names]
    return [bool(table), table.apart(one), table.joined(one, names), told, keys]
