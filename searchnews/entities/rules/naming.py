"""What does each word of a run name?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from searchnews.entities.kinds.name_forms import formed_class
from searchnews.entities.kinds.people import KEPT_TITLES, NAME_SUFFIXES, is_titled
from searchnews.entities.lists.gazetteer import NATIONAL, Gazetteer, Known
from searchnews.entities.lists.headline_verbs import headline_verbs
from searchnews.entities.lists.lexicon import CALENDAR
from searchnews.entities.lists.organisations import (
    ARTICLED,
    FIRM_ENDINGS,
    FIRM_JOINTS,
    FIRM_SUFFIXES,
    INSTITUTIONS,
    JOINING,
    PLACE_ENDINGS,
    PUBLIC_BODIES,
    TABLE_HEADS,
)
from searchnews.entities.rules.bodies import begun_behind
from searchnews.entities.rules.headline_people import is_pursued
from searchnews.entities.rules.headline_spans import opens_and_acts
from searchnews.entities.rules.numbered import with_number
from searchnews.entities.rules.settling import settled, tells_more
from searchnews.entities.runs.mentions import PARTICLES, Mention, NamedSpan, Run, Span
from searchnews.entities.runs.phrase_facts import Facts
from searchnews.entities.runs.surroundings import acronym_after, is_placed, stands_behind_article, word_before
from searchnews.entities.sport.rows import line_mentions
from searchnews.entities.tagging.word_flags import (
    ANY_REST,
    AROUND,
    DIRECTION,
    FIRM_NOUN,
    HYPHENED,
    MERE_ALONE,
    ORDINARY,
    PART_OPENING,
    PART_WITHIN,
    SHORT,
    UNIT,
)
from searchnews.model.record import EntityClass

# Bodies of this country are listed without its name: Supreme Court, Treasury Department.
HOME_OF_BARE_NAMES = "United States"

# What stands for a party before the state of a member: R-Ky., D-Calif., I-Vt.
PARTIES = frozenset({"R-", "D-", "I-"})
# The word before a number, and the number.
NUMBER = re.compile(r"(?:(\w+)\.? )?(?<![\w.,])(\d{1,3}(?:st|nd|rd|th|d)) \Z")
DOTTED_SUFFIXES = frozenset({"Jr", "Sr"})


def name_run(
    run: Run, facts: Facts, spans: Sequence[NamedSpan], gazetteer: Gazetteer, *, in_line: bool
) -> list[Mention]:
    """Return the mentions of one run, in order, given what the tagger takes for names.

    What the line it stands in says of it counts where it is read `in_line`, as such a run may be.
    """
    of_line = line_mentions(run, facts, spans, gazetteer) if in_line else None
    if of_line is not None:
        return of_line
    found: list[Mention] = []
    reader = RunReader(run, facts.lookup, gazetteer, run.phrase.words, facts.flags)
    position, last, flags = 0, len(facts.lookup), facts.flags
    pursued = in_line and is_pursued(run)
    asked = spans or facts.names or pursued or tells_more(run, facts)
    for start, end, entity_class in settled(run, spans, facts, gazetteer, pursued=pursued) if asked else ():
        for at in range(position, start):
            if flags[at] & ANY_REST:
                found += reader.rest_at(at)
        found += reader.mentions_at(start, end, entity_class)
        position = end
    for at in range(position, last):
        if flags[at] & ANY_REST:
            found += reader.rest_at(at)
    return with_number(run, found) if flags[-1] & AROUND else found


def whole_name(entity_class: EntityClass, name: str, end: int, title: str, *, titled: bool) -> Mention:
    """Return the mention that all words of a run are, a name that no list knows, behind a title that is kept or not.

    The words beside the run say no more of it than these; it ends at `end`.
    """
    lone = " " not in name
    entity_class = formed_class(name, entity_class)
    if entity_class != "person":
        return Mention(entity_class, name, 0, entity_class == "organisation" and not lone, "", end)
    return Mention("person", f"{title} {name}" if lone and title else name, 0, titled or not lone, "", end)


def with_capital(name: str) -> str:
    """Return a person's name with a capital, though it begins with a particle, as it does where all is in capitals."""
    first, blank, _ = name.partition(" ")
    return f"{name[0].upper()}{name[1:]}" if blank and first in PARTICLES else name


