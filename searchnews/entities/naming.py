"""What does each word of a run name?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from searchnews.entities.gazetteer import Gazetteer, Known
from searchnews.entities.lexicon import FUNCTION_WORDS
from searchnews.entities.mentions import Run
from searchnews.entities.organisations import FIRM_JOINTS, HEADS, PLACE_OPENINGS, PUBLIC_BODIES, body_at
from searchnews.entities.people import ARTICLES, KEPT_TITLES, NAME_SUFFIXES, is_plain_surname, is_titled, person_at
from searchnews.entities.surroundings import acronym_after, is_placed, speaks, word_before
from searchnews.model.record import EntityClass

# Bodies of this country are listed without its name: Supreme Court, Treasury Department.
HOME_OF_BARE_NAMES = "United States"
BODY_WORDS = HEADS | PLACE_OPENINGS
ACRONYM = re.compile(r"[A-Z][A-Z&]{1,4}[A-Z]")


class Mention(NamedTuple):
    """A name in a text.

    `entity_class` is None for a lone word that is a name only if the record names its bearer in
    full. `firm` is False where such a bearer, elsewhere in the record, explains the word better.
    `acronym` is what the text itself says an organisation is called for short. `end` is where it
    ends in the text, without a possessive ending.
    """

    entity_class: EntityClass | None
    name: str
    start: int
    firm: bool = True
    acronym: str = ""
    end: int = 0


def lookup_words(run: Run, gazetteer: Gazetteer) -> list[str]:
    """Return the words of `run` as the gazetteer writes them: KYIV as Kyiv, but NATO; McDonald's with its ending."""
    if not any(token.possessive or token.text.isupper() for token in run.tokens):
        return run.words
    written = []
    shouted = len(run.tokens) > 1 and sum([len(token.text) > 3 and token.text.isupper() for token in run.tokens]) > 0
    for token, word in zip(run.tokens, run.words, strict=True):
        text = token.text
        if len(text) > 1 and text.isupper():
            is_word = run.style == "capitals" and gazetteer.lexicon.is_common(text)
            if text in gazetteer.longest and not is_word:
                word = text
            elif run.style != "capitals" and (len(text) > 3 or shouted) and "." not in text:
                word = text.title()
        if token.possessive and (f"{word}'s" in gazetteer.longest or gazetteer.lexicon.is_common(word)):
            word = f"{word}'s"
        written.append(word)
    return written


def name_run(run: Run, gazetteer: Gazetteer) -> list[Mention]:
    """Return the mentions of one run, in order."""
    found: list[Mention] = []
    if len(run.words) == 1 and is_empty_word(run.words[0], gazetteer):
        return found
    has_body = run.style != "capitals" and not BODY_WORDS.isdisjoint(run.words)
    reader = RunReader(run, lookup_words(run, gazetteer), gazetteer, has_body)
    position = 0
    while position < len(run.words):
        end = position + 1
        if not run.tokens[position].text.islower():
            end, mentions = reader.read_at(position)
            found += mentions
        position = end
    return found


