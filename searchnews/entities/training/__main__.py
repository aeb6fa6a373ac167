"""How is the tagger trained?

`python -m searchnews.entities.training DATA` writes `data/tagger.tsv` anew. DATA is the folder
ner-gum-wikinews, whose articles are read beside the passages and sentences that were written for the purpose.
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

from searchnews.entities.tagging.clue_rows import GRAIN
from searchnews.entities.training.examples import examples_of
from searchnews.entities.training.gum import gum_texts
from searchnews.entities.training.passages import passage_texts
from searchnews.entities.training.random_field import train
from searchnews.entities.training.sentences import written_texts

HEADER = """\
# group, clue <tab> its weight for each label; written by searchnews.entities.training, which learned from passages and
# sentences of our own and from articles of Wikinews (CC BY 2.5) with the annotation of the GUM corpus (CC BY 4.0).
"""
# How often a gap of a sentence is filled.
COPIES = 8
# A clue whose weights are all smaller than so many grains says nothing.
SMALLEST = 5


def main(folder: Path) -> None:
    """Train, and write the weights."""
    texts = [*gum_texts(folder), *written_texts(COPIES), *passage_texts()]
    lines = []
    for clue, weights in sorted(train(list(examples_of(texts))).items()):
        whole = [round(GRAIN * weight) for weight in weights]
        if max(map(abs, whole)) >= SMALLEST:
            lines.append("\t".join([*clue, *map(str, whole)]))
    target = Path(str(files("searchnews.entities").joinpath("data", "tagger.tsv")))
    target.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
