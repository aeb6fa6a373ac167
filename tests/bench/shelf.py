"""Where do indexes and counts stay, so that another run need not make them again?"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.bench.building import Built, Variant, build
from tests.bench.corpus import Corpus
from tests.bench.vocabulary import Vocabulary, count_words


class Shelf:
    """The place for what is made of one corpus; what was made of another, or half made, is made again."""

    def __init__(self, place: Path, corpus: Corpus, memory: int, rebuild: frozenset[str]) -> None:
        self.place = place / f"{corpus.path.name.split('.')[0]}-{corpus.limit or 'all'}"
        self.corpus = corpus
        self.memory = memory
        self.rebuild = rebuild
        self.place.mkdir(parents=True, exist_ok=True)

    def _kept(self, name: str) -> dict[str, Any] | None:
        try:
            kept: dict[str, Any] = json.loads((self.place / f"{name}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return kept if kept.pop("corpus", None) == self.corpus.mark() else None

    def _keep(self, name: str, figures: dict[str, Any]) -> None:
        text = json.dumps(figures | {"corpus": self.corpus.mark()})
        (self.place / f"{name}.json").write_text(text, encoding="utf-8")

    def vocabulary(self) -> Vocabulary:
        kept = self._kept("vocabulary")
        if kept is not None and "names" in kept:
            return Vocabulary.from_json(kept)
        counted = count_words(self.corpus.stories())
        self._keep("vocabulary", counted.as_json())
        return counted

    def index(self, variant: Variant) -> Path:
        return self.place / variant.label

    def built(self, variant: Variant, records: int) -> tuple[Built, bool]:
        """Return the figures of an index, and whether it was there already."""
        kept = self._kept(variant.label)
        folder = self.index(variant)
        if kept is not None and folder.exists() and variant.engine not in self.rebuild:
            return Built(**kept), True
        (self.place / f"{variant.label}.json").unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        made = build(variant, self.corpus, records, folder, self.memory)
        self._keep(variant.label, asdict(made))
        return made, False
