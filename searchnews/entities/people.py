"""Which words stand with a person's name?"""

from __future__ import annotations

from searchnews.entities.gazetteer import Gazetteer
from searchnews.entities.lexicon import Lexicon
from searchnews.entities.mentions import Run
from searchnews.entities.surroundings import word_before
from searchnews.model.record import EntityClass

NAME_SUFFIXES = frozenset("Jr Sr II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XXIII".split())
# Letters behind a name that are no part of it.
POSTNOMINALS = frozenset(
    "MP MEP MSP MLA TD QC KC SC OBE CBE MBE KBE DBE GBE CMG KCMG DSO DSC VC PhD MD DD MBA MSc BSc SJ OFM OSB FRS FRCS"
    " Esq JP KG KT CH CB KCB GCB".split()
)
# Titles of one word's names that may be family names, and all that stay with such names.
FAMILY_TITLES = frozenset({"Ayatollah", "Sheikh", "Sheik", "Mullah"})
KEPT_TITLES = FAMILY_TITLES | {"Prince", "Princess", "King", "Queen", "Pope", "Emperor", "Empress", "Saint"}


# What family names of many countries end with, and no town; and what towns may end with too, but hardly any firm.
FAMILY_ENDINGS = (
    "dottir sson dsson ovic evic adze idze shvili enko wicz owski ewski inski ovsky evsky owska ewska inska opoulos"
    " opoulou syan anyan escu auskas inen onen qvist quist krishnan swamy"
)
FAMILY_OR_TOWN_ENDINGS = (
    "ovich evich insky akis oglu kov nov sov mov rov dov lov tov zov yev chev kova rova lova dova tova yeva cheva"
)
_ENDINGS: dict[EntityClass, tuple[str, ...]] = {
    "place": tuple(FAMILY_ENDINGS.split()),
    "organisation": tuple(f"{FAMILY_ENDINGS} {FAMILY_OR_TOWN_ENDINGS}".split()),
    "person": (),
}
SHORTEST_WITH_ENDING = 7


def is_family_name(word: str, taken: EntityClass) -> bool:
    """Tell whether a word that is taken for a name of a class, and that no list knows, ends as people's do: Lomidze."""
    return word.endswith(_ENDINGS[taken]) and len(word) >= SHORTEST_WITH_ENDING and word.istitle()


def is_titled(run: Run, start: int, gazetteer: Gazetteer) -> bool:
    """Tell whether a title or a role stands before token `start`."""
    if start and run.phrase.owns(start - 1):
        return False
    return tells_of_person(word_before(run, start), gazetteer.lexicon)


def tells_of_person(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is a title or a role that people are named after."""
    return lexicon.is_role(word) or (word.islower() and word.endswith("ist"))
