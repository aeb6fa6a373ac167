"""How are the fields shown that a question can name?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from searchnews.model.results import AskedField
from searchnews.render.escape import one_line
from searchnews.render.json_lines import FORMAT_VERSION, json_text

_LONGEST = 60


def fields_json(found: Sequence[AskedField]) -> str:
    """Return one object: the fields, in the order in which they are listed."""
    return json_text({"format_version": FORMAT_VERSION, "fields": [one._asdict() for one in found]})


def fields_text(found: Sequence[AskedField]) -> Iterator[str]:
    """Yield a line a field: its names, what it compares, how many records have it, an example."""
    names = [", ".join((one.name, *one.aliases)) for one in found]
    width = max(map(len, names))
    most = max(len(f"{one.records:,}") for one in found)
    for name, one in zip(names, found, strict=True):
        example = one_line(one.example or "")
        shown = example if len(example) <= _LONGEST else f"{example[:_LONGEST]}..."
        yield f"{name:<{width}}  {one.kind:<6}  {one.records:>{most},}  {shown}".rstrip()
