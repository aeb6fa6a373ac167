"""Which bytes does a packed file hold, and how many of them are too many?"""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from searchnews.errors import CorpusError
from searchnews.readers.gunzip import GZIP_MAGIC, GunzipStream
from searchnews.readers.pulled import PulledStream

_CHUNK = 1 << 16
# Larger windows are asked for by no ordinary tool, and would have to be held in memory.
_XZ_MEMORY = 256 << 20
_ZSTD_WINDOW = 128 << 20
# zstd hands out all that a piece of input yields: up to 128 KiB for each 4 bytes.
_ZSTD_PIECE = 1 << 8
# Damage costs no more than such a piece of what was before it, where only the beginning is looked at.
_PIECE = 1 << 6
# News packs ten to one; runs of one byte a thousand to one and more. Small files are left to the other limits.
RATIO_LIMIT = 250
RATIO_FREE = 256 << 20


class Decompressor(Protocol):
    """What unpacks one member, as the standard library's classes for bz2 and xz do."""

    @property
    def eof(self) -> bool:
        """Whether the member has come to its end."""
        ...

    @property
    def needs_input(self) -> bool:
        """Whether nothing more can come out of what was put in."""
        ...

    @property
    def unused_data(self) -> bytes:
        """What was put in behind the member's end."""
        ...

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Take packed bytes and give back unpacked ones; it may raise an error of its own kind."""
        ...


class Inflator:
    """zlib's decompressor, called like that of bz2; `window` as zlib has it: 31 for gzip, -15 for bare deflate."""

    def __init__(self, window: int) -> None:
        self._inflate = zlib.decompressobj(window)
        self._full = False

    @property
    def eof(self) -> bool:
        """Whether the member has come to its end."""
        return self._inflate.eof

    @property
    def needs_input(self) -> bool:
        """Whether nothing more can come out of what was put in."""
        return not self._full and not self._inflate.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        """What was put in behind the member's end."""
        return self._inflate.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Take packed bytes and give back unpacked ones."""
        out = self._inflate.decompress(self._inflate.unconsumed_tail + data, max_length)
        self._full = len(out) == max_length
        return out


class ZstdDecompressor:
    """zstandard's decompressor, to be called like that of bz2."""

    def __init__(self) -> None:
        import zstandard

        self._object = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
        self._waiting = memoryview(b"")
        self._out = memoryview(b"")

    @property
    def eof(self) -> bool:
        """Whether the member has come to its end."""
        return self._object.eof and not self._out

    @property
    def needs_input(self) -> bool:
        """Whether nothing more can come out of what was put in."""
        return not self._out and not self._waiting

    @property
    def unused_data(self) -> bytes:
        """What was put in behind the member's end."""
        return self._object.unused_data + bytes(self._waiting) if self._object.eof else b""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Take packed bytes and give back unpacked ones."""
        if data:
            self._waiting = memoryview(bytes(self._waiting) + data)
        while not self._out and self._waiting and not self._object.eof:
            piece, self._waiting = self._waiting[:_ZSTD_PIECE], self._waiting[_ZSTD_PIECE:]
            self._out = memoryview(self._object.decompress(piece))
        out, self._out = self._out[:max_length], self._out[max_length:]
        return bytes(out)


def _lz4() -> Decompressor:
    """Return a decompressor of lz4 frames; raises ImportError where its package is missing."""
    import lz4.frame

    found: Decompressor = lz4.frame.LZ4FrameDecompressor()
    return found


@dataclass(frozen=True, slots=True)
class Packing:
    """A way to pack a file: its name, the bytes its members begin with, and what unpacks one."""

    name: str
    magic: tuple[bytes, ...]
    decompressor: Callable[[], Decompressor]


GZIP = Packing("gzip", (GZIP_MAGIC,), lambda: Inflator(zlib.MAX_WBITS | 16))
PACKINGS = (
    GZIP,
    # the head of a file, its block size, and the head of its first block, or of its end
    Packing(
        "bzip2",
        tuple(b"BZh%d" % size + block for size in range(1, 10) for block in (b"1AY&SY", b"\x17\x72\x45\x38\x50\x90")),
        bz2.BZ2Decompressor,
    ),
    Packing("xz", (b"\xfd7zXZ\0",), lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)),
    Packing("zstd", (b"\x28\xb5\x2f\xfd",), ZstdDecompressor),
    Packing("lz4", (b"\x04\x22\x4d\x18",), _lz4),
)


def packing_of(start: bytes) -> Packing | None:
    """Return how data of these first bytes is packed, or None if it is not."""
    return next((packing for packing in PACKINGS if start.startswith(packing.magic)), None)


def first_bytes(packed: bytes, packing: Packing, size: int) -> bytes:
    """Unpack up to `size` bytes from the beginning of packed data, fewer where it ends or is damaged."""
    out = b""
    try:
        member = packing.decompressor()
        for at in range(0, len(packed), _PIECE):
            if len(out) >= size or member.eof:
                break
            out += member.decompress(packed[at : at + _PIECE], size - len(out))
    except Exception:
        # each package has errors of its own kind; all say the same here
        return out
    return out


def unpacked_stream(packed: BinaryIO, packing: Packing, name: str) -> BinaryIO:
    """Return the bytes of all members, one after another; reading raises CorpusError at damage.

    Raises CorpusError where the package that could unpack it is missing.
    """
    if packing is GZIP:
        inner = GunzipStream(packed, name)
        return io.BufferedReader(GuardedStream(inner, lambda: inner.consumed, name), _CHUNK)
    try:
        stream = UnpackStream(packed, packing.decompressor, packing.name, name)
    except ImportError as error:
        reason = f"{packing.name} data, which needs a package more: pip install 'searchnews[{packing.name}]'"
        raise CorpusError(name, reason) from error
    return io.BufferedReader(GuardedStream(stream, lambda: stream.consumed, name), _CHUNK)


class UnpackStream(PulledStream):
    """The unpacked bytes of one or more members; all that could be unpacked comes before CorpusError is raised.

    With `single`, one member is all there is, and what follows it is left alone.
    """

    def __init__(
        self, packed: BinaryIO, decompressor: Callable[[], Decompressor], kind: str, name: str, single: bool = False
    ) -> None:
        super().__init__(packed)
        self.consumed = 0
        self._packed = packed
        self._make = decompressor
        self._kind = kind
        self._name = name
        self._single = single
        self._member: Decompressor | None = decompressor()
        self._input = b""
        self._begun = False
        self._damage: CorpusError | None = None

    def pull(self, size: int) -> bytes:
        """Return unpacked bytes, none at the end."""
        while self._damage is None:
            member = self._member
            if member is None:
                return b""
            if member.eof:
                self._end(member)
                continue
            if member.needs_input and not self._input:
                self._input = self._packed.read(_CHUNK)
                self.consumed += len(self._input)
                if not self._input:
                    if not self._begun:
                        return b""
                    self._fail(f"the {self._kind} data ends too early")
                    continue
            if data := self._unpack(member, size):
                return data
        raise self._damage

    def _unpack(self, member: Decompressor, size: int) -> bytes:
        packed, self._input = self._input, b""
        self._begun = True
        try:
            return member.decompress(packed, size)
        except Exception as error:
            # each package has errors of its own kind
            self._fail(f"the {self._kind} data is damaged ({error})")
        return b""

    def _end(self, member: Decompressor) -> None:
        """Go on to the next member, past the zeros that some tools put between them."""
        rest = ((member.unused_data or b"") + self._input).lstrip(b"\0")
        while not self._single and not rest and (chunk := self._packed.read(_CHUNK)):
            self.consumed += len(chunk)
            rest = chunk.lstrip(b"\0")
        self._input, self._begun = rest, False
        self._member = None if self._single or not rest else self._make()

    def _fail(self, reason: str) -> None:
        self._damage = CorpusError(self._name, reason, f"byte {self.consumed}")


class GuardedStream(PulledStream):
    """Unpacked bytes, until there are more of them than any text packs into what was `consumed`."""

    def __init__(
        self,
        stream: PulledStream,
        consumed: Callable[[], int],
        name: str,
        ratio: int = RATIO_LIMIT,
        free: int = RATIO_FREE,
    ) -> None:
        super().__init__(stream)
        self._stream = stream
        self._consumed = consumed
        self._name = name
        self._ratio = ratio
        self._free = free
        self._given = 0

    def pull(self, size: int) -> bytes:
        """Return unpacked bytes, none at the end."""
        data = self._stream.pull(size)
        self._given += len(data)
        if self._given > self._free and self._given > self._ratio * self._consumed():
            reason = f"more than {self._ratio} times as much unpacked as packed, as only a trap would be"
            raise CorpusError(self._name, reason, f"byte {self._consumed()}")
        return data
