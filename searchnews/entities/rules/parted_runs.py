"""Which runs of a lot are one name, though signs part them?"""

from __future__ import annotations

import re

import numpy as np

from searchnews.entities.lists.gazetteer import load_gazetteer
from searchnews.entities.lists.lexicon import load_lexicon
from searchnews.entities.runs.character_kinds import among
from searchnews.entities.runs.lots import Lot, Places
from searchnews.entities.runs.mentions import Mention, Named

_SPACE, _COMMA, _D, _I, _N, _APOSTROPHE = map(ord, " ,Din'")
_QUOTES = [ord(sign) for sign in '"“”']
_WIDEST = 4
_OPENED, _CLOSED = re.compile(r' ["“] ?'), re.compile(r' ?["”] ')
_CAPITAL, _DISTRICT = "Washington", "D.C"
# What a ministry, or a part of it, is for; after a comma these go on with its name up to an "and".
FIELDS = frozenset(
    "Agriculture Fisheries Food Health Labour Labor Welfare Education Science Sport Sports Culture Tourism Trade"
    " Industry Energy Transport Transportation Communications Communication Housing Environment Forestry Rural Urban"
    " Development Employment Youth Family Families Women Children Religion Technology Research Affairs Infrastructure"
    " Information Immigration Citizenship Customs Commerce Justice Defence Defense Water Mines Mining Minerals Natural"
    " Resources Planning Land Lands Security Pensions Sciences Skills Innovation Media Tobacco Firearms Explosives"
    " Medicine Engineering Manufactures Manufacturing Arts Letters Gas Oil Petroleum Works Livestock Climate".split()
)
_HEADS = re.compile(
    r"(?:.* )?(?:Ministry|Department|Bureau|Agency|Office|Committee|Academy|Institute|Council|Society|Commission)"
    r" (?:of|for|on) .*"
)
_COMMAS = (", ", " , ")
_FIELDS = tuple(sorted(FIELDS))
# The second of two that a firm is called after: Goldman, Sachs and Co.
_PARTNER = re.compile(r"(\w+(?: \w+)?) (?:and|&) Co\b")
# A body that is called after where it works: Organization for Security and Co-operation in Europe.
_IN, _OWN_OF = " in ", " 's of "
_WHERE = ("Europe", "Asia", "Africa")
_FOR = ("Cooperation", "Co-operation", "Measures")
_SENDING = ("U.N. ", "UN ", "United Nations ")
_WITHIN = (*_FOR, "Force", "Mission", "Operation", "Operations")


def join_runs(lot: Lot, runs: Places, mentions: Named) -> None:
    """Have runs that name something be one name where they are: Jo "Buddy" Zyvold, and Washington, D.C."""
    begins, ends, codes = lot.begins, lot.ends, lot.codes
    if len(lot) < 2:
        return
    gaps = begins[1:] - ends[:-1]
    near = np.flatnonzero((gaps > 1) & (gaps <= _WIDEST))
    signs, then = codes[ends[near]], codes[ends[near] + 1]
    comma = (signs == _COMMA) | (then == _COMMA)
    for before in near[comma].tolist():
        if lot.text.startswith(_FIELDS, int(begins[before + 1])):
            _join_fields(lot, runs, mentions, before)
    for before in near[comma].tolist():
        if partner := _PARTNER.match(lot.text, int(begins[before + 1])):
            _join_partners(lot, runs, mentions, before, partner[1])
    placed = near[(gaps[near] == len(_IN)) & (then == _I) & (codes[ends[near] + 2] == _N)]
    for before in placed.tolist():
        if lot.text.endswith(_WITHIN, 0, int(ends[before])):
            _join_where(lot, runs, mentions, before)
    for before in near[comma & (codes[begins[near + 1]] == _D)].tolist():
        if lot.text.startswith(_DISTRICT, int(begins[before + 1])):
            _join_district(lot, runs, mentions, before)
    for before in np.flatnonzero((gaps == len(_OWN_OF)) & (codes[ends[:-1] + 1] == _APOSTROPHE)).tolist():
        if lot.text.startswith(_OWN_OF, int(ends[before])):
            _join_owner(lot, runs, mentions, before)
    opened = near[(signs == _SPACE) & among(then, _QUOTES)]
    for head in opened[np.isin(opened + 1, near)].tolist():
        _join_nickname(lot, runs, mentions, head)


def _join_fields(lot: Lot, runs: Places, mentions: Named, before: int) -> None:
    """Have a ministry go on over commas with what else it is for: Ministry of Health, Labour and Welfare."""
    at, body = _place_of(runs, before), _last_body(lot, runs, mentions, before)
    if at is None or body is None or not _HEADS.fullmatch(body.name):
        return
    last = before + 1
    while last < len(lot) and lot.text[lot.ends[last - 1] : lot.begins[last]] in _COMMAS:
        words = lot.text[lot.begins[last] : lot.ends[last]].split()
        if not FIELDS.union(("and",)).issuperset(words):
            return
        if "and" in words:
            _prolong(lot, runs, mentions, (before, last), body)
            return
        last += 1


def _join_where(lot: Lot, runs: Places, mentions: Named, before: int) -> None:
    """Have a body for cooperation, or a mission of the United Nations, and where it is, be one name."""
    body, at = _last_body(lot, runs, mentions, before, whole=False), _place_of(runs, before + 1)
    then = (mentions[at] if at is not None else None) or ()
    if body is None or not then or then[0].entity_class != "place" or then[0].start:
        return
    for_all = lot.text.endswith(_FOR, 0, int(lot.ends[before]))
    meant = then[0].name in _WHERE if for_all else body.name.startswith(_SENDING)
    if meant and then[0].end == lot.ends[before + 1] - lot.begins[before + 1]:
        _prolong(lot, runs, mentions, (before, before + 1), body)


