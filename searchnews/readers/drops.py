"""Which drops lie under these paths?"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from searchnews.errors import CorpusError
from searchnews.readers.ignoring import IgnoreRule, read_ignore_rules, reason_to_skip
from searchnews.readers.settings import DropSettings, read_settings
from searchnews.readers.streams import unpacked

STANDARD_INPUT = "-"
_NO_SETTINGS = DropSettings()
_PACKED = (".gz", ".bz2", ".xz", ".zst", ".lz4")
# What tells the folder of an archive from one of drops: a table of contents as Whoosh names it.
_CONTENTS = re.compile(r"_\w+_[0-9]+\.toc")


@dataclass(frozen=True, slots=True)
class Drop:
    """One file, or one piece of input, that may hold records.

    `name` is the path as it was given, for messages; `key` tells one drop from all others (the
    absolute path, links resolved); `stem` is the base name without `.gz` and without the last
    extension; `modified` is in seconds since 1970, `modified_ns` the same in nanoseconds, `size` in bytes
    as they lie on disk. Only a `repeatable` drop can be opened twice.
    """

    name: str
    key: str
    stem: str
    modified: float | None
    opener: Callable[[], BinaryIO] = field(repr=False, compare=False)
    repeatable: bool = True
    size: int = 0
    modified_ns: int = 0
    settings: DropSettings = _NO_SETTINGS
    within: str = ""

    def open(self) -> BinaryIO:
        """Return its bytes from the beginning, buffered, and unpacked if they are packed.

        Raises OSError or CorpusError; so does reading, where the file or the packing is damaged.
        """
        return self.opener()

    @property
    def file_name(self) -> str:
        """The last part of its name."""
        return os.path.basename(self.name)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path that was passed over on purpose, and why."""

    name: str
    reason: str


Found = Drop | Skipped | CorpusError


def find_drops(
    paths: Iterable[str | os.PathLike[str]],
    standard_input: BinaryIO | None = None,
    input_name: str = STANDARD_INPUT,
    settings: DropSettings = _NO_SETTINGS,
) -> Iterator[Found]:
    """Yield every drop under the paths, folders in sorted order, and all that is passed over.

    A path that cannot be read is yielded as an error. `-` stands for `standard_input`, which goes
    by `input_name`. A file named outright is read whatever its name. No file is yielded twice.
    `settings` win over those that folders hold for their drops.
    """
    seen: dict[str, str] = {}
    for path in paths:
        if path == STANDARD_INPUT:
            yield _from_input(standard_input, input_name, settings)
            continue
        for found in _under(os.fspath(path), settings):
            if isinstance(found, Drop) and found.key in seen:
                yield Skipped(found.name, f"the same file as {seen[found.key]}")
                continue
            if isinstance(found, Drop):
                seen[found.key] = found.name
            yield found


def _under(path: str, settings: DropSettings) -> Iterator[Found]:
    """Walk from one path with a stack of our own: folders may nest deeper than calls may."""
    pending: list[tuple[str, tuple[IgnoreRule, ...], DropSettings, bool]] = [(path, (), _NO_SETTINGS, True)]
    while pending:
        here, rules, outer, named = pending.pop()
        try:
            status = os.stat(here)
            if named and not stat.S_ISDIR(status.st_mode):
                outer = read_settings(os.path.dirname(here) or ".")
            if not stat.S_ISDIR(status.st_mode):
                yield _from_file(here, status, rules, settings.over(outer), named)
            elif not named and (reason := _reason_not_to_enter(here, rules)):
                yield Skipped(printable(here), reason)
            else:
                names = sorted(os.listdir(here), reverse=True)
                if any(_CONTENTS.fullmatch(name) for name in names):
                    yield Skipped(printable(here), "an archive, not a drop")
                    continue
                inner = rules + read_ignore_rules(here)
                said = read_settings(here).over(outer)
                pending.extend((os.path.join(here, name), inner, said, False) for name in names)
        except CorpusError as error:
            yield error
        except (OSError, ValueError) as error:
            yield _unreadable(here, error, rules, named)


def _unreadable(path: str, error: Exception, rules: tuple[IgnoreRule, ...], named: bool) -> Skipped | CorpusError:
    """Return the error, unless the path would be passed over anyhow: editors lock with hidden links to nothing."""
    reason = None if named else reason_to_skip(path, False, rules)
    if reason:
        return Skipped(printable(path), reason)
    return CorpusError(printable(path), getattr(error, "strerror", None) or str(error))


def _reason_not_to_enter(path: str, rules: tuple[IgnoreRule, ...]) -> str | None:
    if os.path.islink(path):
        return "a link to a folder"
    return reason_to_skip(path, True, rules)


def _from_file(
    path: str, status: os.stat_result, rules: tuple[IgnoreRule, ...], settings: DropSettings, named: bool
) -> Drop | Skipped:
    reason = None if named else reason_to_skip(path, False, rules)
    if not stat.S_ISREG(status.st_mode):
        reason = reason or f"{_special_kind(status.st_mode)}, not a file"
    name = printable(path)
    if reason:
        return Skipped(name, reason)
    return Drop(
        name,
        printable(os.path.realpath(path)),
        stem_of(name),
        status.st_mtime,
        _opener(path, name),
        True,
        status.st_size,
        status.st_mtime_ns,
        settings,
    )


def _opener(path: str, name: str) -> Callable[[], BinaryIO]:
    def open_file() -> BinaryIO:
        stream = open(path, "rb")  # noqa: SIM115 - the caller closes it
        try:
            return unpacked(stream, name)
        except BaseException:
            stream.close()
            raise

    return open_file


def _from_input(stream: BinaryIO | None, name: str, settings: DropSettings) -> Drop | CorpusError:
    if stream is None:
        return CorpusError(name, "there is no standard input to read")
    once = [stream]

    def open_input() -> BinaryIO:
        if not once:
            raise CorpusError(name, "standard input can be read only once")
        return unpacked(once.pop(), name, owner=False)

    return Drop(name, name, stem_of(name), None, open_input, repeatable=False, settings=settings)


def _special_kind(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a named pipe"
    return "a socket" if stat.S_ISSOCK(mode) else "a device"


def stem_of(name: str) -> str:
    """Return the base name without what says that it is packed, and without the last extension."""
    base, packing = os.path.splitext(os.path.basename(name))
    return os.path.splitext(base if packing.lower() in _PACKED else base + packing)[0]


def printable(path: str) -> str:
    """Return a path as text that can be written out; a byte of no character becomes an escape."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
