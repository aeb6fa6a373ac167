"""What must an engine be able to do?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, TypeVar

from searchnews.model.ranking import Ranking
from searchnews.model.record import Record
from searchnews.model.results import Stats
from searchnews.query.clauses import Clause, PrefixClause, SpeltClause
from searchnews.query.fields import CAPTURED, KEY_FIELDS, MENTIONS, RARE_FIELDS, TextField

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from searchnews.dates.units import Unit
    from searchnews.entities.names.alias_table import AliasTable
    from searchnews.model.tallies import PeriodCounts
    from searchnews.query.saved import SavedQueries

Key = Callable[[str], str]
Sort = Literal["relevance", "date", "oldest"]
# Megabytes that a writer may hold.
DEFAULT_MEMORY = 256
SORTS: tuple[Sort, ...] = ("relevance", "date", "oldest")
# The table of names merged and split, the saved queries, and the recogniser, as an engine keeps them.
ALIASES, QUERIES, RECOGNISER = "names.tsv", "queries.tsv", "recogniser.txt"
# Fields whose values can be counted; those that tell records apart, or that hardly a record has, cannot.
COUNTED_FIELDS = tuple(name for name in KEY_FIELDS if name not in ("id", "url", CAPTURED, MENTIONS, *RARE_FIELDS))


class Scope(NamedTuple):
    """Which records may be seen at a `moment`, in seconds since 1970.

    Hidden are those withheld or cancelled, those whose embargo is not over, unless `all_status`, and all versions
    but the one that holds. With `as_of`, a second too, the records are seen as they stood then: what is dated or
    came to hold later is hidden, and what held then and was superseded since is seen. No embargo that lasts at
    the moment is over because `as_of` lies after it.
    """

    moment: int
    as_of: int | None = None
    all_status: bool = False


class Known(NamedTuple):
    """What an engine holds under an id: enough to tell whether a record that comes again has changed."""

    fingerprint: str
    drop: str


class NearWord(NamedTuple):
    """A word of the records, folded, its term, how many edits it is from one asked for, and how many hold the term."""

    word: str
    term: str
    edits: int
    records: int


class Match(NamedTuple):
    """A record that matches; `score` is None where the order is by date."""

    score: float | None
    record: Record


class Matches(NamedTuple):
    """The exact number of records that match, and the ones asked for, in order."""

    total: int
    found: tuple[Match, ...]


class Ranked(NamedTuple):
    """The exact number of records that match, and the first of them in order, each read when it is asked for."""

    total: int
    matches: Sequence[Match]


class Draft(Protocol):
    """A record, or what will be one: an engine with several processes has another one finish it."""

    @property
    def id(self) -> str:
        """The id it will be known by."""
        ...

    @property
    def drop(self) -> str:
        """The drop it came in."""
        ...

    @property
    def fingerprint(self) -> str:
        """The digest of what the drop said of it."""
        ...

    @property
    def characters(self) -> int:
        """How long its body is."""
        ...

    def record(self) -> Record:
        """Return the record."""
        ...

    def prepare(self, drafts: Sequence[Draft]) -> None:
        """Do beforehand what takes less time for several drafts, this one among them, than for each.

        Others of its type may be among them, and others not.
        """
        ...


# Drafts of a kind that are made records.
Made = TypeVar("Made", bound=Draft)


class Lookup(Protocol):
    """What is held, as far as ingest needs to know."""

    def known(self, record_id: str) -> Known | None:
        """Return what is held under an id, or None."""
        ...

    def of_drop(self, drop: str) -> dict[str, str]:
        """Return id and fingerprint of each record that came in a drop."""
        ...

    def get(self, record_id: str) -> Record | None:
        """Return the record committed under an id, or None."""
        ...

    def older(self, record_id: str) -> tuple[str, ...]:
        """Return, in no particular order, the ids of older versions: superseded, and this id, `@` and more."""
        ...

    def at_address(self, address: str, most: int) -> tuple[str, ...]:
        """Return the ids of records written out at a page's address or beneath it; none where they are over `most`."""
        ...

    def ledger(self) -> bytes:
        """Return the note that the last commit left beside the records, empty where there was none."""
        ...


