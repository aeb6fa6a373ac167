"""Which JSON values does a drop hold: one document, or one a line?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from searchnews.errors import CorpusError
from searchnews.readers.cleaning import clean_value
from searchnews.readers.decoding import utf_8_or_windows_1252
from searchnews.readers.drops import Drop
from searchnews.readers.json_decoder import new_decoder
from searchnews.readers.streams import WHOLE_LIMIT, Line, read_lines

# Far more than any item nests, far less than the interpreter's own limit.
NESTING_LIMIT = 100
# The member of a ninjs item in which an export keeps what ninjs cannot say, and how much deeper that lies there.
EXTENSION = "searchnews"
_OF_AN_EXPORT = 2


def read_values(drop: Drop) -> Iterator[Any | CorpusError]:
    """Yield each value of a drop, and an error for what is no JSON.

    A first line that is a value by itself makes it one value a line, of which one is held at a time.
    """
    with drop.open() as stream:
        gathered: list[bytes] = []
        size = 0
        by_line: bool | None = None
        for line in read_lines(stream, drop.name):
            if isinstance(line, CorpusError):
                yield line
                continue
            if by_line is None and line.data.strip():
                by_line = _is_value(line.data)
            if by_line:
                yield from _value_of_line(line, drop.name)
                continue
            size += len(line.data) + 1
            if size > WHOLE_LIMIT:
                yield CorpusError(drop.name, f"larger than {WHOLE_LIMIT} bytes, the most that is read as one piece")
                return
            gathered.append(line.data)
    if gathered and not by_line:
        yield parse_value(b"\n".join(gathered), drop.name)


def _value_of_line(line: Line, name: str) -> Iterator[Any | CorpusError]:
    if not line.data.strip():
        return
    value = parse_value(line.data, name, f"line {line.number}")
    # the end of the stream says better what ails a line that it cut short
    if not (line.cut and isinstance(value, CorpusError)):
        yield value


def _is_value(line: bytes) -> bool:
    return not isinstance(parse_value(line, ""), CorpusError)


def parse_value(data: bytes, name: str, place: str = "") -> Any | CorpusError:
    """Return the value that the bytes hold, or an error."""
    text = utf_8_or_windows_1252(data).strip("\ufeff \t\r\n\0")
    try:
        value = new_decoder().decode(text)
        if _is_nested_too_deeply(value):
            raise RecursionError
        return clean_value(value)
    except RecursionError:
        return CorpusError(name, "nested too deeply", place)
    except json.JSONDecodeError as error:
        where = place or f"line {error.lineno}"
        return CorpusError(name, f"not JSON: {error.msg} at character {error.colno}", where)
    except ValueError as error:
        return CorpusError(name, str(error), place)


def _is_nested_too_deeply(value: Any) -> bool:
    level = [value]
    for _ in range(NESTING_LIMIT + (_OF_AN_EXPORT if isinstance(value, dict) and EXTENSION in value else 0)):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer if isinstance(outer, list) else ())
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return True
