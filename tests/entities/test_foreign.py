"""Are names found in texts in other languages than English, and words that have capitals there not?"""

from __future__ import annotations

import io
import json
from collections import Counter
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews import Archive
from searchnews.entities.extract import extract, find_located, read_ahead
from searchnews.entities.foreign import names_in, read_as
from searchnews.entities.lists.gazetteer import load_gazetteer
from searchnews.entities.lists.word_lists import list_lines, list_text
from searchnews.entities.names.countries import load_countries
from searchnews.model.record import ENTITY_CLASSES, Entities

SENTENCES = Path(__file__).with_name("foreign_sentences.tsv")
GERMAN = (
    "Bundeskanzlerin Angela Merkel hat am Montag in Berlin die neuen Pläne der Regierung für Flüchtlinge verteidigt. "
    "Deutschland und Österreich wollen die Grenze zu Ungarn gemeinsam sichern. Die Zahl der Menschen, die über die "
    "Türkei nach Europa kommen, ist nach Angaben der Polizei im Herbst gestiegen. Merkel sprach von einem Fehler."
)


def test_marked_sentences_name_what_a_reader_says() -> None:
    right, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    for line in SENTENCES.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        language, text, *columns = [*line.split("\t"), "", ""][:5]
        named = extract(None, text, language=language)
        for entity_class, column in zip(ENTITY_CLASSES, columns, strict=True):
            marked, told = set(filter(None, column.split("|"))), set(named.of(entity_class))
            right[entity_class] += len(marked & told)
            found[entity_class] += len(told)
            wanted[entity_class] += len(marked)
    assert wanted == {"person": 20, "place": 46, "organisation": 17}
    assert right["person"] == found["person"] == 20
    assert right["place"] >= 45
    assert found["place"] <= 46
    assert right["organisation"] == found["organisation"] == 17


@pytest.mark.parametrize("language", [None, "", "en", "en-GB", "EN_us", "eng", "English", "und"])
def test_english_is_read_as_before(language: str | None) -> None:
    text = "Nobody told Zyvold that Quarl Foods had gone."
    assert read_as(language) is None
    assert extract(None, text, language=language) == extract(None, text)


@pytest.mark.parametrize(
    ("language", "code"), [("de-AT", "de"), ("deu", "de"), ("nb", "no"), ("swa", "sw"), ("German", "de"), ("ru", "ru")]
)
def test_a_language_goes_by_its_short_code(language: str, code: str) -> None:
    assert read_as(language) == code


def test_what_is_plainly_english_is_read_so_whatever_is_said_of_it() -> None:
    text = "They told the court that Zyvold, who had been with Quarl Foods, would not be of any help to the police."
    assert extract(None, text, language="zh") == extract(None, text)
    assert extract(None, GERMAN, language="de") != extract(None, GERMAN)


def test_a_long_text_that_is_said_to_be_english_and_is_not_is_read_as_what_it_is() -> None:
    german = "Die Krankenhäuser und die Ärzte haben mit ihren Patienten in München über das Geld gesprochen. "
    assert read_as("en-US", None, german * 5) == "de"
    assert extract(None, german * 5, language="en").person == ()
    assert extract(None, german * 5, language="en").place == ("Munich",)
    # What is short, a table or a dummy may look like anything.
    assert read_as("en", "Mein Kampf", "") is None
    assert (
        read_as("en", None, "Shr 28 cts vs 29 cts Net 10,978,000 vs 11,916,000 Revs 153.5 mln vs 163.4 mln " * 9)
        is None
    )
    assert read_as("en", None, "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod. " * 9) is None


def test_a_record_in_german_is_of_the_countries_it_names(tmp_path: Path) -> None:
    record = json.dumps({"id": "1", "title": "Merkel verteidigt Pläne", "body": GERMAN}).encode()
    with Archive.open(tmp_path / "index", create=True) as archive:
        archive.index("-", name="g.jsonl", stdin=io.BytesIO(record))
        for question in ("place:Germany", "country:Austria", "place:Hungary/*", 'person:"Angela Merkel"'):
            assert archive.search(question).total == 1, question
        (hit,) = archive.search("person:merkel").hits
        assert hit.record.language == "de"
        assert hit.record.entities.person == ("Angela Merkel",)
        assert hit.record.entities.organisation == ()


def test_a_family_name_alone_is_whoever_has_it() -> None:
    names = [(one.start, one.name) for one in find_located(None, GERMAN, "de") if one.entity_class == "person"]
    assert names == [(GERMAN.index("Angela"), "Angela Merkel"), (GERMAN.rindex("Merkel"), "Angela Merkel")]


def test_stories_of_several_languages_read_ahead_name_what_each_does() -> None:
    stories = [(None, GERMAN, "de"), ("Putin in Kyiv", "He met Volodymyr Zelenskyy.", "en"), (None, GERMAN, None)]
    alone = [extract(title, body, language=language) for title, body, language in stories]
    read_ahead(stories)
    assert [extract(title, body, language=language) for title, body, language in stories] == alone
    assert alone[0] != alone[2]


def test_what_other_languages_call_things_leads_to_names_that_are_known() -> None:
    known = {*load_gazetteer().names, *load_countries().by_code.values()}
    for file in ("exonyms.tsv", "exonyms_by_hand.tsv"):
        lines = [line.split("\t") for line in list_lines(file)]
        assert {name for _, name, _ in lines} <= known
        assert {language for language, _, _ in lines} == {read_as(language) for language, _, _ in lines}


def test_the_list_of_countries_is_that_compiled_from_the_package_it_names() -> None:
    pytest.importorskip("babel")
    from searchnews.entities.compiling.exonyms import compiled

    if f"Babel {version('babel')}." not in list_text("exonyms.tsv"):
        pytest.skip("another version of Babel is installed than the list was compiled from")
    assert compiled() == list_text("exonyms.tsv")


@given(st.text(st.sampled_from("Aa éÉß.-'’\n和0&von Merkel"), max_size=60), st.sampled_from(["de", "fr", "zh", "xx"]))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_no_text_raises_and_mentions_lie_in_order_apart(text: str, language: str) -> None:
    end = 0
    for one in names_in(text, language):
        assert end <= one.start < one.end <= len(text)
        end = one.end


def test_a_text_without_names_has_none() -> None:
    assert extract("Der Preis", "Alle Menschen haben Zeit und Geld.", language="de") == Entities()
