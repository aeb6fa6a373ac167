"""Which names are what the words around them say that they are, where no list knows them?

*Gostar is a village in Iran*; *Sukardi, a driver from Surabaya*; *Okwe, 34, said*; *Hurricane Nadine*.
"""

from __future__ import annotations

import re

import numpy as np

from searchnews.entities.lists.gazetteer import load_gazetteer
from searchnews.entities.lists.word_table import kinds_of
from searchnews.entities.rules.works import KINDS_OF_WORKS
from searchnews.entities.runs.character_kinds import CAPITAL, DIGIT, among
from searchnews.entities.runs.lots import Lot, Places
from searchnews.entities.runs.mentions import CONTEXT, Mention, Named
from searchnews.entities.tagging.word_flags import NAME_KINDS
from searchnews.model.record import EntityClass

_SPACE, _COMMA, _A, _E, _H, _I, _S, _T, _W = map(ord, " ,aehistw")
_STOP, _DOLLAR = map(ord, ".$")
# What ends the address of a site on the web, and what shows that an address goes on before it.
_SITE = re.compile(r"\.(?:com|net|org|info|co\.uk|com\.au|co\.za|de|fr|ru|io|tv)\b(?![@\w])")
_WITHIN_ADDRESSES = "./:@-_"
_POSTED = [ord(sign) for sign in "@#"]
_TICKERS = ("ticker ", "symbol ", "tickers ", "symbols ")
_OF_TICKERS = [ord(sign) for sign in "rls"]
_AFTER_A = [ord(sign) for sign in " n"]
_WHERE = r"(?:in|of|on|near|at|within|outside|along|north|south|east|west|located|situated)\b"
_KINDS_OF_PLACES = (
    "village|town|city|hamlet|suburb|municipality|commune|settlement|township|borough|neighbou?rhood|civil parish"
    "|district|river|stream|lake|island|islet|peninsula|mountain|mountain range|peak|volcano|valley|bay|port"
    "|market town|port city|seaport|capital"
)
_PLACE = re.compile(
    rf" ?(?:,|(?:is|was)\b) (?:an? |the |one of the )(?:[a-z][a-z-]* ){{0,3}}?(?:{_KINDS_OF_PLACES}) {_WHERE}"
)
# With an article before it, a name that one of these follows is a place's: the Torrin valley.
_LAND = re.compile(
    r" (?:mountains?|hills|highlands|peninsula|valley|basin|river|delta|estuary|gorge|canyon|desert|plateau|archipelago"
    r"|islands?|atoll|coast|lagoon|glacier|volcano|province|prefecture|governorate|municipality|neighbou?rhood|suburb"
    r"|district|region|pass|barracks|reservoir|moor|township|ward|quarter|prison|county)\b"
    r"(?! (?:attorney|judge|court|manager|office))"
)
# Before a name, these say that it is a place's.
_AHEAD = re.compile(
    r"\b(?:(?:towns?|villages?|cities|city|port|isles?|islands?|hamlet|suburb|district|province|parish|commune|valley"
    r"|outskirts|streets|coast|shores?|banks|mouth|north|south|east|west|inhabitants|ruins|kingdom) of"
    r"|(?:member|deputy|MP|senator|seat) for|(?:miles|kilomet(?:re|er)s|km) from"
    r"|(?:road|train|ferry|bus|flights?) to|bound for) \Z"
)
_AHEAD_ENDS = (" of ", " for ", " from ", " to ")
_AHEAD_LAST = [ord(letter) for letter in "frmo"]
_BEFORE = 24
# No firm or club is one of these.
_TRADES = (
    r"driver|nurse|farmer|teacher|student|schoolgirl|schoolboy|lawyer|doctor|widow|widower|mother|father|grandmother"
    r"|grandfather|housewife|pensioner|shopkeeper|carpenter|plumber|electrician|mechanic|clerk|labou?rer|waiter|waitress"
    r"|cleaner|cook|maid|tailor|weaver|herder|shepherd|miner|soldier|refugee|migrant|resident|villager|accountant|vendor"
    r"|engineer|librarian|professor|lecturer|biologist|physicist|economist|historian|psychologist|poet|novelist|painter"
    r"|sculptor|actor|actress|singer|dancer|pianist|guitarist|drummer|comedian|priest|imam|rabbi|midwife|surgeon|dentist"
    r"|pharmacist|butcher|barber|hairdresser|beekeeper|bricklayer|welder|goalkeeper|striker|midfielder|batsman|boxer"
    r"|(?:fisher|business|police|spokes|sales|post|clergy|country|trades|congress)(?:man|woman)"
)
_PERSON = re.compile(
    rf" ?, (?:\d\d ?, [a-z]|(?:an? |the )(?:[a-z\d][a-z\d-]* ){{0,3}}?(?:{_TRADES})\b(?![-'’]| said| says| told))"
)
# Behind a name, a noun for works tells that it is one.
_WORK = re.compile(
    rf" ?(?:,|(?:is|was)\b) (?:an? |the )(?:[\w-]+ ){{0,5}}?(?:{KINDS_OF_WORKS})"
    r" (?:by|about|directed|written|released|starring|based|set|recorded|composed|created|produced|published)\b"
)
_STORM = re.compile(r"(?:Hurricane|Typhoon|Cyclone|Tropical (?:Storm|Depression)|Storm) \Z")
_STORM_WORDS = ("Hurricane ", "Typhoon ", "Cyclone ", "Tropical Storm ", "Tropical Depression ", "Storm ")


