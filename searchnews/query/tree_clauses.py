"""Which clauses does the tree of a question stand for?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from searchnews.analysis.chain import forms, question_readings
from searchnews.analysis.names import name_key
from searchnews.analysis.stemming import ENGLISH
from searchnews.analysis.unspaced import ends_unspaced
from searchnews.dates.parts import DateError
from searchnews.errors import QueryError
from searchnews.model.query import (
    And,
    Between,
    Everything,
    Exactly,
    Near,
    Not,
    Often,
    OneOf,
    Or,
    Phrase,
    Query,
    Scoped,
    Spelt,
    Together,
    Weighed,
    Word,
)
from searchnews.model.record import KINDS
from searchnews.query.asked_dates import AskedDates
from searchnews.query.clauses import (
    AllClause,
    AnyClause,
    Clause,
    EveryClause,
    KeyClause,
    NotClause,
    OneOfClause,
    PrefixClause,
    UndatedClause,
    WeightClause,
)
from searchnews.query.date_values import UNKNOWN
from searchnews.query.fields import (
    COUNTRY,
    DATE_FIELDS,
    HAS,
    HLEAD,
    HLEAD_WORDS,
    IS,
    KEY_FIELDS,
    NAMED_FIELDS,
    QUERY,
    TEXT_FIELDS,
    WITHIN_FIELDS,
    WORDS,
    TextField,
    first_words,
    key_fields,
)
from searchnews.query.insertion import Insertion, in_saved, insertions, key_of
from searchnews.query.parser import read_query
from searchnews.query.place_clauses import (
    exact_clause,
    led,
    near_clause,
    often_clause,
    sloppy,
    spelt_clause,
    together_clause,
)
from searchnews.query.plain import terms_clause, text_clause
from searchnews.query.saved import NO_QUERIES
from searchnews.query.spoken import Searched, Spoken
from searchnews.query.state_clauses import has_clause, is_clause, length_clause

_QUOTES = '"\u201c\u201d\u201e\u00ab\u00bb \t\n'


class _Compiler:
    def __init__(
        self,
        text: str,
        spoken: Spoken | None,
        searched: Searched | None,
        dates: AskedDates,
        insertions: Mapping[str, Insertion],
        name: str | None = None,
    ) -> None:
        self.text = text
        self.dates = dates
        self.spoken = spoken
        self.searched = searched
        self.insertions = insertions
        # That of the saved query of which this is the text.
        self.name = name

    def error(self, reason: str, node: Query) -> QueryError:
        return self.error_at(reason, node.start, node.end)

    def error_at(self, reason: str, start: int, end: int) -> QueryError:
        return QueryError(reason if self.name is None else in_saved(self.name, reason), self.text, start, end)

    def clause(self, node: Query, field: str | None = None) -> Clause | None:
        """Return the clause of a node, or None where it holds nothing to look up (`—`, `!`)."""
        match node:
            case Word() | Phrase() | Exactly() | Spelt() | Between():
                return self.leaf(node, field)
            case And() | Or():
                return self.group(node, field)
            case Scoped():
                if field is not None:
                    raise self.error(f"{node.field}: cannot stand within {field}:", node)
                return self.clause(node.child, node.field)
            case Not():
                child = self.clause(node.child, field)
                return NotClause(child) if child else None
            case OneOf():
                return self.one_of(node, field)
            case Weighed():
                child = self.clause(node.child, field)
                return WeightClause(child, node.weight) if child else None
            case Near() | Together() | Often():
                return self.placed(node, field)
            case Everything():
                if field is None:
                    return EveryClause()
                raise self.error(f"what should {field}: hold? A lone * is every record, and takes no field", node)

    def one_of(self, node: OneOf, field: str | None) -> Clause | None:
        left, right = self.clause(node.left, field), self.clause(node.right, field)
        if left is None or right is None:
            return left or right
        return OneOfClause(left, right)

    def placed(self, node: Near | Together | Often, field: str | None) -> Clause | None:
        """Return the clause of what asks where in a text its parts stand."""
        if field is not None and not _is_text(field):
            raise self.error(f"{field}: holds no text in which words could stand near one another", node)
        nodes = node.children if isinstance(node, Together) else (node.child,) if isinstance(node, Often) else ()
        nodes = nodes or (node.left, node.right)  # type: ignore[union-attr]
        parts = [self.clause(part, field) for part in nodes]
        try:
            if isinstance(node, Often):
                return often_clause(parts[0], node.times)
            if isinstance(node, Together):
                return together_clause(parts, node.unit, node.apart)
            return near_clause(parts[0], parts[1], node.distance, node.ordered, node.apart)
        except ValueError as reason:
            raise self.error(str(reason), node) from None

    def leaf(self, node: Word | Phrase | Exactly | Spelt | Between, field: str | None) -> Clause | None:
        if field is None:
            return self.text_leaf(node, TEXT_FIELDS)
        if field in TEXT_FIELDS:
            return self.text_leaf(node, (field,))
        if field == QUERY:
            return self.inserted(node)
        if _is_text(field):
            found = self.text_leaf(node, TEXT_FIELDS if field == HLEAD else ("body",))
            return led(found, HLEAD_WORDS if field == HLEAD else first_words(field)) if found else None
        if field in (WORDS, HAS, IS):
            return self.state_clause(node, field)
        if isinstance(node, Exactly | Spelt | Between) or (isinstance(node, Phrase) and node.slop):
            raise self.error(f"{field}: is found by words, phrases and beginnings, and by no other pattern", node)
        return self.date_clause(node, field) if field in DATE_FIELDS else self.key_clause(node, field)

    def inserted(self, node: Word | Phrase | Exactly | Spelt | Between) -> Clause | None:
        """Return the clause of a saved query, whose dates are read now."""
        assert isinstance(node, Word | Phrase)  # as `insertions` has seen to
        one = self.insertions[key_of(node)]
        within = _Compiler(one.text, self.spoken, self.searched, self.dates, self.insertions, one.name)
        return within.clause(one.tree)

    def text_leaf(
        self, node: Word | Phrase | Exactly | Spelt | Between, fields: tuple[TextField, ...]
    ) -> Clause | None:
        match node:
            case Exactly():
                return exact_clause(node.text, self.text_clause(Phrase(node.text, node.start, node.end), fields))
            case Spelt():
                try:
                    return spelt_clause(node, fields)
                except ValueError as reason:
                    raise self.error(f"this expression cannot be used: {reason}", node) from None
            case Between():
                raise self.error("this field has no order", node)
            case Phrase() if node.slop:
                return sloppy(self.text_clause(node, fields), node.slop)
            case _:
                return self.text_clause(node, fields)

    def state_clause(self, node: Word | Phrase | Exactly | Spelt | Between, field: str) -> Clause:
        """Return the clause of what a record has or is, and how long it is."""
        try:
            if field == WORDS:
                return length_clause(node)
            if not isinstance(node, Word | Phrase) or (isinstance(node, Word) and node.prefix):
                raise ValueError(f"{field}: takes one word")
            return has_clause(node.text) if field == HAS else is_clause(node.text)
        except ValueError as reason:
            raise self.error(str(reason), node) from None

    def group(self, node: And | Or, field: str | None) -> Clause | None:
        children = tuple(child for part in node.children if (child := self.clause(part, field)))
        if len(children) < 2:
            return children[0] if children else None
        return AllClause(children) if isinstance(node, And) else AnyClause(children)

    def text_clause(self, node: Word | Phrase, fields: tuple[TextField, ...]) -> Clause | None:
        # What is found in pieces of two characters is found whatever follows it.
        if isinstance(node, Word) and node.prefix and not ends_unspaced(node.text):
            return self.prefix_clause(node, fields)
        return text_clause(node.text, fields, self.spoken)

    def prefix_clause(self, node: Word, fields: tuple[TextField, ...]) -> Clause:
        words = forms(node.text)
        if not words:
            raise self.error("at least one letter or digit must stand before the *", node)
        beginning = PrefixClause(words[-1], fields)
        if len(words) == 1:
            return beginning
        stemmings = self.spoken.stemmings if self.spoken else (ENGLISH,)
        readings = dict.fromkeys(terms[: len(words) - 1] for terms in question_readings(node.text, stemmings))
        held = self.spoken.held(tuple(readings)) if self.spoken else tuple(readings)
        wholes = tuple([clause for terms in held if (clause := terms_clause(terms, fields))])
        return AllClause((wholes[0] if len(wholes) == 1 else AnyClause(wholes), beginning))

    def key_clause(self, node: Word | Phrase, name: str) -> Clause:
        text, prefix = node.text, isinstance(node, Word) and node.prefix
        if not text.strip():
            raise self.error(f"what should {name}: hold?", node)
        fields = key_fields(name)
        if fields[0] in NAMED_FIELDS or name == COUNTRY:
            return self.name_clause(node, name, fields, prefix)
        try:
            key = KEY_FIELDS[fields[0]].key(text.strip())
        except ValueError:
            raise self.error("this is not an address", node) from None
        if not key:
            raise self.error(f"{name}: needs a letter or a digit", node)
        if name == "kind" and not prefix and key not in KINDS:
            raise self.error(f"there is no kind {text}; the kinds are {', '.join(KINDS)}", node)
        return KeyClause(key, fields, prefix)

    def name_clause(self, node: Word | Phrase, name: str, fields: tuple[str, ...], prefix: bool) -> Clause:
        # What knows names in all their spellings is read only where a question holds one.
        from searchnews.entities.names.alias_table import NO_ALIASES
        from searchnews.query.named_clauses import (
            asks_within,
            begun_clause,
            country_clause,
            named_clause,
            within_clause,
        )

        table = self.searched.aliases if self.searched else NO_ALIASES
        within = asks_within(node.text, prefix) if name in WITHIN_FIELDS else None
        text = node.text.strip() if within is None else within
        if not name_key(text):
            raise self.error(f"{name}: needs a letter or a digit", node)
        if within is not None:
            return within_clause(text, name, table)
        if name == COUNTRY:
            return KeyClause(name_key(text), fields, prefix) if prefix else country_clause(text)
        return begun_clause(text, fields, table) if prefix else named_clause(text, fields, table)

    def date_clause(self, node: Word | Phrase, name: str) -> Clause:
        # As it was typed: with the quotation marks, which its words may stand in.
        text = self.text[node.start : node.end]
        if name == "date" and node.text.strip(_QUOTES).casefold() == UNKNOWN:
            return UndatedClause()
        try:
            return self.dates.clause(name, text)
        except DateError as error:
            start = node.start + error.start
            raise self.error_at(str(error), start, max(node.start + error.end, start + 1)) from None


def _is_text(field: str) -> bool:
    """Say whether a field is of words that stand in a text."""
    return field in TEXT_FIELDS or field == HLEAD or first_words(field) > 0


class Told(NamedTuple):
    """The clauses of a question, None where it holds nothing to look up, and what was mended to read it."""

    clause: Clause | None
    notices: tuple[str, ...]


def tree_clauses(
    text: str,
    spoken: Spoken | None = None,
    searched: Searched | None = None,
    any_word: bool = False,
    dates: AskedDates | None = None,
) -> Told:
    """Return the clauses of any question, read into its tree."""
    read = read_query(text, any_word)
    return Told(_compiler(text, read.tree, spoken, searched, dates or AskedDates()).clause(read.tree), read.notices)


def _compiler(text: str, tree: Query, spoken: Spoken | None, searched: Searched | None, dates: AskedDates) -> _Compiler:
    # What holds no such field need not be looked through for one.
    asks_saved = QUERY in text.casefold()
    found = insertions(text, tree, searched.saved if searched else NO_QUERIES) if asks_saved else {}
    return _Compiler(text, spoken, searched, dates, found)


def part_clauses(
    text: str, spoken: Spoken | None, searched: Searched | None, any_word: bool, dates: AskedDates
) -> list[tuple[Query, Clause]]:
    """Return the parts of a question all of which must match, those in parentheses too, each with its clause."""
    tree = read_query(text, any_word).tree
    compiler = _compiler(text, tree, spoken, searched, dates)
    parts = ((node, compiler.clause(node)) for node in _required(tree))
    return [(node, clause) for node, clause in parts if clause]


def _required(node: Query) -> list[Query]:
    return [part for child in node.children for part in _required(child)] if isinstance(node, And) else [node]


def tree_clause(text: str) -> Clause | None:
    """Return the clauses of any question to records in English; None where it holds nothing to look up."""
    return tree_clauses(text).clause
