"""Can a table of contents that a stranger has written do more than name segments?"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from whoosh.fields import TEXT
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from searchnews.engines.embedded.contents import INDEX_NAME
from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.embedded.schema import schema
from searchnews.engines.embedded.segment import NewsSegment
from searchnews.errors import CorruptError


def write(folder: Path, segments: bytes) -> None:
    """Write a table of contents as Whoosh does, but for the pickle of the segments."""
    folder.mkdir(exist_ok=True)
    TOC(schema(), [], 0).write(FileStorage(str(folder)), INDEX_NAME)
    (contents,) = folder.glob("_MAIN_*.toc")
    empty = pickle.dumps([], -1)
    assert contents.read_bytes().endswith(empty)
    contents.write_bytes(contents.read_bytes().removesuffix(empty) + segments)


def setting(place: str, attribute: str, value: bytes) -> bytes:
    """Return a pickle that sets an attribute of a class, which none of the names need be forbidden for."""
    module, _, name = place.encode().rpartition(b".")
    key = bytes([len(attribute), 0, 0, 0]) + attribute.encode()
    return b"\x80\x02]c" + module + b"\n" + name + b"\n(N}X" + key + value + b"stba."


def as_they_are() -> list[object]:
    """Return what classes are made of, but for the list of slots that pickle itself adds."""
    own = [{name: value for name, value in vars(one).items() if name != "__slotnames__"} for one in (NewsSegment, TEXT)]
    return [*own, NewsSegment.__bases__, TEXT.__bases__]


@pytest.mark.parametrize(
    ("place", "attribute", "value"),
    [
        ("searchnews.engines.embedded.segment.NewsSegment", "file", b"X\x08\x00\x00\x00../owned"),
        ("searchnews.engines.embedded.segment.NewsSegment", "extra", b"K\x01"),
        ("searchnews.engines.embedded.segment.NewsSegment", "__bases__", b"cwhoosh.codec.whoosh3\nW3Segment\n\x85"),
        ("whoosh.fields.TEXT", "clean", b"cwhoosh.fields\nSchema\n"),
    ],
)
def test_a_class_cannot_be_changed(tmp_path: Path, place: str, attribute: str, value: bytes) -> None:
    before = as_they_are()
    write(tmp_path / "archive", setting(place, attribute, value))
    with pytest.raises(CorruptError, match=f"it changes the class {place.rpartition('.')[2]}, as no archive does"):
        EmbeddedEngine.open(tmp_path / "archive")
    assert as_they_are() == before
    write(tmp_path / "another", pickle.dumps([]))
    assert EmbeddedEngine.open(tmp_path / "another").snapshot().stats().documents == 0


def named(name: str) -> Callable[[NewsSegment], None]:
    return lambda segment: setattr(segment, "segid", name)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (named("../../elsewhere"), "a segment is called MAIN_../../elsewhere"),
        (lambda segment: setattr(segment, "name", "/etc/passwd"), "a segment is called /etc/passwd"),
        (lambda segment: setattr(segment, "EXTENSION", "/../../x"), "is not made as ours are"),
        (lambda segment: setattr(segment, "documents", -1), "the counts of segment MAIN_\\w+ are no numbers"),
        (lambda segment: setattr(segment, "also_deleted", {"x"}), "the counts of segment MAIN_\\w+ are no numbers"),
    ],
)
def test_a_segment_cannot_lead_elsewhere(tmp_path: Path, change: Callable[[NewsSegment], None], reason: str) -> None:
    segment = NewsSegment(INDEX_NAME, 1)
    change(segment)
    write(tmp_path / "archive", pickle.dumps([segment]))
    with pytest.raises(CorruptError, match=reason):
        EmbeddedEngine.open(tmp_path / "archive")