def name_as_told(lot: Lot, runs: Places, mentions: Named) -> None:
    """Have names that no list knows be places or people where the words behind them say so."""
    codes, ends, last = lot.codes, lot.ends[runs], len(lot.text) - 1
    signs, then, third = (codes[np.minimum(ends + apart, last)] for apart in range(3))
    blank = signs == _SPACE
    comma = (signs == _COMMA) | (blank & (then == _COMMA))
    word = np.minimum(ends + 2 + blank, last)
    first, second = codes[word], codes[np.minimum(word + 1, last)]
    article = ((first == _A) & among(second, _AFTER_A)) | ((first == _T) & (second == _H))
    age = (lot.kinds[word] & lot.kinds[np.minimum(word + 1, last)] & DIGIT) != 0
    verb = blank & (((then == _I) & (third == _S)) | ((then == _W) & (third == _A)))
    begins = lot.begins[runs]
    apart, back = codes[np.maximum(begins - 1, 0)] == _SPACE, codes[np.maximum(begins - 2, 0)]
    placed = apart & ((blank & (back == _E)) | among(back, _AHEAD_LAST))
    told = (comma & (article | age)) | verb | placed
    for at in np.flatnonzero(told).tolist():
        named, run = mentions[at], int(runs[at])
        if not named or int(lot.begins[run]) + named[-1].end != ends[at]:
            continue
        if _WORK.match(lot.text, int(ends[at]), min(int(ends[at]) + CONTEXT, int(lot.line_ends[lot.lines[run]]))):
            mentions[at] = named[:-1]
            continue
        entity_class = _told_class(lot, named[-1], int(ends[at]), int(lot.line_ends[lot.lines[run]]))
        if entity_class:
            mentions[at] = (*named[:-1], named[-1]._replace(entity_class=entity_class, firm=True))


def _told_class(lot: Lot, mention: Mention, end: int, line_end: int) -> EntityClass | None:
    """Return the class that what stands behind a name says it has, if that is another one and no list knows it."""
    lone = " " not in mention.name
    if mention.fixed or (mention.entity_class == "person" and not lone):
        return None
    high = min(end + CONTEXT, line_end)
    told: EntityClass | None = None
    if mention.entity_class != "place" and _PLACE.match(lot.text, end, high):
        told = "place"
    elif mention.entity_class != "place" and lone and _LAND.match(lot.text, end, high):
        begin = end - len(mention.name)
        if lot.text.endswith((" the ", "The "), 0, begin) and not load_gazetteer().lexicon.is_common(mention.name):
            told = "place"
    elif mention.entity_class != "place" and lone and _is_placed(lot, mention, end - len(mention.name)):
        told = "place"
    elif mention.entity_class != "person" and lone and _PERSON.match(lot.text, end, high):
        told = "person"
    known = load_gazetteer().names.get(mention.name)
    if told is None or (known and (told == "person" or known.kind != "city")):
        return None
    return None if told == "person" and mention.name.isupper() else told


def _is_placed(lot: Lot, mention: Mention, begin: int) -> bool:
    """Tell whether the words before a lone name, that is nobody's, are said of places: the member for Quarl."""
    low = max(begin - _BEFORE, 0)
    if not lot.text.endswith(_AHEAD_ENDS, low, begin) or not _AHEAD.search(lot.text, low, begin):
        return False
    return mention.entity_class != "person" or NAME_KINDS.isdisjoint(kinds_of(mention.name))


