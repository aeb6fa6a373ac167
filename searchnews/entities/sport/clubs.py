"""Where is a town, or a state, its club?"""

from __future__ import annotations

import re

import numpy as np

from searchnews.entities.lists.gazetteer import Gazetteer, Known, load_gazetteer
from searchnews.entities.names.countries import is_country
from searchnews.entities.runs.character_kinds import DIGIT, among
from searchnews.entities.runs.lots import Lot, Places
from searchnews.entities.runs.mentions import CONTEXT, Mention, Named

_SPACE, _HYPHEN = map(ord, " -")
_AND = " and "
# Clubs are called after these, but teams of countries are the country.
TOWNS = frozenset({"city", "capital", "region", "state"})
LANDS = frozenset({"England", "Scotland", "Wales", "Northern Ireland", "Caribbean", "Macau", "Great Britain"})
# Behind the name of a town, words for players say that its club is meant: Hull winger, Boston point guard.
PLAYERS = (
    "striker midfielder defender goalkeeper winger quarterback linebacker goaltender shortstop outfielder pitcher"
    " fullback full-back fly-half scrum-half centre-half wicketkeeper batsman playmaker defenseman defenceman coach"
    " skipper"
).split()
PLACES_OF_PLAYERS = ("point", "shooting", "power", "small")
OF_PLAYERS = re.compile(rf" (?:{'|'.join(PLAYERS)})s?\b(?!-)| (?:{'|'.join(PLACES_OF_PLAYERS)}) (?:guard|forward)\b")
RESULT = re.compile(r" \d{1,3}-\d{1,3}\b(?!-)")
# What a side does to another.
VERBS = "|".join(
    "beat thrashed defeated edged downed hammered crushed routed trounced outplayed overcame drubbed whipped blanked"
    " held mauled humbled stunned".split()
)
# What stands behind a name that plays, or before one that is played against.
SUBJECT = re.compile(
    rf"(?: and [A-Z]\w+(?: [A-Z]\w+)?)? (?:{VERBS}|lost|won|drew)\b(?! on)[^.;,]{{0,45}}? \d{{1,3}}-\d{{1,3}}\b(?!-)"
)
BEATING = re.compile(rf"\b(?:{VERBS}|beating|defeating) \Z")
BEATEN = re.compile(
    r"(?:\b(?:won|lost|drew|beaten|held|defeated|crashed|slumped) \d{1,3}-\d{1,3}"
    r"|\b\d{1,3}-\d{1,3} (?:[a-z-]+ )?(?:win|victory|defeat|draw|loss|thrashing|triumph|stalemate|success))"
    r" (?:over|against|by|with|at|to|away to|away at|at home to|at home by) \Z"
)
# The first three letters of words for players, as numbers.
_LETTERS = 1 << 20
_PLAYERS = sorted(
    {(ord(word[0]) * _LETTERS + ord(word[1])) * _LETTERS + ord(word[2]) for word in (*PLAYERS, *PLACES_OF_PLAYERS)}
)


def is_club_town(known: Known | None) -> bool:
    """Tell whether a team that is called as a known name is a club, not the team of a country."""
    if known is None or known.kind not in TOWNS:
        return False
    return known.name not in LANDS and not is_country(known.name)


def is_club(known: Known | None) -> bool:
    """Tell whether a side that is called as a known name is a listed body, or the club of a town."""
    return known is not None and (known.entity_class == "organisation" or is_club_town(known))


def name_clubs(lot: Lot, runs: Places, mentions: Named) -> None:
    """Have towns be their clubs before words for players, and where they play for a score."""
    _name_before_players(lot, runs, mentions)
    _name_by_scores(lot, runs, mentions)


def _name_before_players(lot: Lot, runs: Places, mentions: Named) -> None:
    """Have towns before words for players be their clubs: Hull winger."""
    ends, last = lot.ends[runs], len(lot.text) - 1
    blank, first, second, third = (lot.codes[np.minimum(ends + apart, last)].astype(np.int64) for apart in range(4))
    spelt = (first * _LETTERS + second) * _LETTERS + third
    for at in np.flatnonzero((blank == _SPACE) & among(spelt, _PLAYERS)).tolist():
        named, end = mentions[at], int(ends[at])
        if named and int(lot.begins[runs[at]]) + named[-1].end == end and OF_PLAYERS.match(lot.text, end):
            mentions[at] = (*named[:-1], club_of(named[-1], load_gazetteer()))


def _name_by_scores(lot: Lot, runs: Places, mentions: Named) -> None:
    """Have towns be their clubs in words for a game with its score: beat Derby 2-1."""
    codes, digits = lot.codes, lot.kinds & DIGIT != 0
    scores = 1 + np.flatnonzero((codes[1:-1] == _HYPHEN) & digits[:-2] & digits[2:])
    if not len(scores):
        return
    begins, ends = lot.begins[runs], lot.ends[runs]
    low, high = np.searchsorted(scores, (begins - CONTEXT, ends + CONTEXT))
    for at in np.flatnonzero(low < high).tolist():
        named, run = mentions[at], int(runs[at])
        if not named or begins[at] + named[-1].end != ends[at]:
            continue
        line, begin, end = lot.lines[run], int(begins[at]) + named[-1].start, int(ends[at])
        before = lot.text[max(begin - CONTEXT, lot.line_begins[line]) : begin]
        after = lot.text[end : min(end + CONTEXT, lot.line_ends[line])]
        if plays_for_a_score(before, after):
            # Of two that an "and" joins, both played.
            both = named[-2:-1] if lot.text.endswith(_AND, 0, begin) else ()
            clubs = [club_of(one, load_gazetteer(), of_state=is_beaten(before, after)) for one in (*both, named[-1])]
            mentions[at] = (*named[: -len(clubs)], *clubs)


def club_of(mention: Mention, gazetteer: Gazetteer, *, of_state: bool = True) -> Mention:
    """Return the club that is meant where a town, or people called like one, plays; any other mention as it is."""
    if mention.entity_class is None or (mention.entity_class == "person" and " " in mention.name):
        return mention
    known = gazetteer.names.get(mention.name)
    if known is None or not is_club_town(known) or not (of_state or known.kind != "state"):
        return mention
    return mention._replace(entity_class="organisation", firm=True, fixed=True)


def plays_for_a_score(before: str, after: str) -> bool:
    """Tell whether the words before and after a name say that it played: beat Derby 2-1, a 3-0 win over Derby."""
    return bool(SUBJECT.match(after) or BEATEN.search(before) or is_beaten(before, after))


def is_beaten(before: str, after: str) -> bool:
    """Tell whether a name stands between a verb for playing and a score."""
    return BEATING.search(before) is not None and RESULT.match(after) is not None
