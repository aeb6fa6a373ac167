"""What do the runs of many texts name?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from threading import Lock
from typing import NamedTuple

import numpy as np

from searchnews.entities.character_kinds import SMALL
from searchnews.entities.gazetteer import load_gazetteer
from searchnews.entities.lots import Lot, Marks
from searchnews.entities.mentions import Mention
from searchnews.entities.naming import name_run
from searchnews.entities.tagger import Tagged, Tagger, load_tagger, spans_of

_SPACE, _OPENED = ord(" "), ord("(")


class NamedRun(NamedTuple):
    """A run that names something: the number of its text, where it begins there, and mentions, counted from there."""

    text: int
    offset: int
    mentions: tuple[Mention, ...]


def named_runs(texts: Sequence[str]) -> list[NamedRun]:
    """Return the runs of some texts that name something, in order."""
    # What is remembered of words and phrases is for one thread at a time.
    with _lock():
        lot = Lot(texts)
        return _named(lot, load_tagger()) if len(lot) else []


def _named(lot: Lot, tagger: Tagger) -> list[NamedRun]:
    tagged = tagger.tag(lot)
    asked = np.flatnonzero(~tagged.skipped)
    owners = lot.owners
    offsets = lot.begins - lot.text_begins[owners]
    columns = (
        column[asked].tolist()
        for column in (tagged.phrases, tagged.says, tagged.begins, tagged.ends, _alone(lot, tagged), owners, offsets)
    )
    named, labels = tagger.named, tagged.labels
    gazetteer, found = load_gazetteer(), []
    for number, phrase, says, begin, end, alone, owner, offset in zip(asked.tolist(), *columns, strict=True):
        case = phrase, labels[begin:end], says
        mentions = None if alone else named.get(case)
        if mentions is None:
            facts = tagger.book.facts[phrase]
            spans = spans_of(case[1]) if any(case[1]) else []
            mentions = tuple(name_run(lot.run_alone(number, facts.phrase), facts, spans, gazetteer))
            if not alone:
                named[case] = mentions
        if mentions:
            found.append(NamedRun(owner, offset, mentions))
    return found


def _alone(lot: Lot, tagged: Tagged) -> Marks:
    """Tell of which runs more has to be looked at than the word before.

    What follows them may be an acronym in brackets or, of what may be a place, the country that it lies in.
    """
    last = len(lot.text) - 1
    follows, then = np.minimum(lot.ends, last), np.minimum(lot.ends + 1, last)
    blank = lot.codes[follows] == _SPACE
    plain = (lot.ends == lot.line_ends[lot.lines]) | (blank & (lot.kinds[then] & SMALL != 0))
    found: Marks = (tagged.minds & ~plain) | (blank & (lot.codes[then] == _OPENED))
    return found


@cache
def _lock() -> Lock:
    return Lock()
