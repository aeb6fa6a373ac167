"""How is the tagger trained?

`python -m searchnews.entities.training DATA` writes `data/tagger.tsv` anew. DATA is the folder
ner-gum-wikinews, whose articles are read beside the sentences that were written for the purpose.
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

from searchnews.entities.training.gum import gum_texts
from searchnews.entities.training.perceptron import examples_of, train
from searchnews.entities.training.sentences import written_texts

HEADER = """\
# group, clue <tab> its weight for each label; written by searchnews.entities.training, which learned from sentences
# of our own and from articles of Wikinews (CC BY 2.5) with the annotation of the GUM corpus (CC BY 4.0).
"""
ROUNDS = 5
# How often the articles are read to train on, and how often a gap is filled.
REPEATS, COPIES = 2, 10
# Weights are kept as whole numbers of this fraction.
GRAIN = 50


def main(folder: Path) -> None:
    """Train, and write the weights."""
    texts = [*list(gum_texts(folder)) * REPEATS, *written_texts(COPIES)]
    lines = []
    for clue, weights in sorted(train(examples_of(texts), ROUNDS).items()):
        whole = [round(GRAIN * weight) for weight in weights]
        if any(whole):
            lines.append("\t".join([*clue, *map(str, whole)]))
    target = Path(str(files("searchnews.entities").joinpath("data", "tagger.tsv")))
    target.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
