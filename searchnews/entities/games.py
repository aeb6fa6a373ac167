"""Whom does a line of scores or fixtures name: which clubs, and who scored?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from searchnews.entities.countries import is_country
from searchnews.entities.gazetteer import Gazetteer, Known
from searchnews.entities.lexicon import CALENDAR
from searchnews.entities.mentions import Mention, NamedSpan, Run
from searchnews.entities.phrase_facts import Facts
from searchnews.entities.word_flags import ORDINARY
from searchnews.model.record import EntityClass

LONGEST_LINE = 240
# What stands between two sides in a line of capitals, as words are read there.
BETWEEN = frozenset({"At", "V", "Vs", "Vs."})
TEAM = r"[A-Z][\w.'&/-]*(?: (?![vV]s?\b)[A-Za-z&'][\w.'&/-]*){0,3}?"
SIDE = r"(?: ?\([^()]*\))?"
# Leeds 2 (Yeboah 14) Derby 1; what follows may say more of the game.
PLAYED = re.compile(rf"({TEAM}) \d{{1,3}}{SIDE} ({TEAM}) \d{{1,3}}{SIDE}(?: ?[(.,;].*)?")
# Leeds v Derby, Postponed: Leeds v Derby.
TO_PLAY = re.compile(rf"(?:[A-Z][^:]{{2,40}}: )?({TEAM}) [vV]s?\b\.? ({TEAM})(?: ?[(.,;].*)?")
# What opens a row of numbers that is none of a game.
COUNTED = CALENDAR | frozenset(
    "total extras group page round day game set part section chapter no pool stage won lost drawn played week year"
    " attendance halftime overs figures scores points number volume class grade level phase article table".split()
)
SCORED = re.compile(rf"{TEAM} \d{{1,3}} ?\($|.*\) {TEAM} \d{{1,3}} ?\($")
MINUTES = re.compile(
    r" \d{1,3}(?:st|nd|rd|th)?'?(?: [a-z]{1,8}\.?(?: goal)?| ?- ?[a-z]{1,8})? ?[,;)]| \d{1,3} and \d{1,3} ?[,;)]"
)
# Clubs are called after these, but teams of countries are the country.
TOWNS = frozenset({"city", "capital", "region", "state"})
LANDS = frozenset({"England", "Scotland", "Wales", "Northern Ireland", "Caribbean", "Macau", "Great Britain"})
# Behind the name of a town, these say that its club is meant; their first letters, in columns.
PLAYERS = (
    "striker midfielder defender goalkeeper winger quarterback linebacker goaltender shortstop outfielder pitcher"
    " fullback full-back fly-half scrum-half centre-half wicketkeeper batsman playmaker defenseman defenceman coach"
    " skipper"
).split()
PLACES_OF_PLAYERS = ("point", "shooting", "power", "small")
OF_PLAYERS = re.compile(rf" (?:{'|'.join(PLAYERS)})s?\b(?!-)| (?:{'|'.join(PLACES_OF_PLAYERS)}) (?:guard|forward)\b")


class Line(NamedTuple):
    """The line that a run stands in, and where it begins and ends there."""

    text: str
    start: int
    end: int


def is_club_town(known: Known | None) -> bool:
    """Tell whether a team that is called as a known name is a club, not the team of a country."""
    if known is None or known.kind not in TOWNS:
        return False
    return known.name not in LANDS and not is_country(known.name)


def game_mention(run: Run, facts: Facts, spans: Sequence[NamedSpan], gazetteer: Gazetteer) -> Mention | None:
    """Return the club that a whole run is in a line of scores or of fixtures, or who scored in a game."""
    line = line_of(run)
    if line is None or any(run.phrase.owns(at) for at in range(len(facts.lookup))):
        return None
    entity_class = player_class(line, facts) or team_class(line, facts, spans, gazetteer)
    if entity_class is None:
        return None
    first, last = run.phrase.bounds(0, len(facts.lookup))
    known = gazetteer.names.get(" ".join(facts.lookup))
    named = known.name if known and entity_class == "organisation" else " ".join(run.phrase.words)
    return Mention(entity_class, named, run.offset + first, True, "", run.offset + last, entity_class != "person")


def line_of(run: Run) -> Line | None:
    """Return the line of a run, without the signs it ends with; None if it is too long to be one of a table."""
    _, start, end, _ = run.around
    low = run.text.rfind("\n", 0, start) + 1
    high = run.text.find("\n", end)
    high = len(run.text) if high < 0 else high
    if high - low > LONGEST_LINE:
        return None
    return Line(run.text[low:high].rstrip(" ."), start - low, end - low)


def player_class(line: Line, facts: Facts) -> EntityClass | None:
    """Return that a run is a person if it stands with its minutes in the brackets behind a score."""
    opened = line.text.rfind("(", 0, line.start)
    if opened < 0 or line.text.find(")", opened, line.start) >= 0 or not MINUTES.match(line.text, line.end):
        return None
    if not SCORED.fullmatch(line.text, 0, opened + 1) or all(flag & ORDINARY for flag in facts.flags):
        return None
    return None if facts.lookup[0].lower() in CALENDAR else "person"


def team_class(line: Line, facts: Facts, spans: Sequence[NamedSpan], gazetteer: Gazetteer) -> EntityClass | None:
    """Return that a run is an organisation if it is one of the two sides of a game."""
    where = (line.start, line.end)
    played = PLAYED.fullmatch(line.text)
    sides = played or TO_PLAY.fullmatch(line.text)
    if sides is None or where not in (sides.span(1), sides.span(2)):
        return None
    if any(side.split()[0].lower() in COUNTED for side in sides.groups()):
        return None
    known = gazetteer.names.get(" ".join(facts.lookup))
    if known:
        return "organisation" if known.entity_class == "organisation" or is_club_town(known) else None
    if spans and spans[0][2] != "organisation" and (spans[0][2] == "place" or len(facts.lookup) > 1):
        return None
    other = sides[2 if where == sides.span(1) else 1]
    rival = gazetteer.names.get(other if not other.isupper() else other.title())
    if played and (rival is None or rival.entity_class == "organisation" or is_club_town(rival)):
        return "organisation"
    return "organisation" if rival and (rival.entity_class == "organisation" or is_club_town(rival)) else None


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
        club = known is not None and (known.entity_class == "organisation" or is_club_town(known))
        head = " ".join(words[start : start + 2]) in gazetteer.openings
        if not club and (known or (not head and all(flag & ORDINARY for flag in facts.flags[start:end]))):
            return None
        sure |= club
        first, last = run.phrase.bounds(start, end)
        name = known.name if known else written
        found.append(Mention("organisation", name, run.offset + first, True, "", run.offset + last, True))
    return found if sure else None


def mention_before_player(mention: Mention, gazetteer: Gazetteer) -> Mention:
    """Return the club that a town is before a word for its players: Hull winger; a name of people only if a town."""
    if mention.entity_class not in ("place", "person") or (" " in mention.name and mention.entity_class == "person"):
        return mention
    if is_club_town(gazetteer.names.get(mention.name)):
        return mention._replace(entity_class="organisation", firm=True, fixed=True)
    return mention
