"""Is a record whose drop names no language given the right one, above all where it is English?"""

from __future__ import annotations

import pytest

from searchnews.entities.told_language import told_language

STORY = "The harbour board met on Tuesday to hear of the crane. It asked the builders to return to the quay."


@pytest.mark.parametrize(
    ("title", "body", "language"),
    [
        (None, STORY, "en"),
        ("Port Reopens", "", "en"),
        ("Shares Climb After Late Rally", "", "en"),
        (None, "Der Hafen bleibt nach dem Sturm geschlossen, sagte die Verwaltung am Dienstag in Bremen.", "de"),
        (None, "Le port reste ferme apres la tempete, a dit la direction mardi dans un communique de presse.", "fr"),
        ("", "港口在暴风雨后重新开放,渡轮恢复运行。", "zh"),
        (None, "", None),
    ],
)
def test_a_text_is_told_by_its_words(title: str | None, body: str, language: str | None) -> None:
    assert told_language(title, body) == language


def test_an_article_in_another_language_that_quotes_english_is_not_english() -> None:
    body = "Der Film \u201eThe Wind of the Sea\u201c kommt nach Bremen. Das Kino zeigt ihn am Dienstag. "
    assert told_language(None, body * 2) == "de"
