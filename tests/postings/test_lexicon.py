"""Does a lexicon answer as a sorted list would?"""

from __future__ import annotations

import io
from bisect import bisect_left

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searchnews.errors import CorruptError
from searchnews.postings.lexicon import Lexicon, decode_key, decode_keys, encode_key, united, write_lexicon
from searchnews.postings.sections import Sections, SectionsWriter

TEXT = st.text(alphabet=st.one_of(st.sampled_from("a\0\n01\ud800\udc00é😀"), st.characters(codec=None)), max_size=6)
KEYS = st.lists(TEXT, max_size=300).map(lambda keys: sorted({encode_key(key) for key in keys}))


def lexicon(keys: list[bytes]) -> Lexicon:
    stream = io.BytesIO()
    writer = SectionsWriter(stream)
    write_lexicon(writer, "terms", keys)
    writer.finish({})
    return Lexicon(Sections(stream.getvalue(), "x"), "terms")


@given(TEXT, TEXT)
@example("\n", "\0" + "1")
@example("\0", "\n")
def test_keys_come_back_from_their_bytes_and_prefixes_stay_prefixes(one: str, other: str) -> None:
    assert decode_key(encode_key(one)) == one
    assert b"\n" not in encode_key(one)
    assert encode_key(one + other).startswith(encode_key(one))
    assert encode_key(one).startswith(encode_key(other)) == one.startswith(other)


@given(st.lists(TEXT, max_size=9))
def test_many_keys_come_back_at_once(keys: list[str]) -> None:
    assert decode_keys([encode_key(key) for key in keys]) == keys


@given(KEYS, st.lists(TEXT.map(encode_key), max_size=20))
def test_a_lexicon_answers_as_a_sorted_list(keys: list[bytes], others: list[bytes]) -> None:
    found = lexicon(keys)
    assert len(found) == len(keys)
    assert list(found.keys()) == keys
    for key in [*keys, *others]:
        assert found.find(key) == (keys.index(key) if key in keys else -1)
        assert found.at(key) == bisect_left(keys, key)
        numbers = found.prefix(key)
        assert keys[numbers.start : numbers.stop] == [one for one in keys if one.startswith(key)]
    assert [found.key(number) for number in range(len(keys))] == keys


@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 128, 1000, 70_000])
def test_blocks_end_where_they_should(count: int) -> None:
    keys = sorted(b"%d" % number for number in range(count))
    found = lexicon(keys)
    assert len(found) == count
    assert list(found.keys()) == keys
    assert list(found.keys(60, 130)) == keys[60:130]
    assert [found.find(key) for key in keys] == list(range(count))
    assert found.prefix(b"") == range(count)
    assert found.find(b"12x") == found.find(b"") == found.find(b"a") == -1


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_stretch_of_keys_is_the_slice_of_all(first: int, last: int) -> None:
    keys = sorted(b"%d" % number for number in range(150))
    assert list(lexicon(keys).keys(first, last)) == keys[first:last]


def test_a_prefix_may_end_in_the_highest_byte() -> None:
    keys = [b"a", b"a\xff", b"a\xff\xff", b"b", b"\xff", b"\xff\xff"]
    found = lexicon(keys)
    for prefix in (b"a\xff", b"\xff", b"\xff\xff", b"a", b"c"):
        numbers = found.prefix(prefix)
        assert keys[numbers.start : numbers.stop] == [key for key in keys if key.startswith(prefix)]


def test_there_is_no_key_beyond_the_last_number() -> None:
    found = lexicon([b"a", b"b"])
    for number in (-1, 2, 64, 1000):
        with pytest.raises(IndexError):
            found.key(number)


@given(st.lists(KEYS, min_size=1, max_size=4))
def test_lists_unite_into_one_and_their_numbers_lead_into_it(parts: list[list[bytes]]) -> None:
    keys, numbers = united(parts)
    assert keys == sorted(set().union(*parts))
    assert [[keys[number] for number in part] for part in numbers] == parts


def test_parts_that_do_not_fit_each_other_are_corrupt() -> None:
    stream = io.BytesIO()
    writer = SectionsWriter(stream)
    writer.add("terms.text", b"a\nb\n")
    writer.add("terms.blocks", bytes(24))
    writer.add("terms.first", b"a\n")
    writer.finish({})
    with pytest.raises(CorruptError, match="lexicon terms"):
        Lexicon(Sections(stream.getvalue(), "x"), "terms").at(b"b")
