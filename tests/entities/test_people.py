"""Whom does a text name?"""

from __future__ import annotations

import pytest

from searchnews.entities.extract import extract
from searchnews.model.record import Entities


def people(body: str) -> tuple[str, ...]:
    return extract(None, body).person


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met President Ruritanescu in the morning.", "Ruritanescu"),
        ("They met Prime Minister Zyvold.", "Zyvold"),
        ("A letter to Mr. Zyvold was found.", "Zyvold"),
        ("The surgeon was Dr Zyvold.", "Zyvold"),
        ("The guest, Sir Quarl Zyvold, left.", "Quarl Zyvold"),
        ("Ukrainian President Volodymyr Zelenskyy warned them.", "Volodymyr Zelenskyy"),
        ("It is what Russian leader Vladimir Putin wants.", "Vladimir Putin"),
        ("It was denied by spokesman Quarl Zyvold.", "Quarl Zyvold"),
        ("It was found by the geologist Quarl Zyvold.", "Quarl Zyvold"),
    ],
)
def test_a_title_or_a_role_makes_the_next_words_a_person(text: str, name: str) -> None:
    assert people(text) == (name,)


@pytest.mark.parametrize("name", ["Maria Zyvold", "Kwame Zyvold", "Sanae Zyvold", "María Zyvold", "Jean-Luc Zyvold"])
def test_a_given_name_makes_the_next_word_a_family_name(name: str) -> None:
    assert people(f"Yesterday {name} came home.") == (name,)


@pytest.mark.parametrize("name", ["Gordon Brown", "Theresa May", "Kate Bush", "Neil Diamond"])
def test_a_family_name_may_be_a_word_of_the_language(name: str) -> None:
    assert people(f"Yesterday {name} came home.") == (name,)


@pytest.mark.parametrize(
    "text",
    [
        "“It is late,” Quarl Zyvold said.",
        "“It is late,” said Quarl Zyvold.",
        "It is late, Quarl Zyvold told a meeting.",
        "The first was Quarl Zyvold, 45, of this town.",
        "The first was Quarl Zyvold, who won.",
        "The first was Quarl Zyvold, the chief executive of a bank.",
    ],
)
def test_two_unknown_words_are_a_person_where_they_speak_or_are_described(text: str) -> None:
    assert people(text) == ("Quarl Zyvold",)


def test_two_unknown_words_are_a_person_where_a_person_would_stand() -> None:
    assert people("They went to see Quarl Zyvold yesterday.") == ("Quarl Zyvold",)


@pytest.mark.parametrize(
    "name",
    [
        "John F. Kennedy",
        "J.K. Rowling",
        "Ludwig van Beethoven",
        "Robert de Zyvold",
        "Mohammed bin Salman",
        "Bashar al-Assad",
        "Sinead O'Neill",
        "Kim Jong-un",
        "Martin Luther King Jr.",
        "Dominique Strauss-Kahn",
        "Raúl Peña",
    ],
)
def test_initials_particles_hyphens_apostrophes_and_accents_belong_to_a_name(name: str) -> None:
    assert people(f"Yesterday {name} came home.") == (name,)


@pytest.mark.parametrize("ending", ["'s", "’s"])
def test_a_possessive_ending_is_taken_off(ending: str) -> None:
    assert people(f"It was Volodymyr Zelenskyy{ending} plan.") == ("Volodymyr Zelenskyy",)


def test_a_typographic_apostrophe_inside_a_name_is_written_straight() -> None:
    assert people("Yesterday Sinead O’Neill came home.") == ("Sinead O'Neill",)


def test_a_name_ends_at_its_possessive() -> None:
    assert extract(None, "They read Vladimir Putin’s Kremlin speech.").organisation == ("Kremlin",)


@pytest.mark.parametrize("name", ["Prince Andrew", "Pope Francis", "Queen Elizabeth II", "King Charles III"])
def test_a_title_stays_with_a_name_that_is_only_a_given_name(name: str) -> None:
    assert people(f"It was about {name} again.") == (name,)


@pytest.mark.parametrize(
    "text",
    [
        "Speaking to them was hard.",
        "Days after it, they left. However, nobody came.",
        "On Thursday they said so. Then Monday came.",
        "The President Tuesday said so.",
        "The Russian said so, and Chinese forces left.",
        "Leading economists said so.",
    ],
)
def test_words_that_open_a_sentence_days_and_peoples_are_nobody(text: str) -> None:
    entities = extract(None, text)
    assert (entities.person, entities.place, entities.organisation) == ((), (), ())


def test_a_word_that_the_text_also_has_in_small_letters_is_nobody_on_its_own() -> None:
    assert people("It starmer and starmer again. They asked Starmer about it.") == ()
    assert people("They asked Starmer about it.") == ("Starmer",)


def test_a_firm_that_says_it_did_something_is_nobody() -> None:
    assert people("Zyvold said it sold its shares.") == ()


@pytest.mark.parametrize("name", ["Stanley Cup", "Jordan River", "Grace Period", "Victoria Station"])
def test_a_given_name_before_a_thing_makes_no_person(name: str) -> None:
    assert people(f"Yesterday the {name} came up.") == ()


def test_a_question_that_opens_with_will_asks_about_a_family_name() -> None:
    assert "Will Warren" not in people("Will Warren do it? Elizabeth Warren did not say.")
    assert people("Will Smith said so.") == ("Will Smith",)


def test_a_school_called_after_a_person_is_no_person() -> None:
    entities = extract(None, "He went to the John Zyvold University for a year.")
    assert entities.person == ()
    assert entities.organisation == ("John Zyvold University",)


def test_a_name_goes_on_behind_its_particle() -> None:
    assert people("Finance Minister Barend du Zyvold will tell more.") == ("Barend du Zyvold",)
    assert people("They met Jose de San Martin then.") == ("Jose de San Martin",)
    assert people("Marshal Zhu De of China came.") == ("Zhu De",)


def test_a_letter_is_no_name() -> None:
    assert extract(None, "She starred in M*A*S*H then.") == Entities()


def test_people_may_be_called_after_peoples() -> None:
    assert people("Judge English threw out the case. Mr. Welsh appealed.") == ("English", "Welsh")


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("The motion was moved by Ann Roth MP on Monday.", "Ann Roth"),
        ("Counsel, Jane Bennett-Smith KC, said so.", "Jane Bennett-Smith"),
        ("It was opened by Sir John Roth KG CH on Monday.", "John Roth"),
        ("Sammy Davis Jr. sang.", "Sammy Davis Jr."),
    ],
)
def test_letters_behind_a_name_are_no_part_of_it_but_for_those_of_generations(text: str, person: str) -> None:
    assert people(text) == (person,)
