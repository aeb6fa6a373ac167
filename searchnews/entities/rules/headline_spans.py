"""Which words beside a name are no part of it, where every word has a capital?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from searchnews.entities.lists.gazetteer import Gazetteer
from searchnews.entities.lists.headline_verbs import headline_verbs
from searchnews.entities.lists.organisations import PLACE_ENDINGS
from searchnews.entities.lists.word_table import FREQUENT_FAMILY, FREQUENT_GIVEN, kinds_of
from searchnews.entities.runs.mentions import NamedSpan, Run, Span
from searchnews.entities.runs.surroundings import word_before
from searchnews.entities.tagging.word_flags import (
    BODY,
    DESCRIBING,
    DIRECTION,
    FIRM_NOUN,
    NAME_KINDS,
    NAMED,
    NOUN,
    ORDINARY,
    PEOPLE,
    VERB,
)
from searchnews.model.record import EntityClass

# As most verbs of headlines end; family names that do are no ordinary words.
VERB_ENDINGS = ("s", "ed")
NO_VERB_ENDINGS = ("ss", "us", "is")
# As family names of Greece, Portugal and the Baltic do that nobody lists, and verbs seldom.
NAME_ENDINGS = ("os", "as", "ys", "nes", "mes", "res")
LANDS = frozenset({"country", "state"})
# What joins the words of a name, and begins none.
LINKS = frozenset("of and the for".split())


def narrowed(run: Run, spans: Sequence[NamedSpan], flags: Sequence[int], gazetteer: Gazetteer) -> Iterator[NamedSpan]:
    """Yield the names of a run of a headline without the ordinary words that the tagger takes for a part of them.

    A person ends before a verb. Before a person, a body or what is known there is none either; and a word behind an
    ordinary one, Tax Bill, is nobody. Nor is what an ordinary word links to others: Garlands of Quarl.
    """
    seen = 0
    for flag in flags:
        seen |= flag
    for start, end, entity_class in spans:
        named = entity_class != "person" and seen & ORDINARY and end - start > 1
        if named and (known := known_before_words(run.phrase.words, (start, end), flags, gazetteer)):
            yield known
            continue
        if seen & ORDINARY:
            start, end = without_ordinary(run, (start, end, entity_class), flags, gazetteer)
        if end - start == 1 and end < len(flags):
            end, entity_class = reread(run.phrase.words, (start, end, entity_class), flags, gazetteer)
        if start and entity_class == "place" and flags[start - 1] & DIRECTION:
            start -= is_part_of_land(run.phrase.words, (start, end), gazetteer)
        if start < end and run.phrase.words[start] not in LINKS:
            yield start, end, entity_class


def known_before_words(
    words: Sequence[str], span: Span, flags: Sequence[int], gazetteer: Gazetteer
) -> NamedSpan | None:
    """Return the place or the body that opens a name, if plain words are all that is behind it: Oslo Clerk."""
    start, end = span
    first = start + gazetteer.longest_at(words, start)
    if not start < first < end:
        return None
    if any(not flag & ORDINARY or flag & (NOUN | FIRM_NOUN | PEOPLE) for flag in flags[first:end]):
        return None
    written = " ".join(words[start:first])
    return None if gazetteer.is_doubtful(written) else (start, first, gazetteer.names[written].entity_class)


def reread(
    words: Sequence[str], span: NamedSpan, flags: Sequence[int], gazetteer: Gazetteer
) -> tuple[int, EntityClass]:
    """Return where a name of one word ends, and its class, by the word behind it.

    Ford Recalls is of the firm; a town that is a given name is somebody's before a family name: Sofia Zyvold. What is
    called after somebody is a place with a noun for places: Chopin Airport.
    """
    start, end, entity_class = span
    if entity_class == "person" and words[end] in PLACE_ENDINGS and not flags[end] & VERB:
        return end + 1, "place"
    if flags[end] & VERB and flags[start] & BODY and words[end] in headline_verbs().by_firms:
        return end, "organisation"
    known = gazetteer.names.get(words[start])
    if entity_class == "place" and FREQUENT_GIVEN in kinds_of(words[start]) and (not known or known.kind not in LANDS):
        word, other = words[end], flags[end] & (ORDINARY | NAMED | PEOPLE | NOUN | FIRM_NOUN)
        parted = end + 1 == len(words) or flags[end + 1] & ORDINARY or words[end + 1].islower()
        if not other and parted and word.istitle() and len(word) > 2 and not gazetteer.lexicon.is_common(word):
            return end + 1, "person"
    return end, entity_class


def is_part_of_land(words: Sequence[str], span: Span, gazetteer: Gazetteer) -> bool:
    """Tell whether a place is a land, of which the word before it says a part: Southern Brazil."""
    known = gazetteer.names.get(" ".join(words[slice(*span)]))
    return known is not None and known.kind in LANDS and words[span[0] - 1].endswith("ern")


def without_ordinary(run: Run, span: NamedSpan, flags: Sequence[int], gazetteer: Gazetteer) -> Span:
    """Return where a name begins and ends without ordinary words; its end for both if there is nothing else."""
    words, (start, end, entity_class) = run.phrase.words, span
    if entity_class == "organisation" and end - start == 1 and opens_and_acts(run, start, flags):
        return start, end
    if entity_class == "person":
        end = next((at for at in range(start + 1, end) if ends_person(words, (start, end), at, flags)), end)
        end -= ends_with_rare_verb(words, (start, end))
    elif entity_class == "place" and start + 1 < end and not gazetteer.has_as(words[start:end], "place"):
        end = end_of_place(words, (start, end), flags, gazetteer)
    elif entity_class == "organisation" and start + 1 < end:
        end = end_of_body(words, (start, end), flags, gazetteer)
    if start + 1 < end and follows_many(words, start, flags):
        return start + 1, end
    if entity_class != "person" and start + 1 < end:
        start = behind_verb(words, (start, end), flags, gazetteer)
    first = next((at for at in range(start, end) if not flags[at] & ORDINARY), end)
    if first > start:
        if entity_class == "person":
            start = first_of_person(words, (start, end), first, flags, gazetteer)
        elif first == end == start + 1 or gazetteer.has_as(words[first:end], entity_class):
            start = first
        elif start + 1 < end and (follows_to(run, start) or heads_body(words, (start, end), flags, gazetteer)):
            start += 1
    return (end, end) if is_word(words, start, end, flags, gazetteer) else (start, end)


def first_of_person(words: Sequence[str], span: Span, first: int, flags: Sequence[int], gazetteer: Gazetteer) -> int:
    """Return where a person's name begins, given its first word that is not ordinary; Buzz may be a given name."""
    (start, end), lexicon = span, gazetteer.lexicon
    if first == end:
        return start if start and lexicon.is_role(words[start - 1]) else end
    for at in range(start, first):
        named = not NAME_KINDS.isdisjoint(kinds_of(words[at]))
        verb = (
            is_verb(words[at]) or words[at].endswith("ing") or lexicon.is_role(words[at]) or (at and flags[at] & VERB)
        )
        if not verb and (named or end - at == 2):
            return at
    return first


