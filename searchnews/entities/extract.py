"""Whom and what does a record name?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from searchnews.entities.agreement import agreed, as_in_text
from searchnews.entities.canonical import TextWords, resolve, things
from searchnews.entities.foreign import names_in, read_as
from searchnews.entities.places.namesakes import with_towns
from searchnews.entities.recalled import as_in_body, with_recalled
from searchnews.entities.rules.named_lots import named_runs
from searchnews.entities.rules.naming import DOTTED_SUFFIXES
from searchnews.entities.runs.mentions import Mention
from searchnews.entities.short_names import family_names, is_longer, is_somebodys, with_called
from searchnews.model.record import ENTITY_CLASSES, Entities, EntityClass

# A full stop behind one of these is a part of the name.
SHORTENED = DOTTED_SUFFIXES | frozenset("Inc Corp Co Cos Ltd Bros".split())
# Behind the full stop of an initial, what tells that no sentence ends there.
_GOING_ON = re.compile(r"\.(?: ?[,;(]| [a-z])")
# A title, if there is one, a body, and the code of their language, if it is known.
Story = tuple[str | None, str, str | None]


def extract(
    title: str | None, body: str, skip: frozenset[EntityClass] = frozenset(), language: str | None = None
) -> Entities:
    """Return the people, places and organisations that a record names, in order of first mention.

    Each goes by one name in the record, the title read before the body. Classes in `skip` stay
    empty; skipping all of them costs nothing. In another `language` than English only that is
    believed which does not hang on English capitals and words.
    """
    if skip.issuperset(ENTITY_CLASSES):
        return Entities()
    mentions = ahead().get((title, body, language))
    if mentions is None:
        (mentions,) = stories_mentions([(title, body, language)])
    named: dict[EntityClass, list[str]] = {name: [] for name in ENTITY_CLASSES}
    for thing in dict.fromkeys(things(mentions, TextWords(title, body))):
        if thing and thing[0] not in skip:
            named[thing[0]].append(thing[1])
    return Entities(*map(tuple, named.values()))


@cache
def ahead() -> dict[Story, list[Mention]]:
    """Return the mentions of stories read before anybody asked, those of the title first."""
    return {}


def read_ahead(stories: Iterable[Story]) -> None:
    """Find the mentions of stories of which `extract` will be asked next; of those before, they are forgotten."""
    found = ahead()
    found.clear()
    wanted = list(dict.fromkeys(stories))
    found.update(zip(wanted, stories_mentions(wanted), strict=True))


def stories_mentions(stories: Sequence[Story]) -> list[list[Mention]]:
    """Return the mentions of some stories, those of the titles first; their offsets say nothing."""
    codes = [read_as(language, title, body) for title, body, language in stories]
    texts = [(text, code) for story, code in zip(stories, codes, strict=True) for text in (story[0] or "", story[1])]
    english = iter(find_unplaced([text for text, code in texts if code is None]))
    found = [names_in(text, code) if code else next(english) for text, code in texts]
    both = zip(stories, found[::2], found[1::2], strict=True)
    return [_joined(title or "", body, in_title, in_body) for (title, body, _), in_title, in_body in both]


def _joined(title: str, body: str, in_title: list[Mention], in_body: list[Mention]) -> list[Mention]:
    """Return the mentions of a title and a body, each by the names that the other tells."""
    return with_towns(as_in_text(as_in_body(title, in_title, body, in_body), body, in_body), in_body)


def find_located(title: str | None, body: str, language: str | None = None) -> list[Mention]:
    """Return the mentions in a body, in order, under the names that they go by in a record with that title."""
    code = read_as(language, title, body)
    texts = [title or "", body]
    in_title, in_body = [names_in(text, code) for text in texts] if code else find_all_mentions(texts)
    before = len(title or "") + 1
    shifted = [one._replace(start=one.start + before, end=one.end + before) for one in in_body]
    resolved = resolve(_joined(texts[0], body, in_title, shifted), TextWords(title, body))
    return [one._replace(start=one.start - before, end=one.end - before) for one in resolved if one.start >= before]


def find_mentions(text: str) -> list[Mention]:
    """Return every mention in `text`, in order, as it stands there."""
    return find_all_mentions([text])[0]


def find_all_mentions(texts: Sequence[str]) -> list[list[Mention]]:
    """Return the mentions in each of many texts; together they take a fraction of the time."""
    found: list[list[Mention]] = [[] for _ in texts]
    for number, offset, mentions in named_runs(texts):
        found[number] += [
            Mention(
                entity_class,
                name,
                offset + start,
                firm,
                acronym,
                end_of(texts[number], offset + start, offset + end),
                fixed,
            )
            for entity_class, name, start, firm, acronym, end, fixed in mentions
        ]
    return [with_recalled(text, in_agreement(text, mentions)) for text, mentions in zip(texts, found, strict=True)]


def end_of(text: str, start: int, end: int) -> int:
    """Return where a name ends, with the full stop of Inc. and the like, and of an initial that ends no sentence."""
    if text[end : end + 1] != ".":
        return end
    last = text[start:end].rpartition(" ")[2]
    initial = len(last) == 1 < end - start and last.isupper()
    return end + (last in SHORTENED or (initial and _GOING_ON.match(text, end) is not None))


def find_unplaced(texts: Sequence[str]) -> list[list[Mention]]:
    """Return the same, the offsets of which say nothing."""
    found: list[list[Mention]] = [[] for _ in texts]
    for number, _, mentions in named_runs(texts):
        found[number] += mentions
    return [in_agreement(text, mentions) for text, mentions in zip(texts, found, strict=True)]


def in_agreement(text: str, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions of a text, lone names as the people and firms they belong to, each name with one class."""
    people = family_names(mentions)
    if people:
        borne = {one.name for one in mentions if one.name in people and one.firm and one.entity_class == "place"}
        borne = {name for name in borne if is_somebodys(name, text)}
        mentions = [as_person(one, sure=one.name in borne) if one.name in people else one for one in mentions]
    return agreed(with_called(text, mentions, mentions))


def as_person(mention: Mention, *, sure: bool) -> Mention:
    """Return a mention of what is elsewhere in the text a person's family name, unless it is surely a place or a firm.

    A firm is sure where more stands there than its name: Quarl Inc. Known places are, but where the person is `sure`.
    """
    if mention.entity_class == "person" or mention.fixed:
        return mention
    if mention.firm and mention.entity_class == "place" and not sure:
        return mention
    return mention if is_longer(mention) else mention._replace(entity_class="person", firm=False)
