"""What do the sentences say that were written to train on?

In `sentences.txt`, [L Brussels] marks a place, [O ...] an organisation and [P ...] a person, and a letter
alone in brackets is a gap, filled with another name of its kind each time: sentences teach what stands
around a name, not names. Words and signs are parted by blanks; every other copy is written as in print.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from searchnews.entities.lists.gazetteer import load_gazetteer
from searchnews.entities.lists.organisations import INSTITUTIONS, MODIFIERS, OPENS_WITH_OF, PLACE_ENDINGS
from searchnews.entities.lists.word_table import Word, load_words
from searchnews.entities.training.marked import MarkedText, unmarked

FILE = Path(__file__).with_name("sentences.txt")
GAP = re.compile(r"\[([A-Z][12]?)\]|\[([PLO]) |\]")
INITIALS = "ABCDEFGHJKLMNPRSTW"
ONSETS = "b br c ch d dr f fl g gr h j k kh kl l m n p pr qu r s sh st t tr v w z zh y".split()
VOWELS = "a e i o u a e i o ai ei ou ee y".split()
CODAS = "n r s l m t k d x lt nd rg ng ck v b th wyn ford zen".split()
PARTICLES = ("van ", "de ", "von ", "al-", "bin ", "O'", "de la ", "Van ", "De ", "Mc")
NICKNAMES = (
    "Tigers Lions Bears Eagles Hawks Rangers Rovers Wanderers Giants Pirates Cardinals Falcons Panthers Bulls Sharks"
    " Devils Kings Royals Dolphins Jets Stars Wolves Bulldogs Cowboys Saints Angels Blues Rockets Mustangs Knights"
    " Comets Thunder Storm Warriors Raiders Chiefs Colts Vikings Athletics Mariners Penguins Senators Flames"
).split()
FIRMS = (
    "Inc Corp Ltd Co plc Group Holdings Industries Bank Motors Airlines Technologies Systems Energy Petroleum"
    " Insurance Pharmaceuticals Media Entertainment Foods Mining Steel Electronics International Partners Capital"
    " Stores Chemical Telecom Inc. Corp. Co. Ltd. AG SA NV PLC LLC"
).split()
BODIES = (
    "Ministry of Finance|Ministry of Defence|Foreign Ministry|Interior Ministry|Defense Department|High Court"
    "|Department of Health|Department of Agriculture|Central Bank|National Bank|Health Department|Justice Department"
    "|Environment Agency|National Police|Civil Aviation Authority|Electoral Commission|Football Association|Treasury"
    "|Trade Commission|Energy Department|Labour Ministry|Office of Fair Trading|Food and Drug Administration"
    "|Chamber of Commerce|Court of Appeal|Coast Guard|Parliament|National Assembly|City Council|Home Office|Air Force"
).split("|")
WORKS = "Night Blue Love Golden Silent River House Dark Heart Dream Lost Fire".split()
# Nouns of bodies that are too often something else.
PLAIN_NOUNS = frozenset("Front Force Forces Board Campaign Inquiry Task Squad Initiative Panel Fund Exchange".split())
LARGE_CITY, SMALL_TOWN = 400_000, 120_000


@cache
def words_where(name: str) -> list[str]:
    """Return the words of one kind, in order: G, S names; g, s rarer ones; U words that are nothing in particular."""
    return sorted(word for word, known in load_words().items() if is_of(word, known, name))


def is_of(word: str, known: Word, name: str) -> bool:
    """Tell whether a word is of the kind wanted."""
    if name != "U":
        return name in known.kinds
    plain = word.isalpha() and word[0].isupper() and word[1:].islower() and len(word) > 3
    return plain and not set(known.kinds) & set("CcGS") and known.case in "nde"


@cache
def places_where(kinds: tuple[str, ...], least: int, most: int) -> list[str]:
    """Return the places of some kinds and sizes."""
    names = load_gazetteer().names.items()
    return sorted(name for name, known in names if known.kind in kinds and least <= known.population <= most)


@cache
def organisations() -> list[str]:
    """Return the organisations that are known."""
    return sorted(name for name, known in load_gazetteer().names.items() if known.entity_class == "organisation")


@cache
def peoples() -> list[str]:
    """Return the names of peoples."""
    return sorted(load_gazetteer().lexicon.peoples)


@cache
def words_too() -> list[str]:
    """Return frequent family names that are words of the language as well: Stone, Hunt."""
    lexicon = load_gazetteer().lexicon
    return [name for name in words_where("S") if lexicon.is_common(name) and name.istitle() and len(name) > 3]


@cache
def plurals() -> list[str]:
    """Return words of the language that are mostly plurals."""
    return [word for word in words_where("C") if word.endswith("s") and word.istitle() and len(word) > 4]


class Filler:
    """Fills gaps by chance, the same way each time."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.gaps: dict[str, Callable[[], str]] = {
            "P": self.person,
            "S": self.surname,
            "F": self.given_name,
            "I": self.initials,
            "T": self.town,
            "C": lambda: self.chance.choice(places_where(("country",), 0, 10**10)),
            "Z": lambda: self.chance.choice(places_where(("state",), 0, 10**10)),
            "N": lambda: self.chance.choice(peoples()).title(),
            "O": self.organisation,
            "A": self.acronym,
            "W": lambda: self.chance.choice("WK") + self.acronym()[:3],
            "B": lambda: self.chance.choice(BODIES),
            "X": self.unknown,
            "X1": self.work,
            "K": self.nickname,
            "Y": self.institution,
            "Q": self.landmark,
            "D": self.band,
            "A1": self.acronym,
            "X2": self.unknown,
            "V": lambda: self.chance.choice(words_too()),
        }

    def one_of(self, *choices: tuple[float, Callable[[], str]]) -> str:
        """Return what one of several ways gives, each as likely as its number says."""
        makers = [make for _, make in choices]
        return self.chance.choices(makers, [weight for weight, _ in choices])[0]()

    def word(self, kind: str) -> Callable[[], str]:
        """Return the way to a word of one kind."""
        return lambda: self.chance.choice(words_where(kind))

    def made_up(self) -> str:
        """Return a name that no list holds."""
        syllables = (
            "".join(map(self.chance.choice, (ONSETS, VOWELS))) for _ in range(self.chance.choice((1, 2, 2, 3)))
        )
        return f"{''.join(syllables)}{self.chance.choice(CODAS)}".title()

    def unknown(self) -> str:
        """Return a name that little is known of."""
        small = places_where(("city",), 0, SMALL_TOWN)
        first = self.one_of(
            (4, self.word("U")), (2, lambda: self.chance.choice(small)), (2, self.word("s")), (3, self.made_up)
        )
        return f"{first} {self.unknown()}" if self.chance.random() < 0.1 else first

    def initials(self) -> str:
        """Return one or two initials."""
        return "".join(f"{self.chance.choice(INITIALS)}." for _ in range(self.chance.choice((1, 1, 2))))

    def given_name(self) -> str:
        """Return a given name."""
        return self.one_of((7, self.word("G")), (2, self.word("g")), (1, self.word("U")), (1, self.made_up))

    def surname(self) -> str:
        """Return a family name."""
        name = self.one_of((5, self.word("S")), (3, self.word("s")), (2, self.word("U")), (2, self.made_up))
        if self.chance.random() < 0.04:
            name = self.chance.choice(PARTICLES) + name
        return f"{name}-{self.word('S')()}" if self.chance.random() < 0.03 else name

    def person(self) -> str:
        """Return a full name."""
        first = self.initials() if self.chance.random() < 0.08 else self.given_name()
        middle = self.one_of((16, str), (2, self.initials), (1, self.given_name))
        return " ".join(filter(None, (first, middle, self.surname())))

    def town(self) -> str:
        """Return a town."""
        large, small = places_where(("city", "capital"), LARGE_CITY, 10**10), places_where(("city",), 0, SMALL_TOWN)
        return self.one_of((4, lambda: self.chance.choice(large)), (1, lambda: self.chance.choice(small)))

    def acronym(self) -> str:
        """Return an acronym."""
        return "".join(self.chance.choices(INITIALS + "IOU", k=self.chance.choice((2, 3, 3, 3, 4))))

    def organisation(self) -> str:
        """Return an organisation, mostly a firm."""
        return self.one_of(
            (3, lambda: self.chance.choice(organisations())),
            (3, lambda: f"{self.unknown()} {self.chance.choice(FIRMS)}"),
            (2, self.word("U")),
            (1, self.acronym),
            (0.6, lambda: f"{self.unknown()} {self.chance.choice(('&', 'and'))} {self.surname()}"),
            (0.6, lambda: f"{self.town()} {self.chance.choice(FIRMS)}"),
        )

    def nickname(self) -> str:
        """Return what a team is called."""
        return self.one_of((2, lambda: self.chance.choice(NICKNAMES)), (1, lambda: self.chance.choice(plurals())))

    def modifier(self) -> str:
        """Return a word that stands before the noun of a body: National."""
        return self.chance.choice(sorted(MODIFIERS))

    def kind_of_body(self) -> str:
        """Return words that stand before the noun of a body: National, Spanish Football, Upper Iowa."""
        first = self.one_of(
            (3, self.modifier), (2, self.gaps["N"]), (3, self.unknown), (2, self.town), (1, self.gaps["C"])
        )
        return f"{first} {self.modifier()}" if self.chance.random() < 0.4 else first

    def institution(self) -> str:
        """Return a body that its noun gives away."""
        noun = self.chance.choice(sorted(INSTITUTIONS - PLAIN_NOUNS))
        if noun in OPENS_WITH_OF and self.chance.random() < 0.25:
            return f"{noun} of {self.one_of((2, self.town), (2, self.unknown), (2, self.work))}"
        return f"{self.kind_of_body()} {noun}"

    def landmark(self) -> str:
        """Return a place that its noun gives away."""
        noun = self.chance.choice(sorted(PLACE_ENDINGS))
        return f"{self.one_of((5, self.unknown), (2, self.work), (1, self.surname))} {noun}"

    def band(self) -> str:
        """Return what musicians call themselves."""
        return self.one_of((3, self.unknown), (3, self.work), (2, self.nickname))

    def work(self) -> str:
        """Return the title of a work, or a word that names no one."""
        words = [self.one_of((1, self.unknown), (1, lambda: self.chance.choice(WORKS))) for _ in range(3)]
        return " ".join(words[: self.chance.choice((1, 2, 2, 3))])


