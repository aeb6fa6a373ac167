"""How is a measure shown?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping


def measures_json(values: Mapping[str, float]) -> str:
    """Return one object, shares with six digits."""
    return json.dumps({name: round(value, 6) for name, value in values.items()})


def measures_text(values: Mapping[str, float]) -> Iterator[str]:
    """Yield a line a value: counts as they are, shares with four digits."""
    width = max(map(len, values), default=0)
    for name, value in values.items():
        shown = f"{value:,}" if isinstance(value, int) else f"{value:.4f}"
        yield f"{name.replace('_', ' '):{width}}  {shown}"
