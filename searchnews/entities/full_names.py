"""Which full names in a record are one person's, and which are short for longer ones?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from searchnews.entities.kinds.people import FAMILY_TITLES, KEPT_TITLES, NAME_SUFFIXES
from searchnews.entities.lists.word_lists import list_lines
from searchnews.entities.names.joining import listed_name
from searchnews.entities.names.spelling import person_words, spelling_key
from searchnews.entities.runs.mentions import PARTICLES

AMBIGUOUS = ""
ARTICLES = frozenset({"al", "el", "ul"})
# Whose name follows is the father: of Zayd bin Omar Quarl, Omar Quarl is another.
FILIAL = frozenset({"bin", "ibn", "bint"})
# The younger one has it; the elder may go by the same name without it, and so may a king without his number.
YOUNGER = "Jr"
# Of more names that begin and end alike no two are taken for one person's, as each is compared with each.
MOST_ALIKE = 50


@dataclass(frozen=True, slots=True)
class FullName:
    """A name as others are compared with it.

    `ends` are its first word, in full, and its last, `middle` what stands between but particles, `generation` its Jr,
    Sr or number. `pieces` are the words that others may call its bearer by; `endings` all of it but a title, and then
    the several words that it ends in. `listed` is the name that a list has for it, and `short` tells that it may be a
    family name behind a title: Ayatollah Quarl.
    """

    ends: tuple[str, str]
    middle: tuple[str, ...]
    generation: str
    pieces: tuple[str, ...]
    endings: tuple[str, ...]
    listed: str | None
    short: bool


@cache
def _formal_names() -> dict[str, str]:
    """Return for each way that a given name is said, as names are compared, the one that stands for all of its line."""
    return {
        spelling_key("person", f"{word} Quarl").split()[0]: words.split()[0]
        for words in list_lines("nicknames.txt")
        for word in words.split()
    }


@lru_cache(maxsize=1 << 14)
def spelling_of(name: str) -> str:
    """Return a name, or a part of one, in the spelling that all others share: Assad for al-Assad."""
    words = person_words(name)
    return " ".join(words[1:] if len(words) > 1 and words[0] in ARTICLES else words)


@lru_cache(maxsize=1 << 14)
def read_name(name: str) -> FullName:
    """Return a name of two or more words as others are compared with it."""
    listed = listed_name("person", name)
    title, bare, own = _parts(name)
    _, whole, generation = _parts(listed or name)
    compared = spelling_key("person", whole).split() or [whole]
    words = bare.split()
    pieces = person_words(bare)
    if len(pieces) != len(words):
        pieces = [piece for at, word in enumerate(words) if (piece := spelling_of(word)) not in ARTICLES or not at]
    return FullName(
        ends=(_formal_names().get(compared[0], compared[0]), compared[-1]),
        middle=tuple([word for word in compared[1:-1] if word not in PARTICLES]),
        generation=generation,
        pieces=tuple(pieces),
        endings=_endings([*pieces, own.lower()] if own else pieces),
        listed=listed,
        short=len(pieces) == 1 and title in FAMILY_TITLES,
    )


def _endings(pieces: Sequence[str]) -> tuple[str, ...]:
    """Return all of some words, and the last of them that are several, but what follows a bin."""
    ends = [" ".join(pieces[at:]) for at in range(1, len(pieces) - 1) if pieces[at - 1] not in FILIAL]
    return " ".join(pieces), *ends


def _parts(name: str) -> tuple[str, str, str]:
    """Return the title of a name, the name without it, and what tells a generation by: King, Charles and III."""
    words = name.split()
    generation = words.pop().rstrip(".") if len(words) > 1 and words[-1].rstrip(".") in NAME_SUFFIXES else ""
    title = words.pop(0) if len(words) > 1 and words[0] in KEPT_TITLES else ""
    return title, " ".join(words), generation


def full_names(people: Iterable[str]) -> dict[str, str]:
    """Return, for each name of two or more words, the name its bearer goes by in this record.

    Of the names of one person the one met more often is kept, and the first of those met as often.
    """
    counts: dict[str, int] = {}
    alike: dict[tuple[str, str], list[str]] = {}
    for name in people:
        if " " in name:
            if name not in counts:
                alike.setdefault(read_name(name).ends, []).append(name)
            counts[name] = counts.get(name, 0) + 1
    forms: dict[str, str] = {}
    for names in alike.values():
        people_of_names = told_apart(names) if 1 < len(names) <= MOST_ALIKE else [[name] for name in names]
        for own in people_of_names:
            forms |= dict.fromkeys(own, max(sorted(own, key=names.index), key=counts.__getitem__))
    return forms


def told_apart(names: Sequence[str]) -> Iterator[list[str]]:
    """Yield the names of each person, of names that begin and end alike.

    What may be two people's, John Quarl beside John A. Quarl and John B. Quarl, stays by itself.
    """
    people: list[list[FullName]] = []
    owners: dict[str, int] = {}
    for name in sorted(names, key=_precision, reverse=True):
        read = read_name(name)
        fitting = [at for at, own in enumerate(people) if all(may_be_one(read, one) for one in own)]
        if len(fitting) > 1:
            yield [name]
            continue
        if not fitting:
            fitting = [len(people)]
            people.append([])
        people[fitting[0]].append(read)
        owners[name] = fitting[0]
    for at in range(len(people)):
        yield [name for name, owner in owners.items() if owner == at]


def _precision(name: str) -> tuple[int, bool]:
    read = read_name(name)
    return len(read.middle), read.generation != ""


def may_be_one(one: FullName, other: FullName) -> bool:
    """Tell whether two names that begin and end alike may be one person's.

    That is not so where lists part them, nor where generations or middle words differ; what the one leaves out, or has
    as an initial, does not.
    """
    if one.listed and other.listed:
        return one.listed == other.listed
    generations = {one.generation, other.generation}
    if len(generations) > 1 and ("" not in generations or YOUNGER in generations):
        return False
    fewer, more = sorted((one.middle, other.middle), key=len)
    if all(mine == theirs or mine == theirs[0] or theirs == mine[0] for mine, theirs in zip(fewer, more, strict=False)):
        return True
    return all(len(word) > 1 and word in more for word in fewer)


def bearers_of_words(forms: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return who bears each word of the full names of a record, and each several words that one of them ends in.

    Full names that another one ends in, Suu Kyi or von der Leyen, are in `forms` the longer one's from then on.
    """
    words: dict[str, str] = {}
    endings: dict[str, str] = {}
    own: dict[str, list[str]] = {}
    for form, name in forms.items():
        own.setdefault(name, []).append(form)
    for name in sorted(own, key=_length, reverse=True):
        longer = longer_name(read_name(name), words, endings)
        if longer:
            forms.update(dict.fromkeys(own[name], longer))
            continue
        for form in own[name]:
            read = read_name(form)
            for piece in read.pieces:
                if len(piece) > 1:
                    add_bearer(words, piece, name)
            for ending in read.endings[1:]:
                add_bearer(endings, ending, name)
    return words, endings


def _length(name: str) -> int:
    return len(read_name(name).pieces)


def longer_name(name: FullName, words: dict[str, str], endings: dict[str, str]) -> str | None:
    """Return the one full name that another is the end of, if lists do not part them."""
    longer = words.get(name.pieces[0]) if name.short else endings.get(name.endings[0])
    if not longer:
        return None
    listed = read_name(longer).listed
    return None if name.listed and listed and name.listed != listed else longer


def add_bearer(bearers: dict[str, str], word: str, name: str) -> None:
    """Note that `word` may stand for `name`, or for nobody if it already stands for another."""
    bearers[word] = name if bearers.get(word, name) == name else AMBIGUOUS
