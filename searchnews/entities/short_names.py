"""Which firm, body or place of a text is meant by a name that is short for it?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from searchnews.entities.lists.gazetteer import NATIONAL, load_gazetteer
from searchnews.entities.lists.lexicon import load_lexicon
from searchnews.entities.lists.organisations import FIRM_SUFFIXES, PLACE_ENDINGS, without_endings
from searchnews.entities.lists.word_table import FREQUENT_FAMILY, kinds_of
from searchnews.entities.runs.mentions import Mention
from searchnews.entities.runs.surroundings import MOVING, has_in, occurrences
from searchnews.entities.tagging.word_flags import NAME_KINDS
from searchnews.model.record import EntityClass

# With these behind it a name is a firm's, and what the text calls by the rest of it is the firm.
_OF_FIRMS = FIRM_SUFFIXES | frozenset(
    "Company Companies Group Holdings Industries Technologies Systems Laboratories Pharmaceuticals Enterprises"
    " Semiconductor Software Airlines Bancorp".split()
)
# Before a name, that a place is meant; behind one that opens a text, that it was filed there.
_TOWARDS = re.compile(rf"(?<![^ ])(?:{'|'.join(sorted(MOVING | {'of'}))}) \Z", re.IGNORECASE)
_DATELINE = re.compile(r" ?(?:[(,—–]|--?)")
_LONGEST_BEFORE = 16
# Behind a name, that it is over.
_OVER = re.compile(r"(?!\w| [A-Z])")
# More are of lists of firms, and would take long to look for in a long text.
_MOST_ASKED = 500
# A town of more people is meant by its name as often as the firm that is called after it.
_LARGE_TOWN = 200_000


def with_called(text: str, mentions: list[Mention], told: list[Mention]) -> list[Mention]:
    """Return mentions with what of those `told` in a text is meant by names that are short for it."""
    return with_longer(with_firms(text, mentions, told), told)


def with_firms(text: str, mentions: list[Mention], told: list[Mention]) -> list[Mention]:
    """Return mentions with a firm wherever it is called by its name without Inc, or by the first word.

    The firms are those of the mentions `told` in a text. A person of that family name there, and a place where the
    text says that something is in it, stay that.
    """
    firms: dict[str, dict[str, str]] = {}
    for one in told:
        if one.entity_class == "organisation":
            bare, first = _short_forms(one.name)
            if bare != one.name or is_longer(one):
                for form in {bare, first}:
                    firms.setdefault(form, {}).setdefault(bare, one.name)
    if not firms:
        return mentions
    asked = {one.name for one in mentions if one.name in firms} - family_names(told)
    if len(asked) > _MOST_ASKED:
        return mentions
    meant = {name: list(firms[name].values()) for name in asked if not _is_known(name, text)}
    return [_as_firm(one, meant[one.name]) if one.name in meant else one for one in mentions] if meant else mentions


def with_longer(mentions: list[Mention], told: list[Mention]) -> list[Mention]:
    """Return mentions with the body or the place that alone begins with a word, where this is taken for a person.

    So it is with words by which nobody is called: Zyvold of Zyvold College, or of Zyvold County.
    """
    weak = {one.name for one in mentions if one.entity_class == "person" and is_unsure(one)}
    weak = {name for name in weak - family_names(told) if NAME_KINDS.isdisjoint(kinds_of(name))} if weak else weak
    if not weak:
        return mentions
    longer: dict[str, dict[str, EntityClass]] = {}
    for one in told:
        first, blank, rest = one.name.partition(" ")
        land = one.entity_class == "place" and rest in PLACE_ENDINGS
        if blank and first in weak and one.entity_class and (land or one.entity_class == "organisation"):
            longer.setdefault(first, {})[one.name] = one.entity_class
    sole = {short: next(iter(meant.items())) for short, meant in longer.items() if len(meant) == 1}
    return [
        one._replace(name=sole[one.name][0], entity_class=sole[one.name][1])
        if one.entity_class == "person" and one.name in sole and is_unsure(one)
        else one
        for one in mentions
    ]


def is_unsure(mention: Mention) -> bool:
    """Tell whether a mention is less than firm, and no table or dateline has it."""
    return not mention.firm and not mention.fixed


def family_names(mentions: list[Mention]) -> set[str]:
    """Return the last words of people that are named by more than one."""
    return {one.name.rpartition(" ")[2] for one in mentions if one.entity_class == "person" and " " in one.name}


def is_somebodys(place: str, text: str) -> bool:
    """Tell whether a text that names somebody with the name of a country or a capital says nothing of the place.

    In capitals that is where it was filed from.
    """
    known = load_gazetteer().names.get(place)
    if known is None or (known.kind != "capital" and FREQUENT_FAMILY not in kinds_of(place)):
        return False
    filed = place.upper() in text or (text.startswith(place) and _DATELINE.match(text, len(place)))
    if filed or has_in(text, place):
        return False
    begins = (begin for begin, _ in occurrences(text, place))
    return not any(_TOWARDS.search(text, max(begin - _LONGEST_BEFORE, 0), begin) for begin in begins)


@lru_cache(maxsize=1 << 14)
def _short_forms(name: str) -> tuple[str, str]:
    """Return a firm's name without Inc and the like, and the word by which it is called: of E.F. Zyvold, the second."""
    bare = without_endings(name, _OF_FIRMS)
    first, _, rest = bare.partition(" ")
    return bare, rest.partition(" ")[0] if rest and "." in first else first


def _is_known(name: str, text: str) -> bool:
    """Tell whether a name is more likely a body or a place that lists have than the firm called by it for short."""
    known = load_gazetteer().names.get(name)
    if known and (known.entity_class != "place" or known.kind in NATIONAL or known.population > _LARGE_TOWN):
        return True
    if has_in(text, name):
        return True
    # The Gulf, the Pacific.
    named = known is not None or load_lexicon().is_common(name)
    return named and any(
        text.endswith("the ", 0, begin) and _OVER.match(text, end) is not None for begin, end in occurrences(text, name)
    )


def _as_firm(mention: Mention, meant: Sequence[str]) -> Mention:
    """Return a mention as a firm's, unless it is surely something else, or a mere word and there are several firms.

    It goes by the firm's name if there is but one.
    """
    sole = len(meant) == 1
    name = meant[0] if sole else mention.name
    if mention.entity_class == "organisation":
        return mention._replace(name=name)
    settled = mention.firm if mention.entity_class else not sole
    return mention if settled or mention.fixed else mention._replace(entity_class="organisation", name=name, firm=False)


def is_longer(mention: Mention) -> bool:
    """Tell whether an organisation's name stands in the text with words that say what it is: Quarl Inc."""
    return mention.entity_class == "organisation" and mention.firm and mention.end - mention.start > len(mention.name)
