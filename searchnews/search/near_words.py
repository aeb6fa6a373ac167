"""Which words of an archive may be meant by one that is misspelt, and how are they written there?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from searchnews.analysis.chain import forms_of_name, tokens
from searchnews.analysis.stemming import stemming_of
from searchnews.engines.protocol import NearWord, Snapshot
from searchnews.model.record import Record
from searchnews.postings.spellings import lines_by_edits
from searchnews.query.clauses import EveryClause
from searchnews.query.fields import KEY_FIELDS, key_fields
from searchnews.query.spellable import Spellable

# Where a word is held, only one of so many letters may have been meant for another.
LONG = 5
# Records that show how a word is written.
SHOWN = 10
# Of an archive that names more, the most frequent names are looked at.
_MOST_NAMES = 20_000


class Meant(NamedTuple):
    """What a word may stand for: folded forms of one term that are as near, how near, and how many records hold it."""

    forms: tuple[str, ...]
    term: str
    edits: int
    records: int


def meant(snapshot: Snapshot, word: Spellable, edits: int) -> list[Meant]:
    """Return what a word may stand for, the nearest first and, of those as near, the most frequent.

    Other inflections of the word itself are left out.
    """
    near = _names_near(snapshot, word, edits) if word.in_names else snapshot.words_near(word.form, edits)
    own = {one.term for one in near if not one.edits}
    nearest: dict[str, list[NearWord]] = {}
    for one in sorted(near, key=lambda one: (one.edits, one.word)):
        as_near = nearest.setdefault(one.term, [])
        if one.term not in own and one.word.isalpha() and (not as_near or one.edits == as_near[0].edits):
            as_near.append(one)
    found = [
        Meant(tuple([one.word for one in as_near]), term, as_near[0].edits, as_near[0].records)
        for term, as_near in nearest.items()
        if as_near
    ]
    return sorted(found, key=lambda one: (one.edits, -one.records, one.forms))


def nearest(snapshot: Snapshot, word: Spellable) -> list[Meant]:
    """Return the same of what is as few edits away as anything is, within those that the word may have."""
    every = (meant(snapshot, word, edits) for edits in range(1, word.edits + 1))
    return next(filter(None, every), [])


def _names_near(snapshot: Snapshot, word: Spellable, edits: int) -> list[NearWord]:
    """Return the words of the names in a field that are so many edits from a word, or fewer."""
    held: Counter[str] = Counter()
    for field in key_fields(word.field or ""):
        names = snapshot.counts(EveryClause(), field)
        for name in sorted(names, key=lambda name: (-names[name], name))[:_MOST_NAMES]:
            for form in forms_of_name(name):
                held[form] += names[name]
    forms = list(held)
    numbers, away = lines_by_edits("".join([f"{form}\n" for form in forms]), word.form, edits)
    near = zip([forms[number] for number in numbers.tolist()], away.tolist(), strict=True)
    return [NearWord(form, form, edited, held[form]) for form, edited in near]


def written(word: Spellable, forms: Sequence[str], records: Sequence[Record]) -> str:
    """Return how records write one of some folded forms, in small letters if any does; the first form if none does.

    At the beginning of a sentence, and in text that is all capitals, a word is not written as elsewhere.
    """
    seen: Counter[str] = Counter()
    for record in records:
        for text in _texts(word, record):
            if not text.isupper():
                words = tokens(text, stemming_of(record.language))
                seen.update(text[one.start : one.end] for one in words if one.form in forms)
    return min(seen, key=lambda one: (not one.islower(), -seen[one], one), default=forms[0])


def _texts(word: Spellable, record: Record) -> Sequence[str]:
    """Return the texts of a record, or the names, in which a word is looked for."""
    if word.in_names:
        return [name for field in key_fields(word.field or "") for name in KEY_FIELDS[field].values(record)]
    return record.title or "", record.body
