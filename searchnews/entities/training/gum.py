"""Which names do the articles of the GUM corpus hold?

Its annotation marks whole phrases, such as "US President Barack Obama", and what has no name as well;
here a person is left without titles, and only what is written as a name counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from searchnews.entities.lists.lexicon import load_lexicon
from searchnews.entities.training.marked import Code, MarkedText

CODES: dict[str, Code] = {"person": "PER", "organization": "ORG", "place": "LOC"}
BRACKET = re.compile(r"\([^()]*\)?|[^()]+\)")
JOINTS = frozenset({"of", "the", "for", "and", "on", "in", "&", "-", "'s", "’s", "de", "van", "al", "."})
FARTHEST_JOINT = 2
BEFORE_A_PERSON = frozenset({"U.S.", "US", "'s", "State", "Department", "Vice", "King", "-", "general", "of", "Prime"})
# Peoples and characters that are marked as persons.
NOT_NAMES = frozenset({"Rohingya", "Who", "Muslims", "Texans"})


@dataclass(slots=True)
class Row:
    """One word: what it is, which word it belongs to, and whether a blank follows."""

    word: str
    tag: str
    head: int
    spaced: bool

    @property
    def is_name(self) -> bool:
        """Tell whether it is written as a name."""
        return self.tag.startswith("NNP")


@dataclass(slots=True)
class Sentence:
    """Words, and the phrases marked in them: first, end, type."""

    rows: list[Row] = field(default_factory=list)
    phrases: list[tuple[int, int, str]] = field(default_factory=list)


def gum_texts(folder: Path) -> Iterator[MarkedText]:
    """Yield each sentence as it is printed, and again with its words parted by blanks."""
    sentences = [sentence for path in sorted(folder.glob("*.conllu")) for sentence in read_sentences(path)]
    named = [(sentence, names_in(sentence)) for sentence in sentences]
    places = {
        words_of(sentence, start, end) for sentence, names in named for start, end, code in names if code == "LOC"
    }
    for sentence, names in named:
        # A country that acts is marked as an organisation.
        settled = [(s, e, "LOC" if words_of(sentence, s, e) in places else code) for s, e, code in names]
        yield written(sentence, settled, printed=True)
        if all(row.word != "-" for row in sentence.rows):
            yield written(sentence, settled, printed=False)


def words_of(sentence: Sentence, start: int, end: int) -> str:
    """Return the words of a name."""
    return " ".join(row.word for row in sentence.rows[start:end])


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of one file of CoNLL-U."""
    sentence = Sentence()
    opened: list[tuple[str, str, int]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line and sentence.rows:
            yield sentence
            sentence = Sentence()
        columns = line.split("\t")
        if not columns[0].isdigit():
            continue
        more = dict(part.split("=", 1) for part in columns[9].split("|") if "=" in part)
        sentence.rows.append(Row(columns[1], columns[4], int(columns[6]) - 1, "SpaceAfter" not in more))
        read_brackets(more.get("Entity", ""), sentence, opened)


def read_brackets(entity: str, sentence: Sentence, opened: list[tuple[str, str, int]]) -> None:
    """Note which phrases the last word opens and closes; `opened` are those that wait for their end."""
    at = len(sentence.rows) - 1
    for bracket in BRACKET.findall(entity):
        if bracket.startswith("("):
            group, kind = bracket.strip("()").split("-")[:2]
            if bracket.endswith(")"):
                sentence.phrases.append((at, at + 1, kind))
            else:
                opened.append((group, kind, at))
            continue
        for place in range(len(opened) - 1, -1, -1):
            if opened[place][0] == bracket[:-1]:
                _, kind, start = opened.pop(place)
                if start <= at:
                    sentence.phrases.append((start, at + 1, kind))
                break


def names_in(sentence: Sentence) -> list[tuple[int, int, Code]]:
    """Return the names in a sentence, in order; of two that overlap the longer one."""
    found = [name for start, end, kind in sentence.phrases if (name := name_in(sentence, start, end, kind))]
    taken: set[int] = set()
    names = []
    for start, end, code in sorted(found, key=lambda name: (name[0] - name[1], name[0])):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            names.append((start, end, code))
    return sorted(names)


def name_in(sentence: Sentence, start: int, end: int, kind: str) -> tuple[int, int, Code] | None:
    """Return the name that a phrase is built around, if there is one."""
    code, rows = CODES.get(kind), sentence.rows
    head = next((at for at in range(start, end) if not start <= rows[at].head < end), None)
    if code is None or head is None:
        return None
    if not rows[head].is_name:
        # the veteran politician Jane Doe
        first = last = head + 1
        while last < end and rows[last].is_name:
            last += 1
        if code != "PER" or last - first < 2:
            return None
        head, end = first, last
    first, last = grown(rows, head, start, end, code)
    if code == "PER":
        first = without_title(sentence, first, last)
    while last > first and rows[last - 1].word in JOINTS:
        last -= 1
    while first < last and rows[first].word.lower() in JOINTS:
        first += 1
    return (first, last, code) if first < last and is_told(rows, first, last) else None


def grown(rows: list[Row], head: int, start: int, end: int, code: Code) -> tuple[int, int]:
    """Return the first word and the end of the name that holds the word `head`, within a phrase."""
    first, last = head, head + 1
    while first > start and (
        rows[first - 1].is_name or is_joint(rows, first - 1, start) or is_written_large(rows, first - 1)
    ):
        first -= 1
    while last < end:
        beyond = last
        while beyond < end and rows[beyond].word in JOINTS and beyond - last < FARTHEST_JOINT:
            beyond += 1
        joined = beyond < end and rows[beyond].is_name and (beyond == last or code != "PER")
        if not joined and not (beyond == last and beyond < end and is_written_large(rows, beyond)):
            break
        last = beyond + 1
    return first, last


def is_joint(rows: list[Row], at: int, start: int) -> bool:
    """Tell whether a small word stands between two words of a name."""
    before = rows[at - 1] if at > start else None
    return rows[at].word in JOINTS - {"the"} and before is not None and (before.is_name or before.word == "the")


def is_written_large(rows: list[Row], at: int) -> bool:
    """Tell whether an adjective or a number belongs to a name."""
    return rows[at].tag in ("JJ", "CD", "HYPH") and rows[at].word[:1].isupper()


def without_title(sentence: Sentence, first: int, last: int) -> int:
    """Return where a person's name begins, after titles, countries and bodies."""
    lexicon, rows = load_lexicon(), sentence.rows
    owners = [at for at in range(first, last - 1) if rows[at].word in ("'s", "’s")]
    first = owners[-1] + 1 if owners else first
    inner = {start for start, end, kind in sentence.phrases if end < last and kind in ("organization", "place")}
    while first < last - 1 and (
        lexicon.is_role(rows[first].word.rstrip("."))
        or lexicon.is_people(rows[first].word)
        or rows[first].word in BEFORE_A_PERSON
        or first in inner
    ):
        first += 1
    return first


def is_told(rows: list[Row], first: int, last: int) -> bool:
    """Tell whether a name is more than a title or the name of a people."""
    word, lexicon = rows[first].word, load_lexicon()
    if word in NOT_NAMES:
        return False
    return last - first > 1 or not (lexicon.is_people(word) or lexicon.is_role(word))


def written(sentence: Sentence, names: list[tuple[int, int, Code]], *, printed: bool) -> MarkedText:
    """Return the text of a sentence with its names."""
    text = ""
    places: list[tuple[int, int]] = []
    for row in sentence.rows:
        places.append((len(text), len(text) + len(row.word)))
        text += row.word + (" " if row.spaced or not printed else "")
    spans = [(*whole_words(sentence.rows, start, end), code) for start, end, code in names]
    return MarkedText(text.rstrip(), [(places[start][0], places[end - 1][1], code) for start, end, code in spans])


def whole_words(rows: list[Row], start: int, end: int) -> tuple[int, int]:
    """Return the words of a name with what hyphens join to it."""
    while end < len(rows) - 1 and rows[end].word == "-" and not rows[end - 1].spaced and not rows[end].spaced:
        end += 2
    while start > 1 and rows[start - 1].word == "-" and not rows[start - 1].spaced and not rows[start - 2].spaced:
        start -= 2
    return start, end
