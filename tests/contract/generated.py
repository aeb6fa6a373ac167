"""Which records and questions are the engines compared on? All drawn from a seed."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from searchnews.model.record import Entities, NewsDate, Record

WORDS = [
    "bank", "banks", "banking", "rate", "rates", "strike", "strikes", "striking", "port", "ports", "Kyiv", "Erdoğan",
    "Starmer’s", "U.S.", "US", "us", "AT&T", "G-7", "COVID-19", "3.5", "$1.2bn", "1,750", "the", "of", "war", "peace",
]  # fmt: skip
NAMES = ["Xi Jinping", "James Baker", "Howard Baker", "Washington, D.C.", "United Nations", "New York", "York"]
DATES = ["1987", "1987-02", "1987-02-26", "1987-02-26T15:03:00Z", "1987-02-26T15:03:27Z", "1996-03-01", "2024-12-31"]
PRECISION = {4: "year", 7: "month", 10: "day", 20: "second"}


def text(rng: random.Random, longest: int) -> str:
    """Sentences of words of which the first in the list are the commonest."""
    count = rng.randrange(longest + 1)
    words = [WORDS[min(int(rng.expovariate(0.12)), len(WORDS) - 1)] for _ in range(count)]
    joined = "".join(word + rng.choice([" "] * 12 + [". ", ". ", "\n", "–", ".\n\n"]) for word in words)
    return joined.upper() if rng.random() < 0.1 else joined


# What texts speak of.
MENTIONS = ["1987", "1987-02", "1987-02-26", "1987-02-23..1987-03-01", "1990..1999", "2024-12-31"]


def record(rng: random.Random, number: int) -> Record:
    """One record, of which any part may be missing."""

    def names() -> tuple[str, ...]:
        return tuple(dict.fromkeys(rng.choices(NAMES, k=rng.randrange(3))))

    value = rng.choice([*DATES, None])
    return Record(
        id=f"drop:{number}",
        kind=rng.choice(["article", "article", "headline"]),
        title=text(rng, 8).strip() or None,
        body=text(rng, 60),
        date=NewsDate(value, PRECISION[len(value)], None, "metadata") if value else None,  # type: ignore[arg-type]
        source=rng.choice([None, "The Post", "Coastal Wire"]),
        authors=names()[:1],
        section=rng.choice([None, "world", "business"]),
        language=rng.choice([None, "en", "en-GB"]),
        url=rng.choice([None, f"https://www.example.org/{number % 3}/{number}"]),
        entities=Entities(names(), names(), names()),
        mentions=tuple(dict.fromkeys(rng.choices(MENTIONS, k=rng.randrange(3)))),
        extra={"number": number},
        drop=f"drop-{number % 3}",
        fingerprint=f"{number:x}",
    )


def records(seed: int, count: int) -> list[Record]:
    """Return the records of a seed."""
    rng = random.Random(seed)
    return [record(rng, number) for number in range(count)]


INSTANTS = [f"19{year}-01-01T00:00:00Z" for year in (80, 85, 88, 92, 96, 97)]


def with_statuses(seed: int, given: list[Record]) -> list[Record]:
    """Return the records, some of them withheld, under embargo, or one of several versions."""
    rng = random.Random(seed)

    def now_and_then(values: list[Any]) -> Any:
        return rng.choice(values) if rng.random() < 0.3 else None

    return [
        replace(
            one,
            status=now_and_then(["withheld", "canceled"]),
            embargoed=now_and_then(INSTANTS),
            since=now_and_then(INSTANTS),
            superseded=now_and_then(INSTANTS),
        )
        for one in given
    ]


def leaf(rng: random.Random) -> str:
    """A part of a question without operators, of any sort."""
    word = rng.choice(WORDS)
    pair = f'"{rng.choice(WORDS)} {rng.choice(WORDS)}"'
    day = rng.choice(["1987", "1987-02", "1987-02-26", "1987-02-26T15:03", "1996", "2024-12-31", "1900"])
    early = rng.choice(["1987", "1987-02", "1987-02-26T15:03", "1996", "1900"])
    name = rng.choice(NAMES)
    return rng.choice(
        [
            word, word, word, f"title:{word}", f"body:{word}", pair, pair, f"title:{pair}",
            f"{rng.choice(['ban', 'stri', 'e', 'rat', '1', 'u', 'zz'])}*", f"title:{word[:2]}*",
            f"person:{name.split()[0]}", f'entity:"{name}"', f'place:"{name}"', "organisation:uni*", "source:post",
            "author:baker", "section:world", "language:en", "url:example.org/1", "kind:headline", "kind:article",
            f"date:{day}", f"date:{early}..{rng.choice(['1996-03-01', '2030', ''])}", f"after:{day}", f"before:{day}",
            *spelt(rng), f"words:{rng.choice(['>20', '<=5', '3..30'])}", "has:person", "has:title", "-has:date",
            "is:headline", f"date:>{early}", f"date:{{{early} TO 2030]",
            f"mentions:{day}", f"mentions:1987..{rng.choice(['1987-03', ''])}", "date:unknown", "*",
        ]
    )  # fmt: skip


def spelt(rng: random.Random) -> list[str]:
    """Words by their spelling, or as they are written."""
    word = rng.choice(WORDS)
    letters = [letter for letter in word.lower() if letter.isalnum()] or ["x"]
    place = rng.randrange(len(letters))
    wild = "".join([*letters[:place], rng.choice("?*"), *letters[place + 1 :], rng.choice(["", "*"])])
    return [
        wild, f"title:{wild}", f"{word}~1" if word.isalnum() else "strke~2", "title:bnak~1",
        rng.choice(["/stri.*/", "/ba(nk|nks)/", "title:/[r-s].*s/", "/[0-9.]+/", "/.?s/"]),
        f"={word}" if word[0].isalnum() else "=Bank", f'="{word} {rng.choice(WORDS)}"',
        f"title:={rng.choice(WORDS[:8])}",
    ]  # fmt: skip


def placed(rng: random.Random, depth: int = 2) -> str:
    """A part of a question that stands in a place of a text."""
    word = rng.choice(WORDS[:12])
    if depth == 0 or rng.random() < 0.4:
        pair = f'"{word} {rng.choice(WORDS[:12])}"'
        return rng.choice(
            [word, word, word, pair, f"{pair}~{rng.randrange(4)}", "ban*", f"title:{word}", rng.choice(spelt(rng))]
        )
    left, right = placed(rng, depth - 1), placed(rng, depth - 1)
    number = rng.choice([1, 2, 3, 5, 20])
    operator = rng.choice(["NEAR", "NEAR", "ADJ", "NOT NEAR", "NOT ADJ"])
    return rng.choice(
        [
            f"(({left}) {operator}/{number} ({right}))",
            f"(({left}) {operator}/{number} ({right}))",
            f"({left} OR {right})",
            f"(({left}) {rng.choice(['W/S', 'W/P', 'NOT W/S', 'NOT W/P'])} ({right}))",
            f"(({left}) W/P ({right}) W/P bank)",
        ]
    )


def positional(rng: random.Random) -> str:
    """A part of a question that asks where words stand."""
    part = placed(rng)
    words = " ".join(rng.choice(WORDS[:12]) for _ in range(3))
    return rng.choice(
        [
            placed(rng, 1), part, part, f"atleast{rng.choice([2, 3, 4])}({part})",
            f"hlead:({rng.choice(WORDS)} OR ban*)", f'"{words}"~{rng.randrange(7)}',
            f"first{rng.choice([3, 9])}:({rng.choice(WORDS[:8])} NEAR/4 {rng.choice(WORDS[:8])})",
            f'hlead:"{rng.choice(WORDS[:8])} {rng.choice(WORDS[:8])}"',
        ]
    )  # fmt: skip


def question(rng: random.Random, depth: int = 3) -> str:
    """A question over all operators."""
    if depth == 0 or rng.random() < 0.3:
        return positional(rng) if rng.random() < 0.15 else leaf(rng)
    parts = [question(rng, depth - 1) for _ in range(rng.choice([2, 2, 3]))]
    return rng.choice(
        [
            " ".join(parts),
            " AND ".join(parts),
            f"({' OR '.join(parts)})",
            f"{parts[0]} -({parts[1]})",
            f"NOT ({parts[0]})",
            f"({parts[0]}) OR ({parts[1]})",
            f"({parts[0]}) XOR ({parts[1]})",
            f"({parts[0]})^2.5 OR ({parts[1]})",
        ]
    )


def questions(seed: int, count: int) -> list[str]:
    """Return the questions of a seed."""
    rng = random.Random(seed)
    return [question(rng) for _ in range(count)]
