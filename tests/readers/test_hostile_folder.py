"""Does each drop that was made to harm cost one message, and the drops around it nothing?"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.readers.packed import tarred, zipped

HARMLESS = "Harbour board number {0} met on Monday.\n\nIt agreed to nothing at all that anyone could name afterwards.\n"
MEMBERS = ("../../evil.txt", b"Evil Twin Escapes\n\nIt was last seen in the folder above, where it had no business.\n")
LAUGHS = "".join(f'<!ENTITY e{level + 1} "{f"&e{level};" * 10}">' for level in range(9))
DOCTYPE = f'<?xml version="1.0"?><!DOCTYPE {{0}} [<!ENTITY e0 "ha">{LAUGHS}]>'
WIRE = "<nitf><head><title>Crane</title></head><body><body.content>{0}</body.content></body></nitf>"
FEED = "<rss version='2.0'><channel><title>Meridian</title><item><title>&e9;</title></item></channel></rss>"
# The index is made by a process that may hold no more: less than the longest line.
BOUNDED = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from searchnews import Archive
with Archive.open(sys.argv[2], create=True) as archive:
    report = archive.index(sys.argv[1])
    records = [json.loads(text) for text in archive.export()]
said = [str(one) for one in (*report.failures, *report.notices, *report.skips)]
print(json.dumps({"said": said, "texts": [one["title"] or one["body"] for one in records]}))
"""


def long_line(path: Path) -> None:
    """Write a line of 1.25 GB, most of which takes no room on the disk, between two short ones."""
    with path.open("wb") as file:
        file.write(b'{"title": "Before the Flood"}\n{"body": "' + b"word " * (1 << 14))
        file.seek(5 << 28, os.SEEK_CUR)
        file.write(b'"}\n{"title": "After the Flood"}\n')


@cache
def flood() -> bytes:
    """Return 300 MB that take little room when packed."""
    return b'{"title": "Flood"}\n' + (b" " * ((1 << 20) - 1) + b"\n") * 300


@cache
def packed_flood() -> bytes:
    return gzip.compress(flood())


def content(data: bytes | str | Callable[[], bytes]) -> Callable[[Path], Any]:
    made = data if callable(data) else lambda: data.encode() if isinstance(data, str) else data
    return lambda path: path.write_bytes(made())


def link(target: str) -> Callable[[Path], Any]:
    return lambda path: path.symlink_to(target)


# Each drop, what is said of it (of some, nothing need be), and the titles that come of it all the same.
DROPS: dict[str, tuple[Callable[[Path], Any], str, set[str]]] = {
    "entities-wire.xml": (content(DOCTYPE.format("nitf") + WIRE.format("<p>&e9;</p>")), "damaged XML", {"Crane"}),
    "entities-feed.xml": (content(DOCTYPE.format("rss") + FEED), "entities", set()),
    "flood.jsonl.gz": (content(packed_flood), "times as much unpacked as packed", {"Flood"}),
    "flood.zip": (content(lambda: zipped(("flood.jsonl", flood()))), "unpacked", {"Flood"}),
    "flood-in-zip.zip": (
        content(lambda: zipped(("flood.jsonl.gz", packed_flood()))),
        "times as much unpacked as packed",
        {"Flood"},
    ),
    "escape.zip": (content(zipped(MEMBERS)), "", {"Evil Twin Escapes"}),
    "escape.tar": (content(tarred(MEMBERS)), "", {"Evil Twin Escapes"}),
    "line.jsonl": (long_line, "a line longer than", {"Before the Flood", "After the Flood"}),
    "deep.json": (content("[" * 1_000_000 + "]" * 1_000_000), "not a JSON object", set()),
    "deep.xml": (content(WIRE.format("<p>" * 200_000)), "damaged XML", {"Crane"}),
    "deep.html": (content("<html><title>Deep</title>" + "<div>" * 200_000 + "<p>Words.</p>"), "", {"Deep"}),
    "nul.txt": (content("Port\0 Reopens\n\n" + HARMLESS.format("NUL")), "", {"Port Reopens"}),
    "nothing.txt": (content(bytes(1 << 20)), "binary data", set()),
    "turned.txt": (content("Title: Port \u202esnepoeR\u2066\n\n" + HARMLESS.format("RLO")), "", set()),
    "charset.html": (
        content("<meta charset=utf-16><title>Dépôt</title><p>Ça va où ?</p>"), "", {"Dépôt"}
    ),
    "charset.xml": (
        content('<?xml version="1.0" encoding="shift_jis"?>' + WIRE.format("<p>Dépôt</p>")), "", {"Crane"}
    ),
    "charset.eml": (
        content("From: a@b.example\nSubject: Depot\nContent-Type: text/plain; charset=x-no\n\nÇa va.\n"), "", {"Depot"}
    ),
    "self.txt": (link("self.txt"), "symbolic links", set()),
    "circle.txt": (link("elcric.txt"), "symbolic links", set()),
    "elcric.txt": (link("circle.txt"), "symbolic links", set()),
    "up": (link(".."), "a link to a folder", set()),
}  # fmt: skip


# These take gigabytes through the same loops with every Python.
LARGE = {"flood.jsonl.gz", "flood.zip", "flood-in-zip.zip", "line.jsonl"}
NAMES = [pytest.param(name, marks=[pytest.mark.once] if name in LARGE else []) for name in DROPS]


@pytest.fixture(scope="module")
def outcome_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bool], dict[str, Any]]:
    """Return a function that indexes a folder of the large drops or of the others, a harmless one before each."""
    return cache(lambda large: indexed(tmp_path_factory.mktemp("hostile"), [n for n in DROPS if (n in LARGE) == large]))


def indexed(place: Path, names: list[str]) -> dict[str, Any]:
    folder = place / "drops"
    folder.mkdir()
    for name in names:
        (folder / f"{name}-0.txt").write_text(HARMLESS.format(f"{name}-0"))
        DROPS[name][0](folder / name)
    command = [sys.executable, "-c", BOUNDED, str(folder), str(place / "archive")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    found["strays"] = sorted(str(path.name) for path in place.rglob("evil*"))
    return found


@pytest.fixture
def outcome(outcome_of: Callable[[bool], dict[str, Any]], name: str) -> dict[str, Any]:
    return outcome_of(name in LARGE)


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_drop_costs_one_message(outcome: dict[str, Any], name: str) -> None:
    _, expected, _ = DROPS[name]
    said = [line for line in outcome["said"] if f"drops/{name}:" in line or f"drops/{name}/" in line]
    assert len(said) == bool(expected), said
    assert expected in "".join(said)
    assert "the reader failed" not in "".join(said)


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_drop_costs_no_other_drop(outcome: dict[str, Any], name: str) -> None:
    _, _, titles = DROPS[name]
    assert titles <= set(outcome["texts"])
    assert any(f"number {name}-0 met" in text for text in outcome["texts"])


@pytest.mark.parametrize("name", ["escape.tar"])
def test_no_member_is_written_where_its_name_says(outcome: dict[str, Any]) -> None:
    assert outcome["strays"] == []
