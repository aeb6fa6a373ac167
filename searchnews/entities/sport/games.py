"""Whom does a line of scores or fixtures name: which clubs, and who scored?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from searchnews.entities.lists.gazetteer import Gazetteer
from searchnews.entities.lists.lexicon import CALENDAR
from searchnews.entities.runs.mentions import Mention, NamedSpan, Run
from searchnews.entities.runs.phrase_facts import Facts
from searchnews.entities.sport.clubs import is_club, is_club_town
from searchnews.entities.tagging.word_flags import ORDINARY
from searchnews.model.record import EntityClass

LONGEST_LINE = 240
# What stands between two sides in a line of capitals, as words are read there.
BETWEEN = frozenset({"At", "V", "Vs", "Vs."})
TEAM = r"[A-Z][\w.'&/-]*(?: (?![vV]s?\b)[A-Za-z&'][\w.'&/-]*){0,3}?"
# Lens 2 Drobnjak ( 11 , 63 ) , Cannes 1 Zyvold ( 40 pen ): each side with those who scored for it.
SCORER = rf"{TEAM} ?\([\d ,a-z]*\)"
SCORERS = rf"(?: {SCORER}(?: ?, ?{SCORER})*)?"
SUMMARY = re.compile(rf"({TEAM}) \d{{1,2}}{SCORERS} ?, ({TEAM}) \d{{1,2}}({SCORERS})(?: ?[.;].*)?")
OF_SCORER = re.compile(r" ?\(")
# Where two counties play cricket: At Leeds : Yorkshire 55-2 v Hampshire .
AT_A_GROUND = re.compile(rf"At {TEAM}(?: ?, {TEAM})? ?: ")
INNINGS, SECOND_SIDE = re.compile(r" (?:\d{1,3}\b|v )"), " v "
# What opens a row of numbers that is none of a game.
COUNTED = CALENDAR | frozenset(
    "total extras group page round day game set part section chapter no pool stage won lost drawn played week year"
    " attendance halftime overs figures scores points number volume class grade level phase article table".split()
)


class Line(NamedTuple):
    """The line that a run stands in, and where it begins and ends there."""

    text: str
    start: int
    end: int


def game_mention(run: Run, facts: Facts, spans: Sequence[NamedSpan], gazetteer: Gazetteer) -> Mention | None:
    """Return the club that a whole run is in a line of scores or of fixtures, or who scored in a game."""
    line = line_of(run)
    if line is None or any(run.phrase.owns(at) for at in range(len(facts.lookup))):
        return None
    entity_class = team_class(line, facts, spans, gazetteer)
    if entity_class is None:
        return None
    first, last = run.phrase.bounds(0, len(facts.lookup))
    known = gazetteer.names.get(" ".join(facts.lookup))
    named = known.name if known and entity_class == "organisation" else " ".join(run.phrase.words)
    return Mention(entity_class, named, run.offset + first, True, "", run.offset + last, entity_class != "person")


def line_of(run: Run) -> Line | None:
    """Return the line of a run, without the signs it ends with; None if it is too long to be one of a table."""
    _, start, end, _ = run.around
    # Not looked for further away, where many runs are in one endless line.
    low = run.text.rfind("\n", max(end - LONGEST_LINE - 1, 0), start) + 1
    high = run.text.find("\n", end, start + LONGEST_LINE + 1)
    high = len(run.text) if high < 0 else high
    if high - low > LONGEST_LINE:
        return None
    return Line(run.text[low:high].rstrip(" ."), start - low, end - low)


def team_class(line: Line, facts: Facts, spans: Sequence[NamedSpan], gazetteer: Gazetteer) -> EntityClass | None:
    """Return what a run is that is one of the two sides of a game, or in a line that tells who scored for them."""
    where = (line.start, line.end)
    known = gazetteer.names.get(" ".join(facts.lookup))
    summary = SUMMARY.fullmatch(line.text)
    if summary and where not in (summary.span(1), summary.span(2)):
        return "person" if summary.end(1) < line.start and OF_SCORER.match(line.text, line.end) else None
    ground = AT_A_GROUND.match(line.text) if is_club_town(known) else None
    if ground and line.start >= ground.end():
        plays = INNINGS.match(line.text, line.end) or line.text.endswith(SECOND_SIDE, 0, line.start)
        return "organisation" if plays else None
    if summary is None or any(side.split()[0].lower() in COUNTED for side in (summary[1], summary[2])):
        return None
    if known:
        return "organisation" if is_club(known) else None
    if spans and spans[0][2] != "organisation" and (spans[0][2] == "place" or len(facts.lookup) > 1):
        return None
    return "organisation"


def sides_of_line(run: Run, facts: Facts, gazetteer: Gazetteer) -> list[Mention] | None:
    """Return the two sides that a line of capitals is of: PHOENIX AT BOSTON, LEEDS V DERBY."""
    words, found = facts.lookup, list[Mention]()
    at = next((at for at, word in enumerate(words) if word in BETWEEN), 0)
    if not 0 < at < len(words) - 1:
        return None
    sure = False
    for start, end in ((0, at), (at + 1, len(words))):
        written = " ".join(words[start:end])
        known = gazetteer.names.get(written)
        club = is_club(known)
        head = " ".join(words[start : start + 2]) in gazetteer.openings
        if not club and (known or (not head and all(flag & ORDINARY for flag in facts.flags[start:end]))):
            return None
        sure |= club
        first, last = run.phrase.bounds(start, end)
        name = known.name if known else written
        found.append(Mention("organisation", name, run.offset + first, True, "", run.offset + last, True))
    return found if sure else None
