"""Does what one process has gathered reach another as it was?"""

from __future__ import annotations

import pickle
from io import BytesIO
from pathlib import Path

import pytest

from searchnews.engines.embedded.handing_over import HandedOver, NamedSpills
from searchnews.engines.embedded.record_gatherer import RecordGatherer
from searchnews.engines.embedded.segment_files import MemoryFiles
from searchnews.engines.embedded.segment_writer import write_segment
from searchnews.model.record import Record
from searchnews.postings.vocabulary import Vocabulary
from tests.contract.generated import records

NOTHING: list[Record] = [Record("", "headline", None, "")]
NEWLINES = [Record("a\nb", "headline", "Port \0 closes", "", drop="x\ny"), Record("a\0b", "headline", "", "fog")]


@pytest.mark.parametrize(
    "given", [records(11, 300), NOTHING, NEWLINES], ids=["many records", "a record of nothing", "newlines in names"]
)
@pytest.mark.parametrize("memory", [0, 16], ids=["in files", "in memory"])
def test_what_is_handed_over_is_written_as_it_would_have_been(
    tmp_path: Path, given: list[Record], memory: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("searchnews.engines.embedded.gathered_records._READ_AT_ONCE", 100)
    storage, files = NamedSpills(tmp_path), MemoryFiles(Path("memory"))
    written = []
    for handed_over in (False, True):
        Vocabulary.left()
        gatherer = RecordGatherer(storage, memory)
        for record in given:
            gatherer.add(record)
        parts = gatherer.gathered()
        if handed_over:
            answer = BytesIO()
            HandedOver(answer).dump(parts)
            storage.close_streams()
            parts = pickle.loads(answer.getvalue())
        before = len(list(tmp_path.rglob("*")))
        segment, dropped = write_segment(files, parts)
        assert handed_over is (len(list(tmp_path.rglob("*"))) < before)
        written.append((files.read_file(segment.file), dropped))
        gatherer.close()
    assert written[0] == written[1]
