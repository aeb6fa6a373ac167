"""Which words before a name say what it is the name of, and are no part of it?

*Chipmaker Intel said*: at the beginning of a sentence such a word has a capital, as in headlines all words have.
"""

from __future__ import annotations

from collections.abc import Sequence

from searchnews.entities.lists.gazetteer import NATIONAL, Gazetteer
from searchnews.entities.lists.organisations import NOUNS
from searchnews.entities.runs.mentions import NamedSpan, Run
from searchnews.entities.runs.phrase_facts import Facts

# These are never a part of what a firm is called, so that whatever stands behind them is one.
FIRM_MAKERS = frozenset(
    "Chipmaker Carmaker Automaker Drugmaker Planemaker Steelmaker Truckmaker Toymaker Aircraftmaker Plane-maker"
    " Steel-maker Car-maker Chip-maker Drug-maker Shipbuilder Housebuilder Homebuilder Planemakers Carmakers Automakers"
    " Chipmakers Drugmakers".split()
)
# So it is with these and people.
TRADES = frozenset(
    "Violinist Cellist Soprano Tenor Baritone Mezzo-soprano Skier Lefthander Left-hander Righthander Right-hander"
    " Wrestler Swimmer Cyclist Rower Gymnast Hurdler Biathlete Triathlete Midfielder Goalkeeper Goaltender Footballer"
    " Cricketer Rapper Comedian Actress Filmmaker Choreographer Novelist Playwright Screenwriter Pianist Guitarist"
    " Drummer Sculptor Cosmonaut Snowboarder Ex-wife Ex-husband".split()
)
# Some firms and papers have these in their names: they are no part of it before what is known as an organisation.
KINDS = frozenset(
    "Airline Airlines Agency Auditor Bank Brewer Broadcaster Builder Charity Conglomerate Consultancy Developer"
    " Distiller Giant Insurer Jeweller Lender Miner Newspaper Operator Parent Pollster Publisher Regulator Retailer"
    " Startup Start-up Supermarket Union Unions Utility Watchdog Wholesaler".split()
)
# So it is with these, and before a country, whose side they are.
SIDES = frozenset("Debutant Debutants Giants Minnow Minnows Neighbour Neighbours Neighbor Neighbors".split())
# Titles and forms of address of many lands, of which none is a given name as well; they are no part of a name.
FOREIGN_TITLES = frozenset(
    "Maulana Moulana Maulvi Moulvi Allama Mallam Malam Mufti Hazrat Syedna Shaikh Hojatoleslam Hojjatoleslam Ustaz"
    " Ustad Begum Shri Sh Lic Ing Pandit Thiru Tmt Sadhguru Mahant Comrade Apostle Evangelist Evang Oba Ooni Togbe"
    " Togbui Obbo Woizero Weizero Mwalimu Daw Encik Puan Dato Dato' Datuk Datin Tgk Kyai KH Bapak Ibu Khun Ratu"
    " Yokozuna Ozeki Comandante Monsenor Monseñor Licenciado Catholicos Archpriest Hajiya Hajia Hajjah Alhaja Alhaji"
    " Otunba Venerable Ven Barrister Advocate Adv Engr SSP SP DSP ASP ASI ACP DCP DIG IGP DGP MCA OCPD SHO PSI MK"
    " Honourable DFO SDO SDPO SDM Haji Hadji Hagga Aling Pak Pakcik Makcik Phra Datu Tunku Tuanku Penghulu Voivode"
    " Akim Lij Dejazmach Fitawrari Asantehene Chogyal Maharaja Nawab Subedar Rissaldar Havildar Jemadar Swami Sieur"
    " Monsieur Maître Abbé Mademoiselle Mlle Signora Signorina Señorita Senhor Senhora Doña Fräulein Fraulein Frau"
    " Herr Freiherr Oberst Vicomte Pani Kyrios Kyria Nonna Sheikha Shaykh Shaykha Maharani Rajah Caliph Khedive Negus"
    " Shogun Tsarevich Archduke Archduchess Landgrave Margrave Gauleiter Commissar Nuncio Frère Soeur Frei Tío Tía"
    " Tante Onkel Oom Pfarrer Ajahn Bhante Rebbe Reb Gospodin Coronel Teniente Capitán Capitano Maresciallo Hauptmann"
    " Kapitän Generalmajor Signor Señor Señora Hetman Archimandrite".split()
)
# Ranks and offices in English that nobody is called by, or hardly.
RANKS = frozenset(
    "Pte Cllr Cdr Cap'n Garda Commandant Coxswain Ensign Midshipman Bosun Colonel Commodore Corporal Inspector Sapper"
    " Superintendent Sub-Inspector Sub-Lieutenant Lance-Corporal Assemblyman Assemblywoman Selectman"
    " Lieutenant-Colonel Lieutenant-General Lieutenant-Commander Lieutenant-Governor Major-General Brigadier-General"
    " Vice-Admiral Rear-Admiral Sergeant-Major Vice-Premier Vice-President Vice-Chancellor Coroner Collector Prefect"
    " Warden Assessor Adjudicator Rapporteur Ombudsman Headteacher Headmaster Headmistress Headman Archdeacon Curate"
    " Registrar Landlord Landlady Lord Chieftain".split()
)
# Two words that are such a title together, by the first: Tan Sri, Datuk Seri.
TITLES_OF_TWO = {
    "Field": ("Marshal",),
    "Group": ("Captain",),
    "Wing": ("Commander",),
    "Squadron": ("Leader",),
    "Flight": ("Lieutenant", "Sergeant"),
    "Lance": ("Corporal",),
    "Chief": ("Superintendent", "Inspector", "Constable", "Justice"),
    "Lord": ("Justice", "Mayor", "Provost"),
    "Empress": ("Dowager",),
    "Tan": ("Sri",),
    "Puan": ("Sri",),
    "Toh": ("Puan",),
    **dict.fromkeys(("Dato", "Dato'", "Datuk", "Datin"), ("Seri", "Sri", "Paduka", "Wira")),
}
INITIALS = 2
SECOND_TITLES = frozenset({"Seri", "Paduka", "Wira", "Dowager"})
_OF_BODIES = NOUNS | {"of", "for", "and", "&"}
TITLES = FOREIGN_TITLES | RANKS
DESCRIBING_WORDS = FIRM_MAKERS | TRADES | KINDS | SIDES | TITLES | SECOND_TITLES | frozenset(TITLES_OF_TWO)


