"""Which words stand with a person's name?"""

from __future__ import annotations

from searchnews.entities.lists.gazetteer import Gazetteer
from searchnews.entities.lists.lexicon import Lexicon
from searchnews.entities.runs.mentions import Run
from searchnews.entities.runs.surroundings import word_before

NAME_SUFFIXES = frozenset("Jr Sr II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XXIII".split())
# Letters behind a name that are no part of it.
POSTNOMINALS = frozenset(
    "MP MEP MSP MLA TD QC KC SC OBE CBE MBE KBE DBE GBE CMG KCMG DSO DSC VC PhD MD DD MBA MSc BSc SJ OFM OSB FRS FRCS"
    " Esq JP KG KT CH CB KCB GCB SAN GCFR GCON CFR OFR MFR OON MNA MPA MLC IAS IPS PC".split()
)
# Titles of one word's names that may be family names, and all that stay with such names.
FAMILY_TITLES = frozenset({"Ayatollah", "Sheikh", "Sheik", "Mullah"})
KEPT_TITLES = FAMILY_TITLES | {"Prince", "Princess", "King", "Queen", "Pope", "Emperor", "Empress", "Saint"}


def is_titled(run: Run, start: int, gazetteer: Gazetteer) -> bool:
    """Tell whether a title or a role stands before token `start`."""
    if start and run.phrase.owns(start - 1):
        return False
    return tells_of_person(word_before(run, start), gazetteer.lexicon)


def tells_of_person(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is a title or a role that people are named after."""
    return lexicon.is_role(word) or (word.islower() and word.endswith("ist"))
