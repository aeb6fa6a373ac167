"""Which words before a name say what it is the name of, and are no part of it?

*Chipmaker Intel said*: at the beginning of a sentence such a word has a capital, as in headlines all words have.
"""

from __future__ import annotations

from searchnews.entities.gazetteer import NATIONAL, Gazetteer
from searchnews.entities.mentions import NamedSpan, Run
from searchnews.entities.phrase_facts import Facts

# These are never a part of what a firm is called, so that whatever stands behind them is one.
FIRM_MAKERS = frozenset(
    "Chipmaker Carmaker Automaker Drugmaker Planemaker Steelmaker Truckmaker Toymaker Aircraftmaker Plane-maker"
    " Steel-maker Car-maker Chip-maker Drug-maker Shipbuilder Housebuilder Homebuilder Planemakers Carmakers Automakers"
    " Chipmakers Drugmakers".split()
)
# So it is with these and people.
TRADES = frozenset(
    "Violinist Cellist Soprano Tenor Baritone Mezzo-soprano Skier Lefthander Left-hander Righthander Right-hander"
    " Snowboarder Ex-wife Ex-husband".split()
)
# Some firms and papers have these in their names: they are no part of it before what is known as an organisation.
KINDS = frozenset(
    "Airline Airlines Agency Auditor Bank Brewer Broadcaster Builder Charity Conglomerate Consultancy Developer"
    " Distiller Giant Insurer Jeweller Lender Miner Newspaper Operator Parent Pollster Publisher Regulator Retailer"
    " Startup Start-up Supermarket Union Unions Utility Watchdog Wholesaler".split()
)
# So it is with these, and before a country, whose side they are.
SIDES = frozenset("Debutant Debutants Giants Minnow Minnows Neighbour Neighbours Neighbor Neighbors".split())
DESCRIBING_WORDS = FIRM_MAKERS | TRADES | KINDS | SIDES


def undescribed(run: Run, span: NamedSpan, facts: Facts, gazetteer: Gazetteer) -> NamedSpan:
    """Return a name without the word before it that only says what it is, and with the class that this tells."""
    start, end, _ = span
    word = run.phrase.words[start]
    capital = run.phrase.style != "prose" or (run.opening and start == 0)
    if not capital or run.phrase.owns(start) or " ".join(facts.lookup[start:end]) in gazetteer.names:
        return span
    if word in FIRM_MAKERS:
        return start + 1, end, "organisation"
    if word in TRADES:
        return start + 1, end, "person"
    known = gazetteer.names.get(" ".join(facts.lookup[start + 1 : end]))
    if known and (known.entity_class == "organisation" or (word in SIDES and known.kind in NATIONAL)):
        return start + 1, end, known.entity_class
    return span