def listed_name(written: str, end: int, gazetteer: Gazetteer) -> Mention:
    """Return the mention that all words of a run are, a known name that ends at `end`."""
    known = gazetteer.names[written]
    return Mention(known.entity_class, known.name, 0, is_firm(written, known), "", end)


def is_firm(written: str, known: Known) -> bool:
    """Tell whether a known name is surely meant, and is not one word that may be a person's."""
    return " " in written or known.kind in ("country", "capital") or written.isupper()


@dataclass(slots=True)
class RunReader:
    """Reads one run; `lookup` are its words as the gazetteer writes them."""

    run: Run
    lookup: list[str]
    gazetteer: Gazetteer
    words: list[str]
    flags: list[int]

    def mentions_at(self, start: int, end: int, entity_class: EntityClass) -> list[Mention]:
        """Return what the words from `start` to `end` name, which are a name of one class."""
        known = self.gazetteer.names.get(self.written(start, end))
        if end - start == 1:
            flags = self.flags[start]
            if flags & SHORT and (state := self.abbreviated_state(start)):
                return [state]
            if flags & HYPHENED and known is None and (joined := self.joined_names(start)):
                return joined
        if self.flags[end - 1] & AROUND and (owned := self.owning_name(start, end)):
            return [self.mention(owned.entity_class, owned.name, start, end, firm=True)]
        if self.is_mere_noun(start, end, known):
            return []
        if known is None:
            entity_class = formed_class(self.written(start, end), entity_class)
        if entity_class == "organisation" and end - start == 1 and self.flags[start] & DIRECTION:
            return self.rest_at(start)
        if entity_class == "person":
            return [self.person_mention(start, end)]
        if known and known.entity_class == entity_class:
            if end - start == 1 and not self.has_witness(start, end, known):
                return self.rest_at(start)
            return [self.known_mention(start, end)]
        if entity_class == "organisation":
            ended, begins = self.border(start, end)
            if begins < end:
                return [*self.mentions_at(start, ended, "organisation"), *self.mentions_at(begins, end, "organisation")]
            return self.body_mentions(start, end)
        if end - start > 1 and (nation := self.nation_before(start, end)):
            return nation
        ended, begins = self.border_of_places(start, end)
        return [
            self.mention("place", self.plain_name(first, last), first, last, firm=False)
            for first, last in ((start, ended), (begins, end))
            if first < last
        ]

    def owning_name(self, start: int, end: int) -> Known | None:
        """Return what a name is known as with the ending of a possessive, where a blank parts it: McDonald 's."""
        if end < len(self.lookup) or not self.run.after.startswith(" 's"):
            return None
        return self.gazetteer.names.get(f"{self.written(start, end)}'s")

    def border(self, start: int, end: int) -> Span:
        """Return where the first of two firms ends and where the next begins; the end for both if it is but one.

        So it is in Weyland Corp's Nostromo Lines, and in Weyland AG and Yutani AG.
        """
        words = self.words
        for at in range(start + 1, end - 1):
            if words[at] in FIRM_ENDINGS and self.run.phrase.owns(at):
                return at + 1, at + 1
            if words[at] not in JOINING:
                continue
            if begin := begun_behind(words, start, at, end):
                return at, begin
            ended = words[at - 1] in FIRM_SUFFIXES and words[end - 1] in FIRM_ENDINGS
            if ended and not FIRM_JOINTS.issuperset(words[at + 1 : end]):
                return at, at + 1
            bodies = words[at - 1] in INSTITUTIONS and words[end - 1] in INSTITUTIONS
            if bodies and start + 1 < at < end - 2 and words[at + 1] not in INSTITUTIONS:
                return at, at + 1
        return end, end

    def border_of_places(self, start: int, end: int) -> Span:
        """Return where the first of two places ends and where the next begins; the end for both if it is but one."""
        words = self.words
        for at in range(start + 2, end - 2):
            if words[at] in JOINING and words[at - 1] in PLACE_ENDINGS and words[end - 1] in PLACE_ENDINGS:
                return at, at + 1
        return end, end

    def nation_before(self, start: int, end: int) -> list[Mention]:
        """Return the country that the words of a place begin with, if the others are no part of it: U.S. Currency.

        They are none behind initials; nor, unless the last is a noun of places, behind a possessive, and where every
        word has a capital, if all are plain words.
        """
        first = start + self.gazetteer.longest_at(self.lookup, start)
        known = self.gazetteer.names.get(self.written(start, first)) if start < first < end else None
        if known is None or known.kind not in NATIONAL:
            return []
        if not (self.lookup[first - 1].isupper() or TABLE_HEADS.issuperset(self.words[first:end])):
            plain = self.run.phrase.style != "prose" and all(flags & ORDINARY for flags in self.flags[first:end])
            if self.words[end - 1] in PLACE_ENDINGS or not (plain or self.run.phrase.owns(first - 1)):
                return []
        certain = self.gazetteer.is_certain_place(self.written(first, end))
        return [self.known_mention(start, first), *([self.known_mention(first, end)] if certain else [])]

    def has_witness(self, start: int, end: int, known: Known) -> bool:
        """Tell whether the words around say that a known name is meant, if a person or a word is as likely."""
        if not self.gazetteer.is_doubtful(self.written(start, end)):
            return True
        prose = self.run.phrase.style == "prose"
        if known.entity_class == "organisation":
            lone = not self.run.opening and end - start == len(self.lookup)
            if not prose and end - start == 1:
                suffers = start > 0 and self.words[start - 1] in headline_verbs().of_clubs
                return suffers or opens_and_acts(self.run, start, self.flags)
            return prose and (lone or stands_behind_article(self.run, start, end) or self.acts(start, end))
        # The tagger has weighed the words around a town, but where every word has a capital they tell too little.
        return prose or is_placed(self.run, start, end, self.gazetteer)

    def acts(self, start: int, end: int) -> bool:
        """Tell whether words that open a sentence stand before what bodies or clubs do: Celtics beat."""
        if start or end < len(self.lookup) or not self.run.opening or not self.flags[0] & AROUND:
            return False
        return self.run.after[1:].partition(" ")[0] in headline_verbs().by_bodies_in_prose

    def is_mere_noun(self, start: int, end: int, known: Known | None) -> bool:
        """Tell whether the words are only nouns of bodies, Committee, or an acronym that is a word by now, GDP."""
        if known is not None and known.kind != "city":
            return False
        if end - start == 1:
            articled = self.words[start] in ARTICLED and stands_behind_article(self.run, start, end)
            return self.flags[start] & MERE_ALONE > 0 and not articled
        return all(flags & FIRM_NOUN for flags in self.flags[start:end])

    def written(self, start: int, end: int) -> str:
        """Return the tokens from `start` to `end` as the gazetteer writes them."""
        return " ".join(self.lookup[start:end])

    def mention(self, entity_class: EntityClass | None, name: str, start: int, end: int, *, firm: bool) -> Mention:
        """Return the mention of `name` that the tokens from `start` to `end` are."""
        offset, (first, last) = self.run.offset, self.run.phrase.bounds(start, end)
        return Mention(entity_class, name, offset + first, firm, "", offset + last)

    def known_mention(self, start: int, end: int) -> Mention:
        """Return the mention of a known name, less firm if it is one word that may be a person's."""
        written = self.written(start, end)
        known = self.gazetteer.names[written]
        return self.mention(known.entity_class, known.name, start, end, firm=is_firm(written, known))

    def person_mention(self, start: int, end: int) -> Mention:
        """Return the mention of a person, with the title where it is part of the name: Prince Andrew."""
        words = self.words[start:end]
        lone, suffixed = end - start == 1, words[-1] in NAME_SUFFIXES
        name = words[0] if lone else " ".join([f"{word}." if word in DOTTED_SUFFIXES else word for word in words])
        if (lone or suffixed) and (title := self.title_before(start)) in KEPT_TITLES:
            name = f"{title} {name}"
        firm = not lone or is_titled(self.run, start, self.gazetteer)
        if self.run.phrase.style == "capitals":
            name = with_capital(name)
        return self.mention("person", name, start, end, firm=firm)

    def title_before(self, start: int) -> str:
        """Return the word before a name, as titles are written; none that owns it."""
        if start and self.run.phrase.owns(start - 1):
            return ""
        word = word_before(self.run, start)
        return word.title() if start and self.run.phrase.style == "capitals" else word

    def body_mentions(self, start: int, end: int) -> list[Mention]:
        """Return an organisation, and the country before a public body."""
        body = self.mention("organisation", self.body_name(start, end), start, end, firm=end - start > 1)
        if end == len(self.words) and (acronym := acronym_after(self.run)):
            body = body._replace(acronym=acronym)
        numbered = self.numbered(body, end) if start == 0 else body
        first = start + max(self.gazetteer.longest_at(self.lookup, start), 1)
        joined = first < end and self.words[first] in JOINING
        if first == end or joined or not self.gazetteer.is_certain_place(self.written(start, first)):
            return [numbered]
        nation = self.known_mention(start, first)
        within = self.gazetteer.names.get(self.written(first, end))
        if within and within.entity_class == "organisation" and nation.name == HOME_OF_BARE_NAMES:
            return [nation, body._replace(name=within.name)]
        owned = self.run.phrase.owns(first - 1)
        if owned:
            # It keeps the country in its name, and begins behind it.
            own = self.mention(None, "", first, end, firm=True)
            return [nation, numbered._replace(start=own.start)]
        both = sorted((nation, numbered), key=lambda one: one.start)
        return both if self.words[end - 1] in PUBLIC_BODIES else [numbered]

    def numbered(self, body: Mention, end: int) -> Mention:
        """Return a body with the number of the unit that the first words are: 101st Airborne Division."""
        if not any(flags & UNIT for flags in self.flags[:end]):
            return body
        number = NUMBER.search(self.run.before)
        if number is None or (number[1] or "").lower() in CALENDAR:
            return body
        return body._replace(name=f"{number[2]} {body.name}", start=body.start - len(number[2]) - 1)

    def body_name(self, start: int, end: int) -> str:
        """Return what an organisation is called: the known name, where the rest only says that it is a firm."""
        last = end
        while last > start + 1 and self.words[last - 1] in FIRM_JOINTS:
            last -= 1
            known = self.gazetteer.names.get(self.written(start, last))
            if known and known.entity_class == "organisation":
                return known.name
        return self.plain_name(start, end)

    def plain_name(self, start: int, end: int) -> str:
        """Return the tokens from `start` to `end` as they stand, without a possessive ending of the last."""
        words, possessive = self.words, self.run.phrase.possessive
        return " ".join([*(f"{words[at]}{possessive(at)}" for at in range(start, end - 1)), words[end - 1]])

    def rest_at(self, at: int) -> list[Mention]:
        """Return what one word may be that belongs to no name: a state, or part of a name of elsewhere."""
        flags = self.flags[at]
        if flags & SHORT and (state := self.abbreviated_state(at)):
            return [state]
        if flags & HYPHENED and (joined := self.joined_names(at)):
            return joined
        if flags & (PART_OPENING if self.run.opening else PART_WITHIN):
            return [self.mention(None, self.words[at], at, at + 1, firm=True)]
        return []

    def abbreviated_state(self, at: int) -> Mention | None:
        """Return the state that a word is short for: Jackson, Miss."""
        known = self.gazetteer.abbreviations[self.words[at]]
        if len(self.words) > 1:
            return None
        if not self.run.after.startswith(".") or not self.run.before.endswith(", "):
            return None
        # The victim, Md. Yunus: what lies in a state has a capital.
        if self.run.before[:-2].rpartition(" ")[2][:1].islower():
            return None
        state = self.mention("place", known.name, at, at + 1, firm=True)
        return state._replace(end=state.end + 1)

    def joined_names(self, at: int) -> list[Mention]:
        """Return the names that a word with a hyphen joins, if it joins nothing else: U.S.-China, Israel-Hamas."""
        names, lexicon = self.gazetteer.names, self.gazetteer.lexicon
        word, offset = self.words[at], self.run.offset + self.run.phrase.bounds(at, at + 1)[0]
        mentions = []
        end = offset
        for part in [part for part in word.split("-") if len(part) > 1]:
            start = offset + word.index(part, end - offset)
            end = start + len(part)
            known = names.get(part)
            if known and self.gazetteer.is_doubtful(part):
                known = None
            elif word[:2] in PARTIES:
                known = known or self.gazetteer.abbreviations.get(part)
            if known:
                mentions.append(Mention(known.entity_class, known.name, start, False, end=end))
            elif part in lexicon.surnames and not lexicon.is_common(part):
                mentions.append(Mention("person", part, start, False, end=end))
            elif not lexicon.is_people(part):
                return []
        return mentions if any(mention.entity_class != "person" for mention in mentions) else []
