"""Which segments may be read without asking?

Ours hold no pickle. Those in Whoosh's own format do, and a pickle can name any function to be called
when it is read; so they are left alone unless the user trusts whoever made the archive.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from whoosh.codec.base import Segment

from searchnews.engines.embedded.segment import NewsSegment
from searchnews.errors import ArchiveError


def whoosh_segments(segments: Sequence[Segment]) -> list[Segment]:
    """Return the segments that are not in our format."""
    return [segment for segment in segments if not isinstance(segment, NewsSegment)]


def check_trusted(folder: Path, segments: Sequence[Segment], trust: bool) -> None:
    """Raise ArchiveError where there are such segments, naming the first, unless they are trusted."""
    others = whoosh_segments(segments)
    if others and not trust:
        raise ArchiveError(
            f"{folder}: segment {others[0].segment_id()} is in Whoosh's own format, through which whoever made it "
            "can run code here; if you trust them, --trust (trust=True) reads it, and `index --trust` rewrites it"
        )
