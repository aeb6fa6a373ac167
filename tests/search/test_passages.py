"""Are the sentences shown the ones worth reading, and their offsets true?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from searchnews.model.record import Record
from searchnews.model.results import Passage
from searchnews.query.compile import compile_query
from searchnews.query.occurrences import Mark
from searchnews.search.highlight import Highlighter, merged
from searchnews.search.passages import MAX_PASSAGES, passages
from searchnews.search.windows import MAX_LENGTH


def marks_in(body: str, query: str) -> list[Mark]:
    return list(Highlighter(compile_query(query)).marks(Record("d:1", "article", None, body))[1])


def shown(body: str, query: str) -> tuple[Passage, ...]:
    things = Highlighter(compile_query(query)).things
    return passages(body, marks_in(body, query), things)


def test_a_match_is_shown_wherever_in_the_article_it_lies() -> None:
    body = "Nothing here. " * 5_000 + "At last the ferry came. " + "Nothing more. " * 10
    (passage,) = shown(body, "ferry")
    assert passage.text == "At last the ferry came."
    assert body[passage.start :].startswith(passage.text)
    assert [passage.text[a:b] for a, b in passage.highlights] == ["ferry"]


def test_the_sentence_that_holds_most_words_comes_first() -> None:
    found = shown("A port closed. A strike began. The port strike hit ferries. All went home.", "port strike ferries")
    assert found[0].text == "The port strike hit ferries."


def test_later_passages_show_words_not_shown_yet() -> None:
    body = "War war war. War again. War once more. Peace came. War and war."
    assert shown(body, "war peace")[0].text == "Peace came."
    assert len(shown(body, "war peace")) == MAX_PASSAGES


def test_a_phrase_across_a_sentence_end_is_shown_whole() -> None:
    (passage,) = shown("It was a war. Peace came later.", '"war peace"')
    assert passage.text == "It was a war. Peace came later."
    assert [passage.text[a:b] for a, b in passage.highlights] == ["war. Peace"]


def test_a_body_without_matches_shows_its_lead() -> None:
    (passage,) = shown(
        "Rates rose. Bonds fell. " + "Much more was said about it afterwards by everyone. " * 9, "kind:article"
    )
    assert passage.start == 0
    assert passage.text.startswith("Rates rose. Bonds fell.")
    assert passage.highlights == ()


def test_an_empty_body_has_no_passages() -> None:
    assert shown("", "kind:article") == ()


def test_a_long_sentence_is_cut_between_words_around_its_match() -> None:
    body = "one " * 500 + "ferry " + "two " * 500
    (passage,) = shown(body, "ferry")
    assert len(passage.text) <= MAX_LENGTH
    assert set(passage.text.split()) == {"one", "ferry", "two"}
    assert [passage.text[a:b] for a, b in passage.highlights] == ["ferry"]


WORDS = ["war", "wars", "peace.", "Port", "port!", "the", "U.S.", "said", "\n\n", "“Ferry”", "ferry’s", "x" * 150]


@given(
    st.lists(st.sampled_from(WORDS), max_size=120), st.sampled_from(["war", "war OR ferry", '"war port"', "fe* OR US"])
)
def test_every_highlight_is_a_match_and_every_visible_match_is_highlighted(words: list[str], query: str) -> None:
    body = " ".join(words)
    marks, found = marks_in(body, query), shown(body, query)
    assert len(found) <= MAX_PASSAGES
    assert bool(found) == bool(body.strip())
    for passage in found:
        end = passage.start + len(passage.text)
        assert body[passage.start : end] == passage.text
        visible = [mark for mark in marks if passage.start <= mark[0] and mark[1] <= end]
        assert passage.highlights == merged(visible, passage.start)
