"""Where in a text may a name stand?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

Style = Literal["prose", "headline", "capitals"]

LONGEST_WORD = 48
LONGEST_RUN = 40
LONGEST_GAP = 16
LONGEST_HEADLINE = 200
CONTEXT = 60
MOST_PHRASES = 1 << 15
PARTICLES = frozenset(
    "van von der den ter ten de da di du do dos das del della la le bin ibn bint al el ul abu y zu zur".split()
)
# A possessive ending as texts write it whose words and signs are parted by blanks.
APART = frozenset({" 's ", " 'S "})
CONNECTORS = PARTICLES | frozenset({"of", "the", "for", "and", "on", "&"})
# A full stop after one of these does not end a sentence.
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen sen rep gov lt col capt sgt maj adm cmdr rev hon brig cpl pvt msgr st mt ft".split()
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


@dataclass(eq=False, slots=True)
class Phrase:
    """Words that may belong to one or more names, side by side, whatever stands around them.

    Offsets of the tokens count from its beginning. `words` are the tokens as names are written: in a
    text of capitals, with small letters.
    """

    tokens: list[Token]
    words: list[str]
    style: Style


@dataclass(slots=True)
class Run:
    """A phrase where it stands in a text, at `offset`.

    `opening` tells that the run begins a sentence, where a capital says nothing; `before` and `after`
    are the text around it, at most CONTEXT characters each.
    """

    phrase: Phrase
    offset: int
    opening: bool
    before: str
    after: str

    @property
    def tokens(self) -> list[Token]:
        """Return the tokens of the phrase."""
        return self.phrase.tokens

    @property
    def words(self) -> list[str]:
        """Return the words of the phrase."""
        return self.phrase.words

    @property
    def style(self) -> Style:
        """Return the style of the line."""
        return self.phrase.style


def latin_capitals() -> str:
    """Return the inside of a character class that holds the capital letters of the Latin script."""
    extended = (chr(code) for span in ((0xC0, 0x250), (0x1E00, 0x1F00)) for code in range(*span))
    return "A-Z" + "".join(letter for letter in extended if letter.isupper())


@cache
def capital_word() -> re.Pattern[str]:
    """Return the pattern of one capitalised word or initialism; firms write plc small."""
    capital, letter = f"[{latin_capitals()}]", r"[^\W_]"
    rest = rf"(?:{letter}|['&-](?={letter})){{0,{LONGEST_WORD}}}+(?!{letter})"
    # It begins with a set of letters, as only then the engine passes over all others without trying the whole.
    return re.compile(
        rf"[{latin_capitals()}adelp](?<!{letter}.)(?:"
        rf"(?<={capital})\.(?:{capital}\.){{1,5}}(?:{capital}(?!{letter}))?|(?<={capital})\.{capital}(?!{letter})"
        rf"|(?:(?<=[AaEe])l-|(?<=a)(?:[nrstz]|sh)-|(?<=[dl])'){capital}{rest}|(?<={capital}){rest}"
        rf"|(?<=p)lc(?!{letter})"
        rf")"
    )


# Both begin with the line break for the same reason.
HARD_WRAP = re.compile(r"\n(?:(?<=[^\W\d_]\n)|(?<=[^\W\d_][, ]\n)|(?<=[^\W\d_], \n))[ ]{0,3}[a-z]")
WRAPPED = re.compile(r"\n(?<=\S\n)(?=[ ]{0,2}\S)")
STRAIGHT = {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "\u00a0": " ", "\u2011": "-", "\t": " ", "\r": " "}


def straighten(text: str) -> str:
    """Return `text` with straight apostrophes and plain blanks, and with hard-wrapped lines joined.

    Every character keeps its place, so that offsets stay true.
    """
    for curved, straight in STRAIGHT.items():
        text = text.replace(curved, straight)
    if "\n" in text and HARD_WRAP.search(text):
        text = WRAPPED.sub(" ", text)
    return text


def style_of(line: str) -> Style:
    """Tell whether capitals mean something in `line`."""
    if line.isupper():
        return "capitals"
    words = line[:LONGEST_HEADLINE].split()
    large = sum([word[0].isupper() for word in words])
    if large < 3 or 2 * large < len(words):
        return "prose"
    if 5 * sum([word.isupper() for word in words]) > 3 * len(words):
        return "capitals"
    small = sum([word[0].islower() and len(word) > 3 and word not in HEADLINE_SMALL_WORDS for word in words])
    return "headline" if 10 * small <= len(words) and len(line) <= LONGEST_HEADLINE else "prose"


@lru_cache(maxsize=4096)
def joining_words(gap: str, after_stop: bool) -> tuple[str, ...] | None:
    """Return the small words of a gap that does not part two words of a name, or None where it does.

    `after_stop` tells that a full stop may follow the word before the gap.
    """
    if after_stop and gap.startswith("."):
        gap = gap[1:] or " "
    gap = gap.removeprefix("'")
    if not gap.startswith(" ") or not gap.endswith(" "):
        return None
    words = tuple(gap.split())
    return words if all(word in CONNECTORS for word in words) else None


def opens_sentence(before: str) -> bool:
    """Tell whether what follows the text `before` begins a sentence."""
    bare = before.rstrip(" \n\"“”'«„([*•–—-")
    if not bare or bare[-1] in ".!?:;…":
        return True
    between = before[len(bare) :]
    if bare[-1].isdigit() or bare[-1] == ")":
        return any(dash in between for dash in "-–—")
    return "\n" in between or (bare[-1] == "," and any(quote in between for quote in '"“«„'))


def token_of(match: re.Match[str]) -> Token:
    """Return a token without its possessive ending, or without what makes an adjective of it: London-based."""
    text = match.group()
    if "-" in text:
        whole, _, ending = text.rpartition("-")
        if ending in COMPOUND_ENDINGS:
            return Token(whole, match.start(), True)
    if text.endswith(("'s", "'S")):
        return Token(text[:-2], match.start(), True)
    return Token(text, match.start())


@lru_cache(maxsize=MOST_PHRASES)
def phrase_of(text: str, style: Style) -> Phrase:
    """Return the phrase that `text` is."""
    tokens: list[Token] = []
    end = 0
    for match in capital_word().finditer(text):
        gap = text[end : match.start()]
        if gap in APART or gap[:1] == "'":
            tokens[-1] = tokens[-1]._replace(possessive=True)
        elif gap[:1] == "." and len(tokens[-1].text) == 1:
            tokens[-1] = tokens[-1]._replace(text=f"{tokens[-1].text}.")
        if tokens and gap not in APART:
            tokens.extend([Token(word, end) for word in gap.strip("'. ").split()])
        tokens.append(token_of(match))
        end = match.end()
    words = [token.text for token in tokens]
    return Phrase(tokens, [lowered(word) for word in words] if style == "capitals" else words, style)


def runs_of_line(line: str, offset: int) -> Iterator[Run]:
    """Yield the runs of one line or paragraph, which begins at `offset` of the text."""
    matches = capital_word().finditer(line)
    first = next(matches, None)
    if first is None:
        return
    style = style_of(line)
    start, end = first.span()
    last, words = start, 1
    for match in matches:
        begin = match.start()
        if words >= LONGEST_RUN or not (
            (begin == end + 1 and line[end] == " ") or joins(line[end:begin], line[last:end])
        ):
            yield run_of(line, start, end, style, offset)
            start, words = begin, 0
        last, end = match.span()
        words += 1
    yield run_of(line, start, end, style, offset)


def joins(gap: str, word: str) -> bool:
    """Tell whether what stands between `word` and the next capital word does not part them."""
    if len(gap) > LONGEST_GAP:
        return False
    if gap in APART:
        return True
    stop = gap[:1] == "." and ((len(word) == 1 and word != "I") or word.lower() in ABBREVIATIONS)
    return joining_words(gap, stop) is not None


def run_of(line: str, start: int, end: int, style: Style, offset: int) -> Run:
    """Return the run that stands from `start` to `end` of `line`, with its surroundings."""
    before = line[start - CONTEXT : start] if start > CONTEXT else line[:start]
    opening = not (before[-1:] == " " and before[-2:-1].isalpha()) and opens_sentence(before)
    return Run(phrase_of(line[start:end], style), offset + start, opening, before, line[end : end + CONTEXT])


def lowered(word: str) -> str:
    """Return a word of a text in capitals as it stands in other texts."""
    if "." in word:
        return word
    small = word.lower()
    return small if small in CONNECTORS else word.title()


def find_runs(text: str) -> Iterator[Run]:
    """Yield the runs of `text`, in order."""
    offset = 0
    for line in straighten(text).split("\n"):
        if line:
            yield from runs_of_line(line, offset)
        offset += len(line) + 1
