"""Which languages must a word of a question be read in?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from searchnews.analysis.stemming import ENGLISH

if TYPE_CHECKING:
    from searchnews.entities.names.alias_table import AliasTable
    from searchnews.query.saved import SavedQueries


class Searched(Protocol):
    """What is known of the records that a question is put to."""

    @property
    def aliases(self) -> AliasTable:
        """The names that somebody has merged or split."""
        ...

    @property
    def saved(self) -> SavedQueries:
        """The saved queries."""
        ...

    def languages(self) -> frozenset[str]:
        """Return the languages by whose rules texts were analysed, as `stemming_of` names them; English is in it."""
        ...

    def holds(self, term: str) -> bool:
        """Say whether a record holds a term."""
        ...


class Spoken(NamedTuple):
    """The languages of an archive, and which terms it holds."""

    stemmings: tuple[str, ...]
    holds: Callable[[str], bool]

    def held(self, readings: Sequence[tuple[str, ...]]) -> Sequence[tuple[str, ...]]:
        """Return the readings of a word or a phrase that can be found; the first where none can."""
        if len(readings) < 2:
            return readings
        return [terms for terms in readings if all(map(self.holds, terms))] or readings[:1]


def spoken_in(searched: Searched | None) -> Spoken | None:
    """Return the languages of what is searched, or None where that is English alone."""
    if searched is None:
        return None
    languages = searched.languages()
    return Spoken((ENGLISH, *sorted(languages - {ENGLISH})), searched.holds) if len(languages) > 1 else None
