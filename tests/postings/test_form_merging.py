"""Can the forms of a term still be told apart when segments that know different ones are merged?"""

from __future__ import annotations

import random

import pytest

from searchnews.analysis.chain import stem
from tests.postings.texts import Segment, Text, expected, keys, merged, numbers, segment_of, stored

ENDINGS = "ate ates ated ating ation ations ative atives ator ators atively ational ationally".split()
FORMS = [form for ending in ENDINGS if stem(form := f"oper{ending}") == "oper"]


def form_bits(segment: Segment) -> dict[str, int]:
    """Return the bits of the forms of `oper`."""
    bits = numbers(segment.sections, "forms.bit", "u1")
    pairs = (key.split(" ") for key in keys(segment.sections, "forms"))
    return {form: bit for (form, term), bit in zip(pairs, bits, strict=True) if term == "oper"}


def texts_of(*bodies: str) -> list[Text]:
    return [(None, body) for body in bodies]


def assert_told_apart(segment: Segment, texts: list[Text]) -> None:
    """Each posting has its own forms, and besides only those that share a bit with one of them, the last."""
    bits = form_bits(segment)
    shared = {form for form, bit in bits.items() if bit == 7}
    assert len({bit for bit in bits.values() if bit < 7}) == len(bits) - len(shared)
    right = expected(texts)
    lists = stored(segment.sections)
    assert lists.keys() == right.keys()
    for term, postings in lists.items():
        for got, wanted in zip(postings, right[term], strict=True):
            assert (got.document, got.body, got.title) == (wanted.document, wanted.body, wanted.title)
            extra = got.forms - wanted.forms
            assert wanted.forms <= got.forms
            assert not extra or (term == "oper" and extra <= shared and wanted.forms & shared)


def test_there_are_enough_words_of_one_stem_for_these_tests() -> None:
    assert len(FORMS) > 10


def test_a_term_that_is_its_own_only_form_needs_no_entry() -> None:
    segment = segment_of(texts_of("port", "port"))
    assert keys(segment.sections, "forms") == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("port", "ports"),
        ("ports", "port"),
        ("ports", "ports"),
        ("ports port ports", "ports"),
        ("port ports ported", "porting porting ported"),
        ("quiet", "ports"),
    ],
)
def test_forms_of_both_segments_are_listed_and_kept_apart(first: str, second: str) -> None:
    texts = texts_of(first, second, f"{first} {second}")
    segment = merged([segment_of(texts[:1]), segment_of(texts[1:])], [[True], [True, True]])
    assert stored(segment.sections) == expected(texts)
    entries = {key.split(" ")[0] for key in keys(segment.sections, "forms")}
    forms = set(f"{first} {second}".split()) - {"quiet"}
    assert entries == (set() if forms == {"port"} else forms)


def test_seven_forms_have_bits_of_their_own_and_the_rest_share_the_last() -> None:
    bodies = [" ".join([form] * (20 - place)) for place, form in enumerate(FORMS)]
    segment = segment_of(texts_of(*bodies))
    assert form_bits(segment) == {form: min(place, 7) for place, form in enumerate(FORMS)}
    assert_told_apart(segment, texts_of(*bodies))


def test_forms_that_shared_a_bit_share_it_for_good() -> None:
    """What is known of them is that one of them occurs; merged with a segment that tells them apart, it is no more."""
    many = texts_of(*(" ".join([form] * (20 - place)) for place, form in enumerate(FORMS)))
    apart = texts_of(*FORMS[-4:])
    segment = merged([segment_of(many), segment_of(apart)], [[True] * len(many), [True] * 4])
    bits = form_bits(segment)
    assert {form for form, bit in bits.items() if bit == 7} == set(FORMS[7:])
    assert_told_apart(segment, [*many, *apart])


@pytest.mark.parametrize("seed", range(6))
def test_many_forms_merged_repeatedly_are_never_mistaken(seed: int) -> None:
    rng = random.Random(seed)

    def some() -> list[Text]:
        words = [*rng.sample(FORMS, rng.randrange(2, len(FORMS))), "oper", "port", "ports"]
        return texts_of(*(" ".join(rng.choices(words, k=rng.randrange(1, 5))) for _ in range(rng.choice([3, 100]))))

    texts = some()
    segment = segment_of(texts)
    for _ in range(4):
        others = [some() for _ in range(rng.randrange(1, 3))]
        parts = [texts, *others]
        kept = [[rng.random() < 0.85 for _ in part] for part in parts]
        segment = merged([segment, *map(segment_of, others)], kept)
        pairs = (pair for part, stays in zip(parts, kept, strict=True) for pair in zip(part, stays, strict=True))
        texts = [text for text, stays in pairs if stays]
        assert_told_apart(segment, texts)
