"""Which drops lie in an archive file?"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import BinaryIO

from searchnews.errors import CorpusError
from searchnews.readers.drops import Drop, Found, Skipped, printable, stem_of
from searchnews.readers.ignoring import reason_to_skip
from searchnews.readers.members import Allowance, Limits, Member, MeteredStream, size_of, spooled
from searchnews.readers.streams import prefixed, read_start, unpacked
from searchnews.readers.tar_members import BLOCK, is_tar, tar_members
from searchnews.readers.zip_members import is_zip, zip_contents, zip_members

LIMITS = Limits()
_BUFFER = 1 << 16
# No name on any file system is longer.
_NAME_LIMIT = 1 << 12


def look_inside(drop: Drop, limits: Limits = LIMITS) -> Drop | Iterator[Found]:
    """Return what lies in an archive file; of any other drop the drop itself, to be used instead of it.

    A member can be opened only until the next one is asked for. Nothing is written where a member's name says.
    """
    try:
        stream = drop.open()
    except (OSError, CorpusError):
        return drop  # whoever reads it meets the error again
    try:
        head = read_start(stream, BLOCK)
    except (OSError, CorpusError) as error:
        stream.close()
        return drop if drop.repeatable else replace(drop, opener=_raiser(error))
    if not (is_zip(head) or is_tar(head)):
        if drop.repeatable:
            stream.close()
            return drop
        return replace(drop, opener=_once(prefixed(head, stream), drop.name))
    size = drop.size or (size_of(stream) if stream.seekable() else 0)
    whole = stream if stream.seekable() else prefixed(head, stream)
    return _Opened(drop, Allowance(limits, size)).members(drop, whole, head, 1)


def drops_in(drop: Drop, limits: Limits = LIMITS) -> Iterator[Found]:
    """Yield a drop, or the drops that lie in it."""
    inside = look_inside(drop, limits)
    if isinstance(inside, Drop):
        yield inside
    else:
        yield from inside


class _Opened:
    """One archive file on disk while it is read, with all that lies in it."""

    def __init__(self, file: Drop, allowance: Allowance) -> None:
        self.file = file
        self.allowance = allowance
        self.keys: set[int] = set()

    def members(self, outer: Drop, stream: BinaryIO, head: bytes, depth: int) -> Iterator[Found]:
        """Yield the drops in one archive file, and in those that lie in it; closes the stream."""
        with stream:
            if depth > self.allowance.limits.depth:
                yield CorpusError(outer.name, f"an archive file more than {self.allowance.limits.depth} deep in others")
                return
            met = False
            found = self.of_zip(outer, stream) if is_zip(head) else self.of_tar(outer, stream)
            for member in found:
                met = True
                if isinstance(member, CorpusError):
                    yield member
                    continue
                self.allowance.members -= 1
                if reason := self.allowance.exceeded():
                    yield CorpusError(outer.name, f"{reason}; the rest is left out", member.place)
                    return
                yield from self.drops(outer, member, depth)
            if not met:
                yield Skipped(outer.name, "nothing to read in it")

    def of_tar(self, outer: Drop, stream: BinaryIO) -> Iterator[Member | CorpusError]:
        """Yield the members of a tar file."""
        return tar_members(stream, outer.name, self.allowance.limits.member)

    def of_zip(self, outer: Drop, stream: BinaryIO) -> Iterator[Member | CorpusError]:
        """Yield the members of a ZIP file, which is copied first if it cannot be sought."""
        if stream.seekable():
            yield from self.listed(outer, stream)
            return
        limit = self.allowance.limits.member
        try:
            spool, size = spooled(stream, limit + 1)
        except (OSError, CorpusError) as error:
            yield CorpusError(outer.name, f"cut short: {getattr(error, 'reason', error)}")
            return
        with spool:
            if size > limit:
                yield CorpusError(outer.name, f"larger than {limit} bytes unpacked, the most a member may have")
            else:
                yield from self.listed(outer, spool)  # type: ignore[arg-type]

    def listed(self, outer: Drop, file: BinaryIO) -> Iterator[Member | CorpusError]:
        """Yield the members of a ZIP file that can be sought."""
        contents = zip_contents(file, outer.name, self.allowance.limits.members)
        if contents.is_document:
            kind = "an office document"
            yield CorpusError(outer.name, f"not a text format that can be read: {kind}")
            return
        if contents.problem:
            yield contents.problem
        yield from zip_members(file, contents.entries, outer.name)

    def drops(self, outer: Drop, member: Member, depth: int) -> Iterator[Found]:
        """Yield the drop that a member is, or those that lie in it."""
        written = member.name[:_NAME_LIMIT].replace("\0", "")
        parts = [part for part in written.split("/") if part not in ("", ".", "..")]
        path = printable("/".join(parts)) or "unnamed"
        name = f"{outer.name}/{path}"
        reason = _reason_to_pass_over(parts) or member.skipped
        if reason:
            yield Skipped(name, reason)
            return
        if member.problem:
            yield CorpusError(name, member.problem, member.place)
            return
        drop = replace(
            outer,
            name=name,
            key=self.own_key(f"{outer.key}/{path}"),
            stem=stem_of(name),
            modified=outer.modified if member.modified is None else member.modified,
            opener=partial(self.open, member, name, [0]),
            within=self.file.key,
        )
        try:
            stream = drop.open()
            head = read_start(stream, BLOCK)
        except (OSError, CorpusError):
            yield drop
            return
        if is_zip(head) or is_tar(head):
            yield from self.members(drop, prefixed(head, stream), head, depth + 1)
            return
        stream.close()
        yield drop

    def open(self, member: Member, name: str, met: list[int]) -> BinaryIO:
        """Return a member's bytes, unpacked if they are packed once more."""
        metered = MeteredStream(member.opener(), self.allowance, met, name)
        return unpacked(io.BufferedReader(metered, _BUFFER), name)

    def own_key(self, key: str) -> str:
        """Return a key that no other member has; no path has two slashes in a row."""
        own, count = key, 1
        while hash(own) in self.keys:
            count += 1
            own = f"{key}//{count}"
        self.keys.add(hash(own))
        return own


def _reason_to_pass_over(parts: list[str]) -> str | None:
    for at, part in enumerate(parts):
        if reason := reason_to_skip(part, at < len(parts) - 1, ()):
            return reason
    return None


def _once(stream: BinaryIO, name: str) -> Callable[[], BinaryIO]:
    """Return an opener of what can be read only once."""
    left = [stream]

    def take() -> BinaryIO:
        if not left:
            raise CorpusError(name, "standard input can be read only once")
        return left.pop()

    return take


def _raiser(error: Exception) -> Callable[[], BinaryIO]:
    def fail() -> BinaryIO:
        raise error

    return fail
