"""What do the passages say that were written to train on?

Each line of the files in `passages` is one, printed as usual, its names marked: `[L Kyiv]`, `[O Ford]`, `[P Xi]`.
What they tell is made up, of people and firms that exist as well.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from pathlib import Path

from searchnews.entities.training.marked import MarkedText, unmarked

FOLDER = Path(__file__).with_name("passages")
# These are read in capitals as well.
HEADLINES = "headlines.txt"
# Where corpora whose words are parted by blanks have one more: around signs, and before a possessive ending.
SIGN = re.compile(
    r"""(?<=\w)(?='s\b|’s\b|n't\b)|(?=[,;:!?%)"])|(?<=[("$,;:!?])|(?<=[^.\s]{2})(?=\.(?:"?$|"?[ ][A-Z"(]))"""
)
# A full stop stays with these.
SHORTENED = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Prof|Rev|Jr|Sr|Inc|Corp|Co|Ltd|No|vs|Mt|Ft|Jan|Feb|Aug|Sept|Oct"
    r"|Nov|Dec|Calif|Mass|Fla|Pa|Conn|Ind|Ill|Mich|Minn|Tenn|Va|Wis|Wash|Ore|Ariz|Ala|Ga|Ky|La|Md|Miss|Mo|Neb|Okla|Tex)$"
)
SENTENCE_END = re.compile(r"[.!?]\"?(?= [A-Z\"(]|$)")
LONGEST_HEADLINE = 120
SMALL_WORD = re.compile(r"(?<![\w'’])[a-z]\w*")
LEFT_SMALL = frozenset("a an the and or but nor of in on at to by for from with as into over is".split())
NUMBER_COMMA = re.compile(r"(?<=\d),(?=\d)")


def parted(marked: MarkedText) -> MarkedText:
    """Return a text whose words and signs are parted by blanks."""
    text = marked.text
    within_numbers = {place for match in NUMBER_COMMA.finditer(text) for place in match.span()}
    places = [
        at
        for at in (match.start() for match in SIGN.finditer(text))
        if 0 < at < len(text) and at not in within_numbers and not (text[at - 1] + text[at]).count(" ")
    ]
    places = [at for at in places if text[at] != "." or not SHORTENED.search(text, max(at - 6, 0), at)]
    parts = [text[begin:end] for begin, end in zip([0, *places], [*places, len(text)], strict=True)]
    names = [
        (start + bisect_right(places, start), end + bisect_left(places, end), code) for start, end, code in marked.names
    ]
    return MarkedText(" ".join(parts), names)


def as_headline(marked: MarkedText) -> MarkedText | None:
    """Return the first sentence of a text as a headline writes it, every longer word with a capital, if it is short."""
    end = SENTENCE_END.search(marked.text)
    text = marked.text[: end.start()] if end else marked.text
    if len(text) > LONGEST_HEADLINE:
        return None
    words = SMALL_WORD.sub(lambda match: match[0] if match[0] in LEFT_SMALL else match[0].capitalize(), text)
    return MarkedText(words, [name for name in marked.names if name[1] <= len(text)])


def passage_texts() -> Iterator[MarkedText]:
    """Yield every passage as it is printed, and with its words and signs parted; headlines in capitals too."""
    for path in sorted(FOLDER.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            marked = unmarked(line)
            yield marked
            yield parted(marked)
            if path.name != HEADLINES:
                if headline := as_headline(marked):
                    yield headline
            elif len(marked.text.upper()) == len(marked.text):
                yield MarkedText(marked.text.upper(), marked.names)
