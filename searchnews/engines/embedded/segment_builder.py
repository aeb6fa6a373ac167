"""How do records become segments, one being written while the next is gathered?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from searchnews.engines.embedded.gathered_records import Gathered
from searchnews.engines.embedded.segment_files import WritableFiles
from searchnews.engines.embedded.segment_writer import Layers, Written, write_segment
from searchnews.engines.protocol import Draft, Made
from searchnews.model.record import Record
from searchnews.postings.ahead import Behind


class Gatherer(Protocol):
    """Who gathers records: this process, or several others."""

    @property
    def documents(self) -> int:
        """How many records are gathered."""
        ...

    @property
    def full(self) -> bool:
        """Say whether as much has been gathered as the memory allows."""
        ...

    def add(self, draft: Draft) -> int:
        """Take a record, or what will be one; return its number among those gathered."""
        ...

    def made(self, drafts: Iterable[Made]) -> Iterator[tuple[Made, Record]]:
        """Yield each draft with the record that it becomes, gathering none."""
        ...

    def drop(self, number: int) -> None:
        """Count a record that was gathered as deleted."""
        ...

    def gathered(self) -> list[Gathered]:
        """Return what was gathered, in parts, which are to be closed, and gather anew."""
        ...

    @property
    def layers(self) -> Layers | None:
        """Those who can lay posting lists out while nothing is gathered, if there are any."""
        ...

    def forget(self) -> None:
        """Let go of what is remembered, as nothing is gathered for now."""
        ...

    def close(self) -> None:
        """Let go of what was gathered."""
        ...


class SegmentBuilder:
    """Has records gathered until they are written as a segment."""

    def __init__(self, storage: WritableFiles, gatherer: Gatherer) -> None:
        self.storage, self.gatherer = storage, gatherer
        self._writing: Behind[Written] = Behind(self._take)
        # What has been written since somebody asked.
        self._written: list[Written] = []

    def _take(self, written: Written) -> None:
        self._written.append(written)

    def begin_writing(self) -> None:
        """Have another thread write what was gathered, once it has written what came before."""
        self._writing.wait()
        if parts := self.gatherer.gathered():
            self._writing.submit(write_segment, self.storage, parts)

    def written(self) -> list[Written]:
        """Return the segments begun and not returned yet, and which documents of each are deleted already."""
        self._writing.wait()
        written, self._written = self._written, []
        return written

    def write(self) -> list[Written]:
        """Write what was gathered; return what `written` does."""
        self._writing.wait()
        if parts := self.gatherer.gathered():
            self._writing.run(write_segment, self.storage, parts, self.gatherer.layers)
        return self.written()

    def close(self) -> None:
        """Let go of what was gathered."""
        self._writing.close()
        self.gatherer.close()
