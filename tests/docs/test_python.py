"""Does the page about the library name what there is, and nothing else?"""

from __future__ import annotations

import inspect
from dataclasses import fields

import searchnews
from searchnews import Archive, Record, errors
from searchnews.ingest.report import IndexReport
from tests.docs.pages import page

PAGE = page("docs/python.md")


def test_every_public_name_is_on_the_page() -> None:
    assert [name for name in searchnews.__all__ if name not in PAGE.text] == []


def test_every_public_name_can_be_imported() -> None:
    assert [name for name in searchnews.__all__ if not hasattr(searchnews, name)] == []


def test_every_method_of_an_archive_is_listed_with_its_options() -> None:
    listed = {row[0].partition("(")[0]: row[0] for row in PAGE.rows("Method", "Does")}
    methods = {name: method for name, method in inspect.getmembers(Archive, callable) if not name.startswith("_")}
    assert listed.keys() == methods.keys()
    for name, method in methods.items():
        options = [one.name for one in inspect.signature(method).parameters.values() if one.kind is one.KEYWORD_ONLY]
        assert [option for option in options if f"{option}=" not in listed[name]] == []


def test_every_field_of_a_record_is_listed() -> None:
    listed = [name.strip("` ") for row in PAGE.rows("Field", "Holds") for name in row[0].split(",")]
    assert listed == [field.name for field in fields(Record)]


def test_every_count_of_a_report_is_named() -> None:
    assert [field.name for field in fields(IndexReport) if f"`{field.name}`" not in PAGE.text] == []


def test_the_tree_of_errors_is_that_of_the_module() -> None:
    assert errors.__doc__
    tree = errors.__doc__.partition("\n\n")[2].strip()
    assert tree in PAGE.text
