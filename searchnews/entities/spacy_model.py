"""Whom and what does a record name, as a pipeline of spaCy sees it?"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from searchnews.entities.extract import Story
from searchnews.errors import DependencyError
from searchnews.model.record import ENTITY_CLASSES, Entities, EntityClass

# The labels of its pipelines, those of OntoNotes and those of WikiNER.
_CLASSES: dict[str, EntityClass] = {
    "PERSON": "person", "PER": "person", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "organisation",
}  # fmt: skip
# Components that only tell of words and sentences; beside an entity recogniser they take half of the time.
_OF_WORDS = frozenset(
    ("tagger", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer", "trainable_lemmatizer")
)
# Those that do not ask for what the former tell; any other may.
_OF_NAMES = frozenset(("tok2vec", "transformer", "curated_transformer", "ner"))
# Characters of a text that are read at once (a pipeline refuses more than a million), and texts.
_LONGEST, _TOGETHER = 100_000, 64
# Behind what a long text is cut: a paragraph, else a line, else a word.
_CUTS = ("\n\n", "\n", " ")
# Texts in a row on which a pipeline fails that works at all.
_MOST_FAILURES = 20
# By which spaCy's own message of it begins.
_NOT_FOUND = "[E050]"
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")

# Labels and texts of what a pipeline finds.
_Found = list[tuple[str, str]]


def spacy_recogniser(pipeline: str) -> Pipeline:
    """Return what finds names by an installed pipeline, such as `en_core_web_sm`, or one that lies in a folder.

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
    components = {name: model.get_pipe_meta(name).factory for name in model.pipe_names}
    if set(components.values()) <= _OF_WORDS | _OF_NAMES:
        model.disable_pipes(*(name for name, factory in components.items() if factory in _OF_WORDS))
    return Pipeline(pipeline, model)


class Pipeline:
    """Finds names by a pipeline; a text on which it fails has none, and `failure` says why."""

    def __init__(self, name: str, model: Any) -> None:
        self.name = name
        self._model = model
        self._ahead: dict[str, _Found] = {}
        self._failures = 0
        self.failure: str | None = None

    def __call__(
        self, title: str | None, body: str, skip: frozenset[EntityClass], language: str | None = None
    ) -> Entities:
        """Return the people, places and organisations of a record, but for the classes in `skip`."""
        del language  # a pipeline has its own
        names: dict[EntityClass, dict[str, None]] = {name: {} for name in ENTITY_CLASSES}
        self.failure = None
        for piece in _pieces(title, body):
            found = self._ahead.get(piece)
            for label, text in self._read(piece) if found is None else found:
                entity_class = _CLASSES.get(label)
                name = _tidy(text)
                if entity_class and name and entity_class not in skip:
                    names[entity_class].setdefault(name)
        return Entities(_in_full(tuple(names["person"])), tuple(names["place"]), tuple(names["organisation"]))

    def read_ahead(self, stories: Iterable[Story]) -> None:
        """Read stories that will be asked for next, all at once; those of before are forgotten."""
        self._ahead.clear()
        pieces = list(dict.fromkeys(piece for story in stories for piece in _pieces(*story[:2])))
        try:
            for piece, document in zip(pieces, self._model.pipe(pieces, batch_size=_TOGETHER), strict=True):
                self._ahead[piece] = _found(document)
        except Exception:
            # Which of them it fails on comes out as they are asked for.
            return
        self._failures = 0 if pieces else self._failures

    def _read(self, text: str) -> _Found:
        try:
            found = _found(self._model(text))
        except Exception as error:
            self._failures += 1
            if self._failures == _MOST_FAILURES:
                raise DependencyError(f"the pipeline {self.name} fails on one text after another: {error!r}") from error
            self.failure = f"the pipeline {self.name} fails on the text that begins {text[:60]!r}: {error!r}"
            return []
        self._failures = 0
        return found


def _found(document: Any) -> _Found:
    return [(one.label_, one.text) for one in document.ents]


def _pieces(title: str | None, body: str) -> Iterator[str]:
    """Yield what is to be read of a title and a body, long ones in pieces."""
    for text in filter(None, (title, body)):
        start = 0
        while len(text) - start > _LONGEST:
            limit = start + _LONGEST
            ends = (at + len(sign) for sign in _CUTS if (at := text.rfind(sign, start, limit)) >= 0)
            cut = next(ends, limit)
            yield text[start:cut]
            start = cut
        yield text[start:]


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
    """Return a name without its article, its possessive ending, and line breaks; nothing for one without a word."""
    words = _POSSESSIVE.sub("", " ".join(text.split()))
    name = words.removeprefix("the ").removeprefix("The ").strip()
    return name if any(map(str.isalnum, name)) else ""
