"""Which words of a run name an organisation, or a place, by the noun they end in?"""

from __future__ import annotations

from searchnews.entities.lexicon import CALENDAR, FUNCTION_WORDS, Lexicon
from searchnews.entities.mentions import Run
from searchnews.model.record import EntityClass

FIRM_ENDINGS = frozenset(
    "Inc Corp Corporation Ltd Limited plc PLC Plc Co Cos Company Companies Group Holdings Holding GmbH AG SA NV SpA AB"
    " ASA LLC LLP LP Bancorp Bancshares Bank Banks Bankers Airlines Airways Industries Motors Pharmaceuticals"
    " Technologies Systems Electronics Partners Securities Brothers Bros Sons Associates Enterprises Insurance"
    " Financial Petroleum Records Studios Studio Pictures Entertainment Productions Press Times Post News Herald"
    " Tribune Journal Gazette Telegraph Courier Radio Television TV Network Broadcasting Newspapers Publishing Mills"
    " Stores Foods Laboratories Savings Utilities Railways Railroad Shipping Semiconductor Software Communications"
    " Pharma Bioscience Therapeutics Energy Resources Mines Mining Chemical Chemicals Steel Investments Capital".split()
)
INSTITUTIONS = frozenset(
    "University College Institute Institution School Academy Hospital Clinic Museum Library Foundation Trust Society"
    " Association Federation Union League Club Party Movement Front Army Navy Force Forces Guard Guards Police"
    " Brigade Regiment Council Committee Commission Court Tribunal Senate Parliament Congress Assembly Ministry"
    " Department Agency Authority Administration Bureau Office Service Services Board Centre Center Church Diocese"
    " Orchestra Philharmonic Organization Organisation Alliance Coalition Confederation Corps Command Fund Exchange"
    " Laboratory Observatory United FC Chamber Secretariat Directorate Initiative Campaign Consortium Syndicate Sox"
    " Network Task Squad Theatre Theater Ballet Opera Choir Legislature Politburo Presidium Inquiry Panel".split()
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
PLACE_OPENS_WITH_OF = frozenset("Gulf Bay Isle Strait Straits Sea Cape Lake Province Republic".split())
PLACE_OPENINGS = frozenset("Lake Mount Mt Cape Fort Port Camp San Santa".split())
# Words that belong to an organisation's name even where capitals mean nothing.
MODIFIERS = frozenset(
    "Supreme National Federal State Central Public Social Democratic High Foreign Health Education Defence Defense"
    " Justice Finance Labour Labor Liberal Conservative Communist Socialist Christian Republican Green People's"
    " International European World Royal Constitutional Criminal Trade Security Interior Energy Transport Agriculture"
    " Environment Appeals District County City Air Human Rights Civil Free Central Economic Development Catholic"
    " Orthodox General Islamic American British French German Russian Chinese Revolutionary Coast Rescue Red".split()
)
FIRM_JOINTS = FIRM_ENDINGS | {"and", "&"}
HEADS = FIRM_ENDINGS | INSTITUTIONS | PLACE_ENDINGS
MOST_WORDS = 8
MOST_WORDS_AFTER_OF = 5


def is_wall(word: str, lexicon: Lexicon) -> bool:
    """Tell whether no name of an organisation goes on over `word`."""
    return word.islower() or word.lower() in CALENDAR or (lexicon.is_role(word) and word != "General")


def may_be_inside(run: Run, index: int, lexicon: Lexicon) -> bool:
    """Tell whether token `index` may belong to an organisation's name."""
    word = run.words[index]
    if word == "&":
        return True
    if word == "and":
        return joins_one_body(run, index, lexicon)
    if is_wall(word, lexicon) and word not in HEADS:
        return False
    if word in HEADS or word in MODIFIERS:
        return True
    if run.style == "prose" and not (run.opening and index == 0):
        return True
    return not lexicon.is_common(word)


def joins_one_body(run: Run, index: int, lexicon: Lexicon) -> bool:
    """Tell whether an and stands within one name: Merrill and Co, Securities and Exchange Commission."""
    if index + 1 >= len(run.words):
        return False
    following = run.words[index + 1]
    if following in ("Co", "Sons", "Company", "Associates", "Partners"):
        return True
    return lexicon.is_common(run.words[index - 1]) and lexicon.is_common(following) and not lexicon.is_people(following)


def is_head(run: Run, index: int) -> bool:
    """Tell whether token `index` is a noun that organisations or places are called by."""
    word = run.words[index]
    if word == "United":
        return index > 0 and (index + 1 == len(run.words) or run.words[index + 1].islower())
    return word in HEADS


def body_at(run: Run, start: int, lexicon: Lexicon) -> tuple[int, EntityClass] | None:
    """Return the end of the organisation or place that begins at token `start`, and its class."""
    if run.words[start].lower() in FUNCTION_WORDS:
        return None
    end = head = start
    found = False
    while end < len(run.words) and end - start < MOST_WORDS and may_be_inside(run, end, lexicon):
        if is_head(run, end):
            head, found = end, True
        end += 1
        if run.tokens[end - 1].possessive and not is_plural_owner(run, end - 1, lexicon):
            break
    if not found:
        return place_by_opening(run, start, lexicon)
    word = run.words[head]
    beyond = end_after_of(run, head, lexicon)
    if beyond is None and all(part in FIRM_ENDINGS for part in run.words[start : head + 1]):
        return None
    if beyond is None and head == start:
        return place_by_opening(run, start, lexicon)
    is_place = word in PLACE_OPENS_WITH_OF if beyond else word in PLACE_ENDINGS
    return beyond or head + 1, "place" if is_place else "organisation"


def is_plural_owner(run: Run, index: int, lexicon: Lexicon) -> bool:
    """Tell whether the possessive at `index` stays within a name: People's Party, Workers' Union."""
    word = run.words[index]
    return index + 1 < len(run.words) and lexicon.is_common(word) and not lexicon.is_people(word)


def end_after_of(run: Run, head: int, lexicon: Lexicon) -> int | None:
    """Return the end of what follows a head and its of: Ministry of Foreign Affairs."""
    word = run.words[head]
    if word not in OPENS_WITH_OF and word not in PLACE_OPENS_WITH_OF:
        return None
    position = head + 1
    if run.words[position : position + 1] not in (["of"], ["for"], ["on"]) or run.tokens[head].possessive:
        return None
    position += 1
    if run.words[position : position + 1] == ["the"]:
        position += 1
    end, last = position, min(len(run.words), position + MOST_WORDS_AFTER_OF)
    while end < last and continues_after_of(run, position, end, lexicon):
        end += 1
        if run.tokens[end - 1].possessive:
            break
    while end > position and run.words[end - 1].islower():
        end -= 1
    return end if end > position else None


def continues_after_of(run: Run, first: int, index: int, lexicon: Lexicon) -> bool:
    """Tell whether the part after of goes on over token `index`."""
    word = run.words[index]
    if word in ("and", "&"):
        return index > first and index + 1 < len(run.words) and lexicon.is_common(run.words[index + 1])
    if is_wall(word, lexicon) or (index > first and lexicon.is_given_name(word)):
        return False
    return run.style == "prose" or index == first or word in MODIFIERS or not lexicon.is_common(word)


def place_by_opening(run: Run, start: int, lexicon: Lexicon) -> tuple[int, EntityClass] | None:
    """Return the place that begins with a word such as Lake or Mount."""
    if run.words[start] not in PLACE_OPENINGS or start + 1 >= len(run.words):
        return None
    word = run.words[start + 1]
    if word.islower() or lexicon.is_common(word) or run.tokens[start].possessive:
        return None
    return start + 2, "place"
