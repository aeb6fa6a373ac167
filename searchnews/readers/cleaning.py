"""What of a string found in a drop is fit to be kept?"""

from __future__ import annotations

import re
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Drop NULs; replace halves of surrogate pairs, which no file could hold, by U+FFFD."""
    text = text.replace("\0", "")
    try:
        # several times as fast as a search for them, which almost no text has
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def one_line(text: str | None) -> str | None:
    """Return the text with every run of white space made one space, None if nothing is left."""
    return " ".join(clean(text).split()) or None if text else None


def clean_value(value: Any) -> Any:
    """Clean every string in a JSON value, the keys of objects too."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [clean_value(item) for item in value]
    if isinstance(value, dict):
        return {clean(key): clean_value(item) for key, item in value.items()}
    return value
