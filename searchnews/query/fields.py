"""Which fields can be asked for, and what does each compare?"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Literal, NamedTuple

from searchnews.analysis.addresses import url_key, url_keys
from searchnews.analysis.names import name_key, name_keys
from searchnews.dates.spans import span_keys
from searchnews.model.record import ENTITY_CLASSES, EntityClass, Held, Record, values_of

TextField = Literal["title", "body"]
TEXT_FIELDS: tuple[TextField, ...] = ("title", "body")
# Dates that the text speaks of.
MENTIONS = "mentions"
# Countries that the record is of, by any place in them: `place:X/*`.
COUNTRY = "country"
# Where the record was filed.
DATELINE = "dateline"
# When we got the record.
CAPTURED = "captured"
DATE_FIELDS = ("date", "after", "before", CAPTURED, MENTIONS)
# The title and so many first words of the body, the first words of the body, how many it has, what a record has and is.
HLEAD, FIRST, WORDS, HAS, IS = "hlead", "first100", "words", "has", "is"
HLEAD_WORDS = 50
# Fields whose values can be compared.
ORDERED_FIELDS = ("date", CAPTURED, MENTIONS, WORDS)
# What stands for a saved query.
QUERY = "query"
_FIRST = "first"


def _same(text: str) -> str:
    return text


def alone(text: str) -> tuple[str, ...]:
    """Return the keys of a field that is found by the whole of its value."""
    return (text,)


def whole_name(text: str) -> tuple[str, ...]:
    """Return the key of a field that is found by the whole of a name."""
    return (name_key(text),)


def _in_any_spelling(entity_class: EntityClass) -> Callable[[str], tuple[str, ...]]:
    """Return what gives the keys of a name of a class; most questions need nothing of what knows spellings."""

    def keys(name: str) -> tuple[str, ...]:
        from searchnews.entities.names.name_keys import entity_keys

        return entity_keys(entity_class, name)

    return keys


def _filed_from(record: Record) -> Held:
    """Return the places that a record was filed from, which stand in it with a slash between."""
    dateline = record.dateline
    return tuple(dateline.split("/")) if dateline and "/" in dateline else dateline


def _keys_of_dateline(place: str) -> tuple[str, ...]:
    from searchnews.entities.places.datelines import dateline_keys

    return dateline_keys(place)


class KeyField(NamedTuple):
    """A field found by keys: what is `held` of a record is its values; `keys` and `key` fold values and questions."""

    name: str
    held: Callable[[Record], Held]
    keys: Callable[[str], tuple[str, ...]] = name_keys
    key: Callable[[str], str] = name_key

    def values(self, record: Record) -> tuple[str, ...]:
        """Return the values of a record."""
        return values_of(self.held(record))

    def of(self, record: Record) -> tuple[str, ...]:
        """Return the keys under which this field finds the record, without repeats."""
        return tuple(dict.fromkeys(key for value in self.values(record) for key in self.keys(value) if key))


_SPELLINGS = {"cancelled": "canceled"}


def _status_key(text: str) -> str:
    folded = text.casefold()
    return _SPELLINGS.get(folded, folded)


KEY_FIELDS: dict[str, KeyField] = {
    field.name: field
    for field in (
        KeyField("id", attrgetter("id"), alone, _same),
        KeyField("kind", attrgetter("kind"), alone, str.casefold),
        KeyField("person", attrgetter("entities.person"), _in_any_spelling("person")),
        KeyField("place", attrgetter("entities.place"), _in_any_spelling("place")),
        KeyField("organisation", attrgetter("entities.organisation"), _in_any_spelling("organisation")),
        KeyField(COUNTRY, attrgetter("countries"), whole_name),
        KeyField(DATELINE, _filed_from, _keys_of_dateline),
        KeyField("quoted", attrgetter("quoted"), _in_any_spelling("person")),
        KeyField("source", attrgetter("source")),
        KeyField("author", attrgetter("authors")),
        KeyField("section", attrgetter("section")),
        KeyField("language", attrgetter("language")),
        KeyField("url", attrgetter("url"), url_keys, url_key),
        KeyField(CAPTURED, attrgetter(CAPTURED), alone, _same),
        KeyField(MENTIONS, attrgetter("mentions"), span_keys, _same),
        KeyField("status", attrgetter("status"), alone, _status_key),
    )
}
# Instants by which a record is hidden for a time: found by key, though no question asks for them.
INSTANT_FIELDS = ("embargoed", "since", "superseded")
# What hardly a record has: nothing is stored where none does, and others cost no time.
RARE_FIELDS = ("status", *INSTANT_FIELDS)
# Of these, too, nothing is stored where no record has any; archives of before there were such fields have none.
SPARSE_FIELDS = (*RARE_FIELDS, CAPTURED, COUNTRY, DATELINE, "quoted")
# Whose keys are the names in every spelling, and slow to find.
NAME_FIELDS = ("person", "place", "organisation", DATELINE, "quoted")
# Every field with keys in a segment; by its drop a record is found by ingest alone.
STORED_KEYS: tuple[str, ...] = (*KEY_FIELDS, *INSTANT_FIELDS, "drop")
ENTITY = "entity"
_ALIASES = {
    "organization": "organisation",
    "org": "organisation",
    "headline": "title",
    "hd": "title",
    "ti": "title",
    "text": "body",
    "hlp": HLEAD,
    "byline": "author",
    "length": WORDS,
    "wc": WORDS,
    "lang": "language",
    "people": "person",
    "location": "place",
}
NAMES: tuple[str, ...] = tuple(
    dict.fromkeys((*TEXT_FIELDS, HLEAD, FIRST, *KEY_FIELDS, ENTITY, *DATE_FIELDS, WORDS, HAS, IS, QUERY))
)
_CANONICAL = {name: name for name in NAMES} | _ALIASES


def canonical(name: str) -> str | None:
    """Return the field a name stands for, whatever its case, or None; any number may follow `first`."""
    folded = name.casefold()
    return folded if first_words(folded) else _CANONICAL.get(folded)


def aliases(field: str) -> tuple[str, ...]:
    """Return what else a field may be called."""
    return tuple([alias for alias, name in _ALIASES.items() if name == field])


def first_words(field: str) -> int:
    """Return how many words of a text a field looks at: those of `first100`, or 0 for any other."""
    number = field.removeprefix(_FIRST)
    return min(int(number), 1 << 20) if number != field and number.isdecimal() and len(number) < 9 else 0


def suggestion(name: str) -> str | None:
    """Return the field whose name is nearest to a misspelt one, or None."""
    import difflib  # slow to import, and needed only for a mistake

    near = difflib.get_close_matches(name.casefold(), (*NAMES, *_ALIASES), n=1, cutoff=0.75)
    return near[0] if near else None


# Fields that can be asked for all that lies in a place.
WITHIN_FIELDS = ("place", DATELINE, ENTITY)
# Fields that hold names in any spelling, and the class of each.
NAMED_FIELDS: dict[str, EntityClass] = {
    **{name: name for name in ENTITY_CLASSES},
    DATELINE: "place",
    "quoted": "person",
}


def key_fields(name: str) -> tuple[str, ...]:
    """Return the key fields a name covers: itself, or the three classes of `entity`."""
    return ENTITY_CLASSES if name == ENTITY else (name,)
