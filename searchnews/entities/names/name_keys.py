"""Under which keys is a name found, and which does a question for it look up, in whatever spelling?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from searchnews.analysis.chain import forms_of_name
from searchnews.analysis.names import name_key, runs_of
from searchnews.entities.names.alias_table import NO_ALIASES, AliasTable
from searchnews.entities.names.joining import asked_name, joining_key, key_and_name, names_that_begin
from searchnews.entities.names.spelling import person_words, spelling_key, variant_words, without_initials
from searchnews.model.record import EntityClass


def entity_keys(entity_class: EntityClass, name: str) -> tuple[str, ...]:
    """Return the keys of a name: every run of its words, as they stand and as all spellings of them, and of its thing.

    By what is shared by all whole names of a thing, the joining key, it is found among longer names too, unless a list
    has another name for it.
    """
    words = tuple(forms_of_name(name))
    keys = runs_of(words)
    variant = variant_words(entity_class, words)
    if variant != words:
        keys += runs_of(variant)
    joining, standing = key_and_name(entity_class, name)
    if standing == name and joining:
        keys = (*keys, joining)
    return tuple(dict.fromkeys((*keys, _of_thing(joining))))


def _of_thing(joining: str) -> str:
    """Return the key of the thing that a name is of, under which no longer name is found that holds it: York alone."""
    return f"={joining}"


def thing_keys(entity_class: EntityClass, name: str, table: AliasTable = NO_ALIASES) -> tuple[str, ...]:
    """Return the keys of all that a table says to be the thing of a name; of one split off, its words."""
    if table.is_apart(entity_class, name):
        return (name_key(name),)
    names = (name, *table.group(entity_class, name))
    return _of_things(entity_class, [joining_key(entity_class, one) for one in names], table)


def _of_things(entity_class: EntityClass, keys: Iterable[str], table: AliasTable) -> tuple[str, ...]:
    """Return the keys of the things of joining keys.

    What a name was split from is found among longer names, too, as the key of its thing is that of both.
    """
    return tuple(dict.fromkeys([key if table.parts(entity_class, key) else _of_thing(key) for key in keys]))


def _asked_joining_keys(entity_class: EntityClass, text: str) -> list[str]:
    """Return the joining keys that may be those of a name that is asked for: as a list calls it, and as it stands.

    The lists are read into a table only where initials may count: a question asks but once.
    """
    keys = [spelling_key(entity_class, one) for one in (asked_name(entity_class, text), text) if one]
    if entity_class == "person" and without_initials(keys[0]) != keys[0]:
        keys[0] = joining_key(entity_class, text)
    return keys


@lru_cache(maxsize=1 << 11)
def asked_keys(entity_class: EntityClass, text: str, table: AliasTable = NO_ALIASES) -> tuple[str, ...]:
    """Return the keys that a question for (part of) a name looks up; a record found under any of them is meant.

    The words that were asked find whatever name holds them; what else the name goes by finds that alone.
    """
    words = tuple(forms_of_name(text))
    if not words:
        return ()
    runs = [" ".join(words), " ".join(variant_words(entity_class, words))]
    if entity_class == "person":
        runs.append(" ".join(person_words(text)))
    groups = (table.group(entity_class, text), *table.holding(entity_class, text))
    merged = dict.fromkeys([name for group in groups for name in group])
    own = [] if table.is_apart(entity_class, text) else _asked_joining_keys(entity_class, text)
    things = _of_things(entity_class, [*own, *(joining_key(entity_class, name) for name in merged)], table)
    if not merged:  # what shares the joining key is found by it among the words, too
        things = tuple(key for key in things if key not in map(_of_thing, runs))
    return tuple(dict.fromkeys((*_shortest(runs), *things)))


def begun_keys(entity_class: EntityClass, text: str, table: AliasTable = NO_ALIASES) -> tuple[str, ...]:
    """Return the keys that a question for the beginning of a name looks up, besides those that begin so.

    They are those of the name if it ends there, and of what a list or the table has for one that begins so.
    """
    begun = name_key(text)
    names = [name for name in names_that_begin(entity_class, begun) if f" {begun}" not in f" {name_key(name)}"]
    merged = [name for group in table.beginning(entity_class, text) for name in group]
    found = [key for name in names for key in thing_keys(entity_class, name, table)]
    found += _of_things(entity_class, [joining_key(entity_class, name) for name in merged], table)
    keys = dict.fromkeys([*asked_keys(entity_class, text, table), *found])
    return tuple(key for key in keys if not key.startswith(begun))


def _shortest(keys: Iterable[str]) -> tuple[str, ...]:
    """Return the keys without those that hold another: whoever is found under these is found under that."""
    padded = [f" {key} " for key in dict.fromkeys(filter(None, keys))]
    return tuple(key.strip() for key in padded if not any(one != key and one in key for one in padded))
