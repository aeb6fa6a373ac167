"""What does a name that opens a line name, where a score, a row of numbers or a date follows?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from searchnews.entities.lists.gazetteer import Gazetteer
from searchnews.entities.runs.mentions import Mention, NamedSpan, Run
from searchnews.entities.runs.phrase_facts import Facts
from searchnews.entities.sport.clubs import is_club_town
from searchnews.entities.sport.games import game_mention, sides_of_line

# Won, lost and the part won; or five numbers and more.
STANDING = re.compile(r" \d+ \d+ (?:\d+ )?(?:\.\d{3}|1\.000)(?!\d)|(?: [+-]?\d{1,3}){5,}(?: -)? *$")
DATED = re.compile(r"(?: ?, ?[A-Z][\w. -]{1,30}?)? (?:19|20)\d\d-\d\d-\d\d *$")
# A place that a text begins with, what it lies in, and an agency or a dash.
FILED = re.compile(
    r" ?, ?[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}(?:,? [A-Z][a-z]+\.? \d{1,2},?)? (?:\([A-Z][^()]{1,30}\)|--?|[–—_])(?= |$)"
)

# What parts two sides that play.
FACING = (" v ", " vs ", " vs. ", " V ", " VS ", " VS. ")
# The minutes of one who scored.
SCORING = re.compile(r" ?\( ?\d{1,3}\b")
# Parts of a league; in a line of capitals that is nothing else, these are the heads of a table.
PARTS_OF_LEAGUES = frozenset({"Division", "Conference"})
LEAGUES = frozenset({"American League", "National League"})


def line_mentions(run: Run, facts: Facts, spans: Sequence[NamedSpan], gazetteer: Gazetteer) -> list[Mention] | None:
    """Return what a run names in a line of a table, of scores or of fixtures, or a dateline; None in any other."""
    found, after = None, run.after
    if after[1:2].isdigit() or after[:2].lstrip(" ").startswith(","):
        found = row_mention(run, facts.lookup, gazetteer) or game_mention(run, facts, spans, gazetteer)
    elif run.before.endswith(FACING) or SCORING.match(after):
        found = game_mention(run, facts, spans, gazetteer)
    elif run.phrase.style == "capitals" and run.around[0] == run.around[1] and not after.strip(" ."):
        if facts.lookup[-1] in PARTS_OF_LEAGUES or " ".join(facts.lookup) in LEAGUES:
            return []
        return sides_of_line(run, facts, gazetteer)
    return [found] if found else None


def row_mention(run: Run, lookup: Sequence[str], gazetteer: Gazetteer) -> Mention | None:
    """Return the club that a town is in a table of sports, or the place that a line of capitals is filed from."""
    begin, phrase, *_ = run.around
    opens = begin == phrase
    known = gazetteer.names.get(" ".join(lookup))
    shouted = opens and run.phrase.text.isupper()
    filed = shouted and known is not None and known.entity_class == "place" and FILED.match(run.after) is not None
    dated = filed or (shouted and DATED.match(run.after) is not None)
    if not dated and not (opens and STANDING.match(run.after)):
        return None
    first, last = run.phrase.bounds(0, len(lookup))
    where = (run.offset + first, True, "", run.offset + last)
    if dated:
        place = known.name if known and known.entity_class == "place" else " ".join(run.phrase.words)
        return Mention("place", place, *where, True)
    if known is None or not is_club_town(known):
        return None
    return Mention("organisation", known.name, *where, True)