def end_of_place(words: Sequence[str], span: Span, flags: Sequence[int], gazetteer: Gazetteer) -> int:
    """Return where a place's name ends: before a verb, with what is known of it. Hills are none, nor Falls, mostly."""
    start, end = span
    for at in range(start + 1, end):
        plain = flags[at] & VERB and flags[at] & ORDINARY and not flags[at] & NOUN
        if plain and gazetteer.has_as(words[start:at], "place"):
            return at
    if not flags[end - 1] & ORDINARY or not is_verb(words[end - 1]):
        return end
    if flags[end - 1] & NOUN and (end - start < 3 or not flags[end - 2] & ORDINARY):
        return end
    return next((at for at in range(end - 1, start, -1) if gazetteer.has_as(words[start:at], "place")), end)


def ends_person(words: Sequence[str], span: Span, at: int, flags: Sequence[int]) -> bool:
    """Tell whether a word is a verb behind a person's name; the second of two may be a rare family name: Snipes."""
    if not flags[at] & ORDINARY or not (is_verb(words[at]) or flags[at] & VERB):
        return False
    return span != (at - 1, at + 1) or "s" not in kinds_of(words[at])


def ends_with_rare_verb(words: Sequence[str], span: Span) -> bool:
    """Tell whether somebody's whole name is followed by what looks like a verb, and nobody is called: Recuses."""
    start, end = span
    if end - start < 3 or not is_verb(words[end - 1]) or words[end - 1].endswith(NAME_ENDINGS):
        return False
    first, family, last = (kinds_of(words[at]) for at in (start, end - 2, end - 1))
    return not last and not NAME_KINDS.isdisjoint(first) and not NAME_KINDS.isdisjoint(family)