def leave_out_handles(lot: Lot, runs: Places, mentions: Named) -> None:
    """Have what stands behind an @ name nobody, and behind a # only what a list knows: @JoQuarl, #GE2024, #Ukraine."""
    signs = lot.codes[np.maximum(lot.begins[runs] - 1, 0)]
    names = load_gazetteer().names
    for at in np.flatnonzero(among(signs, _POSTED)).tolist():
        known = signs[at] == _POSTED[1] and all(one.name in names for one in mentions[at] or ())
        mentions[at] = mentions[at] if known else ()


def name_sites(lot: Lot, runs: Places, mentions: Named) -> None:
    """Have a name that an ending of the web stands behind be whose site it is, with that: Zyvold.com reported."""
    stops, names = lot.codes[np.minimum(lot.ends[runs], len(lot.text) - 1)], load_gazetteer().names
    for at in np.flatnonzero(stops == _STOP).tolist():
        named, begin, end = mentions[at], int(lot.begins[runs[at]]), int(lot.ends[runs[at]])
        site = _SITE.match(lot.text, end)
        if not site or not named or begin + named[-1].end != end:
            continue
        one = named[-1]
        if lot.text[max(begin + one.start - 1, 0)] in _WITHIN_ADDRESSES:
            mentions[at] = ()
            continue
        known = names.get(one.name)
        name = one.name if known and known.entity_class == "organisation" else f"{one.name}{site[0]}"
        body = one._replace(entity_class="organisation", name=name, end=one.end + len(site[0]), firm=True)
        mentions[at] = (*named[:-1], body)


def leave_out_tickers(lot: Lot, runs: Places, mentions: Named) -> None:
    """Have what a firm's shares go by at an exchange name nobody: under the ticker QRL."""
    begins = lot.begins[runs]
    first, second = (lot.codes[np.maximum(begins - back, 0)] for back in (1, 2))
    capital = lot.kinds[lot.ends[runs] - 1] & CAPITAL != 0
    for at in np.flatnonzero(capital & (first == _SPACE) & among(second, _OF_TICKERS)).tolist():
        begin, end = int(begins[at]), int(lot.ends[runs[at]])
        if lot.text[begin:end].isupper() and lot.text.endswith(_TICKERS, 0, begin):
            mentions[at] = ()


def leave_out_dollars(lot: Lot, runs: Places, mentions: Named) -> None:
    """Have whose a dollar is be no land: US$5."""
    for at in np.flatnonzero(lot.codes[np.minimum(lot.ends[runs], len(lot.text) - 1)] == _DOLLAR).tolist():
        mentions[at] = (mentions[at] or ())[:-1]


def name_families(lot: Lot, runs: Places, mentions: Named) -> None:
    """Have families that an article stands before be people, where they are no club of a list: the Clintons."""
    text, begins, ends = lot.text, lot.begins[runs], lot.ends[runs]
    names, lexicon = load_gazetteer().names, load_gazetteer().lexicon
    for at in np.flatnonzero(lot.codes[ends - 1] == _S).tolist():
        named = mentions[at]
        if not named or len(named) > 1 or named[0].entity_class == "person" or named[0].name in names:
            continue
        begin, end = int(begins[at]) + named[0].start, int(begins[at]) + named[0].end
        if text[end - 1] != "s":
            continue
        family = text[begin : end - 1].removeprefix("The ")
        behind = family != text[begin : end - 1] or text.endswith((" the ", "The "), 0, begin)
        if behind and family in lexicon.surnames and not lexicon.is_common(family):
            start = end - len(family) - 1 - int(begins[at])
            mentions[at] = (named[0]._replace(entity_class="person", name=f"{family}s", start=start),)


def leave_out_storms(lot: Lot, runs: Places, mentions: Named) -> None:
    """Have names that storms bear name nobody in a text that tells of them: Hurricane Nadine, Nadine."""
    if not any(word in lot.text for word in ("Hurricane ", "Typhoon ", "Cyclone ", "Storm ", "Depression ")):
        return
    storms: set[tuple[int, str]] = set()
    owners, names = lot.owners[runs].tolist(), load_gazetteer().names
    for at, named in enumerate(mentions):
        for one in named or ():
            name = one.name
            for word in _STORM_WORDS:
                name = name.removeprefix(word)
            begin = int(lot.begins[runs[at]]) + one.start
            lone = name != one.name and " " not in name and one.name not in names
            if (lone and one.entity_class == "organisation") or (
                one.entity_class in ("person", None)
                and (name != one.name or _STORM.search(lot.text, max(begin - 20, 0), begin))
            ):
                storms |= {(owners[at], one.name), (owners[at], name)}
    if not storms:
        return
    for at, named in enumerate(mentions):
        if named and any((owners[at], one.name) in storms for one in named):
            mentions[at] = tuple([one for one in named if (owners[at], one.name) not in storms])
