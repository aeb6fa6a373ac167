"""Which names did people mark in this file of CoNLL columns?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from searchnews.errors import CorpusError
from searchnews.model.record import EntityClass

DOCUMENT = "-DOCSTART-"
# What parts a class from a kind of it.
KIND = re.compile(r"[-/|]")
BLANKS = re.compile(r"[ \t]+")
# A prefix says where in a name a token stands: it begins one, is inside, ends one, or is all of it.
PREFIXED = r"([BILESU])-(\S+)"
TAG = re.compile(rf"O|{PREFIXED}|(\w+(?:-\w+)*)")
# At the head of a sentence, a line that begins so says something of it, unless it ends in what only tokens have.
COMMENT, NAMED_COMMENT = "#", re.compile(r"#\s*\w+\s*=")
OF_A_TOKEN = re.compile(rf"O|{PREFIXED}")
BEGINS, ENDS = frozenset("BSU"), frozenset("ELSU")
# What other annotations call the three classes; whatever is not here is left out of account.
CLASSES: dict[str, EntityClass] = {
    **dict.fromkeys(("PER", "PERS", "PERSON"), "person"),
    **dict.fromkeys(("LOC", "LOCATION", "GPE", "GEO", "GEO-LOC", "FAC", "FACILITY", "PLACE"), "place"),
    **dict.fromkeys(("ORG", "ORGANIZATION", "ORGANISATION", "CORPORATION", "COMPANY", "GROUP"), "organisation"),
    "SPORTSTEAM": "organisation",
}


@dataclass(slots=True)
class GoldSentence:
    """The tokens of a sentence joined by one blank, and the names in it: start, end, class."""

    text: str = ""
    tokens: int = 0
    names: list[tuple[int, int, EntityClass]] = field(default_factory=list)


@dataclass(slots=True)
class OpenName:
    """A name that the next token may go on with."""

    start: int
    end: int
    label: str


def gold_documents(path: Path) -> Iterator[list[GoldSentence]]:
    """Yield the sentences of each document; a file without -DOCSTART- lines holds one document a sentence.

    Raises CorpusError where the file cannot be read or a line has no tag.
    """
    document: list[GoldSentence] = []
    parted = False
    for sentence in gold_sentences(path):
        if sentence is None:
            parted = True
            if document:
                yield document
            document = []
        elif parted:
            document.append(sentence)
        else:
            yield [sentence]
    if document:
        yield document


def gold_sentences(path: Path) -> Iterator[GoldSentence | None]:
    """Yield each sentence, and None where a document begins."""
    rows: list[tuple[str, str]] = []
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                columns = [] if not rows and is_comment(line) else columns_of(line)
                begins = columns[:1] == [DOCUMENT]
                if rows and (begins or not columns):
                    yield sentence_of(rows)
                    rows = []
                if begins:
                    yield None
                elif columns:
                    if len(columns) < 2 or not is_tag(columns[-1]):
                        raise CorpusError(str(path), "it does not end in a tag such as O or I-PER", f"line {number}")
                    rows.append((columns[0], columns[-1]))
    except OSError as error:
        raise CorpusError(str(path), error.strerror or str(error)) from None
    except UnicodeDecodeError:
        raise CorpusError(str(path), "it is not UTF-8 text") from None
    if rows:
        yield sentence_of(rows)


def columns_of(line: str) -> list[str]:
    """Return the columns of a line, which tabs part, or else blanks; of a blank line none."""
    if not line.strip():
        return []
    columns = line.rstrip().split("\t")
    return [column.strip(" ") for column in columns] if len(columns) > 1 else BLANKS.split(line.strip(" \t\r\n"))


def is_comment(line: str) -> bool:
    """Tell whether a line at the head of a sentence is a comment, and not the token #, or a hashtag."""
    if not line.startswith(COMMENT):
        return False
    return NAMED_COMMENT.match(line) is not None or not OF_A_TOKEN.fullmatch(columns_of(line)[-1])


def is_tag(column: str) -> bool:
    """Tell whether a column may be the tag of a token."""
    return TAG.fullmatch(column) is not None


def sentence_of(rows: Iterable[tuple[str, str]]) -> GoldSentence:
    """Return the sentence of tokens and tags, in IOB1, IOB2 or with tags for the last and the only token."""
    sentence = GoldSentence()
    words: list[str] = []
    current: OpenName | None = None
    start = 0
    for word, tag in rows:
        match = TAG.fullmatch(tag)
        prefix, label = (match[1], match[2] or match[3]) if match else (None, None)
        end = start + len(word)
        if current and (label != current.label or prefix in BEGINS):
            add_name(sentence, current)
            current = None
        if label and current is None:
            current = OpenName(start, end, label)
        elif label and current:
            current.end = end
        if current and prefix in ENDS:
            add_name(sentence, current)
            current = None
        words.append(word)
        start = end + 1
    if current:
        add_name(sentence, current)
    sentence.text = " ".join(words)
    sentence.tokens = len(words)
    return sentence


def add_name(sentence: GoldSentence, name: OpenName) -> None:
    """Add a name to its sentence, if it is of one of the three classes, or of a kind of one: person-politician."""
    label = name.label.upper()
    entity_class = CLASSES.get(label) or CLASSES.get(KIND.split(label, maxsplit=1)[0])
    if entity_class:
        sentence.names.append((name.start, name.end, entity_class))