def heads_body(words: Sequence[str], span: Span, flags: Sequence[int], gazetteer: Gazetteer) -> bool:
    """Tell whether a verb stands before a body: Sues Weyland Corp, but not Mines Ministry or Boots UK."""
    start, end = span
    if (
        not words[start].endswith("s")
        or not is_verb(words[start])
        or flags[start] & NOUN
        or flags[start + 1] & ORDINARY
        or gazetteer.longest_at(words, start) > 1
    ):
        return False
    known = gazetteer.has_as(words[start + 1 : end], "place")
    return not known and not all(flag & NOUN for flag in flags[start + 1 : end])


def end_of_body(words: Sequence[str], span: Span, flags: Sequence[int], gazetteer: Gazetteer) -> int:
    """Return where a known body's name ends that stands before what is only its own or a verb.

    So does Boeing in Boeing Jets, Pan Am in Pan Am Grounds Planes, but not Boeing in Boeing Airways.
    """
    start, end = span
    if gazetteer.has_as(words[start:end], "organisation"):
        return end
    for at in range(end - 1, start, -1):
        verb = is_verb(words[at]) if at == end - 1 else flags[at] & VERB
        if not verb or not flags[at] & ORDINARY or flags[at] & (NOUN | FIRM_NOUN):
            continue
        if gazetteer.has_as(words[start:at], "organisation"):
            return at
    return end


def behind_verb(words: Sequence[str], span: Span, flags: Sequence[int], gazetteer: Gazetteer) -> int:
    """Return where a name begins before which stand plain words and their verb: Floods Swamp Weyland Corp."""
    start, end = span
    for at in range(start, end):
        if not flags[at] & ORDINARY or flags[at] & (NOUN | NAMED | PEOPLE | DESCRIBING):
            break
        if at > start and flags[at] & VERB and gazetteer.longest_at(words, start) < 2:
            return at + 1
    return start


def opens_and_acts(run: Run, start: int, flags: Sequence[int]) -> bool:
    """Tell whether a known body opens a headline before a verb, though it is a word besides: Lakers Fire Zyvold."""
    return start == 0 and run.opening and len(flags) > 1 and flags[0] & BODY > 0 and flags[1] & VERB > 0


def follows_many(words: Sequence[str], start: int, flags: Sequence[int]) -> bool:
    """Tell whether a verb stands behind what is more than one: Unions Sue, Workers Sue."""
    if not start or not flags[start] & VERB or flags[start] & NOUN or is_verb(words[start]):
        return False
    return bool(flags[start - 1] & ORDINARY and words[start - 1].endswith("s") and not flags[start - 1] & VERB)


def is_verb(word: str) -> bool:
    """Tell whether an ordinary word may be a verb, by its ending."""
    return word.endswith(VERB_ENDINGS) and not word.endswith(NO_VERB_ENDINGS) and "-" not in word


def follows_to(run: Run, at: int) -> bool:
    """Tell whether a word stands behind a "to", as verbs do."""
    return at == 0 and word_before(run, at).lower() == "to"


def is_word(words: Sequence[str], start: int, end: int, flags: Sequence[int], gazetteer: Gazetteer) -> bool:
    """Tell whether a name of one word is a word, behind an ordinary one that is no verb, title or role: Tax Bill."""
    if end - start != 1 or not start or not flags[start - 1] & ORDINARY or is_verb(words[start - 1]):
        return False
    lexicon = gazetteer.lexicon
    if lexicon.is_role(words[start - 1]) or FREQUENT_FAMILY in kinds_of(words[start]):
        return False
    return lexicon.is_common(words[start])
