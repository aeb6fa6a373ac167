"""Records read last are kept, as many as there is room for."""

from __future__ import annotations

import pytest

from searchnews.engines.embedded import recent_records
from searchnews.engines.embedded.recent_records import RecentRecords
from searchnews.model.record import Record


def test_a_record_is_read_again_only_when_it_had_to_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent_records, "_KEPT", 2 * recent_records._BESIDES + 100)
    read: list[int] = []

    def of(document: int) -> Record:
        read.append(document)
        return Record(str(document), "article", None, "ten chars.")

    recent = RecentRecords(of)
    for document in (1, 2, 2, 1, 3, 3, 2, 1):
        assert recent.get(document).id == str(document)
    assert read == [1, 2, 3, 1]


def test_a_record_too_long_to_keep_is_still_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent_records, "_KEPT", 10)
    recent = RecentRecords(lambda document: Record(str(document), "article", None, "longer than that"))
    assert [recent.get(5).id, recent.get(5).id] == ["5", "5"]
