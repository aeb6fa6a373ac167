"""Are near copies of a story told from other stories, and counted once where names are compared?"""

from __future__ import annotations

import io
import json
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews import Archive
from searchnews.engines.memory import MemoryEngine
from searchnews.model.record import Record
from searchnews.search.near_copies import Rows, are_copies, groups_of_copies, rows_of

WORDS = [f"w{number}" for number in range(400)]


def rows(text: str) -> Rows:
    return rows_of(Record("d:1", "article", None, text))


def edited(chance: random.Random, words: list[str], share: float) -> list[str]:
    """The words with some of them, that share of all, left out, changed, or with another word behind."""
    kept: list[str] = []
    for word in words:
        kept += [word] if chance.random() > share else chance.choice(([], ["new"], [word, "more"]))
    return kept


@given(st.integers(0, 10_000), st.integers(1, 6), st.integers(0, 4))
@settings(max_examples=25, deadline=None, derandomize=True)
def test_small_edits_leave_a_copy_and_other_stories_are_none(seed: int, stories: int, copies: int) -> None:
    chance = random.Random(seed)
    originals = [chance.choices(WORDS, k=chance.randint(60, 200)) for _ in range(stories)]
    order = [story for story in range(stories) for _ in range(1 + copies)]
    chance.shuffle(order)
    texts = [rows(" ".join(edited(chance, originals[story], 0.02))) for story in order]
    wanted = {story: [at for at, one in enumerate(order) if one == story] for story in order}
    assert groups_of_copies(texts) == [group for group in wanted.values() if len(group) > 1]


@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=9).map(" ".join), max_size=9))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_whatever_is_in_a_group_is_a_copy_of_its_first_and_nothing_else_is_of_any_first(texts: list[str]) -> None:
    every = list(map(rows, texts))
    groups = groups_of_copies(every)
    assert all(are_copies(every[group[0]], every[other]) for group in groups for other in group[1:])
    followers = {other for group in groups for other in group[1:]}
    firsts = [at for at in range(len(every)) if at not in followers]
    assert not any(are_copies(every[one], every[other]) for one in firsts for other in firsts if one < other)


def test_half_of_the_rows_of_words_make_a_copy_and_less_do_not() -> None:
    assert are_copies(rows("a b c d e f"), rows("a b c d e g"))
    assert not are_copies(rows("a b c d e f"), rows("a b c d g h"))
    assert not are_copies(rows("a b"), rows("a b"))


def test_a_story_that_was_sent_again_does_not_make_its_names_significant() -> None:
    story = "Maria Novak won the prize in Oslo for a book about whales that she wrote on a ship in the far north"
    lines = [{"id": f"s{number}", "body": f"{story}, page {number}", "people": ["Maria Novak"]} for number in range(6)]
    lines += [
        {"id": f"p{number}", "body": f"prize {number} of {number * 7}", "people": ["John Abara"]} for number in range(3)
    ]
    lines += [{"id": f"o{number}", "body": f"else {number}", "people": ["Else Other"]} for number in range(20)]
    archive = Archive(MemoryEngine())
    archive.index("-", name="w.jsonl", stdin=io.BytesIO(b"".join(json.dumps(line).encode() + b"\n" for line in lines)))
    found = archive.entities("prize", entity_class="person", significant=True)
    assert [(one.name, one.records) for one in found] == [("John Abara", 3), ("Maria Novak", 1)]
    counted = archive.entities("prize", entity_class="person")
    assert [(one.name, one.records) for one in counted] == [("Maria Novak", 6), ("John Abara", 3)]
