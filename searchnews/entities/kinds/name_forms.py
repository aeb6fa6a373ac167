"""Which class has a name that no list knows, by the form of its words?"""

from __future__ import annotations

import re

from searchnews.entities.lists.lexicon import load_lexicon
from searchnews.entities.lists.organisations import FIRM_ENDINGS, INSTITUTIONS
from searchnews.model.record import EntityClass

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
LONGEST_PLACE = 3

# With these, in many languages, names of places begin, and hardly anybody is called so.
PLACE_HEADS = frozenset(
    "Loch Mont Mt Mt. Cerro Nevado Volcan Lac Lago Laguna Bahia Bahía Cabo Ciudad Puerto Playa Islas"
    " Arroyo Porto Wadi Jebel Jabal Kfar Nizhny Nizhni Verkhny Novy Novaya Stary Staraya Stara Velika"
    " Veliki Gornja Gornji Donja Donji Ostrov Pulau Gunung Kampung Kampong Sungai Inis Llan Aber Wat Kot Isla Tell"
    " Jalan Jln Rue Ulica Praça Piazza Plaza Deir Beit Khirbet Oued Qasr Avenida Rua Teatro Khao Piz Kwa"
    " Phou Abule Iyana".split()
)
# Initials without full stops, and a word that no noun for firms is, are people: V D Satheesan.
INITIALLED = re.compile(r"(?:[A-Z] ){1,3}[A-Z][a-z]{4,}")
# What ends with these is no body; a house that is called after a memorial goes on: Zyvold Memorial Hospital.
PLACE_TAILS = frozenset("Memorial Drive Dr Lane Boulevard Blvd".split())
# So Turkish clubs end.
CLUB_ENDING = "spor"


def formed_class(name: str, taken: EntityClass) -> EntityClass:
    """Return the class of a name that is taken for one: Lomidze is somebody, Cerro Torre a place, Wat Tyler none."""
    if " " not in name:
        if name.endswith(CLUB_ENDING) and len(name) >= SHORTEST_WITH_ENDING:
            return "organisation"
        ends = name.endswith(_ENDINGS[taken]) and len(name) >= SHORTEST_WITH_ENDING and name.istitle()
        return "person" if ends else taken
    words = name.split()
    if taken == "organisation" and INITIALLED.fullmatch(name) and not load_lexicon().is_common(words[-1]):
        return taken if words[-1] in FIRM_ENDINGS or words[-1] in INSTITUTIONS else "person"
    if taken == "organisation" and words[-1] in PLACE_TAILS:
        return "place"
    if taken == "place" or words[0] not in PLACE_HEADS or len(words) > LONGEST_PLACE:
        return taken
    if taken == "person" and words[-1] in load_lexicon().surnames:
        return taken
    return taken if words[-1] in FIRM_ENDINGS or words[-1] in INSTITUTIONS else "place"
