"""How many of the names in a text are found, how many that are none, and how fast?

A name counts as found only if its class, its first and its last character are right. A leading
"the" and a possessive ending count on neither side.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from searchnews.entities.extract import find_all_mentions
from searchnews.measure.gold_names import GoldSentence
from searchnews.model.record import EntityClass

CODES: dict[EntityClass, str] = {"person": "PER", "place": "LOC", "organisation": "ORG"}
ARTICLE = re.compile(r"(?:the|THE|The) ")
POSSESSIVE = re.compile(r" ?['’][sS]$")
WARMING = "A word from London."

# About as much text as a process that indexes reads at once.
CHARACTERS_TOGETHER = 1 << 17
JOINT = "\n\n"

Span = tuple[int, int, EntityClass]


@dataclass(frozen=True, slots=True)
class NameScore:
    """The shares, between 0 and 1, for all names and by class: PER, LOC, ORG.

    `tokens_per_second` are those of one processor, once the lists of names are read; `names` are
    those that people marked.
    """

    precision: float
    recall: float
    f1: float
    tokens_per_second: float
    tokens: int
    names: int
    classes: dict[str, dict[str, float]]


def score_names(documents: Iterable[list[GoldSentence]]) -> NameScore:
    """Return the score of the recogniser, which reads documents as it reads records, a sentence a paragraph."""
    right, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    read = list(documents)
    texts = [JOINT.join(sentence.text for sentence in document) for document in read]
    tokens = sum(sentence.tokens for document in read for sentence in document)
    find_all_mentions([WARMING])
    begun = time.process_time()
    named = [mentions for part in batched(texts) for mentions in find_all_mentions(part)]
    seconds = time.process_time() - begun
    for document, text, mentions in zip(read, texts, named, strict=True):
        gold = gold_spans(document)
        spans = {bare_span(text, one.start, one.end, one.entity_class) for one in mentions if one.entity_class}
        for counts, counted in ((right, gold & spans), (found, spans), (wanted, gold)):
            counts.update(CODES[span[2]] for span in counted)
    return NameScore(
        **shares(right.total(), found.total(), wanted.total()),
        tokens_per_second=tokens / seconds if seconds else 0.0,
        tokens=tokens,
        names=wanted.total(),
        classes={code: shares(right[code], found[code], wanted[code]) for code in CODES.values()},
    )


def batched(texts: Sequence[str]) -> Iterator[list[str]]:
    """Yield the texts, as many together as records are read together."""
    part, characters = list[str](), 0
    for text in texts:
        part.append(text)
        characters += len(text)
        if characters > CHARACTERS_TOGETHER:
            yield part
            part, characters = [], 0
    if part:
        yield part


def gold_spans(document: Iterable[GoldSentence]) -> set[Span]:
    """Return the marked names of a document by where they stand in its text."""
    spans: set[Span] = set()
    offset = 0
    for sentence in document:
        text = sentence.text
        for start, end, entity_class in sentence.names:
            first, last, _ = bare_span(text, start, end, entity_class)
            spans.add((offset + first, offset + last, entity_class))
        offset += len(text) + len(JOINT)
    return spans


def bare_span(text: str, start: int, end: int, entity_class: EntityClass) -> Span:
    """Return a name without what does not count."""
    name = text[start:end]
    article, possessive = ARTICLE.match(name), POSSESSIVE.search(name)
    return (
        start + (article.end() if article else 0),
        start + (possessive.start() if possessive else len(name)),
        entity_class,
    )


def shares(right: int, found: int, wanted: int) -> dict[str, float]:
    """Return precision, recall and F1."""
    return {
        "precision": right / found if found else 0.0,
        "recall": right / wanted if wanted else 0.0,
        "f1": 2 * right / (found + wanted) if found + wanted else 0.0,
    }
