"""Where in a text may a name stand?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

Style = Literal["prose", "headline", "capitals"]
Span = tuple[int, int]

LONGEST_WORD = 48
LONGEST_RUN = 40
LONGEST_GAP = 16
LONGEST_HEADLINE = 200
CONTEXT = 60
MOST_PHRASES = 1 << 15
PARTICLES = frozenset(
    "van von der den ter ten de da di du do dos das del della la le bin ibn bint al el ul abu y zu zur".split()
)
# What stands between a word and an article joined on before it: al-Assad, d'Estaing.
ARTICLE_JOINTS = frozenset("-'")
GAP_OPENINGS = frozenset(" .'")
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
    text of capitals, with small letters. `odd` tells that some word has an ending or more than one capital.
    """

    tokens: list[Token]
    words: list[str]
    style: Style
    odd: bool


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


def style_of(line: str, spans: Sequence[Span]) -> Style:
    """Tell whether capitals mean something in `line`, given where its capital words stand."""
    if line.isupper():
        return "capitals"
    head = line[:LONGEST_HEADLINE]
    if line.isascii() and (len(spans) < 3 or (2 * opened_within(spans) <= head.count(" ") and "  " not in head)):
        return "prose"
    return style_by_words(line, head.split())


def opened_within(spans: Sequence[Span]) -> int:
    """Return how many capital words begin in what is looked at of a long line."""
    return bisect_left(spans, (LONGEST_HEADLINE,))


def style_by_words(line: str, words: Sequence[str]) -> Style:
    """Tell the same by the words that `line` begins with."""
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


def token_of(text: str, start: int) -> Token:
    """Return a token without its possessive ending, or without what makes an adjective of it: London-based."""
    if "-" in text:
        whole, _, ending = text.rpartition("-")
        if ending in COMPOUND_ENDINGS:
            return Token(whole, start, True)
    if text.endswith(("'s", "'S")):
        return Token(text[:-2], start, True)
    return Token(text, start)


class Phrases(dict[str, Phrase]):
    """The phrases of one style met so far, by what stands in the text."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.style = style

    def keep(self, text: str, spans: Sequence[Span]) -> Phrase:
        """Return the phrase that `text` is, given where its capital words stand in the line it is from."""
        if len(self) >= MOST_PHRASES:
            self.clear()
        tokens = tokens_of(text, spans)
        words = [token.text for token in tokens]
        odd = "'" in text or "-" in text or not all(word.istitle() or word.islower() for word in words)
        if self.style == "capitals":
            words = [lowered(word) for word in words]
        phrase = Phrase(tokens, words, self.style, odd)
        self[text] = phrase
        return phrase


@cache
def phrases_of(style: Style) -> Phrases:
    """Return the phrases of a style met so far."""
    return Phrases(style)


def tokens_of(text: str, spans: Sequence[Span]) -> list[Token]:
    """Return the tokens of a phrase, given where its capital words stand in the line it is from."""
    offset, end = spans[0]
    tokens = [token_of(text[: end - offset], 0)]
    for start, stop in spans[1:]:
        if start != end + 1 or text[end - offset] != " ":
            gap = text[end - offset : start - offset]
            if gap in APART or gap[0] == "'":
                tokens[-1] = tokens[-1]._replace(possessive=True)
            elif gap[0] == "." and len(tokens[-1].text) == 1:
                tokens[-1] = tokens[-1]._replace(text=f"{tokens[-1].text}.")
            if gap not in APART:
                tokens.extend([Token(word, end - offset) for word in gap.strip("'. ").split()])
        tokens.append(token_of(text[start - offset : stop - offset], start - offset))
        end = stop
    return tokens


def capital_spans(line: str) -> list[Span]:
    """Return where the capital words of a line stand, but for those that only `capital_word` can tell."""
    return [match.span() for match in plain_capital_word().finditer(line)]


def runs_of_line(line: str, offset: int) -> list[Run]:
    """Return the runs of one line or paragraph, which begins at `offset` of the text."""
    if "plc" not in line:
        runs = runs_between(line, offset, capital_spans(line))
        if runs is not None:
            return runs
    return runs_between(line, offset, [match.span() for match in capital_word().finditer(line)], sure=True) or []


def runs_between(line: str, offset: int, spans: Sequence[Span], *, sure: bool = False) -> list[Run] | None:
    """Return the runs of a line, given its capital words; unless they are `sure`, None where they may be others."""
    if not spans:
        return []
    style = style_of(line, spans)
    phrases = phrases_of(style)
    runs: list[Run] = []
    first = 0
    last, end = spans[0]
    for at, (begin, stop) in enumerate(spans):
        if at and (
            at - first >= LONGEST_RUN
            or not ((begin == end + 1 and line[end] == " ") or joins(line[end:begin], line[last:end]))
        ):
            runs.append(run_of(line, spans[first:at], phrases, offset))
            first = at
        if not sure and (stop - begin > LONGEST_WORD or (at == first and begin and line[begin - 1] in ARTICLE_JOINTS)):
            return None
        last, end = begin, stop
    runs.append(run_of(line, spans[first:], phrases, offset))
    return runs


def joins(gap: str, word: str) -> bool:
    """Tell whether what stands between `word` and the next capital word does not part them."""
    if len(gap) > LONGEST_GAP or gap[:1] not in GAP_OPENINGS:
        return False
    if gap in APART:
        return True
    stop = gap[:1] == "." and ((len(word) == 1 and word != "I") or word.lower() in ABBREVIATIONS)
    return joining_words(gap, stop) is not None


def run_of(line: str, spans: Sequence[Span], phrases: Phrases, offset: int) -> Run:
    """Return the run of capital words at `spans` of `line`, with its surroundings."""
    start, end = spans[0][0], spans[-1][1]
    text = line[start:end]
    before = line[start - CONTEXT : start] if start > CONTEXT else line[:start]
    within = start > 1 and line[start - 1] == " " and line[start - 2].isalpha()
    phrase = phrases.get(text) or phrases.keep(text, spans)
    return Run(phrase, offset + start, not within and opens_sentence(before), before, line[end : end + CONTEXT])


def lowered(word: str) -> str:
    """Return a word of a text in capitals as it stands in other texts."""
    if "." in word:
        return word
    small = word.lower()
    return small if small in CONNECTORS else word.title()


def find_runs(text: str) -> list[Run]:
    """Return the runs of `text`, in order."""
    offset = 0
    runs: list[Run] = []
    for line in straighten(text).split("\n"):
        if line:
            runs += runs_of_line(line, offset)
        offset += len(line) + 1
    return runs
