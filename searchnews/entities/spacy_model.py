"""Whom and what does a record name, as a pipeline of spaCy sees it?"""

from __future__ import annotations

import os
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
# By which spaCy's own message of it begins.
_NOT_FOUND = "[E050]"
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


def spacy_recogniser(pipeline: str) -> Callable[[str | None, str, frozenset[EntityClass]], Entities]:
    """Return what finds names by an installed pipeline, such as `en_core_web_sm`.

    Raises DependencyError where spaCy or the pipeline is not installed, or the pipeline cannot be loaded.
    """
    try:
        spacy: Any = import_module("spacy")
    except ImportError as error:
        raise DependencyError("the recogniser spacy needs an extra: pip install 'searchnews[spacy]'") from error
    try:
        model = spacy.load(pipeline)
    except Exception as error:  # a pipeline brings code of its own, and may lack any part of itself
        raise DependencyError(_why_not(pipeline, error)) from error

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


def _why_not(pipeline: str, error: Exception) -> str:
    """Return why there is no such pipeline, and what may be done about it."""
    if isinstance(error, OSError) and _NOT_FOUND in str(error):
        hint = "" if os.sep in pipeline else f": python -m spacy download {pipeline}"
        return f"spaCy has no pipeline {pipeline} here{hint}"
    return f"spaCy cannot load the pipeline {pipeline}: {type(error).__name__}: {error}"


def _in_full(people: tuple[str, ...]) -> tuple[str, ...]:
    """Return the people without lone words that one full name among them ends in."""
    lasts = [name.rpartition(" ")[2] for name in people if " " in name]
    return tuple(name for name in people if " " in name or lasts.count(name) != 1)


def _tidy(text: str) -> str:
    """Return a name without the article before it, the possessive ending after it, and line breaks."""
    words = _POSSESSIVE.sub("", " ".join(text.split()))
    return words.removeprefix("the ").removeprefix("The ").strip()
