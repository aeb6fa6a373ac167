"""Which records that say which version they are were written last, and are not yet to be read back?"""

from __future__ import annotations

from collections.abc import Callable

from searchnews.engines.protocol import DEFAULT_MEMORY
from searchnews.ingest.enrich import Enrichable
from searchnews.model.record import Record

# Characters of text that are held, for each megabyte that a writer may hold.
CHARACTERS_PER_MEGABYTE = 50_000


class RecentVersions:
    """Records at hand until a writer can read them back, only the last ones where they are many.

    When one of the others is asked for, the writer is made to write out all of them: as versions of a record come
    close together or far apart, that is seldom.
    """

    def __init__(self, flush: Callable[[], None], memory: int = DEFAULT_MEMORY) -> None:
        self._flush = flush
        self._most = memory * CHARACTERS_PER_MEGABYTE
        self._held: dict[str, Enrichable | Record] = {}
        self._characters = 0
        # Those that are no longer at hand.
        self._left: set[str] = set()

    def put(self, draft: Enrichable | Record) -> None:
        """Hold a record that is written."""
        self.forget(draft.id)
        self._held[draft.id] = draft
        self._characters += _characters(draft)
        while self._characters > self._most and len(self._held) > 1:
            oldest = next(iter(self._held))
            self._let_go(oldest)
            self._left.add(oldest)

    def get(self, record_id: str) -> Enrichable | Record | None:
        """Return a record that was written and cannot be read back, or None."""
        if record_id in self._left:
            self._flush()
            self.clear()
        return self._held.get(record_id)

    def forget(self, record_id: str) -> None:
        """Let go of a record that was removed, or is written anew."""
        self._left.discard(record_id)
        if record_id in self._held:
            self._let_go(record_id)

    def clear(self) -> None:
        """Let go of all, as they can be read back."""
        self._held.clear()
        self._left.clear()
        self._characters = 0

    def _let_go(self, record_id: str) -> None:
        self._characters -= _characters(self._held.pop(record_id))


def _characters(draft: Enrichable | Record) -> int:
    text = draft if isinstance(draft, Record) else draft.raw
    return len(text.body) + len(text.title or "") + 1