def undescribed(run: Run, span: NamedSpan, facts: Facts, gazetteer: Gazetteer) -> NamedSpan:
    """Return a name without the word before it that only says what it is, and with the class that this tells."""
    start, end, _ = span
    word = run.phrase.words[start]
    if begin := behind_titles(span, facts, gazetteer):
        return begin, end, "person"
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


def behind_titles(span: NamedSpan, facts: Facts, gazetteer: Gazetteer) -> int:
    """Return where a person's name begins behind titles of other lands; 0 if none of these opens it.

    Nobody is what goes by a noun of bodies or places, SP Group, or is known by all its words.
    """
    start, end, entity_class = span
    words, at = facts.lookup, start
    while at < end - 1 and (length := length_of_title(words, at, end)):
        at += length
    if at == start or at >= end or " ".join(words[start:end]) in gazetteer.names:
        return 0
    body = entity_class == "organisation" and not _OF_BODIES.isdisjoint(words[at:end])
    return 0 if body or entity_class == "place" else at


def length_of_title(words: Sequence[str], at: int, end: int) -> int:
    """Return how many words a title of another land has that stands at a place in a name; 0 if none does."""
    if words[at + 1] in TITLES_OF_TWO.get(words[at], ()):
        return 2
    if words[at] in SECOND_TITLES:
        return int(at > 0 and words[at - 1] in TITLES_OF_TWO)
    # Two letters before one word are rather initials: MK Stalin.
    initials = len(words[at]) == INITIALS and words[at].isupper() and at + 2 == end
    return int(words[at] in TITLES and not initials)
