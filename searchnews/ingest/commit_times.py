"""When does a run that goes on commit what it has done so far?"""

from __future__ import annotations

from collections.abc import Callable

# What a run that is stopped may lose. Each commit leaves a segment, and what has to be merged later costs time, so
# they come far apart; how much is held in memory until then is the writer's own affair.
SECONDS_BETWEEN_COMMITS = 60.0


class CommitTimes:
    """Counts the time since the last commit, or since the run began."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = clock()

    def due(self) -> bool:
        """Say whether it is time, or somebody has turned back the clock."""
        return not 0 <= self._clock() - self._last < SECONDS_BETWEEN_COMMITS

    def begin(self) -> None:
        """Count from now on."""
        self._last = self._clock()
