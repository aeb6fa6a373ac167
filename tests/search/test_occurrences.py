"""Is a word looked for by letters that it cannot lack?"""

from __future__ import annotations

import itertools
import random
import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.analysis.chain import stem, tokens
from searchnews.query.clauses import PrefixClause, TermClause
from searchnews.query.occurrences import wanted

ENDINGS = """
    s es ies ied ss sses us ying ing ed edly ingly eed eedly y ly ational tional enci anci abli entli izer ization ation
    ator alism aliti alli fulness ousli ousness iveness iviti biliti bli ogi ogist fulli lessli li alize icate iciti
    ical ful ness ative al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize sion tion e l ality
    ivity ibility ability ily ally ogy ology bly ably ibly at bl iz le ble ie
    """.split()


def beginning(term: str) -> str:
    return wanted(TermClause(term, ("body",)), 1).beginning


def check(words: list[str]) -> None:
    for word in words:
        kept = beginning(stem(word))
        assert kept, word
        assert word.startswith(kept), word


def test_every_word_begins_with_what_its_stem_is_looked_for_by() -> None:
    check(["".join(letters) for n in (1, 2, 3) for letters in itertools.product(string.ascii_lowercase, repeat=n)])


@pytest.mark.parametrize("seed", range(4))
def test_so_does_every_word_put_together_from_endings(seed: int) -> None:
    rng = random.Random(seed)

    def word() -> str:
        start = [rng.choice(string.ascii_lowercase + "aeiouy" * 3) for _ in range(rng.randrange(5))]
        return "".join([*start, *(rng.choice(ENDINGS) for _ in range(rng.randrange(1, 4)))])

    check([word() for _ in range(20_000)])


def test_so_does_every_word_of_real_news(shared: Path) -> None:
    text = (shared / "time" / "TIME.ALL").read_text(encoding="utf-8", errors="replace")
    check(sorted(set(re.findall("[a-z]+", text.lower()))))


@given(st.text(alphabet="abgdestyUSN0123,.&-' ", max_size=30))
def test_a_stretch_in_ascii_holds_a_beginning_of_each_of_its_terms(text: str) -> None:
    stretches = text.lower().split()
    for token in tokens(text):
        for clause in (*(TermClause(term, ("body",)) for term in token.terms), PrefixClause(token.form, ("body",))):
            want = wanted(clause, 1)
            forms = (want.beginning, *want.variants)
            apart = any("'" in stretch for stretch in stretches)
            assert apart or any(form in stretch for stretch in stretches for form in forms), clause
