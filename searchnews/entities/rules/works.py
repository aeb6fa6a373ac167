"""Which names stand in the titles of works, and so name nobody?"""

from __future__ import annotations

import re

import numpy as np

from searchnews.entities.runs.character_kinds import among
from searchnews.entities.runs.lots import Lot, Places
from searchnews.entities.runs.mentions import CONTEXT, Named

# Nouns for works, in a pattern.
KINDS_OF_WORKS = (
    "novel|novella|memoir|film|movie|documentary|album|EP|song|single|opera|operetta|musical|ballet|symphony|painting"
    "|poem|sitcom|television series|TV series|miniseries|series|soap opera|video game|comic strip|manga|anime|drama"
    "|comedy|play|book|short story|mixtape"
)
_SIGNS = "\"“`'"
_SPACE, _COMMA, _QUOTES = ord(" "), ord(","), [ord(sign) for sign in _SIGNS]
_BEFORE = 40
_WORK = re.compile(
    r"\b(?:novels?|films?|movies?|books?|operas?|songs?|singles?|albums?|musicals?|ballets?|poems?|drama|comedy"
    r"|thriller|memoirs?|biography|autobiography|symphony|painting|sequel|soundtrack|documentary|sitcom|miniseries"
    r"|trilogy|best-?seller|novella|blockbuster|hit|play|tale|aria|hymn|ballad|anthem|television series|TV series"
    r"|sings?|sang|sung|stars? in|starred in|starring in|directed|(?:premiere|version|production|performance|adaptation"
    r"|remake|author|star|director|producer) of)"
    rf"(?: ?,| called| titled| entitled| ?, (?:called|titled|entitled))? [{_SIGNS}]+ ?(?:The )?\Z"
)
_WORK_AFTER = re.compile(
    rf",? (?:(?:is|was) )?(?:the|a|an|his|her|their) (?:\d{{4}} )?(?:[a-z-]+ ){{0,2}}?(?:{KINDS_OF_WORKS})\b"
)
# Before a comma and a name, that it is the work of somebody.
_WORK_OF = re.compile(
    rf"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|its|my) |'s )(?:[\w-]+ ){{0,3}}?(?:{KINDS_OF_WORKS}) ?, (?:The )?\Z"
)
_CLOSED = {'"': re.compile(r'[^"\n]{1,80}?"'), "“": re.compile(r"[^”\n]{1,80}?”")}
_CLOSED_BY_APOSTROPHE = re.compile(r"[^'\n]{1,60}?(?:'s [^'\n]{1,40}?)?'(?=[ ,.;')\n]|\Z)")


def leave_out_works(lot: Lot, runs: Places, mentions: Named) -> None:
    """Have what stands in quotation marks behind a word for works name nothing: the novel "Oscar and Lucinda"."""
    first, second = (lot.codes[np.maximum(lot.begins - back, 0)] for back in (1, 2))
    opened = among(first, _QUOTES) | ((first == _SPACE) & among(second, _QUOTES))
    named = lot.begins[runs]
    for run in np.flatnonzero(opened).tolist():
        begin = int(lot.begins[run])
        low = max(begin - _BEFORE, int(lot.line_begins[lot.lines[run]]))
        before = lot.text[low:begin]
        sign = before.removesuffix("The ").rstrip(" ")[-1]
        closed = _CLOSED.get(sign, _CLOSED_BY_APOSTROPHE).match(lot.text, begin)
        if closed is None or not (_WORK.search(before) or _WORK_AFTER.match(lot.text, closed.end())):
            continue
        inside = np.searchsorted(named, (begin, closed.end()))
        for at in range(*inside.tolist()):
            mentions[at] = ()


def leave_out_works_of(lot: Lot, runs: Places, mentions: Named) -> None:
    """Have a name between commas behind a word for works be nobody's: her novel, The Salt Road, came out."""
    begins, ends = lot.begins[runs], lot.ends[runs]
    comma = lot.codes[np.minimum(ends, len(lot.text) - 1)]
    closed = (comma == _COMMA) | ((comma == _SPACE) & (lot.codes[np.minimum(ends + 1, len(lot.text) - 1)] == _COMMA))
    opened = (lot.codes[np.maximum(begins - 2, 0)] == _COMMA) & (lot.codes[np.maximum(begins - 1, 0)] == _SPACE)
    for at in np.flatnonzero(opened & closed).tolist():
        begin = int(begins[at])
        low = max(begin - CONTEXT, int(lot.line_begins[lot.lines[runs[at]]]))
        if _WORK_OF.search(lot.text[low:begin]):
            mentions[at] = ()
