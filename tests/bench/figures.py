"""What was measured at one size of the corpus?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.bench.asking import Timings
from tests.bench.building import Built
from tests.bench.committing import Committed
from tests.bench.counting import Counted
from tests.bench.engines.protocol import Mode


@dataclass
class Figures:
    """What has been measured so far; a stage that was not asked for leaves its place empty."""

    records: int
    builds: dict[str, Built] = field(default_factory=dict)
    timings: dict[Mode, Timings] = field(default_factory=dict)
    # With operators that not every engine has.
    operators: Timings = field(default_factory=dict)
    counted: Counted | None = None
    opened: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    cold: Mapping[str, float] = field(default_factory=dict)
    committed: Committed | None = None
