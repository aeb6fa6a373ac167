"""How is a measure shown?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any


def measures_json(values: Mapping[str, Any]) -> str:
    """Return one object, shares with six digits."""
    return json.dumps(rounded(values))


def rounded(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with six digits, also those within others."""
    return {name: rounded(value) if isinstance(value, dict) else round(value, 6) for name, value in values.items()}


def measures_text(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line a value: counts as they are, shares with four digits, rates without any."""
    flat = dict(flattened(values))
    width = max(map(len, flat), default=0)
    for name, value in flat.items():
        whole = isinstance(value, int) or name.endswith("per second")
        yield f"{name:{width}}  {f'{value:,.0f}' if whole else f'{value:.4f}'}"


def flattened(values: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    """Yield names and values, those of a class with its name before: PER recall."""
    for name, value in values.items():
        if isinstance(value, dict):
            for inner, part in value.items():
                yield from ((f"{inner} {shown}", number) for shown, number in flattened(part))
        else:
            yield name.replace("_", " "), value
