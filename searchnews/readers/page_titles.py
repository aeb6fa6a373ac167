"""Which part of a page's title is the site's name and no headline?"""

from __future__ import annotations

import re
from collections.abc import Iterable

# A dash or a bar between spaces; the rightmost parts what the site adds.
_LAST_PART = re.compile(r"(?P<head>.*\S)\s+(?P<mark>[|–—»·•:-]|::)\s+(?P<tail>\S.*)", re.DOTALL)
_FIRST_PART = re.compile(r"(?P<tail>[^|–—»]{2,60}?)\s+[|–—»-]\s+(?P<head>\S.*)", re.DOTALL)
# Behind a bar, a few words after more of them are the site's even where nothing else names it.
_SITE_WORDS = 4
_SHORTEST_NAME = 4


def without_site_name(title: str | None, names: Iterable[str | None]) -> str | None:
    """Return a title without the names of its site (and its host) before or after it."""
    keys = [key for name in names if name and len(key := _key(name)) >= _SHORTEST_NAME]
    while title and (match := _LAST_PART.fullmatch(title)):
        named = _names_site(match["tail"], keys)
        barred = match["mark"] == "|" and len(match["tail"].split()) <= _SITE_WORDS <= len(match["head"].split())
        if not named and not barred:
            break
        title = match["head"]
    match = _FIRST_PART.fullmatch(title) if title else None
    return match["head"] if match and _names_site(match["tail"], keys) else title


def _names_site(part: str, keys: Iterable[str]) -> bool:
    own = _key(part)
    return len(own) >= _SHORTEST_NAME and any(own in key or key in own for key in keys)


def _key(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
