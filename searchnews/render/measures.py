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
    return {name: _rounded(value) for name, value in values.items()}


def _rounded(value: Any) -> Any:
    if value is None:
        return None
    return rounded(value) if isinstance(value, dict) else round(value, 6)


def measures_text(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line a value: counts as they are, shares with four digits, rates without any; not what is None."""
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
        elif value is not None:
            yield name.replace("_", " "), value


def ranking_text(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line a measure, under trec_eval's name; where two runs are compared, by how much it is greater, and p."""
    width = max(map(len, values))
    for name, value in values.items():
        if value is not None and not isinstance(value, dict):
            shown = f"{value:,}" if isinstance(value, int) else f"{value:.4f}"
            other = (values.get("compared") or {}).get(name)
            more = f"  {other['difference']:+.4f}  p {other['p']:.4f}" if other else ""
            yield f"{name:{width}}  {shown}{more}"
