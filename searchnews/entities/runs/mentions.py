"""Where in a text may a name stand?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from searchnews.entities.lists.lexicon import load_lexicon
from searchnews.entities.runs.character_kinds import latin_capitals
from searchnews.model.record import EntityClass

Style = Literal["prose", "headline", "capitals"]
STYLES: tuple[Style, ...] = ("prose", "headline", "capitals")
Span = tuple[int, int]
# First word and end of a name in a run, and its class.
NamedSpan = tuple[int, int, EntityClass]

LONGEST_WORD = 48
LONGEST_RUN = 40
LONGEST_GAP = 16
LONGEST_HEADLINE = 200
CONTEXT = 60
PARTICLES = frozenset(
    "van von der den ter ten de da di du do dos das del della dello des dei degli la le bin ibn bint al el ul abu y zu"
    " zur af ould dela delos arap binti binte".split()
)
# So do these, but in a text of capitals they are rather words, or short for states: LOS ANGELES, PERTH, WA.
SMALL_PARTICLES = frozenset({"los", "las", "e", "wa", "ole", "a/l", "a/p"})
# Words in capitals that are read letter by letter.
SPELT_OUT = re.compile("[B-DF-HJ-NP-TV-XZ]{3,5}")
# What stands between a word and an article joined on before it: al-Assad, d'Estaing.
ARTICLE_JOINTS = frozenset("-'")
# A phrase without any of these is its words and blanks.
JOINTS = frozenset("'.-")
# A possessive ending as texts write it whose words and signs are parted by blanks.
APART = frozenset({" 's ", " 'S "})
# And the apostrophe behind a plural.
PLURAL_APART = " ' "
CONNECTORS = PARTICLES | frozenset({"of", "the", "for", "and", "on", "es", "nad", "und", "&"})
GAP_WORDS = CONNECTORS | SMALL_PARTICLES
# A full stop after one of these does not end a sentence.
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen sen rep gov lt col capt sgt maj adm cmdr rev hon brig cpl pvt pfc spc cpt engr smt msgr st"
    " wm thos chas geo jas jno edw robt benj saml sta ste mt ft adv ven tgk tmt evang lic ing sh".split()
)
COMPOUND_ENDINGS = frozenset(
    "based led backed dominated controlled held born style like era owned run made trained area wide listed linked"
    " registered appointed funded sponsored occupied administered brokered bound mediated allied friendly related"
    " inspired built bred educated ruled speaking supported".split()
)
HEADLINE_SMALL_WORDS = frozenset(
    "with from into over after amid than that this what when will your about against before between during under"
    " their without within toward towards until through".split()
)


class Token(NamedTuple):
    """A word of a run: capitalised, or small and between two that are.

    `text` has straight apostrophes and no possessive ending; `possessive` tells that there was one,
    or another ending over which no name goes on.
    """

    text: str
    start: int
    possessive: bool = False


class Phrase:
    """Words that may belong to one or more names, side by side, whatever stands around them.

    `words` are the tokens as names are written: in a text of capitals, with small letters. Offsets of the tokens count
    from the beginning of the phrase; without tokens, its words are what blanks part.
    """

    __slots__ = ("_tokens", "style", "text", "words")

    def __init__(self, text: str, style: Style, words: list[str], tokens: list[Token] | None) -> None:
        self.text, self.style, self.words, self._tokens = text, style, words, tokens

    @property
    def tokens(self) -> list[Token]:
        """Return the words as they stand, and where."""
        if self._tokens is None:
            self._tokens = words_from(self.text, 0, self.text)
        return self._tokens

    @property
    def apart(self) -> bool:
        """Tell whether its words are parted by more than blanks."""
        return self._tokens is not None

    def bounds(self, start: int, end: int) -> Span:
        """Return where some of the words begin and end."""
        words = self.words
        if self._tokens is None and len(self.text) == sum(map(len, words)) + len(words) - 1:
            begin = sum(map(len, words[:start])) + start
            return begin, begin + sum(map(len, words[start:end])) + end - start - 1
        first, last = self.tokens[start], self.tokens[end - 1]
        return first.start, last.start + len(last.text)

    def written(self, at: int) -> str:
        """Return one word as it stands in the text."""
        if self._tokens is None:
            return self.text.split()[at] if self.style == "capitals" else self.words[at]
        return self._tokens[at].text

    def possessive(self, at: int) -> str:
        """Return the possessive ending of a word as it stands there, or what else was cut off behind it."""
        if not self.owns(at):
            return ""
        token = self.tokens[at]
        cut = self.text[token.start + len(token.text) :].split(None, 1)
        return cut[0].lower() if cut else ""

    def owns(self, at: int) -> bool:
        """Tell whether a word has a possessive ending."""
        return self._tokens is not None and self._tokens[at].possessive


@dataclass(slots=True)
class Run:
    """A phrase where it stands in a text, at `offset`.

    `opening` tells that the run begins a sentence, where a capital says nothing. `text` is what it was found in, and
    `around` where what stands around it begins there, where the phrase does, and where both end.
    """

    phrase: Phrase
    offset: int
    opening: bool
    text: str
    around: tuple[int, int, int, int]

    @property
    def before(self) -> str:
        """Return what stands before it in its line, at most CONTEXT characters."""
        return self.text[self.around[0] : self.around[1]]

    @property
    def after(self) -> str:
        """Return what stands after it in its line, at most CONTEXT characters."""
        return self.text[self.around[2] : self.around[3]]


class Mention(NamedTuple):
    """A name in a text.

    `entity_class` is None for a lone word that is a name only if the record names its bearer in
    full. `firm` is False where such a bearer, elsewhere in the record, explains the word better.
    `acronym` is what the text itself says an organisation is called for short. `end` is where it
    ends in the text, without a possessive ending. `fixed` tells that its class is not to be changed
    for that which the name has elsewhere.
    """

    entity_class: EntityClass | None
    name: str
    start: int
    firm: bool = True
    acronym: str = ""
    end: int = 0
    fixed: bool = False


# What some runs name, a place a run; None where nothing is known yet.
Named = list[tuple[Mention, ...] | None]


@cache
def capital_word() -> re.Pattern[str]:
    """Return the pattern of one capitalised word or initialism; firms write plc small."""
    capital, letter = f"[{latin_capitals()}]", r"[^\W_]"
    rest = rf"(?:{letter}|['&-](?={letter})){{0,{LONGEST_WORD}}}+(?!{letter})"
    # It begins with a set of letters, as only then the engine passes over all others without trying the whole.
    return re.compile(
        rf"[{latin_capitals()}adelp](?<!{letter}.)(?:"
        rf"(?<={capital})\.(?:{capital}\.){{1,5}}(?:{capital}(?!{letter}))?|(?<={capital})\.{capital}(?!{letter})"
        rf"|(?:(?<=[AaEe])l-|(?<=[ae])(?:[nrstz]|sh)-|(?<=[dl])'){capital}{rest}|(?<={capital}){rest}"
        rf"|(?<=p)lc(?!{letter})"
        rf")"
    )


@cache
def plain_capital_word() -> re.Pattern[str]:
    """Return the same for words before which no article is joined on, however long; it takes a third of the time."""
    capital, letter = f"[{latin_capitals()}]", r"[^\W_]"
    return re.compile(
        rf"{capital}(?<!{letter}.)(?:\.(?:{capital}\.){{1,5}}(?:{capital}(?!{letter}))?|\.{capital}(?!{letter})"
        rf"|{letter}*+(?:['&-]{letter}++)*+)"
    )


# Both begin with the line break, as only then the engine passes over all else without trying the whole.
HARD_WRAP = re.compile(r"\n(?:(?<=[^\W\d_]\n)|(?<=[^\W\d_][, ]\n)|(?<=[^\W\d_], \n))[ ]{0,3}[a-z]")
WRAPPED = re.compile(r"\n(?<=\S\n)(?=[ ]{0,2}\S)")
# What tells generations apart stands behind a comma in some names: Robert Quarl, Jr.
GENERATION = re.compile(r",(?= (?:[JS]r|[JS]R)\b)")
BLANKS = {"\t": " ", "\r": " "}
STRAIGHT = {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "\u00a0": " ", "\u2011": "-", **BLANKS}


def straighten(text: str) -> str:
    """Return `text` with straight apostrophes and plain blanks, hard-wrapped lines joined, and no comma before Jr.

    Every character keeps its place, so that offsets stay true.
    """
    for curved, straight in STRAIGHT.items() if not text.isascii() else BLANKS.items():
        text = text.replace(curved, straight)
    if "\n" in text and HARD_WRAP.search(text):
        text = WRAPPED.sub(" ", text)
    if ", J" in text or ", S" in text:
        text = GENERATION.sub(" ", text)
    return text


def style_by_words(line: str, words: Sequence[str]) -> Style:
    """Tell whether capitals mean something in `line`, which is not all in capitals and begins with some words."""
    large = sum([word[0].isupper() for word in words])
    if large < 3 or 2 * large < len(words):
        return "prose"
    if 5 * sum([word.isupper() for word in words]) > 3 * len(words):
        return "capitals"
    small = sum([word[0].islower() and len(word) > 3 and word not in HEADLINE_SMALL_WORDS for word in words])
    # Signs that blanks part are no words.
    count = len(words) - sum([not word[0].isalnum() for word in words]) if small else 0
    return "headline" if 10 * small <= count and len(line) <= LONGEST_HEADLINE else "prose"


def token_of(text: str, start: int) -> Token:
    """Return a token without its possessive ending, or without what makes an adjective of it: London-based."""
    if "-" in text:
        whole, _, ending = text.rpartition("-")
        if ending in COMPOUND_ENDINGS:
            return Token(whole, start, True)
    if text.endswith(("'s", "'S")):
        return Token(text[:-2], start, True)
    return Token(text, start)


def words_from(text: str, start: int, part: str) -> list[Token]:
    """Return the words of a part of `text`, which begins at `start` or later, as tokens."""
    tokens, find = [], text.index
    for word in part.split():
        start = find(word, start)
        tokens.append(Token(word, start))
        start += len(word)
    return tokens


def tokens_of(text: str, spans: Sequence[Span]) -> list[Token]:
    """Return the tokens of a phrase, given where its capital words stand in the line it is from."""
    offset, end = spans[0]
    tokens = [token_of(text[: end - offset], 0)]
    for start, stop in spans[1:]:
        if start != end + 1 or text[end - offset] != " ":
            gap = text[end - offset : start - offset]
            if gap in APART or gap == PLURAL_APART or gap[0] == "'":
                tokens[-1] = tokens[-1]._replace(possessive=True)
            elif gap[0] == "." and len(tokens[-1].text) == 1:
                tokens[-1] = tokens[-1]._replace(text=f"{tokens[-1].text}.")
            if gap not in APART:
                tokens += words_from(text, end - offset, gap.strip("'. "))
        tokens.append(token_of(text[start - offset : stop - offset], start - offset))
        end = stop
    return tokens


def joins(gap: str, word: str) -> bool:
    """Tell whether what stands between `word` and the next capital word does not part them."""
    if gap[:1] == "." and (word.lower() in ABBREVIATIONS or (len(word) == 1 and word != "I")):
        return gap == "." or gap_joins(gap[1:])
    return gap_joins(gap) or (gap == PLURAL_APART and word[-1] in "sS")


@lru_cache(maxsize=4096)
def gap_joins(gap: str) -> bool:
    """Tell whether a gap that no full stop begins holds but small words that join names."""
    if len(gap) > LONGEST_GAP or gap in APART:
        return gap in APART
    gap = gap.removeprefix("'")
    return gap.startswith(" ") and gap.endswith(" ") and GAP_WORDS.issuperset(gap.split())


def lowered(word: str) -> str:
    """Return a word of a text in capitals as it stands in other texts; one without vowels is read letter by letter."""
    if "." in word or (SPELT_OUT.fullmatch(word) and not load_lexicon().is_common(word)):
        return word
    small = word.lower()
    return small if small in CONNECTORS else titled(word)


def titled(word: str) -> str:
    """Return a word in capitals with its first letter large alone, and the one after a family name's Mc: Int'l."""
    title = word.title()
    if title[-2:-1] == "'":
        title = f"{title[:-1]}{title[-1].lower()}"
    return f"Mc{title[2:].title()}" if title.startswith("Mc") and len(title) > 4 else title
