"""How do the names of a large table lie in a file, so that a question reads no more of them than it asks for?

bytes 0-15    what it was made from, as whoever packs it says
bytes 16-143  the lengths of sixteen sections in bytes, 8 bytes each, unsigned, in the order of bytes of the machine
bytes 144-    the sections, each padded with zeros to a multiple of 4

A section is text, UTF-8, or numbers of 4 bytes, unsigned. Seven of texts, each with where these begin and, last,
where they end: the groups, names parted by |; the words of their names; the keys of names in groups; their joining
keys; the names that stand apart; their keys; their joining keys. Keys are sorted. Behind those of groups, the
number of the group of each. It lies in a frame that says whether it is whole (`searchnews.files.framing`).
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Literal

import numpy as np

from searchnews.entities.names.class_names import ClassNames, numbers_holding
from searchnews.entities.names.said_names import SaidNames
from searchnews.errors import CorruptError
from searchnews.files.digest import DIGEST_BYTES
from searchnews.files.framing import PAYLOAD, framed, unframed
from searchnews.model.record import EntityClass

MAGIC, VERSION = b"SNMERGED", 1
# Where in such a file it says what it was made from.
STAMP = slice(PAYLOAD, PAYLOAD + DIGEST_BYTES)
_LENGTHS = struct.Struct("=16Q")
_NUMBER: Literal["I"] = "I"
_PARTED = "|"
# Texts that are looked up one by one; for more, as a run or a count of names asks for, all of them are read.
_FEW = 1000


class _Texts:
    """Texts that lie one behind the other."""

    def __init__(self, text: memoryview, starts: memoryview) -> None:
        places = np.frombuffer(starts, np.uint32)
        if not len(places) or places[0] or places[-1] != len(text) or (places[1:] < places[:-1]).any():
            raise ValueError("its texts do not lie one behind the other")
        self.text = text
        self.starts = starts.cast(_NUMBER)
        self.asked = 0

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __iter__(self) -> Iterator[bytes]:
        return (bytes(self.text[start:end]) for start, end in pairwise(self.starts))

    def __getitem__(self, at: int) -> bytes:
        return bytes(self.text[self.starts[at] : self.starts[at + 1]])

    def place(self, text: str) -> int | None:
        """Return where a text stands among them, which are sorted, or None."""
        wanted = _bytes(text)
        if self.asked > _FEW:
            return self._places.get(wanted)
        self.asked += 1
        at = bisect_left(self, wanted)
        return at if at < len(self) and self[at] == wanted else None

    @cached_property
    def _places(self) -> dict[bytes, int]:
        return {text: at for at, text in enumerate(self)}

    def holds(self, text: str) -> bool:
        """Say whether a text is among them, which are sorted."""
        return self.place(text) is not None


class _Numbered:
    """Sorted keys, and the number of the group of each."""

    def __init__(self, keys: _Texts, numbers: memoryview, groups: int) -> None:
        places = np.frombuffer(numbers, np.uint32)
        if len(places) != len(keys) or (places >= groups).any():
            raise ValueError("its keys are not those of its groups")
        self.keys = keys
        self.numbers = numbers.cast(_NUMBER)

    def get(self, key: str) -> int | None:
        """Return the number of the group of a key, or None."""
        place = self.keys.place(key)
        return None if place is None else self.numbers[place]


class PackedNames(ClassNames):
    """What comes of a table for names of one class, as it lies in a file."""

    def __init__(self, entity_class: EntityClass, data: bytes, name: str) -> None:
        """Take what lies in a file of that name; raises CorruptError where it is damaged."""
        super().__init__(entity_class)
        try:
            self._take(_sections(memoryview(unframed(MAGIC, VERSION, data, name))))
        except (ValueError, TypeError) as error:  # what is no multiple of four is no numbers
            raise CorruptError(f"{name}: {error}") from error

    def _take(self, parts: list[memoryview]) -> None:
        self._groups, self._said = _Texts(*parts[:2]), _Texts(*parts[2:4])
        self._keys = _Numbered(_Texts(*parts[4:6]), parts[6], len(self._groups))
        self._spelt = _Numbered(_Texts(*parts[7:9]), parts[9], len(self._groups))
        self._apart, self._keys_apart, self._parted = (_Texts(*parts[at : at + 2]) for at in (10, 12, 14))
        if len(self._said) != len(self._groups):
            raise ValueError("its words are not those of its groups")

    def _group(self, number: int) -> tuple[str, ...]:
        return tuple(_text(self._groups[number]).split(_PARTED))

    @cached_property
    def apart(self) -> tuple[str, ...]:
        """The names that go by no other."""
        return tuple(map(_text, self._apart))

    @property
    def any_apart(self) -> bool:
        """Whether there are any of these."""
        return len(self._apart) > 0

    @property
    def any_grouped(self) -> bool:
        """Whether any names are one."""
        return len(self._groups) > 0

    def keyed_apart(self, key: str) -> bool:
        """Say whether a name of that key goes by no other."""
        return self._keys_apart.holds(key)

    def keyed_group(self, key: str) -> tuple[str, ...]:
        """Return the group in which a name has that key, or nothing."""
        number = self._keys.get(key)
        return () if number is None else self._group(number)

    def spelt_group(self, joining: str) -> tuple[str, ...]:
        """Return the group in which a name has that joining key, or nothing; of several the last."""
        number = self._spelt.get(joining)
        return () if number is None else self._group(number)

    def parts(self, joining: str) -> bool:
        """Say whether that is the joining key of a name that stands apart."""
        return self._parted.holds(joining)

    @cached_property
    def _words(self) -> bytes:
        return bytes(self._said.text)

    def with_words(self, words: str) -> list[tuple[str, ...]]:
        """Return the groups in the words of whose names some letters stand; a blank is where a word begins or ends."""
        return list(map(self._group, numbers_holding(self._words, self._said.starts, _bytes(words))))


def packed(names: SaidNames, stamp: bytes) -> bytes:
    """Return what comes of a table for names of one class, as it lies in a file; `stamp` is what it is made from."""
    keys, spelt = (
        sorted((_bytes(key), number) for key, number in found) for found in (names.keys, names.spelt.items())
    )
    parts = [
        *_laid_out(_bytes(_PARTED.join(group)) for group in names.groups),
        *_laid_out(map(_bytes, names.words())),
        *_laid_out(key for key, _ in keys),
        _numbers(number for _, number in keys),
        *_laid_out(key for key, _ in spelt),
        _numbers(number for _, number in spelt),
        *_laid_out(map(_bytes, names.apart)),
        *_laid_out(sorted(map(_bytes, names.keys_apart))),
        *_laid_out(sorted(map(_bytes, names.parted))),
    ]
    laid = [part.ljust(_padded(len(part)), b"\0") for part in parts]
    return framed(MAGIC, VERSION, b"".join([stamp, _LENGTHS.pack(*map(len, parts)), *laid]))


def _sections(payload: memoryview) -> list[memoryview]:
    """Return the sections; raises ValueError where they are not all there."""
    at = DIGEST_BYTES + _LENGTHS.size
    if len(payload) < at:
        raise ValueError("cut short before its sections")
    found = []
    for length in _LENGTHS.unpack_from(payload, DIGEST_BYTES):
        found.append(payload[at : at + length])
        at += _padded(length)
    if at != len(payload):
        raise ValueError("its sections are not as long as they say")
    return found


def _laid_out(texts: Iterable[bytes]) -> tuple[bytes, bytes]:
    """Return texts one behind the other, and where they begin and end."""
    laid = list(texts)
    return b"".join(laid), _numbers(accumulate(map(len, laid), initial=0))


def _numbers(numbers: Iterable[int]) -> bytes:
    return array(_NUMBER, numbers).tobytes()


def _padded(length: int) -> int:
    return -(-length // 4) * 4


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
