"""Which clause finds a person, a place or an organisation, in whatever spelling it is asked for?"""

from __future__ import annotations

from collections.abc import Callable

from searchnews.analysis.names import name_key
from searchnews.entities.names.alias_table import AliasTable
from searchnews.entities.names.joining import asked_name
from searchnews.entities.names.name_keys import asked_keys, begun_keys
from searchnews.model.record import EntityClass
from searchnews.query.clauses import AllClause, AnyClause, Clause, KeyClause
from searchnews.query.fields import COUNTRY, DATELINE, NAMED_FIELDS, key_fields

_WITHIN = "/*"


def named_clause(text: str, fields: tuple[str, ...], table: AliasTable) -> Clause:
    """Return the clause of (a part of) a name in fields of names, of the classes of these."""
    clauses = _clauses(asked_keys, text, fields, table)
    return clauses[0] if len(clauses) == 1 else AnyClause(clauses)


def begun_clause(text: str, fields: tuple[str, ...], table: AliasTable) -> Clause:
    """Return the clause of names in such fields that have a word that begins so, or another name that begins so."""
    begun = KeyClause(name_key(text), fields, prefix=True)
    clauses = _clauses(begun_keys, text, fields, table)
    return AnyClause((begun, *clauses)) if clauses else begun


def _clauses(
    keys_of: Callable[[EntityClass, str, AliasTable], tuple[str, ...]],
    text: str,
    fields: tuple[str, ...],
    table: AliasTable,
) -> tuple[Clause, ...]:
    keys: dict[str, list[str]] = {}
    for field in fields:
        for key in keys_of(NAMED_FIELDS[field], text, table):
            keys.setdefault(key, []).append(field)
    return tuple([KeyClause(key, tuple(found)) for key, found in keys.items()])


def asks_within(text: str, prefix: bool) -> str | None:
    """Return the place of a question for all that lies in it, `Ukraine/*`, or None for any other."""
    whole = text.rstrip() + "*" * prefix
    return whole.removesuffix(_WITHIN).strip() if whole.endswith(_WITHIN) else None


def country_clause(text: str) -> Clause:
    """Return the clause of records that are of a country, by whatever name it is asked for."""
    return KeyClause(name_key(asked_name("place", text) or text), (COUNTRY,))


def within_clause(text: str, name: str, table: AliasTable) -> Clause:
    """Return the clause of a place and all that lies in it; of a place that is no country, no more is known."""
    from searchnews.entities.names.countries import is_country  # with all that knows where places lie

    place = table.leader("place", text) or asked_name("place", text) or text
    if not is_country(place):
        return named_clause(text, key_fields(name), table)
    if name == DATELINE:
        return _filed_clause(place)
    country = country_clause(place)
    others = tuple(field for field in key_fields(name) if field != "place")
    return AnyClause((country, named_clause(text, others, table))) if others else country


def _filed_clause(country: str) -> Clause:
    """Return the clause of records filed from a country, or from where one lay that is no more, in its days."""
    from searchnews.entities.places.datelines import lands_of, within_key

    lands = lands_of(country)
    filed = [KeyClause(within_key(one), (DATELINE,)) for one in (country, *lands)]
    return AllClause((country_clause(country), AnyClause(tuple(filed)))) if lands else filed[0]
