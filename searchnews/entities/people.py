"""Which words of a run name a person?"""

from __future__ import annotations

import re

from searchnews.entities.gazetteer import Gazetteer
from searchnews.entities.lexicon import CALENDAR, FUNCTION_WORDS, Lexicon
from searchnews.entities.mentions import PARTICLES, Run
from searchnews.entities.organisations import HEADS
from searchnews.entities.surroundings import has_role_beside, speaks, word_before

MOST_NAMES = 4
NAME_SUFFIXES = frozenset("Jr Sr II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XXIII".split())
KEPT_TITLES = frozenset({"Prince", "Princess", "King", "Queen", "Pope", "Emperor", "Empress", "Saint", "Ayatollah"})
INITIALS = re.compile(r"[^\W\d_]\.|(?:[^\W\d_]\.)+[^\W\d_]\.?")
# Pronounced words with a capital inside are firms and wares, but for these: McCain, DiCaprio, LaFalce.
INNER_CAPITAL = re.compile(r"(?!Mc|Mac|Fitz|De|Di|Du|La|Le|Lo|Van|Von|O').*[a-z][A-Z]")
NEVER_SURNAMES = frozenset(
    "Cup Prize Award Awards Act Bowl Trophy Medal Law Rule Plan Case Trial Family Estate House Report Show Theorem"
    " Campaign Doctrine Era Brand Shop Magazine Station Terminal Tower Mall Hotel Theory Club Team".split()
)
ARTICLES = frozenset({"the", "a", "an", "this", "that", "its", "their", "our"})
FAMILY_NAME = re.compile(
    r"(?:Mc|Mac|O')[A-Z].+|.{2,}(?:ov|ova|ev|eva|sky|skyy|skiy|ski|ska|enko|vich|wicz|stein|berg|mann|sson|escu"
    r"|opoulos|idis|akis|dze|shvili|oğlu|oglu|ington|elli|etti|ucci)|[A-Z][a-z]+-[a-z]+"
)


def is_initial(word: str, gazetteer: Gazetteer) -> bool:
    """Tell whether `word` is one or more initials: F, J.K."""
    return word[1:2] == "." and INITIALS.fullmatch(word) is not None and word not in gazetteer.names


def is_bare_initial(run: Run, index: int) -> bool:
    """Tell whether token `index` is one letter between two words: John F Kennedy."""
    return len(run.words[index]) == 1 and run.words[index].isupper() and index + 1 < len(run.words)


def may_be_name(run: Run, index: int, first: int, gazetteer: Gazetteer) -> bool:
    """Tell whether token `index` may be a given or family name, in a name that began at `first`."""
    word, lexicon = run.words[index], gazetteer.lexicon
    if not word[0].isupper() and not word.startswith(("al-", "el-", "d'")):
        return False
    if lexicon.is_personal(word):
        if index == first and index + 1 < len(run.words) and gazetteer.is_certain_place(word):
            return not lexicon.is_given_name(run.words[index + 1])
        return run.style == "prose" or index == first or word in lexicon.surnames or not lexicon.is_common(word)
    if word in HEADS or (word.isupper() and len(word) > 1) or (word.isalnum() and not word.isalpha()):
        return False
    if lexicon.is_common(word):
        return index == first + 1 and run.style == "prose" and is_word_as_surname(word, run.words[first], lexicon)
    known = gazetteer.names.get(word)
    return known is None or known.kind == "city"


def is_word_as_surname(word: str, given: str, lexicon: Lexicon) -> bool:
    """Tell whether a word of the language may be a family name after `given`: Neil Diamond."""
    if lexicon.is_common(given) or not lexicon.is_given_name(given):
        return False
    return not (word in NEVER_SURNAMES or lexicon.is_role(word) or lexicon.is_people(word) or word.lower() in CALENDAR)


def name_end(run: Run, start: int, gazetteer: Gazetteer) -> tuple[int, int]:
    """Return where the name that begins at token `start` ends, and how many of its words are names."""
    end, names = start, 0
    most = MOST_NAMES if run.style == "prose" else 2
    while end < len(run.words) and names < MOST_NAMES:
        word = run.words[end]
        if names >= most and not is_plain_surname(word, gazetteer.lexicon):
            break
        if names and word in NAME_SUFFIXES:
            end += 1
            break
        if may_be_name(run, end, start, gazetteer):
            names += 1
        elif not (is_initial(word, gazetteer) or (names and (word in PARTICLES or is_bare_initial(run, end)))):
            break
        end += 1
        if run.tokens[end - 1].possessive:
            break
    if end < len(run.words) and names and run.words[end] in NAME_SUFFIXES and not run.tokens[end - 1].possessive:
        end += 1
    while end > start and (run.words[end - 1] in PARTICLES or (names == 0 or run.words[end - 1] == "I")):
        end -= 1
    return end, names


