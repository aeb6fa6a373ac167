"""Texts as the posting lists of a segment in memory, and the same lists found in two plain ways.

`stored` reads the sections as docs/index-format.md describes them, number by number; `expected` looks at the words of
each text. What reads posting lists in earnest has to agree with both.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice, pairwise

import numpy as np
import zstandard
from numpy.typing import NDArray

from searchnews.analysis.chain import tokens
from searchnews.postings.inversion import Forms, invert
from searchnews.postings.lexicon import decode_key
from searchnews.postings.merging import GONE, Source, merge
from searchnews.postings.occurrences import Chunk
from searchnews.postings.posting_writer import PostingWriter
from searchnews.postings.runs import TextRuns
from searchnews.postings.sections import Sections, SectionsWriter
from searchnews.postings.spool import OpenSpill
from searchnews.postings.text import TextPostings
from searchnews.postings.text_gathering import TextCollector
from searchnews.postings.vocabulary import Vocabulary

# A title, which may be missing, and a body.
Text = tuple[str | None, str]


@dataclass(frozen=True)
class Posting:
    """A document that holds a term: where, in body and title, and in which forms."""

    document: int
    body: tuple[int, ...]
    title: tuple[int, ...]
    forms: frozenset[str]


Lists = dict[str, list[Posting]]


@dataclass(frozen=True)
class Segment:
    """The sections of posting lists, and the words in each title and body."""

    sections: Sections
    title_lengths: NDArray[np.uint32]
    body_lengths: NDArray[np.uint32]


def runs_of(texts: Iterable[Text], vocabulary: Vocabulary | None = None, most: int | None = None) -> TextRuns:
    """Return what is gathered of texts, which are read a few at a time; `most` words at most are held in memory."""
    collector = TextCollector(vocabulary or Vocabulary(), None if most is None else BytesIO, most or 0)
    documents = list(texts)
    for first in range(0, len(documents), 5):
        some = documents[first : first + 5]
        collector.add([one for title, body in some for one in (body, title or "")], [None] * len(some))
    return collector.complete()


def segment_of(
    texts: Iterable[Text],
    vocabulary: Vocabulary | None = None,
    spill: OpenSpill | None = None,
    most: int | None = None,
) -> Segment:
    """Invert texts and write their posting lists."""
    return inverted([runs_of(texts, vocabulary, most)], spill)


def inverted(parts: Sequence[TextRuns], spill: OpenSpill | None = None) -> Segment:
    """Invert texts that were gathered, and write their posting lists."""
    text = invert(parts)
    return written(text.terms, text.forms, text.title_lengths, text.body_lengths, text.chunks, spill)


def written(
    terms: Sequence[bytes],
    forms: Forms,
    title_lengths: NDArray[np.uint32],
    body_lengths: NDArray[np.uint32],
    chunks: Iterable[Chunk],
    spill: OpenSpill | None = None,
) -> Segment:
    """Write posting lists."""
    postings = PostingWriter(terms, forms, title_lengths, body_lengths, spill)
    for chunk in chunks:
        postings.add(chunk)
    stream = BytesIO()
    writer = SectionsWriter(stream)
    writer.finish(postings.finish(writer))
    postings.close()
    return Segment(Sections(stream.getvalue(), "segment"), title_lengths, body_lengths)


def merged(segments: Sequence[Segment], kept: Sequence[Sequence[bool]]) -> Segment:
    """Merge segments, leaving out the documents that are not kept."""
    sources, count = [], 0
    for segment, stays in zip(segments, kept, strict=True):
        numbers = np.full(len(stays), GONE, "u4")
        numbers[np.array(stays, "?")] = np.arange(count, count + sum(stays))
        sources.append(Source(segment.sections, numbers))
        count += sum(stays)
    title_lengths, body_lengths = (
        np.concatenate([getattr(one, name)[np.array(stays, "?")] for one, stays in zip(segments, kept, strict=True)])
        for name in ("title_lengths", "body_lengths")
    )
    result = merge(sources)
    return written(result.terms, result.forms, title_lengths, body_lengths, result.chunks)


def expected(texts: Iterable[Text]) -> Lists:
    """Return the posting lists of texts, found by looking at every word."""
    found: dict[str, dict[int, tuple[list[int], list[int], set[str]]]] = {}
    for document, (title, body) in enumerate(texts):
        for in_title, text in ((False, body), (True, title or "")):
            for place, token in enumerate(tokens(text)):
                for number, term in enumerate(token.terms):
                    entry = found.setdefault(term, {}).setdefault(document, ([], [], set()))
                    entry[in_title].append(place)
                    entry[2].add(term if number and token.form.startswith(term) else token.form)
    return {
        term: [Posting(document, tuple(b), tuple(t), frozenset(forms)) for document, (b, t, forms) in entries.items()]
        for term, entries in found.items()
    }


def lengths(texts: Iterable[Text]) -> list[tuple[int, int]]:
    """Return the words in title and body of each text."""
    return [(len(list(tokens(title or ""))), len(list(tokens(body)))) for title, body in texts]


def keys(sections: Sections, name: str) -> list[str]:
    """Return the keys of a lexicon."""
    return [decode_key(line) for line in bytes(sections.bytes(f"{name}.text")).split(b"\n")[:-1]]


def numbers(sections: Sections, name: str, kind: str) -> list[int]:
    """Return a section as numbers."""
    found: list[int] = np.frombuffer(sections.bytes(name), kind).tolist()
    return found


def stored(sections: Sections) -> Lists:
    """Return the posting lists of a segment as the page about the format says they are read."""
    plain = _Plain(sections)
    return {term: list(plain.postings(number)) for number, term in enumerate(plain.terms)}


class _Plain:
    """Reads one number after another."""

    def __init__(self, sections: Sections) -> None:
        self.sections = sections
        self.terms = keys(sections, "terms")
        self.starts = {name: numbers(sections, f"terms.{name}", "<u4") for name in ("postings", "docs", "positions")}
        self.words = numbers(sections, "docs", "<u2")
        self.codes = numbers(sections, "frequencies", "u1")
        large = numbers(sections, "frequencies.large", "<u4")
        self.large = {large[row]: (large[row + 1], large[row + 2]) for row in range(0, len(large), 3)}
        self.far = numbers(sections, "positions.far", "<u4")
        self.formed = numbers(sections, "forms.terms", "<u4")
        self.forms: dict[int, dict[str, int]] = {}
        pairs = zip(numbers(sections, "forms.term", "<u4"), numbers(sections, "forms.bit", "u1"), strict=True)
        for key, (number, bit) in zip(keys(sections, "forms"), pairs, strict=True):
            form, term = key.split(" ")
            assert term == self.terms[number]
            self.forms.setdefault(number, {})[form] = bit
        assert sorted(self.forms) == self.formed

    def _range(self, name: str, number: int) -> tuple[int, int]:
        return self.starts[name][number], self.starts[name][number + 1]

    def postings(self, number: int) -> Iterator[Posting]:
        first, last = self._range("postings", number)
        documents, masks, places = self.documents(number), self.masks(number), iter(self.places(number))
        forms = self.forms.get(number, {self.terms[number]: 0})
        for place, document, mask in zip(range(first, last), documents, masks, strict=True):
            code = self.codes[place]
            body, title = (code & 31, code >> 5) if code else self.large[place]
            yield Posting(
                document,
                tuple(islice(places, body)),
                tuple(islice(places, title)),
                frozenset(form for form, bit in forms.items() if mask >> bit & 1),
            )
        assert not list(places)

    def documents(self, number: int) -> list[int]:
        start, stop = self._range("docs", number)
        first, last = self._range("postings", number)
        words, count, stretches = self.words[start:stop], last - first, -(-self.sections.facts["documents"] // 65_536)
        if stretches <= 1:
            return words
        if count < 4 * stretches:
            return [low | high << 16 for low, high in zip(words[::2], words[1::2], strict=True)]
        header = 2 * (stretches + 1)
        begins = [low | high << 16 for low, high in zip(words[:header:2], words[1:header:2], strict=True)]
        ranges = enumerate(pairwise(begins))
        return [high << 16 | low for high, (begin, end) in ranges for low in words[header:][begin:end]]

    def places(self, number: int) -> list[int]:
        start, stop = self._range("positions", number)
        low = bytes(self.sections.bytes("positions", start, stop))
        if number not in self.far:
            return list(low)
        row = self.far.index(number)
        first, last = numbers(self.sections, "positions.far_starts", "<u8")[row : row + 2]
        high = unpacked(bytes(self.sections.bytes("positions.high", first, last)), len(low))
        kind = {1: "u1", 2: "<u2", 4: "<u4"}[len(high) // len(low)]
        return [above << 8 | byte for above, byte in zip(np.frombuffer(high, kind).tolist(), low, strict=True)]

    def masks(self, number: int) -> bytes:
        first, last = self._range("postings", number)
        if len(self.forms.get(number, ())) < 2:
            return b"\1" * (last - first)
        row = self.formed.index(number)
        start, stop = numbers(self.sections, "forms.starts", "<u4")[row : row + 2]
        return unpacked(bytes(self.sections.bytes("forms.masks", start, stop)), last - first)


def unpacked(data: bytes, count: int) -> bytes:
    """Return what belongs to so many postings or places: from 64 on, it is compressed."""
    return data if count < 64 else zstandard.decompress(data)


def found(sections: Sections, leaving_out: Container[str] = ()) -> Lists:
    """Return the posting lists of a segment as the reader of posting lists gives them."""
    postings = TextPostings(sections)
    bits: dict[int, dict[str, int]] = {}
    pairs = zip(numbers(sections, "forms.term", "<u4"), numbers(sections, "forms.bit", "u1"), strict=True)
    for key, (number, bit) in zip(keys(sections, "forms"), pairs, strict=True):
        bits.setdefault(number, {})[key.split(" ")[0]] = bit
    lists = {}
    for number, term in enumerate(keys(sections, "terms")):
        if term in leaving_out:
            continue
        one = postings.find(term)
        assert one is not None
        every = np.arange(one.count)
        body, title = one.frequencies(every)
        begins, _ = one.position_spans(every)
        masks = postings.masks(number)
        forms = bits.get(number, {term: 0})
        entries = []
        for place, document in enumerate(one.documents.tolist()):
            mask = 1 if masks is None else int(masks[place])
            count, size = int(body[place]), int(body[place] + title[place])
            places = tuple(one.positions_at(begins[place] + np.arange(size)).tolist())
            named = frozenset(form for form, bit in forms.items() if mask >> bit & 1)
            entries.append(Posting(document, places[:count], places[count:], named))
        lists[term] = entries
    return lists
