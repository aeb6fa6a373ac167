"""What is the right answer? Brute force over records in memory, the definition that other engines are held to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from searchnews.analysis.spellings import edits_between
from searchnews.analysis.stemming import ENGLISH, stemming_of
from searchnews.dates.periods import Period, iso_instant, period_of
from searchnews.dates.spans import days_between, overlaps
from searchnews.dates.units import Unit, period_number
from searchnews.engines.protocol import (
    ALIASES,
    QUERIES,
    Key,
    Known,
    Match,
    Matches,
    NearWord,
    Ranked,
    Scope,
    Sort,
)
from searchnews.entities.names.alias_table import AliasTable
from searchnews.model.ranking import Ranking, inverse_frequency
from searchnews.model.record import Record
from searchnews.model.results import Stats
from searchnews.model.tallies import PeriodCounts
from searchnews.query.clauses import (
    AllClause,
    AnyClause,
    CapturedClause,
    Clause,
    EveryClause,
    ExactClause,
    KeyClause,
    LeadClause,
    LengthClause,
    MentionClause,
    NearClause,
    NotClause,
    OftenClause,
    OneOfClause,
    PeriodClause,
    PhraseClause,
    PrefixClause,
    RecentClause,
    SlopClause,
    SpeltClause,
    TermClause,
    TogetherClause,
    UndatedClause,
    ValueClause,
    WeightClause,
)
from searchnews.query.fields import KEY_FIELDS, MENTIONS, TEXT_FIELDS, TextField
from searchnews.query.places import FieldText, holds, spelling, texts_of
from searchnews.query.saved import SavedQueries


@dataclass(frozen=True)
class Entry:
    """A record with its words and its period."""

    record: Record
    texts: dict[TextField, FieldText]
    keys: dict[str, tuple[str, ...]]
    period: Period | None

    @classmethod
    def of(cls, record: Record) -> Entry:
        """Analyse a record."""
        keys = {name: field.of(record) for name, field in KEY_FIELDS.items()}
        return cls(record, texts_of(record), keys, period_of(record.date) if record.date else None)

    def count(self, terms: tuple[str, ...], field: TextField) -> int:
        """Count the places of a field where the terms stand side by side."""
        return len(self.texts[field].runs(terms))

    def begins(self, prefix: str, fields: tuple[TextField, ...]) -> bool:
        """Say whether a word of the fields begins so."""
        return any(form.startswith(prefix) for field in fields for form in self.texts[field].forms)


def visible(entry: Entry, scope: Scope) -> bool:
    """Say whether a scope lets a record be seen."""
    record = entry.record
    now, last = iso_instant(scope.moment), None if scope.as_of is None else iso_instant(scope.as_of)
    if not scope.all_status:
        shown_at = min(now, last or now)
        if record.status in ("withheld", "canceled") or (record.embargoed and record.embargoed > shown_at):
            return False
    if last is None:
        return not (record.superseded and (scope.all_status or record.superseded <= now))
    if entry.period and entry.period.first > (scope.as_of or 0):
        return False
    return not (record.since and record.since > last) and not (record.superseded and record.superseded <= last)


class MemorySnapshot:
    """The records of one moment; `entries` are those seen, `every` all that are there."""

    def __init__(
        self,
        entries: dict[str, Entry],
        note: bytes,
        every: dict[str, Entry] | None = None,
        texts: dict[str, str] | None = None,
    ) -> None:
        self.entries = entries
        self.texts = texts or {}
        self.every = entries if every is None else every
        self.note = note
        # Both are cached for a snapshot's life: its records do not change.
        self.idf = cache(self._idf)
        self.average = cache(self._average)

    def scoped(self, scope: Scope) -> MemorySnapshot:
        """Return the records that a scope lets be seen."""
        seen = {key: entry for key, entry in self.every.items() if visible(entry, scope)}
        return self if seen.keys() == self.entries.keys() else MemorySnapshot(seen, self.note, self.every, self.texts)

    def older(self, record_id: str) -> tuple[str, ...]:
        """Return the ids of older versions."""
        begins = f"{record_id}@"
        return tuple(key for key, entry in self.every.items() if key.startswith(begins) and entry.record.superseded)

    def at_address(self, address: str, most: int) -> tuple[str, ...]:
        """Return the ids of records at an address or beneath it."""
        found = tuple(key for key, entry in self.every.items() if address in entry.keys["url"])
        return found if len(found) <= most else ()

    def matches(self, clause: Clause, entry: Entry) -> bool:
        """Say whether a record matches."""
        match clause:
            case TermClause(term, fields):
                return any(entry.count((term,), field) for field in fields)
            case PhraseClause(terms, fields):
                return any(entry.count(terms, field) for field in fields)
            case PrefixClause(prefix, fields):
                return entry.begins(prefix, fields)
            case SpeltClause() | SlopClause() | ExactClause() | LeadClause() | NearClause() | TogetherClause():
                return holds(clause, entry.texts.values())
            case OftenClause():
                return holds(clause, entry.texts.values())
            case WeightClause(child) | RecentClause(child):
                return self.matches(child, entry)
            case LengthClause(field, least, most):
                length = len(entry.texts[field].words)
                return (least is None or length >= least) and (most is None or length <= most)
            case KeyClause(key, names, prefix):
                keys = [held for name in names for held in entry.keys[name]]
                return any(held.startswith(key) for held in keys) if prefix else key in keys
            case ValueClause(values, field):
                return not set(values).isdisjoint(KEY_FIELDS[field].values(entry.record))
            case PeriodClause(first, last, offsets):
                return entry.period is not None and entry.period.overlaps(first, last, offsets)
            case CapturedClause(first, last):
                captured = entry.record.captured
                return captured is not None and (
                    (first is None or captured >= iso_instant(first))
                    and (last is None or captured <= iso_instant(last))
                )
            case MentionClause(first, last):
                days = days_between(first, last)
                return any(overlaps(key, *days) for key in entry.keys[MENTIONS])
            case UndatedClause():
                return entry.period is None
            case EveryClause():
                return True
            case AllClause(children):
                return all(self.matches(child, entry) for child in children)
            case AnyClause(children):
                return any(self.matches(child, entry) for child in children)
            case OneOfClause(left, right):
                return self.matches(left, entry) != self.matches(right, entry)
            case NotClause(child):
                return not self.matches(child, entry)

    def _idf(self, clause: Clause) -> float:
        """Return the inverse document frequency of what a clause matches."""
        matching = sum(self.matches(clause, entry) for entry in self.entries.values())
        return inverse_frequency(matching, len(self.entries))

    def _average(self, field: TextField) -> float:
        """Return the mean number of words in a field, over all records."""
        return sum(len(entry.texts[field].words) for entry in self.entries.values()) / max(1, len(self.entries))

    def frequency(self, terms: tuple[str, ...], fields: tuple[TextField, ...], entry: Entry, ranking: Ranking) -> float:
        """Return the weighted, length-normalised frequency, summed over the fields."""
        total = 0.0
        for field in fields:
            if count := entry.count(terms, field):
                b = ranking.b(field)
                length = len(entry.texts[field].words)
                total += ranking.weight(field) * count / (1 - b + b * length / self.average(field))
        return total

    def score(self, clause: Clause, entry: Entry, ranking: Ranking) -> float:
        """Return the score of a record that matches, 0 for one that does not."""
        if not self.matches(clause, entry):
            return 0.0
        match clause:
            case TermClause(term, fields):
                frequency = self.frequency((term,), fields, entry, ranking)
                return self.idf(clause) * frequency / (ranking.k1 + frequency)
            case PhraseClause(terms, fields):
                frequency = self.frequency(terms, fields, entry, ranking)
                idf = sum(self.idf(TermClause(term, fields)) for term in terms)
                return idf * frequency / (ranking.k1 + frequency)
            case PrefixClause() | SpeltClause():
                return self.idf(clause) / (ranking.k1 + 1)
            case SlopClause(terms, fields):
                return sum(self.score(TermClause(term, fields), entry, ranking) for term in terms)
            case WeightClause(child, weight):
                return weight * self.score(child, entry, ranking)
            case RecentClause(child):
                return clause.share(entry.period.first if entry.period else None) * self.score(child, entry, ranking)
            case ExactClause(child) | LeadClause(child) | OftenClause(child):
                return self.score(child, entry, ranking)
            case NearClause(left, right) | OneOfClause(left, right):
                apart = isinstance(clause, NearClause) and clause.apart
                return sum(self.score(child, entry, ranking) for child in ((left,) if apart else (left, right)))
            case TogetherClause(children):
                scored = children[:1] if clause.apart else children
                return sum(self.score(child, entry, ranking) for child in scored)
            case AllClause(children) | AnyClause(children):
                return sum(self.score(child, entry, ranking) for child in children)
            case _:
                return 0.0

    def search(self, clause: Clause, ranking: Ranking, sort: Sort, limit: int, offset: int) -> Matches:
        """Look at every record."""
        matching = [entry for entry in self.entries.values() if self.matches(clause, entry)]
        scored = [(self.score(clause, entry, ranking) if sort == "relevance" else None, entry) for entry in matching]

        def place(pair: tuple[float | None, Entry]) -> tuple[float, bool, int, str]:
            score, entry = pair
            first = entry.period.first if entry.period else 0
            return (-(score or 0.0), entry.period is None, first if sort == "oldest" else -first, entry.record.id)

        chosen = sorted(scored, key=place)[offset : offset + limit]
        return Matches(len(matching), tuple(Match(score, entry.record) for score, entry in chosen))

    def ranked(self, clause: Clause, ranking: Ranking, sort: Sort, limit: int | None = None) -> Ranked:
        """Put every record in order."""
        return Ranked(*self.search(clause, ranking, sort, len(self.entries) if limit is None else limit, 0))

    def records(self, clause: Clause) -> Iterator[Record]:
        """Yield every record that matches."""
        return (entry.record for entry in self.entries.values() if self.matches(clause, entry))

    def get(self, record_id: str) -> Record | None:
        """Return the record of that id, or None."""
        entry = self.every.get(record_id)
        return entry.record if entry else None

    def known(self, record_id: str) -> Known | None:
        """Return what is held under an id, or None."""
        record = self.get(record_id)
        return Known(record.fingerprint, record.drop) if record else None

    def of_drop(self, drop: str) -> dict[str, str]:
        """Return id and fingerprint of each record that came in a drop."""
        records = [entry.record for entry in self.every.values()]
        return {record.id: record.fingerprint for record in records if record.drop == drop}

    def explain(self, clause: Clause, ranking: Ranking) -> str:
        """Say that every record is looked at."""
        del ranking
        found = sum(self.matches(clause, entry) for entry in self.entries.values())
        return f"every record looked at: {found:,}"

    def counts(self, clause: Clause, field: str, key: Key | None = None) -> dict[str, int]:
        """Return how many matches hold each value of a field, or each key of one."""
        records = (entry.record for entry in self.entries.values() if self.matches(clause, entry))
        values = (KEY_FIELDS[field].values(record) for record in records)
        return dict(Counter(one for held in values for one in (set(map(key, held)) if key else set(held))))

    def periods(self, clause: Clause, unit: Unit) -> PeriodCounts:
        """Return how many matches fall into each period, by the first and the last second of their dates."""
        dates = [entry.period for entry in self.entries.values() if self.matches(clause, entry)]
        ends = [(period_number(one.first, unit), period_number(one.last, unit)) for one in dates if one]
        inside = Counter(first for first, last in ends if first == last)
        return PeriodCounts(dict(inside), len(ends) - inside.total(), len(dates) - len(ends))

    @property
    def aliases(self) -> AliasTable:
        """The names that somebody has merged or split."""
        return AliasTable.parsed(self.texts.get(ALIASES, ""))

    @property
    def saved(self) -> SavedQueries:
        """The saved queries."""
        return SavedQueries.parsed(self.texts.get(QUERIES, ""))

    def languages(self) -> frozenset[str]:
        """Return the languages by whose rules texts were analysed."""
        return frozenset({ENGLISH, *(stemming_of(entry.record.language) for entry in self.entries.values())})

    def holds(self, term: str) -> bool:
        """Say whether a record holds a term."""
        return any(entry.texts[field].places(term) for entry in self.entries.values() for field in TEXT_FIELDS)

    def spellings(self, clause: PrefixClause | SpeltClause, most: int) -> tuple[str, ...]:
        """Return the first words that are spelt so."""
        forms = {form for entry in self.every.values() for text in entry.texts.values() for form in text.forms}
        return tuple(sorted(filter(spelling(clause), forms))[:most])

    def words_near(self, word: str, edits: int) -> list[NearWord]:
        """Return the words that are so many edits from one, or fewer."""
        held: set[tuple[str, str]] = set()
        terms: Counter[str] = Counter()
        for entry in self.entries.values():
            words = [word for field in TEXT_FIELDS for word in entry.texts[field].words]
            terms.update({term for word in words for term in word.terms})
            held.update({(word.form, term) for word in words for term in word.terms})
        near = ((form, term, edits_between(word, form, edits)) for form, term in held)
        return [NearWord(form, term, away, terms[term]) for form, term, away in near if away <= edits]

    def stats(self) -> Stats:
        """Count what is held."""
        kinds = [entry.record.kind for entry in self.entries.values()]
        return Stats(len(kinds), kinds.count("article"), kinds.count("headline"), 0, 0)

    def ledger(self) -> bytes:
        """Return the note of the last commit."""
        return self.note