# As what the name in a gap is marked.
GAP_MARKS = {**dict.fromkeys("PSFV", "P"), **dict.fromkeys("TCZQ", "L"), **dict.fromkeys("OABWKYD", "O")}


def filled(line: str, filler: Filler) -> MarkedText:
    """Return one sentence with its gaps filled; what stands in capitals stays in capitals."""
    shouted, inside = GAP.sub("", line).isupper(), False

    def part(match: re.Match[str]) -> str:
        nonlocal inside
        gap, mark = match.groups()
        if not gap:
            inside = mark is not None
            return match[0]
        name = filler.gaps[gap]()
        name = name.upper() if shouted else name
        return name if inside or gap not in GAP_MARKS else f"[{GAP_MARKS[gap]} {name}]"

    return unmarked(GAP.sub(part, line))


BLANKS_OUT_OF_PRINT = re.compile(r" (?=[,.;:!?%)](?: |$)|'s\b|'m\b|' )|(?<= \() |(?<=^\() ")


def as_printed(marked: MarkedText) -> MarkedText:
    """Return a text without the blanks that part words from signs."""
    text = marked.text
    removed = {match.start() for match in BLANKS_OUT_OF_PRINT.finditer(text)}
    for order, match in enumerate(re.finditer('"', text)):
        beside = match.start() + (1 if order % 2 == 0 else -1)
        removed |= {beside} if text[beside : beside + 1] == " " else set()

    def moved(offset: int) -> int:
        return offset - sum(place < offset for place in removed)

    kept = "".join(character for place, character in enumerate(text) if place not in removed)
    return MarkedText(kept, [(moved(start), moved(end), code) for start, end, code in marked.names])


def written_texts(copies: int, seed: int = 3) -> Iterator[MarkedText]:
    """Yield every sentence, those with gaps in them so many times."""
    filler = Filler(seed)
    for line in FILE.read_text(encoding="utf-8").splitlines():
        for copy in range(copies if GAP.search(line) else 2):
            marked = filled(line, filler)
            yield as_printed(marked) if copy % 2 else marked