def is_empty_word(word: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a capital word alone, such as The, can be no name: half of all runs are one of these."""
    return word.lower() in FUNCTION_WORDS and not word.isupper() and not gazetteer.lexicon.is_personal(word)


@dataclass(slots=True)
class RunReader:
    """Reads one run; `lookup` are its words as the gazetteer writes them."""

    run: Run
    lookup: list[str]
    gazetteer: Gazetteer
    has_body: bool

    def read_at(self, start: int) -> tuple[int, list[Mention]]:
        """Return the end of what begins at token `start`, and the mentions there: the longest reading wins."""
        known_end = start + self.gazetteer.longest_at(self.lookup, start)
        if known_end > start and not self.is_believed(start, known_end):
            known_end = start
        person_end = person_at(self.run, start, self.gazetteer) or start
        body = body_at(self.run, start, self.gazetteer.lexicon) if self.has_body else None
        if body and body[0] > max(known_end, person_end):
            return body[0], self.body_mentions(start, *body)
        if person_end > known_end or (person_end > start and is_titled(self.run, start, self.gazetteer)):
            return person_end, [self.person_mention(start, person_end)]
        if known_end > start:
            return known_end, [self.known_mention(start, known_end)]
        return start + 1, self.rest_at(start)

    def written(self, start: int, end: int) -> str:
        """Return the tokens from `start` to `end` as the gazetteer writes them."""
        return " ".join(self.lookup[start:end])

    def end_of(self, end: int) -> int:
        """Return where in the text the token before `end` ends."""
        last = self.run.tokens[end - 1]
        return last.start + len(last.text)

    def is_believed(self, start: int, end: int) -> bool:
        """Tell whether a known name is meant here."""
        written = self.written(start, end)
        if not self.gazetteer.is_doubtful(written):
            return True
        if self.gazetteer.names[written].entity_class == "organisation":
            return self.run.style == "prose" and not self.run.opening and end - start == len(self.lookup)
        return is_placed(self.run, start, end, self.gazetteer)

    def known_mention(self, start: int, end: int) -> Mention:
        """Return the mention of a known name, less firm if it is one word that may be a person's."""
        written = self.written(start, end)
        known = self.gazetteer.names[written]
        firm = end - start > 1 or known.kind in ("country", "capital") or written.isupper()
        firm = firm or (known.entity_class == "place" and self.gazetteer.is_doubtful(written))
        return Mention(known.entity_class, known.name, self.run.tokens[start].start, firm, "", self.end_of(end))

    def person_mention(self, start: int, end: int) -> Mention:
        """Return the mention of a person, with the title where it is part of the name: Prince Andrew."""
        words = [f"{word}." if word in ("Jr", "Sr") else word for word in self.run.words[start:end]]
        title = word_before(self.run, start)
        firm = len(words) > 1 or is_titled(self.run, start, self.gazetteer)
        if title in KEPT_TITLES and (len(words) == 1 or words[-1] in NAME_SUFFIXES):
            words = [title, *words]
        return Mention("person", " ".join(words), self.run.tokens[start].start, firm, "", self.end_of(end))

    def body_mentions(self, start: int, end: int, entity_class: EntityClass) -> list[Mention]:
        """Return an organisation or place known by its last noun, and the country before a public body."""
        offset = self.run.tokens[start].start
        acronym = acronym_after(self.run, end)
        body = Mention(entity_class, self.body_name(start, end), offset, True, acronym, self.end_of(end))
        first = start + max(self.gazetteer.longest_at(self.lookup, start), 1)
        if first == end or not self.gazetteer.is_certain_place(self.written(start, first)):
            return [body]
        nation = self.known_mention(start, first)
        within = self.gazetteer.names.get(self.written(first, end))
        if within and within.entity_class == entity_class and nation.name == HOME_OF_BARE_NAMES:
            return [nation, body._replace(name=within.name)]
        return [nation, body] if self.run.words[end - 1] in PUBLIC_BODIES else [body]

    def body_name(self, start: int, end: int) -> str:
        """Return what an organisation is called: the known name, where the rest only says that it is a firm."""
        last = end
        while last > start + 1 and self.run.words[last - 1] in FIRM_JOINTS:
            last -= 1
            known = self.gazetteer.names.get(self.written(start, last))
            if known and known.entity_class == "organisation":
                return known.name
        words = [
            f"{word}'s" if token.possessive else word
            for word, token in zip(self.run.words[start:end], self.run.tokens[start:end], strict=True)
        ]
        words[-1] = self.run.words[end - 1]
        return " ".join(words)

    def rest_at(self, start: int) -> list[Mention]:
        """Return what one word may be that nothing else explains: a state, an acronym, part of a name of elsewhere."""
        offset, word, lexicon = self.run.tokens[start].start, self.run.words[start], self.gazetteer.lexicon
        state = self.abbreviated_state(word)
        if state:
            return [Mention("place", state.name, offset, end=self.end_of(start + 1))]
        if "-" in word and (joined := self.joined_names(word, offset)):
            return joined
        if self.is_acronym(start):
            return [Mention("organisation", word, offset, False, end=self.end_of(start + 1))]
        if len(word) > 1 and (not lexicon.is_common(word) or (word in lexicon.surnames and not self.run.opening)):
            return [Mention(None, word, offset, end=self.end_of(start + 1))]
        return []

    def abbreviated_state(self, word: str) -> Known | None:
        """Return the state that `word` is short for: Jackson, Miss."""
        known = self.gazetteer.abbreviations.get(word)
        if known is None or len(self.run.tokens) > 1:
            return None
        return known if self.run.after.startswith(".") and self.run.before.endswith(", ") else None

    def joined_names(self, word: str, offset: int) -> list[Mention]:
        """Return the names that a word with a hyphen joins, if it joins nothing else: U.S.-China, Israel-Hamas."""
        names, lexicon = self.gazetteer.names, self.gazetteer.lexicon
        mentions = []
        end = offset
        for part in [part for part in word.split("-") if len(part) > 1]:
            start = offset + word.index(part, end - offset)
            end = start + len(part)
            known = names.get(part)
            if known and not self.gazetteer.is_doubtful(part):
                mentions.append(Mention(known.entity_class, known.name, start, False, end=end))
            elif is_plain_surname(part, lexicon):
                mentions.append(Mention("person", part, start, False, end=end))
            elif not lexicon.is_people(part):
                return []
        return mentions

    def is_acronym(self, start: int) -> bool:
        """Tell whether an unknown word in capitals is an organisation: it acts, or it has an article."""
        word = self.run.words[start]
        if self.run.style != "prose" or not word.isupper():
            return False
        if not ACRONYM.fullmatch(word) or self.gazetteer.lexicon.is_common(word):
            return False
        return word_before(self.run, start).lower() in ARTICLES or speaks(self.run, start, start + 1)
