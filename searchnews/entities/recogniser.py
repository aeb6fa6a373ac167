"""What finds the names in a text: our rules, or a pipeline of spaCy?"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from searchnews.entities.extract import extract
from searchnews.model.record import Entities, EntityClass

RULES = "rules"
_SPACY = "spacy:"

Recogniser = Callable[[str | None, str, frozenset[EntityClass]], Entities]


def is_recogniser(name: str) -> bool:
    """Say whether there may be a recogniser of a name."""
    return name == RULES or (name.startswith(_SPACY) and len(name) > len(_SPACY))


@cache
def recogniser_of(name: str) -> Recogniser:
    """Return the recogniser of a name: `rules`, or `spacy:` and the name of an installed pipeline.

    It is called with title, body and the classes to leave out. Raises DependencyError where the pipeline is
    not to be had, ValueError for another name.
    """
    if name == RULES:
        return extract
    if is_recogniser(name):
        from searchnews.entities.spacy_model import spacy_recogniser  # an extra, and slow to load

        return spacy_recogniser(name.removeprefix(_SPACY))
    raise ValueError(f"there is no recogniser {name}; it is {RULES}, or {_SPACY} and a pipeline")
