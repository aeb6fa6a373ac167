"""Whom and what do the records that match name, how often, and how much more often than all others do?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from math import log
from typing import NamedTuple

from searchnews.analysis.names import name_key
from searchnews.engines.protocol import Snapshot
from searchnews.entities.names.joining import listed_name, names_that_begin, other_names
from searchnews.entities.names.name_keys import thing_keys
from searchnews.model.ranking import Ranking
from searchnews.model.record import ENTITY_CLASSES, EntityClass, NewsDate, Record
from searchnews.model.results import NamedEntity, Portrait
from searchnews.query.clauses import (
    AllClause,
    AnyClause,
    Clause,
    EveryClause,
    KeyClause,
    NotClause,
    UndatedClause,
    ValueClause,
)
from searchnews.query.fields import TEXT_FIELDS
from searchnews.query.named_clauses import begun_clause
from searchnews.query.plain import text_clause
from searchnews.search.hits import total
from searchnews.search.near_copies import groups_of_copies, rows_of

_RANKING = Ranking()
# Records that are looked through for near copies.
_COMPARED = 3_000


class _Group(NamedTuple):
    """One thing, by the name that stands for it, the names it has in records, and how many records name it."""

    name: str
    values: tuple[str, ...]
    records: int


def entities(
    snapshot: Snapshot, clause: Clause, classes: Iterable[EntityClass], limit: int, significant: bool
) -> tuple[NamedEntity, ...]:
    """Return what the records of a clause name, the most frequent first, or the most significant.

    Significance is the log-likelihood ratio of Dunning, "Accurate methods for the statistics of surprise and
    coincidence" (1993): of the records that match and all others, as a fourfold table. What they name no more
    often than the others is left out. Near copies among the newest of those that match count once, then, as a story
    sent again would make whatever it names look as if many spoke of it.
    """
    copies = _copies(snapshot, clause) if significant else []
    found = [
        NamedEntity(entity_class, group.name, group.records, score)
        for entity_class in classes
        for group, score in _scored(snapshot, clause, entity_class, significant, copies)
    ]
    found.sort(key=lambda one: (-(one.score or 0.0), -one.records, one.name, one.entity_class))
    return tuple(found[:limit])


def _scored(
    snapshot: Snapshot, clause: Clause, entity_class: EntityClass, significant: bool, copies: Sequence[Sequence[Record]]
) -> Iterable[tuple[_Group, float | None]]:
    groups = grouped(snapshot, clause, entity_class)
    if not significant:
        yield from ((group, None) for group in groups.values())
        return
    every = grouped(snapshot, EveryClause(), entity_class)
    repeated = sum(len(records) - 1 for records in copies)
    here, all_there = total(snapshot, clause) - repeated, total(snapshot, EveryClause()) - repeated
    again = _named_again(snapshot, copies, entity_class)
    for key, group in groups.items():
        once = group._replace(records=group.records - again[key])
        score = surprise(once.records, here, every[key].records - again[key], all_there)
        if score > 0:
            yield once, score


def _copies(snapshot: Snapshot, clause: Clause) -> list[list[Record]]:
    """Return the near copies among the newest records of a clause, group by group."""
    records = [match.record for match in snapshot.search(clause, _RANKING, "date", _COMPARED, 0).found]
    return [[records[at] for at in group] for group in groups_of_copies(list(map(rows_of, records)))]


def _named_again(snapshot: Snapshot, copies: Iterable[Iterable[Record]], entity_class: EntityClass) -> Counter[str]:
    """Return how often near copies name what another of their group names, by what all names of one thing share."""
    again: Counter[str] = Counter()
    for records in copies:
        key = snapshot.aliases.key
        keys = [{key(entity_class, name) for name in record.entities.of(entity_class)} for record in records]
        again.update(chain.from_iterable(keys))
        again.subtract(set().union(*keys))
    return again


def surprise(found: int, here: int, everywhere: int, total: int) -> float:
    """Return twice the log-likelihood ratio of `found` of `here` records, where `everywhere` of all `total` are so.

    It is 0 where they are no more than would be expected.

    >>> surprise(10, 100, 100, 1000)
    0.0
    >>> round(surprise(30, 100, 100, 1000), 1)
    37.9
    """
    elsewhere, rest = everywhere - found, total - here
    if found * rest <= elsewhere * here:
        return 0.0
    cells = (
        (found, here * everywhere),
        (here - found, here * (total - everywhere)),
        (elsewhere, rest * everywhere),
        (rest - elsewhere, rest * (total - everywhere)),
    )
    return 2 * sum(count * log(count * total / expected) for count, expected in cells if count)


def grouped(snapshot: Snapshot, clause: Clause, entity_class: EntityClass) -> dict[str, _Group]:
    """Return what the records of a clause name of a class, by what all names of one thing share."""
    name = snapshot.aliases.name
    found = _by_key(snapshot, clause, entity_class)
    return {key: _Group(name(entity_class, names[0]), tuple(names), held) for key, (names, held) in found.items()}


def most_named(
    snapshot: Snapshot, clause: Clause, entity_class: EntityClass, most: int
) -> tuple[tuple[tuple[str, int], ...], int]:
    """Return what most records of a clause name, each with how many do, and how many things are named in all."""
    found = list(_by_key(snapshot, clause, entity_class).values())
    if len(found) > most:  # only what may be shown gets the name by which it is called
        least = sorted([records for _, records in found], reverse=True)[most - 1]
        shown = [one for one in found if one[1] >= least]
    else:
        shown = found
    name = snapshot.aliases.name
    counts = [(name(entity_class, names[0]), records) for names, records in shown]
    return tuple(sorted(counts, key=lambda one: (-one[1], one[0]))[:most]), len(found)


def _by_key(snapshot: Snapshot, clause: Clause, entity_class: EntityClass) -> dict[str, tuple[list[str], int]]:
    """Return the names of each thing, the most frequent first, and how many records of a clause name it."""
    table = snapshot.aliases
    counts = snapshot.counts(clause, entity_class)
    found: dict[str, tuple[list[str], int]] = {}
    several: list[str] = []
    for key, (value, records) in zip(table.keys(entity_class, counts), counts.items(), strict=True):
        if key in found:
            found[key][0].append(value)
            several.append(key)
        else:
            found[key] = [value], records
    if several:  # a record may hold two names of one thing
        exact = snapshot.counts(clause, entity_class, lambda name: table.key(entity_class, name))
        for key in several:
            names = found[key][0]
            names.sort(key=lambda name: (-counts[name], name))
            found[key] = names, exact[key]
    return found


def portrait(snapshot: Snapshot, name: str, classes: Iterable[EntityClass], limit: int) -> Portrait | None:
    """Return what is known of a name, of the class in which most records name it; None where none does."""
    best: tuple[EntityClass, Clause, _Group] | None = None
    for entity_class in classes if name_key(name) else ():
        clause = thing_clause(snapshot, entity_class, name)
        group = grouped(snapshot, clause, entity_class).get(snapshot.aliases.key(entity_class, name))
        if group and (best is None or group.records > best[2].records):
            best = entity_class, clause, group
    if best is None:
        return None
    entity_class, clause, group = best
    if total(snapshot, clause) > group.records:
        # Names that share their keys with this one are of others, as the table has it.
        clause = AllClause((clause, ValueClause(group.values, entity_class)))
    companions = entities(snapshot, clause, ENTITY_CLASSES, limit + 1, significant=False)
    others = tuple(one for one in companions if (one.entity_class, one.name) != (entity_class, group.name))
    first, last = (_dated(snapshot, clause, oldest) for oldest in (True, False))
    names = _called(snapshot, clause, entity_class, group)
    known = _place(group.name) if entity_class == "place" else (None, ())
    return Portrait(entity_class, group.name, group.records, names, first, last, others[:limit], *known)


def _place(name: str) -> tuple[str | None, tuple[str, ...]]:
    """Return what kind of place a name is of, and the countries that it is or lies in, as far as the lists know it."""
    from searchnews.entities.lists.gazetteer import load_gazetteer
    from searchnews.entities.names.countries import countries_of  # with the list of all places

    known = load_gazetteer().names.get(name)
    return known.kind if known and known.entity_class == "place" else None, countries_of(name)


def thing_clause(snapshot: Snapshot, entity_class: EntityClass, name: str) -> Clause:
    """Return the clause of the records that name a thing, by whatever name, and not of those that name York alone."""
    keys = thing_keys(entity_class, name, snapshot.aliases)
    clauses = tuple(KeyClause(key, (entity_class,)) for key in keys)
    return clauses[0] if len(clauses) == 1 else AnyClause(clauses)


def known_classes(snapshot: Snapshot, name: str) -> tuple[EntityClass, ...]:
    """Return the classes in which some record or a list names a thing."""
    return tuple(
        one for one in ENTITY_CLASSES if listed_name(one, name) or total(snapshot, thing_clause(snapshot, one, name))
    )


def _called(
    snapshot: Snapshot, clause: Clause, entity_class: EntityClass, group: _Group
) -> tuple[tuple[str, int], ...]:
    """Return the names a thing goes by in the texts of its records, the most frequent first."""
    merged = snapshot.aliases.group(entity_class, group.name)
    names = dict.fromkeys((*group.values, group.name, *merged, *other_names(entity_class, group.name)))
    # Of those that are the same words, OPEC and O.P.E.C., nobody can tell which a text has.
    worded: dict[Clause, str] = {}
    for name in names:
        if words := text_clause(name, TEXT_FIELDS):
            worded.setdefault(words, name)
    found = [
        (name, records) for words, name in worded.items() if (records := total(snapshot, AllClause((clause, words))))
    ]
    return tuple(sorted(found, key=lambda one: (-one[1], one[0])))


def _dated(snapshot: Snapshot, clause: Clause, oldest: bool) -> NewsDate | None:
    dated = AllClause((clause, NotClause(UndatedClause())))
    found = snapshot.search(dated, _RANKING, "oldest" if oldest else "date", 1, 0).found
    return found[0].record.date if found else None


def complete_name(snapshot: Snapshot, prefix: str, classes: Iterable[EntityClass], limit: int) -> tuple[str, ...]:
    """Return names, the most frequent first, a word of which begins so, or which go by one with such a word."""
    key = name_key(prefix)
    if not key:
        return ()
    counts: Counter[str] = Counter()
    for entity_class in classes:
        counts.update(_begun(snapshot, key, entity_class))
    return tuple(sorted(counts, key=lambda name: (-counts[name], name))[:limit])


def _begun(snapshot: Snapshot, key: str, entity_class: EntityClass) -> dict[str, int]:
    """Return in how many records each name of a class stands that is offered for the beginning of a word."""
    table = snapshot.aliases
    listed = {table.name(entity_class, one) for one in names_that_begin(entity_class, key)}
    listed.update(group[0] for group in table.beginning(entity_class, key))
    groups = grouped(snapshot, begun_clause(key, (entity_class,), table), entity_class).values()
    return {
        one.name: one.records
        for one in groups
        if one.name in listed or any(f" {key}" in f" {name_key(name)}" for name in one.values)
    }
