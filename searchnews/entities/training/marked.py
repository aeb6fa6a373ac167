"""What does a text to train on look like?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Code = Literal["PER", "LOC", "ORG"]
CODES: tuple[Code, ...] = ("PER", "LOC", "ORG")


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text and the names in it: start, end, class."""

    text: str
    names: list[tuple[int, int, Code]]
