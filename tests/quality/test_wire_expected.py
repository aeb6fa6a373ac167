"""Do the readers fill in what people have labelled in samples of wires? Needs the shared data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .wire_cells import cells

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / ".." / "shared" / "data"


def test_wire_samples_are_read_as_labelled() -> None:
    if not (SHARED / "wire-expected.tsv").is_file():
        pytest.skip("the shared data with labelled wire samples is not there")
    floor = json.loads((HERE / "wire-floor.json").read_text(encoding="utf-8"))
    scored = list(cells(SHARED))
    for of_wire, name in ((True, "agencies' formats"), (False, "feeds and mail")):
        part = [cell for wire, cell in scored if wire is of_wire]
        right = sum(cell.right for cell in part)
        print(f"{name}: {right} of {len(part)} cells as labelled")
    missed = [cell for wire, cell in scored if wire and not cell.right]
    for cell in missed:
        print(f"  {cell.file} {cell.column}: expected {cell.expected!r}, found {cell.found!r}")
    wires = sum(wire for wire, _ in scored)
    assert wires >= floor["cells"]
    assert 1 - len(missed) / wires >= floor["share_right"]
