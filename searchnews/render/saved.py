"""How are saved queries shown?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from searchnews.model.results import SavedQuery
from searchnews.render.escape import one_line
from searchnews.render.json_lines import FORMAT_VERSION, json_text


def saved_json(found: Sequence[SavedQuery]) -> str:
    """Return one object: the saved queries in order of their names."""
    return json_text({"format_version": FORMAT_VERSION, "queries": [one._asdict() for one in found]})


def saved_text(found: Sequence[SavedQuery]) -> Iterator[str]:
    """Yield a line a query, as it would be asked for, and what it stands for."""
    width = max((len(one.name) for one in found), default=0)
    for one in found:
        yield f"query:{one.name:<{width}}  {one_line(one.query)}"
