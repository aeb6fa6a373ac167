"""Which drops are in the archive, and have they changed since?"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from searchnews.errors import CorruptError

# A file written within so many nanoseconds of being read may have been written again without its time showing it.
_RACY = 2_000_000_000
# Stands in for the digest of an archive file: what counts are those of its members.
ARCHIVE_FILE = "members"
# What few entries have is written only where they have it.
_RARE = ("within", "gone")


@dataclass(frozen=True, slots=True)
class Entry:
    """A drop as it was when it was last read.

    `path` is where it lay, `drop` the name its records carry, `stem` what their ids begin with: both stay
    when the file moves. `digest` is that of its bytes, empty while it is not wholly in. `size` is in bytes,
    `modified` and `read` in nanoseconds since 1970; `settings` is a digest of what else decided how it was read.
    `borrowed` lists the ids of records that it holds too, but that came in first with another drop.
    `within` is the file that a member of an archive file lies in; `gone` is one that lies there no longer. The
    archive file itself has an entry too, with the digest `ARCHIVE_FILE` and the records of all its members.
    """

    path: str
    drop: str
    stem: str
    digest: str
    size: int
    modified: int
    read: int
    records: int
    settings: str
    borrowed: tuple[str, ...] = ()
    within: str = ""
    gone: bool = False

    def lies(self) -> bool:
        """Say whether the drop is still where it was, as far as the disk can tell."""
        return not self.gone and (os.path.isfile(self.within) if self.within else os.path.lexists(self.path))

    def looks_the_same(self, size: int, modified: int, settings: str) -> bool:
        """Say whether the file need not even be opened to know that it is unchanged."""
        same = bool(self.digest) and (self.size, self.modified, self.settings) == (size, modified, settings)
        return same and self.modified + _RACY < self.read


class Manifest:
    """The drops of an archive by path; committed together with their records."""

    def __init__(self, entries: dict[str, Entry] | None = None) -> None:
        self.entries = entries or {}
        # As keys, in order; some may have ceased to.
        self._borrowing = dict.fromkeys(path for path, entry in self.entries.items() if entry.borrowed)
        self._by_digest: dict[str, list[str]] = {}
        self._by_file: dict[str, dict[str, None]] = {}
        for entry in self.entries.values():
            self._note(entry)

    @classmethod
    def from_bytes(cls, data: bytes) -> Manifest:
        """Read what `to_bytes` wrote.

        Raises CorruptError.
        """
        try:
            found = [_entry(json.loads(line)) for line in data.splitlines()]
        except (ValueError, TypeError, KeyError) as error:
            raise CorruptError(f"the list of drops cannot be read: {error}") from error
        return cls({entry.path: entry for entry in found})

    def to_bytes(self) -> bytes:
        """Write one JSON object a drop and line, in order of path."""
        return "".join(json.dumps(_values(self.entries[path])) + "\n" for path in sorted(self.entries)).encode()

    def put(self, entry: Entry) -> None:
        """Note a drop."""
        self.entries[entry.path] = entry
        self._note(entry)

    def _note(self, entry: Entry) -> None:
        if entry.borrowed:
            self._borrowing[entry.path] = None
        self._by_digest.setdefault(entry.digest, []).append(entry.path)
        if entry.within:
            self._by_file.setdefault(entry.within, {})[entry.path] = None

    def members(self, file: str) -> list[Entry]:
        """Return the drops that lie, or lay, in an archive file."""
        found = (self.entries.get(path) for path in self._by_file.get(file, ()))
        return [entry for entry in found if entry and entry.within == file]

    def alike(self, digest: str, settings: str) -> list[Entry]:
        """Return the drops of the same content read in the same way, those whose files are gone first."""
        found = (self.entries.get(path) for path in dict.fromkeys(self._by_digest.get(digest, ())))
        same = [entry for entry in found if entry and (entry.digest, entry.settings) == (digest, settings)]
        return sorted(same, key=Entry.lies)

    def heir(self, record_id: str, path: str) -> Entry | None:
        """Return another drop that holds a record too, or None."""
        return next((e for e in self._borrowers() if e.path != path and record_id in e.borrowed), None)

    def borrowers_by_id(self) -> dict[str, set[str]]:
        """Return the names of the drops that hold a record of another too, by its id."""
        found: dict[str, set[str]] = {}
        for entry in self._borrowers():
            for record_id in entry.borrowed:
                found.setdefault(record_id, set()).add(entry.drop)
        return found

    def rename(self, names: Mapping[str, str]) -> None:
        """Note that records have other ids now."""
        for entry in list(self._borrowers()) if names else ():
            if not names.keys().isdisjoint(entry.borrowed):
                self.put(replace(entry, borrowed=tuple(names.get(one, one) for one in entry.borrowed)))

    def _borrowers(self) -> Iterator[Entry]:
        """Yield the drops that hold records of others too; there are few."""
        return (e for path in self._borrowing if (e := self.entries.get(path)) and e.borrowed)

    def move(self, entry: Entry, path: str, within: str = "") -> Entry:
        """Note that a drop lies elsewhere now."""
        del self.entries[entry.path]
        self.put(replace(entry, path=path, within=within, gone=False))
        return self.entries[path]

    def drop(self, entry: Entry) -> None:
        """Forget a drop."""
        del self.entries[entry.path]

    def shared(self, entry: Entry) -> bool:
        """Say whether another path holds the same drop."""
        return any(other.drop == entry.drop and other.path != entry.path for other in self.entries.values())

    def vanished(self, roots: list[str]) -> Iterator[Entry]:
        """Yield the drops at or under the roots whose files are gone.

        Where the folder that held a root is itself gone, a disk may be missing: nothing under it is yielded.
        """
        for root in roots:
            inside = root.rstrip(os.sep) + os.sep
            if os.path.isfile(root):
                below = [member.path for member in self.members(root)]
            elif os.path.isdir(root if os.path.lexists(root) else os.path.dirname(root)):
                below = [path for path in self.entries if path == root or path.startswith(inside)]
            else:
                below = []
            yield from (self.entries[path] for path in sorted(below) if not self.entries[path].lies())


def _values(entry: Entry) -> dict[str, Any]:
    return {name: value for name, value in asdict(entry).items() if value or name not in _RARE}


def _entry(values: dict[str, Any]) -> Entry:
    return Entry(**(values | {"borrowed": tuple(values["borrowed"])}))
