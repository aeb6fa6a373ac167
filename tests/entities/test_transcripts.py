"""Is who speaks in a transcript a person, and is no other label one?"""

from __future__ import annotations

import pytest

from searchnews.entities.extract import extract

TRANSCRIPT = """DANA ZYVOLD, CNN ANCHOR (voice-over): They came on Monday.
OMAR QUARLO (through translator): We left at night.
ZYVOLD: And then?
QUARLO: Then it was over.
UNIDENTIFIED FEMALE: Was it?
VOLDEK: It was.
VOLDEK: It was not."""


def test_speakers_are_people() -> None:
    found = extract(None, TRANSCRIPT)
    assert found.person == ("Dana Zyvold", "Omar Quarlo", "Voldek")
    assert found.organisation == ("CNN",)


@pytest.mark.parametrize(
    "label",
    ["NEW DELHI", "QUETTA, PAKISTAN", "NATO", "UPDATE", "WORLD CUP", "MANCHESTER UNITED", "STOCKS TUMBLE, YEN FALLS"],
)
def test_other_labels_are_no_people(label: str) -> None:
    assert extract(None, f"{label}: It was so.\n{label}: It was not so.").person == ()


def test_a_speaker_may_be_called_like_a_town() -> None:
    found = extract(None, "DANA HOLBROOK, CNN ANCHOR: Good evening.\nHOLBROOK: Let us begin.\nHOLBROOK: We begin.")
    assert found.person == ("Dana Holbrook",)
    assert found.place == ()