def _join_partners(lot: Lot, runs: Places, mentions: Named, before: int, partner: str) -> None:
    """Have two partners be one firm, Goldman, Sachs and Co; one that is known by itself is in a list with others."""
    at, then = _place_of(runs, before), _place_of(runs, before + 1)
    named = (mentions[then] if then is not None else None) or ()
    if at is None or then is None or not named or named[0].start or named[0].entity_class != "organisation":
        return
    begin, end, second = int(lot.begins[before]), int(lot.ends[before]), int(lot.begins[before + 1])
    first, gazetteer = lot.text[begin:end], load_gazetteer()
    known = gazetteer.names.get(f"{first}, {partner}") or gazetteer.names.get(f"{first} {partner}")
    if known is None and (" " in first or (first in gazetteer.names and not gazetteer.is_doubtful(first))):
        return
    name = known.name if known else f"{first}, {lot.text[second : second + named[0].end]}"
    mentions[at] = (Mention("organisation", name, 0, True, "", second - begin + named[0].end),)
    mentions[then] = named[1:]


def _join_owner(lot: Lot, runs: Places, mentions: Named, before: int) -> None:
    """Have a listed body whose owner is parted from its ending be one name: Lloyd 's of London."""
    text, ended, end = lot.text, int(lot.ends[before]), int(lot.ends[before + 1])
    begin = max(text.rfind(" ", 0, ended) + 1, int(lot.begins[before]))
    known = load_gazetteer().names.get(text[begin:end].replace(" 's", "'s"))
    at = _place_of(runs, before + 1)
    if at is None or known is None or known.entity_class != "organisation":
        return
    start = begin - int(lot.begins[before + 1])
    mentions[at] = (Mention("organisation", known.name, start, True, "", end - begin + start),)
    if (place := _place_of(runs, before)) is not None:
        kept = begin - int(lot.begins[before])
        mentions[place] = tuple([one for one in mentions[place] or () if one.end <= kept])


def _last_body(lot: Lot, runs: Places, mentions: Named, run: int, *, whole: bool = True) -> Mention | None:
    """Return the organisation that a run ends with, or that is in it, if it need not be all to the end."""
    at = _place_of(runs, run)
    named = (mentions[at] if at is not None else None) or ()
    if not named or named[-1].entity_class != "organisation":
        return None
    length = int(lot.ends[run] - lot.begins[run])
    return named[-1] if named[-1].end == length or not whole else None


def _prolong(lot: Lot, runs: Places, mentions: Named, span: tuple[int, int], body: Mention) -> None:
    """Have an organisation, the last that the first of some runs names, go on to the end of the last of them."""
    first, last = span
    begin, end = int(lot.begins[first]), int(lot.ends[last])
    name = " ".join(lot.text[begin + body.start : end].replace(" , ", ", ").split())
    known = load_gazetteer().names.get(name)
    at = _place_of(runs, first)
    if at is None:
        return
    whole = body._replace(name=known.name if known else name, end=end - begin)
    mentions[at] = (*(mentions[at] or ())[:-1], whole)
    for run in range(first + 1, last + 1):
        if (place := _place_of(runs, run)) is not None:
            mentions[place] = ()


def _place_of(runs: Places, run: int) -> int | None:
    """Return where a run stands among those that name something."""
    at = int(np.searchsorted(runs, run))
    return at if at < len(runs) and runs[at] == run else None


def _join_district(lot: Lot, runs: Places, mentions: Named, before: int) -> None:
    """Have a place that stands before the district that it is in end with that."""
    at, then = _place_of(runs, before), _place_of(runs, before + 1)
    if at is None or then is None:
        return
    towns, districts, apart = mentions[at], mentions[then], int(lot.begins[before + 1] - lot.begins[before])
    if not towns or not districts or towns[-1].name != _CAPITAL or districts[0].name != _CAPITAL:
        return
    if towns[-1].end == lot.ends[before] - lot.begins[before]:
        mentions[at] = (*towns[:-1], towns[-1]._replace(end=apart + districts[0].end))
        mentions[then] = districts[1:]


def _join_nickname(lot: Lot, runs: Places, mentions: Named, head: int) -> None:
    """Have what stands before and behind a nickname in quotation marks be one person, who has no other nickname."""
    text, three = lot.text, slice(head, head + 3)
    begins, ends = lot.begins[three].tolist(), lot.ends[three].tolist()
    if not _OPENED.fullmatch(text, ends[0], begins[1]) or not _CLOSED.fullmatch(text, ends[1], begins[2]):
        return
    places = [_place_of(runs, run) for run in (head, head + 1, head + 2)]
    named = [(mentions[at] if at is not None else None) or () for at in places]
    first, last = named[0][-1:], named[2][:1]
    if places[2] is None or not last or last[0].start or last[0].entity_class not in ("person", None):
        return
    if first and first[0].start < 0:
        return
    apart, length = begins[2] - begins[0], ends[0] - begins[0]
    if first and first[0].entity_class in ("person", None) and first[0].end == length:
        name, start = first[0].name, first[0].start
    elif load_lexicon().is_given_name(text[begins[0] : ends[0]]):
        name, start = text[begins[0] : ends[0]], 0
    else:
        return
    whole = Mention("person", f"{name} {last[0].name}", start - apart, True, "", last[0].end)
    mentions[places[2]] = (whole, *named[2][1:])
    if places[1] is not None:
        mentions[places[1]] = ()
    if places[0] is not None and first:
        mentions[places[0]] = named[0][:-1]
