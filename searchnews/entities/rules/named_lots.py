"""What do the runs of many texts name?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from threading import Lock
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.entities.lists.gazetteer import NATIONAL, load_gazetteer
from searchnews.entities.places.namesakes import may_be_town, name_before, state_behind
from searchnews.entities.rules.in_a_row import name_in_a_row
from searchnews.entities.rules.listed_apart import name_listed_apart
from searchnews.entities.rules.naming import listed_name, name_run, whole_name, with_capital
from searchnews.entities.rules.numbered import name_streets
from searchnews.entities.rules.paired import name_pairs
from searchnews.entities.rules.parted_runs import join_runs
from searchnews.entities.rules.told import (
    leave_out_dollars,
    leave_out_handles,
    leave_out_storms,
    leave_out_tickers,
    name_as_told,
    name_families,
    name_sites,
)
from searchnews.entities.rules.told_people import name_told_people
from searchnews.entities.rules.transcripts import name_speakers
from searchnews.entities.rules.works import leave_out_works, leave_out_works_of
from searchnews.entities.runs.character_kinds import CAPITAL, DIGIT, LETTER, SMALL, Codes, Kinds, among
from searchnews.entities.runs.lots import Lot, Marks, Places
from searchnews.entities.runs.mentions import STYLES, Mention, Named
from searchnews.entities.runs.phrase_facts import (
    AROUND,
    KNOWN,
    KNOWN_BODY,
    KNOWN_PLACE,
    NOTHING,
    ORGANISATION,
    PART_OPENING,
    PART_WITHIN,
    PERSON,
    PLACE,
    SURE,
)
from searchnews.entities.sport.clubs import name_clubs
from searchnews.entities.sport.results import name_in_results
from searchnews.entities.tagging.beside import OF_KIND, PURSUED, title_in
from searchnews.entities.tagging.labels import whole_runs
from searchnews.entities.tagging.phrase_book import PhraseBook
from searchnews.entities.tagging.tagger import CLASSES, Case, Tagged, Tagger, load_tagger, spans_of

_SPACE, _OPENED, _COMMA, _APOSTROPHE, _STOP, _A, _T = map(ord, " (,'.AT")
_LESS, _MORE, _COLON, _CLOSED = map(ord, "<>:)")
_BRACKETS, _LONGEST_TICKER = (_LESS, _OPENED), 5
# What stands before one who scored, and what parts two who play: v, vs.
_WITHIN, _VERSUS, _AFTER_V = ([ord(sign) for sign in signs] for signs in ("(,;):", "vV", " sS"))
_PROSE, _CAPITALS = STYLES.index("prose"), STYLES.index("capitals")
_BODY = CLASSES.index("organisation")
# How a run is read that is not one name of a class: as nothing, as part of a name of elsewhere, as a known name; word
# by word; so without remembering it, as more than the word before decides; and so with a look at the line it is in.
NOTHING_NAMED, _PART, _KNOWN, _APART, _ALONE, IN_LINE = range(-1, -7, -1)

# What is looked at once the runs are read, each with those beside it, in this order.
_READINGS: tuple[Callable[[Lot, Places, Named], None], ...] = (
    join_runs,
    name_streets,
    name_speakers,
    name_as_told,
    name_told_people,
    name_in_a_row,
    leave_out_works_of,
    name_sites,
    leave_out_handles,
    leave_out_tickers,
    leave_out_dollars,
    name_families,
    name_pairs,
    leave_out_storms,
    leave_out_works,
    name_clubs,
)


class _Behind(NamedTuple):
    """The sign behind each run, and the one behind that, with its kinds."""

    sign: Codes
    then: Codes
    then_kinds: Kinds


# A run that names something: the number of its text, where it begins there, and mentions, counted from there.
NamedRun = tuple[int, int, tuple[Mention, ...]]


def named_runs(texts: Sequence[str]) -> list[NamedRun]:
    """Return the runs of some texts that name something, in order."""
    # What is remembered of words and phrases is for one thread at a time.
    with _lock():
        lot = Lot(texts)
        return _named(lot, load_tagger()) if len(lot) else []


def _named(lot: Lot, tagger: Tagger) -> list[NamedRun]:
    tagged = tagger.tag(lot)
    shapes = shapes_of(lot, tagged)
    runs = np.flatnonzero(shapes != NOTHING_NAMED)
    labels, bounds = tagged.labels.tobytes(), (tagged.begins[runs].tolist(), tagged.ends[runs].tolist())
    labelled = [labels[begin:end] for begin, end in zip(*bounds, strict=True)]
    cases = list(zip(tagged.phrases[runs].tolist(), labelled, tagged.says[runs].tolist(), strict=True))
    mentions = list(map(tagger.named.get, cases))
    for at in np.flatnonzero(shapes[runs] <= _ALONE).tolist():
        mentions[at] = None
    missing = np.array([at for at, known in enumerate(mentions) if known is None], np.intp)
    for at, named in _not_met(lot, tagger, missing, runs, shapes[runs], cases):
        mentions[at] = named
    for reading in (_read_postal_codes, _name_in_full, *_READINGS):
        reading(lot, runs, mentions)
    _name_by_kind(lot, runs, tagged.says[runs], mentions)
    apart = [*name_listed_apart(lot, runs, mentions), *name_in_results(lot, runs, mentions)]
    owners = lot.owners[runs]
    offsets = lot.begins[runs] - lot.text_begins[owners]
    found = zip(owners.tolist(), offsets.tolist(), mentions, strict=True)
    named_there = [(owner, offset, named) for owner, offset, named in found if named]
    for begin, body in apart:
        owner = int(np.searchsorted(lot.text_begins, begin, "right")) - 1
        named_there.append((owner, begin - int(lot.text_begins[owner]), (body,)))
    return sorted(named_there, key=lambda one: one[:2]) if apart else named_there


def _read_postal_codes(lot: Lot, runs: Places, mentions: Named) -> None:
    """Have two capitals behind a town and a comma be the state that the post writes so: Paris, TX."""
    begins, ends, last = lot.begins[runs], lot.ends[runs], len(lot.text) - 1
    comma, blank, first, second, then = (np.minimum(ends + apart, last) for apart in range(5))
    ended = (ends + 4 == len(lot.text)) | (lot.kinds[then] & LETTER == 0)
    capitals = ended & (lot.kinds[first] & lot.kinds[second] & CAPITAL != 0)
    behind = capitals & (lot.codes[comma] == _COMMA) & (lot.codes[blank] == _SPACE) & (lot.styles[runs] != _CAPITALS)
    for at in np.flatnonzero(behind).tolist():
        begin, end = int(begins[at]), int(ends[at])
        named = _with_town(lot.text, begin, end, mentions[at])
        if not named:
            continue
        town = _placed(named[-1], begin)
        state = state_behind(lot.text, town)
        if state is None:
            continue
        code = Mention("place", state, end + 2, end=end + 4)
        full = named[-1]._replace(name=name_before(lot.text, town, code))
        mentions[at] = (*named[:-1], full, _placed(code, -begin))
        if at + 1 < len(begins) and begins[at + 1] == end + 2:
            mentions[at + 1] = ()


def _with_town(text: str, begin: int, end: int, named: tuple[Mention, ...] | None) -> tuple[Mention, ...]:
    """Return what a run before a comma and two capitals names if it ends with a town, or is one; nothing otherwise.

    Somebody's whole name is none.
    """
    if named and named[-1].entity_class == "place":
        return named if begin + named[-1].end == end else ()
    written = text[begin:end]
    if named:
        part = named[0].start > 0 or named[0].end < len(written)
        if part or (named[0].entity_class == "person" and " " in written):
            return ()
    if not may_be_town(written, text[end + 2 : end + 4]):
        return ()
    return (Mention("place", written, 0, True, "", end - begin),)


def _name_in_full(lot: Lot, runs: Places, mentions: Named) -> None:
    """Have places that stand before a comma and a state, or a country, be the one there: Paris, Texas."""
    begins, ends = lot.begins[runs], lot.ends[runs]
    beside = (begins[1:] == ends[:-1] + 2) & (lot.codes[ends[:-1]] == _COMMA) & (lot.codes[begins[1:] - 1] == _SPACE)
    for at in np.flatnonzero(beside).tolist():
        first, second = mentions[at], mentions[at + 1]
        if not first or not second or first[-1].entity_class != "place" or second[0].entity_class != "place":
            continue
        town, larger = _placed(first[-1], int(begins[at])), _placed(second[0], int(begins[at + 1]))
        if town.end == ends[at] and larger.start == town.end + 2:
            mentions[at] = (*first[:-1], first[-1]._replace(name=name_before(lot.text, town, larger)))


def _name_by_kind(lot: Lot, runs: Places, says: Places, mentions: Named) -> None:
    """Have what may be a place be a body behind a word for bodies: the band Amber Valley."""
    for at in np.flatnonzero((says & (OF_KIND << 1) > 0) & (lot.styles[runs] == _PROSE)).tolist():
        named = mentions[at]
        if not named or named[0].start or named[0].entity_class != "place":
            continue
        known = load_gazetteer().names.get(named[0].name)
        if known is None or known.kind not in NATIONAL:
            mentions[at] = (named[0]._replace(entity_class="organisation"), *named[1:])


def _placed(mention: Mention, offset: int) -> Mention:
    return mention._replace(start=offset + mention.start, end=offset + mention.end)


def _not_met(
    lot: Lot, tagger: Tagger, missing: Places, runs: Places, shapes: NDArray[np.int8], cases: Sequence[Case]
) -> Iterator[tuple[int, tuple[Mention, ...]]]:
    """Yield what the runs at some places name, of which that is not remembered."""
    book, remembered, gazetteer = tagger.book, tagger.named, load_gazetteer()
    apart = shapes[missing] <= _APART
    for at in missing[~apart].tolist():
        case = cases[at]
        yield at, remembered.get(case) or remembered.setdefault(case, (_whole(book, int(shapes[at]), case),))
    places = missing[apart]
    facts = book.facts([cases[at][0] for at in places.tolist()])
    found = lot.runs(runs[places], [known.phrase for known in facts])
    for at, run, known in zip(places.tolist(), found, facts, strict=True):
        case = cases[at]
        named = remembered.get(case) if shapes[at] == _APART else None
        if named is None:
            named = tuple(name_run(run, known, spans_of(case[1]), gazetteer, in_line=shapes[at] == IN_LINE))
            if shapes[at] == _APART:
                remembered[case] = named
        yield at, named


def _whole(book: PhraseBook, shape: int, case: Case) -> Mention:
    """Return what a phrase names that is one name, or one word that is part of a name of elsewhere."""
    phrase, _, says = case
    if shape == _KNOWN:
        return listed_name(book.listed(phrase), book.end(phrase), load_gazetteer())
    if shape == _PART:
        return Mention(None, book.written(phrase), 0, True, "", book.end(phrase))
    title, titled = title_in(says >> 1)
    name = with_capital(book.written(phrase)) if book.is_shouted(phrase) else book.written(phrase)
    return whole_name(CLASSES[shape], name, book.end(phrase), title, titled=titled)


def shapes_of(lot: Lot, tagged: Tagged) -> NDArray[np.int8]:
    """Return how each run is to be read: as a name of a class, by its number, or in another way."""
    shapes = np.full(len(lot), NOTHING_NAMED, np.int8)
    runs = np.flatnonzero(~tagged.skipped)
    if not len(runs):
        return shapes
    labels, begins, readings = tagged.labels, tagged.begins[runs], tagged.readings[runs]
    firsts = labels[begins]
    none = np.maximum.reduceat(labels, begins) == 0
    whole = whole_runs(labels, begins, tagged.ends[runs] - begins)
    classes = (firsts // 2).astype(np.int8)
    sure = readings & np.where(whole, SURE | np.take((0, KNOWN_PLACE, KNOWN_BODY), classes), 0) > 0
    partly = readings & np.where(lot.opening[runs], PART_OPENING, PART_WITHIN) > 0
    behind = _behind(lot)
    tickers = _tickers(lot, tagged, behind)[runs]
    pursued = (tagged.says[runs] & (PURSUED << 1) > 0) & (lot.styles[runs] == _PROSE)
    alone, rows = _alone(lot, tagged, behind)[runs], _rows(lot, behind)[runs]
    shapes[runs] = np.select(
        (
            tickers,
            rows | pursued,
            none & ((readings & NOTHING > 0) | ((readings & PART_WITHIN > 0) & ~partly)),
            none & partly,
            (readings & KNOWN > 0) & (none | sure),
            whole & (readings & np.take((PERSON, PLACE, ORGANISATION), classes) > 0) & ~(alone & (classes == _BODY)),
            alone,
        ),
        (NOTHING_NAMED, IN_LINE, NOTHING_NAMED, _PART, _KNOWN, classes, _ALONE),
        _APART,
    )
    return shapes


def _behind(lot: Lot) -> _Behind:
    last = len(lot.text) - 1
    then = np.minimum(lot.ends + 1, last)
    return _Behind(lot.codes[np.minimum(lot.ends, last)], lot.codes[then], lot.kinds[then])


def _tickers(lot: Lot, tagged: Tagged, behind: _Behind) -> Marks:
    """Tell which runs are what exchanges have for a firm: <AMO>, <VOWG.F>, (AAPL.O), (Nasdaq: AAPL)."""
    first, second = (lot.codes[np.maximum(lot.begins - back, 0)] for back in (1, 2))
    within, stop = among(first, _BRACKETS), (behind.sign == _STOP) & (behind.then_kinds & CAPITAL != 0)
    marked = (within & stop) | ((first == _LESS) & (behind.sign == _MORE))
    listed = ((first == _COLON) | ((first == _SPACE) & (second == _COLON))) & (behind.sign == _CLOSED)
    marked |= listed & (tagged.readings & KNOWN == 0)
    short = lot.ends - lot.begins <= _LONGEST_TICKER
    found: Marks = marked & short & (lot.kinds[lot.begins] & lot.kinds[lot.ends - 1] & CAPITAL != 0)
    return found


def _alone(lot: Lot, tagged: Tagged, behind: _Behind) -> Marks:
    """Tell of which runs more has to be looked at than the word before.

    What follows them may be an acronym in brackets or, of what may be a place, the country that it lies in; before them
    may stand the number of a unit. Behind some words a number or the ending of a possessive is a part of the name, a
    verb says whose it is, and before the number of a road the words say that it is one.
    """
    blank, then, digit = behind.sign == _SPACE, behind.then, behind.then_kinds & DIGIT != 0
    plain = (lot.ends == lot.line_ends[lot.lines]) | (blank & (behind.then_kinds & SMALL != 0))
    second, third, fourth = (lot.kinds[np.maximum(lot.begins - back, 0)] for back in (2, 3, 4))
    numbered = (second & LETTER != 0) & ((third | fourth) & DIGIT != 0)
    sign = blank & (digit | (then == _APOSTROPHE)) | (lot.kinds[lot.ends - 1] & DIGIT != 0)
    acting = lot.opening & blank & (behind.then_kinds & SMALL != 0)
    around = (tagged.readings & AROUND > 0) & (sign | acting)
    found: Marks = (tagged.minds & ~plain) | (blank & (then == _OPENED)) | numbered | around
    return found


def _rows(lot: Lot, behind: _Behind) -> Marks:
    """Tell which runs may be of a table or a dateline: those that open a line, or are between numbers.

    So may those that stand against another, Leeds v Derby, who has his minutes behind a bracket, and a line of
    capitals that is one run.
    """
    blank, within = behind.sign == _SPACE, lot.ends < lot.line_ends[lot.lines]
    opens = within & (lot.begins == lot.line_begins[lot.lines])
    numbered = within & blank & (behind.then_kinds & DIGIT != 0)
    two, three = (np.maximum(lot.begins - back, 0) for back in (2, 3))
    first, second, third = lot.codes[np.maximum(lot.begins - 1, 0)], lot.codes[two], lot.codes[three]
    after = lot.codes[np.minimum(lot.ends + 2, len(lot.text) - 1)]
    bracketed, shouted = within & blank & (behind.then == _OPENED), lot.styles == _CAPITALS
    counted = (lot.kinds[two] & DIGIT != 0) | among(second, _WITHIN)
    between = numbered & (counted | (first == _OPENED))
    comma = (behind.sign == _COMMA) | (blank & (behind.then == _COMMA))
    facing = within & blank & among(behind.then, _VERSUS) & among(after, _AFTER_V)
    facing |= within & blank & shouted & (behind.then == _A) & (after == _T)
    faced = among(second, _VERSUS) & (third == _SPACE) | (second == _STOP) & among(third, _AFTER_V)
    faced |= among(second, _AFTER_V) & among(third, _VERSUS) | shouted & (second == _T) & (third == _A)
    whole = (lot.begins == lot.line_begins[lot.lines]) & ~within
    found: Marks = (
        between
        | facing
        | (faced & (first == _SPACE))
        | (bracketed & (opens | counted))
        | (opens & (numbered | comma))
        | (whole & shouted)
    )
    return found


@cache
def _lock() -> Lock:
    return Lock()
