"""Whom and what does a record name, as a pipeline of spaCy sees it?"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import Any

from searchnews.errors import DependencyError
from searchnews.model.record import ENTITY_CLASSES, Entities, EntityClass

# The labels of its pipelines, those of OntoNotes and those of WikiNER.
_CLASSES: dict[str, EntityClass] = {
    "PERSON": "person", "PER": "person", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "organisation",
}  # fmt: skip
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


def spacy_recogniser(pipeline: str) -> Callable[[str | None, str, frozenset[EntityClass]], Entities]:
    """Return what finds names by an installed pipeline, such as `en_core_web_sm`.

    Raises DependencyError where spaCy or the pipeline is not installed.
    """
    try:
        spacy: Any = import_module("spacy")
    except ImportError as error:
        raise DependencyError("the recogniser spacy needs an extra: pip install 'searchnews[spacy]'") from error
    try:
        model = spacy.load(pipeline)
    except OSError as error:
        reason = f"spaCy has no pipeline {pipeline} here: python -m spacy download {pipeline}"
        raise DependencyError(reason) from error

    def recognise(title: str | None, body: str, skip: frozenset[EntityClass]) -> Entities:
        names: dict[EntityClass, dict[str, None]] = {name: {} for name in ENTITY_CLASSES}
        for text in filter(None, (title, body)):
            for found in model(text).ents:
                entity_class = _CLASSES.get(found.label_)
                name = _tidy(found.text)
                if entity_class and name and entity_class not in skip:
                    names[entity_class].setdefault(name)
        return Entities(_in_full(tuple(names["person"])), tuple(names["place"]), tuple(names["organisation"]))

    return recognise


def _in_full(people: tuple[str, ...]) -> tuple[str, ...]:
    """Return the people without lone words that one full name among them ends in."""
    lasts = [name.rpartition(" ")[2] for name in people if " " in name]
    return tuple(name for name in people if " " in name or lasts.count(name) != 1)


def _tidy(text: str) -> str:
    """Return a name without the article before it, the possessive ending after it, and line breaks."""
    words = _POSSESSIVE.sub("", " ".join(text.split()))
    return words.removeprefix("the ").removeprefix("The ").strip()
