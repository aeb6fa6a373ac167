"""Does any question raise anything but a QueryError, or take long to read?

    python -m tests.fuzz.questions --count 100000 --seed 1

Half are signs and words in any order, half are questions of the golden cases and of the page of the query language,
cut, spliced and sprinkled with signs. Each is read into clauses, and one in a hundred is answered from a few records,
by both engines, and explained. Ends with 1 if there are any findings.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from searchnews.engines.memory_snapshot import Entry, MemorySnapshot
from searchnews.engines.protocol import QUERIES
from searchnews.errors import QueryError
from searchnews.model.ranking import Ranking
from searchnews.query.asked_dates import AskedDates
from searchnews.query.compile import compiled
from searchnews.search.explaining import explained
from tests.contract.generated import question, records
from tests.engines.segments import evaluator_of

ROOT = Path(__file__).resolve().parents[2]
SIGNS = """
    AND OR NOT XOR && || ( ) - + " “ ” „ « » = =" == ~ ~1 ~2 ~9 ^ ^2 ^.5 ^x * ? ** ?? / // /a/ /a*/ /(a|b)/ /[a-z]+/
    /(a+)+/ \\ [ ] { } [a TO b] [1 TO 2} {1 TO *] TO .. ... : ; ' ’ , . < > <= >= >5 <5 NEAR NEAR/3 near5 NEAR/0
    ADJ/2 PRE/1 W/5 W/S W/P SAME NOT NEAR/2 atleast3( atleast2 repeat3:"a" near4:"a b" title: body: hlead: first9:
    first: words: words:> has: is: has:person is:headline date: date:> date:1987 date:[ before: after: mentions:
    person: place: place:Kenya/* country: source: url: url:http://x.org/a id: kind: kind:article status: entity:
    quoted: x: x:y HLEAD( TI( LENGTH>5 wc<3 hd= hlp=( date:unknown date:1987..1988 date:.. 日本 中* \u0000 \ud800
    query: query:( query:"b query:a -query:B query:c^2 query:abc query:loop QUERY(
    \u0301 é É İ ß ﬁ 𝔘 \u200b \u2028 \xa0 1e9 99999999999 -- -( +(
    """.split()
WORDS = ["bank", "strike", "rates", "U.S.", "us", "AT&T", "G-7", "1,750", "don't", "mine-clearing", "the", "a", "o'"]
LONGEST_SECONDS = 10.0
# Two of these name one another, and one cannot be read.
SAVED = "a\tbank\nb\t(strike OR query:a)\nc\tdate:1987 -query:b\nloop\tquery:knot\nknot\tquery:loop\nodd\tx (\n"


def samples() -> list[str]:
    """Return questions that people might ask."""
    golden = ROOT / "tests/golden"
    files = [(golden / f"{name}.json").read_text(encoding="utf-8") for name in ("queries", "operators")]
    found = [case["query"] for file in files for case in json.loads(file)]
    page = (ROOT / "docs/query-language.md").read_text(encoding="utf-8")
    return found + re.findall(r"^\| `(.+?)` \|", page, re.MULTILINE)


def made_up(rng: random.Random) -> str:
    """Return signs and words in any order."""
    parts = [rng.choice(SIGNS if rng.random() < 0.6 else WORDS) for _ in range(rng.randrange(1, 14))]
    return "".join(part + rng.choice(["", " ", " ", " "]) for part in parts)


def mutated(rng: random.Random, known: list[str]) -> str:
    """Return a question that was cut, spliced and sprinkled with signs."""
    text = rng.choice(known)
    for _ in range(rng.randrange(1, 5)):
        at = rng.randrange(len(text) + 1)
        change = rng.randrange(5)
        if change == 0:
            text = text[:at] + rng.choice(SIGNS) + text[at:]
        elif change == 1:
            text = text[:at] + text[at + rng.randrange(1, 4) :]
        elif change == 2:
            text = text[:at] + rng.choice(known)[rng.randrange(4) :]
        elif change == 3:
            text = (
                text[:at]
                + chr(rng.choice([rng.randrange(32, 127), rng.randrange(0x250), rng.randrange(0x110000)]))
                + text[at:]
            )
        else:
            text = text[:at] + text[at : at + 6] * rng.choice([2, 3, 60]) + text[at:]
    return text


def asker() -> Callable[[str], None]:
    """Return what answers a question from a few records, explains it, and compares the answers of both engines."""
    held = records(1, 40)
    memory = MemorySnapshot({record.id: Entry.of(record) for record in held}, b"", texts={QUERIES: SAVED})
    embedded = evaluator_of([held[:25], held[25:]])

    def ask(text: str) -> None:
        clause = compiled(text, memory).clause
        total = memory.search(clause, Ranking(), "relevance", 5, 0).total
        found = embedded.find(clause, Ranking(), "relevance", 5).total
        assert found == total, f"{found} records instead of {total}"
        for _, lines in explained(memory, text, Ranking(), False, AskedDates()):
            list(lines)

    return ask


def findings(count: int, seed: int) -> list[str]:
    """Return what went wrong with so many questions."""
    rng, known, ask, found = random.Random(seed), samples(), asker(), []
    keeping = MemorySnapshot({}, b"", texts={QUERIES: SAVED})
    for number in range(count):
        kind = rng.random()
        text = made_up(rng) if kind < 0.45 else mutated(rng, known) if kind < 0.9 else question(rng)
        started = time.process_time()
        try:
            compiled(text, keeping, any_word=number % 7 == 0)
            if number % 100 == 0:
                ask(text)
        except QueryError as error:
            if not 0 <= error.start <= error.end <= len(error.text) + 1:
                found.append(f"{text!r}: the error points outside of it")
        except Exception as error:
            found.append(f"{text!r}: {type(error).__name__}: {error}")
        if time.process_time() - started > LONGEST_SECONDS:
            found.append(f"{text!r}: took more than {LONGEST_SECONDS} s")
    return found


def main() -> int:
    """Read so many questions and print what went wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz.questions", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=100_000, metavar="N", help="questions")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the questions")
    given = parser.parse_args()
    found = findings(given.count, given.seed)
    for one in found[:50]:
        print(one)
    print(f"{given.count:,} questions, seed {given.seed}: {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
