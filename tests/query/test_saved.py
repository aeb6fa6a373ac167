"""Is a saved query put into a question as the group it was, bounded as the question is, and kept as it was given?"""

from __future__ import annotations

import pytest

from searchnews.engines.memory_snapshot import MemorySnapshot
from searchnews.engines.protocol import QUERIES
from searchnews.errors import QueryError
from searchnews.model.results import SavedQuery
from searchnews.query.asked_dates import AskedDates
from searchnews.query.compile import Compiled, compiled
from searchnews.query.lexer import MAX_LENGTH
from searchnews.query.parser import MAX_DEPTH, MAX_HEIGHT
from searchnews.query.saved import SavedQueries

TUESDAY, WEDNESDAY = 1_679_999_400, 1_679_999_400 + 86_400


def asked(question: str, any_word: bool = False, now: int | None = None, **saved: str) -> Compiled:
    table = SavedQueries(SavedQuery(*one) for one in saved.items())
    return compiled(question, MemorySnapshot({}, b"", texts={QUERIES: table.text()}), any_word, AskedDates(now))


def refused(question: str, **saved: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        asked(question, **saved)
    assert 0 <= caught.value.start <= caught.value.end <= len(caught.value.text)
    return caught.value


def test_it_is_read_by_itself_whatever_stands_around_it_and_however_words_are_joined() -> None:
    assert asked("a query:x", x="b OR c") == asked("a (b OR c)")
    assert asked("-query:x", x="b c") == asked("-(b c)")
    assert asked("query:x OR d", any_word=True, x="b c").clause == asked("(b AND c) OR d").clause
    assert asked("query:y", x="b", y='query:x OR "b c"') == asked('b OR "b c"')
    assert asked('QUERY:(X OR "y")', x="b", y="c") == asked("b OR c")


def test_its_dates_are_read_when_it_is_asked_for() -> None:
    assert asked("query:x", now=TUESDAY, x="date:yesterday") == asked("date:2023-03-27")
    assert asked("query:x", now=WEDNESDAY, x="date:yesterday") == asked("date:2023-03-28")


def test_what_would_name_itself_is_refused() -> None:
    assert refused("a query:x", x="b query:X").reason == "the saved query x names itself"
    error = refused("query:a", a="x query:b", b="query:c", c="y OR query:a")
    assert (error.reason, error.text) == ("the saved query a names itself through query:b, query:c", "y OR query:a")
    assert error.text[error.start : error.end] == "a"


def test_an_error_in_a_saved_query_names_it_and_points_into_it() -> None:
    for text, place in (("b (c", "("), ("b date:2023-02-30", "2023-02-30"), ("b query:nope", "nope"), ("kind:x", "x")):
        error = refused("a query:saved", saved=text)
        assert error.reason.startswith("in the saved query saved: ")
        assert (error.text, error.text[error.start : error.end]) == (text, place)


def test_an_unknown_name_is_told_with_those_near_it() -> None:
    assert refused("query:prots", ports="a").reason == "there is no saved query prots; did you mean ports?"
    assert "searchnews saved" in refused("query:zzz", ports="a").reason
    for pattern in ("query:p*", "query:p~1", "query:=ports", 'query:"ports"~2', "query:/p/", "query:*"):
        assert "takes the name" in refused(pattern, ports="a").reason


def test_the_bounds_of_a_question_hold_for_what_is_put_into_it() -> None:
    doubling = {f"n{number}": f"query:n{number - 1} query:n{number - 1}" for number in range(1, 30)}
    assert f"{MAX_LENGTH:,} characters" in refused("query:n29", n0="a b", **doubling).reason
    chain = {f"n{number}": f"query:n{number - 1}" for number in range(1, MAX_HEIGHT)}
    assert "one within another" in refused("query:n55", n0="a", **chain).reason
    assert f"more than {MAX_DEPTH} deep" in refused("query:n99", n0="a", **chain).reason
    assert asked("query:n40", n0="a", **chain) == asked("a")


def test_a_table_is_read_as_it_was_written() -> None:
    table = SavedQueries().saving("b.2", '"x\ty"\nOR z\udc80').saving("A_1", "ü").saving("B.2", "b\u2028c")
    assert list(table) == [SavedQuery("A_1", "ü"), SavedQuery("B.2", "b\u2028c")]
    assert list(SavedQueries.parsed(table.text())) == list(table)
    assert list(SavedQueries().saving("x", '"x\ty"\nOR z\udc80')) == [SavedQuery("x", '"x y" OR z?')]
    edited = table.text().replace("\n", "\r\n") + "\r\n# mine\r\n"
    assert list(SavedQueries.parsed(edited)) == list(table)
    for line in ("x", "x\t", "\ty", "a b\tc", "a_1\tagain"):
        with pytest.raises(ValueError, match="line 4"):
            SavedQueries.parsed(f"{table.text()}{line}\n")


@pytest.mark.parametrize("name", ["", "a b", "-a", "a.", "a:b", "a*", "AND", "near5", "NOT", "x" * 65, "a\n"])
def test_what_a_question_could_not_name_is_no_name(name: str) -> None:
    with pytest.raises(ValueError, match="no name of a query"):
        SavedQueries().saving(name, "x")
