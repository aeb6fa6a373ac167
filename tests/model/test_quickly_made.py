"""Are values that are made fast still what a frozen dataclass is?"""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, fields, replace
from inspect import signature

import pytest

from searchnews.model.record import Entities, NewsDate, Record

FERRY = Record("the-wire:7", "article", "Ferry Sinks", "It sank.", NewsDate("2023", "year", None, "url"), source="Wire")


def test_a_record_has_its_defaults_and_a_mapping_of_its_own():
    other = Record(id="8", kind="headline", title=None, body="")
    assert (other.entities, other.authors, other.drop) == (Entities(), (), "")
    assert other.extra == {}
    assert other.extra is not FERRY.extra


def test_nobody_changes_a_record():
    with pytest.raises(FrozenInstanceError):
        FERRY.title = "Ferry Saved"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del FERRY.title
    assert FERRY.title == "Ferry Sinks"


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one)), replace])
def test_a_copy_is_equal_and_of_the_same_class(again):
    other = again(FERRY)
    assert type(other) is Record
    assert other == FERRY
    assert hash(other.date) == hash(FERRY.date)
    assert repr(other) == repr(FERRY)


def test_a_changed_copy_differs_in_that_alone():
    other = replace(FERRY, title="Ferry Saved")
    changed = [one.name for one in fields(Record) if getattr(other, one.name) != getattr(FERRY, one.name)]
    assert changed == ["title"]


def test_missing_and_unknown_arguments_are_named():
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'body'"):
        Record("7", "article", None)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'headline'"):
        Record("7", "article", None, "", headline="x")  # type: ignore[call-arg]


def test_the_signature_is_that_of_the_dataclass():
    assert list(signature(NewsDate).parameters) == ["value", "precision", "zone", "origin"]


def test_a_class_that_is_made_fast_has_no_subclasses():
    with pytest.raises(TypeError, match="Record is final"):

        class Scoop(Record):
            pass
