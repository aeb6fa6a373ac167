"""What finds the names in a text: our rules, or a pipeline of spaCy?"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Protocol

from searchnews.model.record import Entities, EntityClass

if TYPE_CHECKING:
    from searchnews.entities.extract import Story

RULES = "rules"
_SPACY = "spacy:"


class Recogniser(Protocol):
    """Finds the names of a record; `failure` says why not, of the one that was asked for last."""

    failure: str | None

    def __call__(
        self, title: str | None, body: str, skip: frozenset[EntityClass], language: str | None = None, /
    ) -> Entities:
        """Return the people, places and organisations of a record in a language, but for the classes in `skip`."""
        ...

    def read_ahead(self, stories: Iterable[Story]) -> None:
        """Read stories that will be asked for next, which takes less time than to read each then."""
        ...


class _Rules:
    """Our own, without any packages; a process that names nothing itself need not wait for them."""

    failure: str | None = None

    def __call__(
        self, title: str | None, body: str, skip: frozenset[EntityClass], language: str | None = None, /
    ) -> Entities:
        from searchnews.entities.extract import extract

        return extract(title, body, skip, language)

    def read_ahead(self, stories: Iterable[Story]) -> None:
        from searchnews.entities.extract import read_ahead

        read_ahead(stories)


def is_recogniser(name: str) -> bool:
    """Say whether there may be a recogniser of a name."""
    return name == RULES or (name.startswith(_SPACY) and len(name) > len(_SPACY))


def from_anywhere(name: str) -> str:
    """Return a name that means the same recogniser from whichever folder: of a pipeline in one, with its whole path.

    As spaCy does, an installed pipeline is taken before a folder of its name.
    """
    pipeline = name.removeprefix(_SPACY)
    if pipeline == name or not os.path.isdir(pipeline):
        return name
    from importlib.metadata import PackageNotFoundError, distribution  # which only what is a folder has a use for

    try:
        distribution(pipeline)
    except (PackageNotFoundError, ValueError):
        return f"{_SPACY}{os.path.abspath(pipeline)}"
    return name


@cache
def recogniser_of(name: str) -> Recogniser:
    """Return the recogniser of a name: `rules`, or `spacy:` and the name of an installed pipeline, or its folder.

    Raises DependencyError where the pipeline is not to be had, ValueError for another name.
    """
    if name == RULES:
        return _Rules()
    if is_recogniser(name):
        from searchnews.entities.spacy_model import spacy_recogniser  # an extra, and slow to load

        return spacy_recogniser(name.removeprefix(_SPACY))
    raise ValueError(f"there is no recogniser {name}; it is {RULES}, or {_SPACY} and a pipeline")
