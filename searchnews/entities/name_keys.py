"""Under which keys is a name found, and which does a question for it look up, in whatever spelling?"""

from __future__ import annotations

from functools import lru_cache

from searchnews.analysis.chain import forms_of_name
from searchnews.analysis.names import name_key, runs_of
from searchnews.entities.alias_table import NO_ALIASES, AliasTable
from searchnews.entities.joining import joining_key
from searchnews.entities.spelling import person_words, variant_words, whole_variant, without_initials
from searchnews.model.record import EntityClass


def entity_keys(entity_class: EntityClass, name: str) -> tuple[str, ...]:
    """Return the keys of a name: every run of its words, as they stand and as all spellings of them."""
    words = tuple(forms_of_name(name))
    keys = runs_of(words)
    variant = variant_words(entity_class, words)
    if variant != words:
        keys += runs_of(variant)
    if whole := without_initials(whole_variant(entity_class, variant)):
        keys = (*keys, whole)
    return tuple(dict.fromkeys((*keys, thing_key(entity_class, name))))


def thing_key(entity_class: EntityClass, name: str) -> str:
    """Return the key of the thing that a name is of, under which no longer name is found that holds it: York alone."""
    return f"={joining_key(entity_class, name)}"


def thing_keys(entity_class: EntityClass, name: str, table: AliasTable = NO_ALIASES) -> tuple[str, ...]:
    """Return the keys of all that a table says to be the thing of a name; one split off is found by its words."""
    if table.is_apart(name):
        return (name_key(name),)
    leader = table.leader(entity_class, name)
    names = [name, *(one for group in table.merges if group[0] == leader for one in group)]
    return tuple(dict.fromkeys(thing_key(entity_class, one) for one in names))


@lru_cache(maxsize=1 << 11)
def asked_keys(entity_class: EntityClass, text: str, table: AliasTable = NO_ALIASES) -> tuple[str, ...]:
    """Return the keys that a question for (part of) a name looks up; a record found under any of them is meant."""
    keys: list[str] = []
    for name in (text, *table.companions(entity_class, text)):
        words = tuple(forms_of_name(name))
        variant = variant_words(entity_class, words)
        keys += [" ".join(words), " ".join(variant), without_initials(whole_variant(entity_class, variant))]
    if entity_class == "person":
        keys.append(" ".join(person_words(text)))
    return _shortest(dict.fromkeys(filter(None, keys)))


def _shortest(keys: dict[str, None]) -> tuple[str, ...]:
    """Return the keys without those that hold another: whoever is found under these is found under that."""
    padded = [f" {key} " for key in keys]
    return tuple(key for key in keys if not any(one != f" {key} " and one in f" {key} " for one in padded))