class Snapshot(Lookup, Protocol):
    """The records of one commit, unmoved by later ones; threads may share it.

    Order: by relevance, the higher score, then the later date (unknown last), then the smaller id;
    by `date` the later first, by `oldest` the earlier, unknown last in both, then the smaller id.
    """

    def scoped(self, scope: Scope) -> Snapshot:
        """Return the records that a scope lets be seen, for `search`, `explain`, `counts` and `stats`.

        The others are as if deleted there, but `Lookup` knows all. Where nothing is hidden, it is the very
        same snapshot.
        """
        ...

    def search(self, clause: Clause, ranking: Ranking, sort: Sort, limit: int, offset: int) -> Matches:
        """Return `limit` matches from place `offset` on, and the total."""
        ...

    def ranked(self, clause: Clause, ranking: Ranking, sort: Sort, limit: int | None = None) -> Ranked:
        """Return the total and, in order, the first `limit` matches, or all of them, without holding their records."""
        ...

    def explain(self, clause: Clause, ranking: Ranking) -> str:
        """Return, a line for each part of the question, how it is answered and how many records it finds."""
        ...

    def records(self, clause: Clause) -> Iterator[Record]:
        """Yield every record that matches, one at a time, in the order in which they are stored."""
        ...

    def counts(self, clause: Clause, field: str, key: Key | None = None) -> dict[str, int]:
        """Return how many matches hold each value of a field, one of `COUNTED_FIELDS`.

        With `key`, values that it gives one key are counted as one, under that key: a match that holds two of
        them counts once.
        """
        ...

    def periods(self, clause: Clause, unit: Unit) -> PeriodCounts:
        """Return how many matches fall into each hour, day, week, month, quarter or year, by its number."""
        ...

    @property
    def aliases(self) -> AliasTable:
        """The names that somebody has merged or split, as of when they are first asked for."""
        ...

    @property
    def saved(self) -> SavedQueries:
        """The saved queries, as of when they are first asked for."""
        ...

    def languages(self) -> frozenset[str]:
        """Return the languages by whose rules texts were analysed, as `stemming_of` names them; English is in it."""
        ...

    def holds(self, term: str) -> bool:
        """Say whether the title or the body of a record holds a term; one of a deleted record may count."""
        ...

    def spellings(self, clause: PrefixClause | SpeltClause, most: int) -> tuple[str, ...]:
        """Return, in order, the first words of titles and bodies that are spelt so, whatever fields the clause has.

        One that stands only in records deleted, or hidden from this snapshot, may be among them.
        """
        ...

    def average(self, field: TextField) -> float:
        """Return how many words a record has in a field, on average."""
        ...

    def words_near(self, word: str, edits: int) -> list[NearWord]:
        """Return, in no particular order, the words of titles and bodies that are at most so many edits from a word.

        An edit adds a letter, leaves one out, changes one, or turns two neighbours round. A word of several terms is
        there with each. One that stands in a deleted record alone may be among them where others hold its term.
        """
        ...

    def stats(self) -> Stats:
        """Count what is held."""
        ...


class Writer(Lookup, Protocol):
    """The one that may change an engine, from when it is made until it is closed.

    What it looks up is as it would be after a commit.
    """

    def add(self, draft: Draft) -> None:
        """Add a record, or what will be one, in place of one with its id."""
        ...

    def made(self, drafts: Iterable[Made]) -> Iterator[tuple[Made, Record]]:
        """Yield each draft with the record that it becomes, in order, and write none; some may be read ahead.

        An engine with several processes has them make the records.
        """
        ...

    def remove(self, record_id: str) -> None:
        """Remove a record; an unknown id is no error."""
        ...

    def optimise(self) -> None:
        """Have the next commit lay out everything for the fastest questions, whatever time that takes."""
        ...

    def addresses(self) -> Iterator[str]:
        """Yield the keys of every address written out, deleted ones among them, some more than once."""
        ...

    def flush(self) -> None:
        """Write out what is held in memory, visible to nobody yet."""
        ...

    def commit(self, ledger: bytes, more: bool = False) -> None:
        """Make everything since the last commit visible, together, with a note that is read back as `ledger`.

        Where `more` commits are to come, an engine may leave to the last what makes questions faster.
        """
        ...

    def close(self) -> None:
        """Forget what was not committed and let another write."""
        ...


class Engine(Protocol):
    """A place where records are kept and found."""

    def kept(self, name: str) -> str:
        """Return the small text that is kept beside the records under a file's name, empty where there is none."""
        ...

    def keep(self, name: str, text: str) -> None:
        """Keep a small text beside the records, seen at once, whoever writes, and through every rebuild."""
        ...

    def aliases(self, keep: bool = True) -> AliasTable:
        """Return the names that somebody has merged or split; raises ValueError for a line that cannot be read.

        Where it may `keep` what comes of a large table, an engine need not read all of that the next time.
        """
        ...

    def editing(self) -> AbstractContextManager[None]:
        """Keep everyone else from editing kept texts meanwhile; raises BusyError where another does for too long."""
        ...

    def snapshot(self) -> Snapshot:
        """Return the records as last committed."""
        ...

    def writer(self, wait: float = 0.0, memory: int = DEFAULT_MEMORY, rebuild: bool = False, jobs: int = 1) -> Writer:
        """Return the one writer, waiting at most `wait` seconds for another to finish, then raising BusyError.

        `memory` bounds in megabytes what it holds before it must spill, all its `jobs` processes together.
        One that rebuilds starts from nothing: the old records are there for readers until `commit`, and
        gone after it.
        """
        ...
