"""Which nouns do organisations and places end or begin with?"""

from __future__ import annotations

FIRM_ENDINGS = frozenset(
    "Inc Corp Corporation Ltd Limited plc PLC Plc Co Cos Company Companies Group Holdings Holding GmbH AG SA NV"
    " SpA AB ASA LLC LLP LP Bancorp Bancshares Bank Banks Bankers Airlines Airways Industries Motors"
    " Pharmaceuticals Technologies Systems Electronics Partners Securities Brothers Bros Sons Associates"
    " Enterprises Insurance Financial Petroleum Records Studios Studio Pictures Entertainment Productions Press"
    " Times Post News Herald Tribune Journal Gazette Telegraph Courier Radio Television TV Network Broadcasting"
    " Newspapers Publishing Mills Stores Foods Laboratories Savings Utilities Railways Railroad Shipping"
    " Semiconductor Software Communications Pharma Bioscience Therapeutics Energy Resources Mines Mining Chemical"
    " Chemicals Steel Investments Capital Airline Aviation Aerospace Automotive Automobile Automobiles Cars Trucks"
    " Brewery Breweries Brewing Distillery Hotels Resorts Restaurants Games Interactive Comics Publishers"
    " Publications Magazine Chronicle Observer Examiner Mirror Weekly FM Films Cinemas Animation Ltda SAS Oy Pty"
    " BV Bhd Berhad OAO OOO PJSC JSC ZAO KG Mutual Realty Properties Construction Engineering Logistics Freight"
    " Transport Ferries Cruises Shipbuilding Shipyard Works Telecom Telecommunications Telecoms Wireless"
    " Networks Computers Computer Labs Biotech Biosciences Diagnostics Medical Healthcare Apparel Clothing"
    " Textiles Toys Supermarkets Retail Trading Advisors Consulting Ventures Equity Finance Credit Mortgage"
    " Brokerage Aluminium Aluminum Cement Paper Oil Gas Electric Power Semiconductors Instruments Tobacco Bottling"
    " Lines Aircraft Genomics Biopharma Robotics Analytics Solutions Organics Beverages Cosmetics".split()
)
# What tells only that something is a firm: before an "and", its name is over.
FIRM_SUFFIXES = frozenset(
    "Inc Incorporated Corp Corporation Ltd Limited plc PLC Plc Co Cos AG SA NV SpA AB GmbH LLC LLP LP".split()
)
INSTITUTIONS = frozenset(
    "University College Institute Institution School Academy Hospital Clinic Museum Library Foundation Trust"
    " Society Association Federation Union League Club Party Movement Front Army Navy Force Forces Guard Guards"
    " Police Brigade Regiment Council Committee Commission Court Tribunal Senate Parliament Congress Assembly"
    " Ministry Department Agency Authority Administration Bureau Office Service Services Board Centre Center"
    " Church Diocese Orchestra Philharmonic Organization Organisation Alliance Coalition Confederation Corps"
    " Command Fund Exchange Laboratory Observatory United FC Chamber Secretariat Directorate Initiative Campaign"
    " Consortium Syndicate Sox Network Task Squad Theatre Theater Ballet Opera Choir Legislature Politburo"
    " Presidium Inquiry Panel Government Cabinet Symphony Quartet Ensemble Conservatory Seminary Polytechnic"
    " Battalion Division Squadron Fleet Legion Militia Infantry Cavalry Battery Rovers Wanderers Athletic Albion"
    " Hotspur RFC AFC CF SC HC FK Caucus Guild Brotherhood Fellowship Ministries Conference Forum Cartel"
    " Collective Cooperative Archives Gallery Institutes Universities Colleges Schools Hospitals Headquarters"
    " Intelligence Faculty Taskforce Treasury Inspectorate Ombudsman Constabulary Gendarmerie Artillery"
    " Engineers Teamsters".split()
)
PLACE_ENDINGS = frozenset(
    "Province County River Island Islands Valley Mountains Mountain Hills Bay Desert Peninsula Sea Ocean Lake Strait"
    " Straits Gulf District Region Territory Beach Park Square Canal Falls Forest Coast Prefecture Governorate Oblast"
    " Heights Harbour Harbor Creek Township Village Street Avenue Road Highway Airport Bridge Parish Plateau Basin"
    " Archipelago Atoll Glacier Republic Abbey Cathedral Castle Mosque Basilica Stadium Arena Pavilion"
    " Amphitheater".split()
)
# Before these a country or state stays a place of its own: Panama Supreme Court.
PUBLIC_BODIES = frozenset(
    "Court Senate Parliament Government Police Army Navy Ministry Department Congress Assembly Legislature"
    " Airport".split()
)
OPENS_WITH_OF = INSTITUTIONS | {"Bank", "House", "Order", "Society", "Company", "Corporation", "Bureau"}
PLACE_OPENINGS = frozenset("Lake Mount Mt Cape Fort Port Camp San Santa".split())
# Words that belong to an organisation's name even where capitals mean nothing.
MODIFIERS = frozenset(
    "Supreme National Federal State Central Public Social Democratic High Foreign Health Education Defence Defense"
    " Justice Finance Labour Labor Liberal Conservative Communist Socialist Christian Republican Green People's"
    " International European World Royal Constitutional Criminal Trade Security Interior Energy Transport Agriculture"
    " Environment Appeals District County City Air Human Rights Civil Free Central Economic Development Catholic"
    " Orthodox General Islamic American British French German Russian Chinese Revolutionary Coast Rescue Red".split()
)
# Of these there are several, told apart by a number before the name: 101st Airborne Division.
NUMBERED = frozenset(
    "Division Regiment Brigade Infantry Cavalry Corps Battalion Squadron Fleet Army Armored Armoured Airborne Artillery"
    " Wing Legion Circuit Precinct Lancers Hussars Dragoons Fusiliers Rifles Panzer Bomb Bombardment Fighter Judicial"
    " Intelligence".split()
)
NOUNS = PLACE_ENDINGS | PLACE_OPENINGS | FIRM_ENDINGS | INSTITUTIONS | {"House"}
JOINING = frozenset({"and", "&"})
FIRM_JOINTS = FIRM_ENDINGS | JOINING
# Nouns of bodies that alone are a name behind an article: the Times, the Navy.
ARTICLED = frozenset(
    "Times Post Journal Guardian Herald Tribune Gazette Telegraph Chronicle Globe Mirror Observer Navy Army Senate"
    " Parliament Treasury Cabinet".split()
)
# A number behind these is a part of the name: Route 7, Radio 4.
ROADS = frozenset("Route Highway Interstate Autoroute Motorway Autobahn".split())
CHANNELS = frozenset("Radio Channel TV".split())
# Before an "of", these head what is no name, and what is the name of a place alone.
TREATIES = frozenset("Treaty Battle Siege Peace Convention Declaration Edict Statute Bill Act Acts Medal".split())
RULERS = frozenset(
    "Sultan Duke Duchess Bishop Archbishop Earl Emir Emperor Count Member Ooni Alaafin Obi Shehu Maharaja Nizam".split()
)
# With this word, behind an article, a tournament is meant: the U.S. Open.
OPEN = "Open"
# What ends so is a law, a prize, a war, a contest or a figure, and nobody: Stanley Cup, Helsinki Accords.
EVENTS = frozenset(
    "War Wars Rebellion Uprising Revolution Massacre Act Acts Treaty Accord Accords Agreement Pact Protocol"
    " Constitution Amendment Declaration Doctrine Plan Prize Prizes Award Awards Medal Trophy Cup Cups Bowl Olympics"
    " Marathon Derby Championship Championships Festival Carta Web Average Averages Rate Rates Index Intermediate"
    " Syndrome Requirement Tax Yatra Depression Curtain Ages Bang Fever Fair Expo Biennale Olympiad".split()
)
# What is somebody's is no name of his: Valentine's Day.
FEASTS = frozenset({"Day", "Eve"})
# So are these offices: Treasury Secretary.
OFFICES = frozenset("Secretary Minister Spokesman Spokeswoman Spokesperson".split())
# Before such a department, what opens the office: Deputy Treasury Secretary.
DEPUTIES = frozenset("Deputy Assistant".split())
# These ages, turns of history and parts of the world are nobody.
TIMES = frozenset(
    "Third World|First World|Stone Age|Bronze Age|Iron Age|Ice Age|Space Age|Gilded Age|New Deal|Black Death"
    "|Great Leap Forward|Wall Street Crash|Prague Spring|Arab Spring|Air Force One|Air Force Two|Marine One".split("|")
)
# What stands over tables and rows of sports and of markets; alone, these name nobody.
TABLE_HEADS = frozenset(
    "Scoreboard Scoreboards Scorer Scorers Standings Fixtures Halftime Attendance Attendances Innings Umpires Extras"
    " Byes Summaries Placings Bowling Batting Goalscorers Semifinals Semifinal Quarterfinals Quarterfinal Playoffs OT"
    " SCOREBOARD SCORERS STANDINGS FIXTURES Yr Yrs Wk Wks Qtr Qtrs Avge Prev Unch Untrd Unqtd Opng Thous Stcks Fob Lb"
    " Lbs Cwt Sq Ft Yd Tbsp Tsp Btu Sett Psett Jne Jly Chgo Mpls".split()
)
# Alone, these feasts, illnesses, remedies, ages, cries, halves of a day, currencies and rates name nobody either.
NAMELESS = frozenset(
    "Ramadan Hanukkah Diwali Eid Passover Nowruz Halloween Thanksgiving Ebola Zika Covid Covid-19 Malaria Viagra Prozac"
    " Botox Valium Jurassic Triassic Cretaceous Miocene Pleistocene Neolithic Ugh Um Hmm Mom Mum Dad Grandma"
    " Grandpa A.M. P.M. A.M P.M Yen Lira Lire Franc Francs Guilder Guilders Peso Pesos Escudo Rupee Rupees Ringgit Baht"
    " Islam Christianity Judaism Hinduism Buddhism Sikhism Catholicism Protestantism"
    " Baa Caa LIBOR Libor PSBR WTI Wti Interbank God Scotch".split()
)


def without_endings(name: str, endings: frozenset[str]) -> str:
    """Return a firm's name without the words at its end that say that it is one, at least its first word."""
    words = name.split()
    while len(words) > 1 and words[-1] in endings:
        words.pop()
    return " ".join(words)
