"""Does a plain question, read the short way, mean what its tree means?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.errors import QueryError
from searchnews.query.clauses import Clause
from searchnews.query.plain import plain_clause
from searchnews.query.tree_clauses import tree_clause

WORDS = """
    bank Banks US us 1995 x² ʼ ˆ é 日本 ﷺ AND OR NOT and or title:bank body:US Title:x title:OR body: text:x date:1995
    date:1995-03 date:1995-02-30 date:1995-3 date:1995-03-17 date:19950301 date:unknown date:１９９５ after:1995 kind:x
    -a +a (a a) "a" "a "a" " "" a" title:"a body:"a b"c "a"~3 “a" a” person:"a
    bank* * a—b x_y body:x_y && — title:body:x http://x.org
    """.split()
WORDS += [
    "(a OR b)",
    "( a b )",
    "(a)",
    "(a AND b OR c)",
    "(date:1995 OR a)",
    "(a OR)",
    "(title:bank date:1995)",
    "(a)b",
]


def by_tree(text: str) -> Clause | None:
    try:
        return tree_clause(text)
    except QueryError:
        return None


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=6), st.sampled_from([" ", "  ", "\n", "\xa0"]))
def test_the_short_way_and_the_tree_give_the_same_clauses(words: list[str], space: str) -> None:
    question = space.join(words)
    plain = plain_clause(question)
    assert plain is None or plain == by_tree(question)


PLAIN = [
    "bank",
    "bank OR rate",
    "bank AND rate",
    "bank rate OR x",
    "body:bank OR title:x",
    "date:1995-03 x",
    "(bank OR rate) date:1995-03",
    "war OR (bank rate)",
    "Erdoğan",
    '"a b"',
    'body:"a b" OR x',
]
OTHERS = [
    "",
    "OR",
    "bank OR",
    "AND bank",
    "bank AND OR rate",
    "bank NOT rate",
    "ʼ",
    "date:1995-13",
    "title:OR",
    "a-b",
    "()",
]


@pytest.mark.parametrize("question", PLAIN)
def test_a_plain_question_is_read_the_short_way(question: str) -> None:
    assert plain_clause(question) is not None
    assert plain_clause(question) == by_tree(question)


@pytest.mark.parametrize("question", OTHERS)
def test_what_is_faulty_or_holds_no_word_is_left_to_the_parser(question: str) -> None:
    assert plain_clause(question) is None