def is_titled(run: Run, start: int, gazetteer: Gazetteer) -> bool:
    """Tell whether a title or a role stands before token `start`."""
    if start and run.tokens[start - 1].possessive:
        return False
    before = word_before(run, start)
    return gazetteer.lexicon.is_role(before) or (before.islower() and before.endswith("ist"))


def person_at(run: Run, start: int, gazetteer: Gazetteer) -> int | None:
    """Return where the person named from token `start` on ends, or None."""
    titled = is_titled(run, start, gazetteer)
    if run.style == "capitals" and not titled:
        return None
    end, names = name_end(run, start, gazetteer)
    if names == 0 or is_part_of_more(run, end):
        return None
    if titled:
        return end if names > 1 or is_single_person(run, start, end, gazetteer) else None
    if names == 1:
        only = run.words[start]
        opened = is_initial(only, gazetteer) and end - start >= 2
        return end if opened or stands_alone(run, start, end, gazetteer) else None
    return end if is_full_name(run, start, end, gazetteer) else None


def is_part_of_more(run: Run, end: int) -> bool:
    """Tell whether the name belongs to a body that is called after a person: King Street, Reagan Airport."""
    if end >= len(run.words) or run.tokens[end - 1].possessive:
        return False
    return run.words[end] in HEADS and run.style != "capitals"


def is_single_person(run: Run, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Tell whether one word after a title is a person rather than a place, a firm or a word."""
    word = run.words[start]
    if gazetteer.lexicon.is_common(word) and not gazetteer.lexicon.is_personal(word):
        return False
    known = gazetteer.names.get(" ".join(run.words[start:end]))
    return known is None or known.kind == "city" or gazetteer.lexicon.is_personal(word)


def is_full_name(run: Run, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Tell whether two or more words that may be names are the name of a person."""
    first, lexicon = run.words[start], gazetteer.lexicon
    last = run.words[end - 1]
    if lexicon.is_given_name(first) or is_initial(first, gazetteer):
        doubtful = run.opening and start == 0 and lexicon.is_common(first)
        if doubtful and run.style == "prose" and first.lower() in FUNCTION_WORDS:
            return speaks(run, start, end)
        return not doubtful or last in lexicon.surnames or not lexicon.is_common(last)
    if any(is_initial(word, gazetteer) for word in run.words[start + 1 : end - 1]):
        return True
    if run.style != "prose" or (run.opening and start == 0 and lexicon.is_common(first)):
        return False
    if word_before(run, start).lower() in ARTICLES:
        return False
    if FAMILY_NAME.fullmatch(last) or is_plain_surname(first, lexicon) or is_plain_surname(last, lexicon):
        return True
    return speaks(run, start, end) or has_role_beside(run, end, lexicon.roles)


def stands_alone(run: Run, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Tell whether one word without a title is a person."""
    word, lexicon = run.words[start], gazetteer.lexicon
    if word in gazetteer.names or end - start > 1 or word[1:2] in ("", "-") or INNER_CAPITAL.match(word):
        return False
    if word_before(run, start).lower() in ARTICLES:
        return False
    alone = (start == 0 or run.words[start - 1].islower()) and (end == len(run.words) or run.words[end].islower())
    if run.style == "headline":
        return is_headline_person(run, start, gazetteer)
    if lexicon.is_common(word) and (run.opening or word not in lexicon.surnames):
        return False
    if alone and speaks(run, start, end):
        return True
    return is_plain_surname(word, lexicon) and (alone or run.tokens[start].possessive)


def is_plain_surname(word: str, lexicon: Lexicon) -> bool:
    """Tell whether `word` is a family name and nothing else."""
    return word in lexicon.surnames and not lexicon.is_common(word)


def is_headline_person(run: Run, start: int, gazetteer: Gazetteer) -> bool:
    """Tell whether one unknown word of a headline is a person: it opens and acts or owns, or is a family name."""
    word, lexicon = run.words[start], gazetteer.lexicon
    if lexicon.is_common(word):
        return False
    if word in lexicon.surnames or FAMILY_NAME.fullmatch(word):
        return True
    if start or not run.opening or "-" in word:
        return False
    following = run.words[1] if len(run.words) > 1 else ""
    return run.tokens[0].possessive or (following.endswith("s") and following[:-1].lower() in lexicon.common_words)
