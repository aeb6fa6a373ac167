"""Who speaks, as the words beside a quotation have it?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from searchnews.entities.lists.lexicon import CALENDAR, FUNCTION_WORDS, load_lexicon
from searchnews.entities.names.spelling import person_words, spelled
from searchnews.entities.runs.mentions import ABBREVIATIONS, PARTICLES

SENTENCE_ENDS = frozenset(".!?")
_SHORT = ABBREVIATIONS | frozenset({"jr", "sr", "det", "supt", "messrs"})
_PARTED = tuple((sign, f" {sign} ") for sign in ",:;!?()\u2013\u2014")
_CAPITAL = re.compile(r"\b[^\W\d_a-z][\w'-]*")
# Verbs that stand between a quotation and its speaker.
SAYS = frozenset(
    "say says said tell tells told add adds added warn warns warned write writes wrote ask asks asked reply replies"
    " replied explain explains explained insist insists insisted argue argues argued announce announced declare"
    " declares declared stated notes noted tweets tweeted posted admit admits admitted concede conceded"
    " recall recalls recalled testified complain complains complained jokes joked continue continued conclude"
    " concludes concluded comment commented remark remarked observed respond responded agree agrees agreed"
    " claimed shout shouted shouts cried yelled whispered sighed laughed quipped suggests suggested stressed"
    " predicts predicted acknowledged vowed pledged promised urged exclaimed reflected countered alleged alleges"
    " asserted asserts lamented laments reiterated cautioned mused fumed claims recounted recounts remembers"
    " remembered confessed pleaded thundered opined messaged posts confirmed".split()
)
CALLS = frozenset(
    "called calls described describes dismissed dismisses branded brands hailed hails denounced denounces condemned"
    " condemns slammed slams blasted blasts derided accused accuses labelled labeled".split()
)
# In "..." told Mary Smith she is whom somebody told it.
SAYS_FIRST = SAYS - {"tell", "tells", "told", "urged"}
_DETERMINERS = frozenset("a an the his her its their our my your another this".split())
_BEFORE_VERB = frozenset("has had have also later then once himself herself today yesterday again still".split())
_IS = frozenset("was is were are had has".split())
_ADVERBS = frozenset(
    "quietly angrily bluntly simply recently previously repeatedly publicly subsequently immediately finally only"
    " privately briefly flatly dryly wryly softly calmly newly badly widely democratically".split()
)
_BEFORE_PARTICIPLE = _DETERMINERS | _ADVERBS
_LINKS = frozenset("of for and at in & on".split())
# A capital at the beginning of a sentence says nothing; these are part of a title or of a body's name.
_OFFICES = frozenset(
    "Secretary Undersecretary Minister Ministry Bank University Chancellor Department House Board Chairman President"
    " Governor Director Chief Speaker Bureau Institute Association Federation Union League Council Church".split()
)
# A name behind one of these, or a verb, is of somebody else than the one described.
_BARS = (FUNCTION_WORDS | SAYS | _IS) - _DETERMINERS - _LINKS | frozenset(
    "about against between during under among over into onto near like via amid without within toward towards until"
    " despite than through upon off out up down around outside inside alongside which whose whom be been will would"
    " could should may might can did does do not no another's one some many several most he's she's it's".split()
)
NO_SPEAKERS = _BARS | _LINKS
# Where a name ends what it belongs to, there is one of these behind it or a sign.
_FOLLOWERS = frozenset(
    "of in on at from to with for as after before during when while who and about outside inside through via by under"
    " yesterday today tonight last this earlier later late early here there again following ahead".split()
)
_VERBS_TOO = _FOLLOWERS | SAYS | CALLS | _BEFORE_VERB | _IS
_PLACED = frozenset("of from at in for on with during after".split())
_SIGNS = frozenset(",.;:!?()-\u2013\u2014") | {"--"}
# Who is told of behind one of these is nobody whom another speaks for.
_BEFORE_WHO = frozenset("by from with against like including under citing".split())
_PARTICIPLE_WITH = frozenset({"as", "of", "by", "."})
# What somebody is named behind is not he: according to a report, Mary Smith, 71, went ...
_PAPERS = frozenset(
    "report reports document documents study statement affidavit complaint filing indictment lawsuit survey poll"
    " website newspaper magazine transcript newsletter post article book".split()
)
_PEOPLE = frozenset("man woman boy girl child baby couple teenager".split())
_WORDS_BEFORE = 14
_WORDS_BETWEEN = 30


def tokens_of(text: str) -> list[str]:
    """Return the words and signs of a text; a sentence has ended where a full stop is a token of its own."""
    for sign, parted in _PARTED:
        if sign in text:
            text = text.replace(sign, parted)
    words = text.split()
    if "." not in text:
        return words
    tokens: list[str] = []
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word[-1] == "." and len(word) > 1 and not _is_shortened(word[:-1], following):
            tokens += (word[:-1], ".")
        else:
            tokens.append(word)
    return tokens


def _is_shortened(word: str, following: str) -> bool:
    """Say whether the full stop behind a word is of the word: *Sen.*, *U.S.*, *Calif.,*, *Inc. said*."""
    return following[:1].islower() or following == "," or len(word) == 1 or "." in word or word.lower() in _SHORT


@lru_cache(maxsize=1 << 14)
def _key(name: str) -> str:
    return " ".join(person_words(name))


def _spelling(word: str) -> str:
    """Return the spelling that a word shares with all others of it, of several joined by hyphens that of the last."""
    small = word.lower()
    return spelled(small) if small.isalpha() and small.isascii() else _key(word).rpartition(" ")[2]


def _is_role(word: str) -> bool:
    return load_lexicon().is_role(word.removesuffix("."))


class Named(NamedTuple):
    """People, and where the words end that name them."""

    people: tuple[str, ...]
    end: int


class People:
    """People by all they may be called: whole names, and family names that only one of them has."""

    def __init__(self, people: tuple[str, ...]) -> None:
        self.people = people
        self.called: dict[str, str] = {}
        self.words: set[str] = set()
        self.most_words = 1
        self._sought: dict[str, list[str]] = {}
        self._sought_words: set[str] = set()

    def _learn(self) -> None:
        lasts: dict[str, str | None] = {}
        for name in self.people:
            words = _key(name).split()
            if words:
                self.called[" ".join(words)] = name
                self.words.update(words)
                self._sought[name] = words
                if len(words) > self.most_words:
                    self.most_words = len(words)
                lasts[words[-1]] = None if words[-1] in lasts else name
        self._sought_words = self.words
        for word, only in lasts.items():
            if only:
                self.called.setdefault(word, only)

    def may_be_in(self, text: str) -> bool:
        """Say whether a capital word of a text is in the name of one who is still sought."""
        if not self.called:
            self._learn()
        return not self._sought_words.isdisjoint(map(_spelling, _CAPITAL.findall(text)))

    def found(self, names: Iterable[str]) -> None:
        """Seek some of the people no more."""
        for name in names:
            self._sought.pop(name, None)
        self._sought_words = set().union(*self._sought.values())

    def named_at(self, tokens: Sequence[str], at: int, behind: str = "") -> Named | None:
        """Return whom the words at a place name, the longest name there; `behind` is the word before it."""
        if at == len(tokens) or _spelling(tokens[at]) not in self.words:
            return None
        end = at + 1
        while end < len(tokens) and end < at + self.most_words and _spelling(tokens[end]) in self.words:
            end += 1
        for last in range(end, at, -1):
            found = self.called.get(_key(" ".join(tokens[at:last])))
            if found and not tokens[last - 1].endswith("'s"):
                if last == at + 1 and " " in found and behind[:1].isupper() and not _may_stand_before(behind):
                    return None
                return Named((found,), last)
        return None


def _may_stand_before(word: str) -> bool:
    """Say whether a capital word may stand before a family name alone; others are a given name, so of somebody else."""
    return word.endswith("'s") or _is_role(word)


class Beside:
    """The words beside a quotation, and the people among whom its speaker is; a sentence may open with them."""

    def __init__(self, tokens: list[str], people: People, opens: bool = False) -> None:
        self.tokens = tokens
        self.people = people
        self.opens = opens

    def _token(self, at: int) -> str:
        return self.tokens[at] if at < len(self.tokens) else "."

    @property
    def is_introduced(self) -> bool:
        """Whether the sentence opens with what is no speaker: *In Leeds, ...*, *Asked about it, ...*."""
        word = self._token(0).lower()
        return self.opens and (word in NO_SPEAKERS or _is_participle(word))

    def behind_verb(self, at: int) -> tuple[str, ...]:
        """Return the speakers that a description at a place names: *said police chief Mary Smith on Monday*."""
        named = self._described(at, _FOLLOWERS)
        return named.people if named else ()

    def before_verb(self, at: int, verbs: frozenset[str], apart: bool = True) -> Named | None:
        """Return the speakers whom a verb of speech follows, and where that ends: *Mary Smith, a nurse, said*.

        Where nothing may stand `apart` from both, it has to follow at once.
        """
        named = self._described(at, _VERBS_TOO)
        if named is None:
            return None
        end = self._verb_behind(named.end, verbs) if apart else self._verb_at(named.end, verbs)
        return Named(named.people, end) if end else None

    def subject(self, at: int) -> Named | None:
        """Return whom words at a place name of whom the sentence goes on to tell something: *Mary Smith was late*."""
        named = self._described(at, frozenset(token for token in self.tokens if token.islower()) - {"and", "or", "nor"})
        return named if named and self._token(named.end) != "." else None

    def told_of_by_who(self, at: int) -> Named | None:
        """Return whom a "who" at a place tells of, and where its verb of speech ends: *by Mary Smith, who said*."""
        last = at - 1
        for start in range(max(last - self.people.most_words, 0), last):
            named = self.people.named_at(self.tokens, start, self.tokens[start - 1] if start else "")
            if named and named.end == last:
                while start and _is_role(self.tokens[start - 1]):
                    start -= 1
                if not start or self.tokens[start - 1].lower() not in _BEFORE_WHO:
                    return None
                end = self._verb_at(at + 1, SAYS | CALLS)
                return Named(named.people, end) if end else None
        return None

    def labelled(self) -> Named | None:
        """Return whom all words up to a colon name: *MARY SMITH: "..."*."""
        named = self.people.named_at(self.tokens, self._behind_titles(0))
        if named is None or self.tokens[-1] != ":":
            return None
        between = self.tokens[named.end : -1]
        return named if not between or (between[0], between[-1]) == ("(", ")") else None

    def according_to(self, at: int) -> Named | None:
        """Return whom a description at a place names, and where a comma behind it stands or what is between two."""
        named = self._described(at, _FOLLOWERS)
        if named is None or self._token(named.end) != ",":
            return named
        commas = [here for here in range(named.end + 1, len(self.tokens)) if self.tokens[here] == ","]
        return Named(named.people, commas[0] if commas else named.end)

    def quoted_as_saying(self) -> Named | None:
        """Return whom somebody else quotes: *Xinhua quoted Mary Smith as saying*."""
        if "quoted" not in self.tokens or "saying" not in self.tokens:
            return None
        named = self._described(self.tokens.index("quoted") + 1, _FOLLOWERS)
        if named and self.tokens[named.end : named.end + 2] == ["as", "saying"]:
            return Named(named.people, named.end + 2)
        return None

    def _described(self, at: int, followers: frozenset[str]) -> Named | None:
        """Return whom a noun phrase names: after no more than titles, roles and what else describes people."""
        tokens, people = self.tokens, self.people
        behind, others, aside, opens, inside = "", False, False, self.opens and not at, False
        for here in range(at, min(at + _WORDS_BEFORE, len(tokens))):
            token = tokens[here]
            first = opens and here == at
            capital = token[0].isupper()
            if inside:
                inside = token != ")"
                continue
            if first or not capital:
                word = token.lower()
                if word in _BARS:
                    return None
                if word == ",":
                    return self._apposed(here + 1) if behind and behind not in _PAPERS else None
                if word in _LINKS:
                    proper = behind[:1].isupper() and (here > at + 1 or not opens or behind in _OFFICES)
                    if proper and self._opens_name(here + 1):
                        others = True
                    elif behind and word != "and":
                        aside = True
                    elif not _is_role(behind):
                        return None
                elif _is_participle(word) and not (first and people.named_at(tokens, here)):
                    if behind and behind.lower() not in _BEFORE_PARTICIPLE and not behind.endswith("'s"):
                        return None
                    others = others or (word.endswith("ing") and not behind)
                elif aside and (word in _PEOPLE or _is_role(word)):
                    return None
                elif not token[0].isalnum() and token not in "'&":
                    if token != "(":
                        return None
                    inside = True
                    continue
            if capital or token in PARTICLES:
                named = people.named_at(tokens, here, "" if here == at + 1 and opens else behind)
                if named and (others or aside):
                    return None
                if named and self._ends(named.end, followers) and not self._is_firm(named):
                    return self._with_others(named, followers)
                others = others and (first or _is_role(token))
            if token not in PARTICLES:
                behind = token
        return None

    def _behind_titles(self, at: int) -> int:
        while _is_role(self._token(at)) and _spelling(self._token(at)) not in self.people.words:
            at += 1
        return at

    def _opens_name(self, at: int) -> bool:
        return self._token(at + (self._token(at) == "the"))[0].isupper()

    def _ends(self, at: int, followers: frozenset[str]) -> bool:
        token = self._token(at)
        return token in followers or token in _SIGNS or token in _ADVERBS or token.lower() in CALENDAR

    def _apposed(self, at: int) -> Named | None:
        """Return whom a name between commas names: *the bank's governor, Mary Smith,*."""
        named = self.people.named_at(self.tokens, self._behind_titles(at))
        if named is None or self._token(named.end) not in _SIGNS:
            return None
        return Named(named.people, named.end + (self._token(named.end) == ","))

    def _is_firm(self, named: Named) -> bool:
        """Say whether a name is the beginning of a firm's: *Phillips and Drew*."""
        partner = self._token(named.end + 1)
        if self._token(named.end) != "and" or not partner[0].isupper():
            return False
        return not _is_role(partner) and not self.people.named_at(self.tokens, named.end + 1)

    def _with_others(self, named: Named, followers: frozenset[str]) -> Named:
        if self._token(named.end) != "and":
            return named
        other = self._described(named.end + 1, followers)
        return Named(named.people + other.people, other.end) if other else named

    def _verb_behind(self, at: int, verbs: frozenset[str]) -> int:
        """Return where the verb of speech ends that belongs to a name ending at a place, or 0."""
        if self._token(at) == "(":
            closing = [here for here in range(at, min(at + 8, len(self.tokens))) if self.tokens[here] == ")"]
            at = closing[0] + 1 if closing else at
        end = self._verb_at(at, verbs)
        if end or self._token(at) not in {",", *_PLACED}:
            return end
        commas = self._token(at) == ","
        for here in range(at + 1, min(at + _WORDS_BETWEEN, len(self.tokens))):
            token = self.tokens[here]
            if token in SENTENCE_ENDS or token == ";":
                return 0
            if token == ",":
                commas = True
                end = self._verb_at(here + 1, verbs) if here > at + 1 else 0
                if end and self.tokens[end - 1] in CALLS and self._token(end) in _PARTICIPLE_WITH:
                    end = 0
            elif not commas and token in verbs:
                return self._verb_at(here, verbs) if self.tokens[here - 1] not in _BARS else 0
            if end:
                return end
        return 0

    def _verb_at(self, at: int, verbs: frozenset[str]) -> int:
        """Return where a verb of speech ends that stands at a place, or 0."""
        if self._token(at) in _IS and self._token(at + 1) == "quoted":
            saying = [here for here in range(at + 2, min(at + 10, len(self.tokens))) if self.tokens[here] == "saying"]
            return saying[0] + 1 if saying else 0
        for here in range(at, min(at + 4, len(self.tokens))):
            token = self.tokens[here]
            if token in verbs:
                return here + 1 if self._token(here + 1) not in _IS else 0
            if token not in _BEFORE_VERB and token not in _ADVERBS and token.lower() not in CALENDAR:
                return 0
        return 0


def _is_participle(word: str) -> bool:
    return word.endswith(("ed", "ing")) and "-" not in word and not _is_role(word)
