"""How do the places and people found in Reuters stories agree with what their editors tagged?

`python -m tests.quality.entity_tags DATA [EVERY]` reads every so many stories of reuters21578, tags hidden, and
prints precision and recall over pairs of record and tag, and the twenty commonest misses of each kind. Editors
tag countries; a town counts for its country.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from searchnews.entities.extract import extract
from searchnews.entities.full_names import spelling_of
from searchnews.entities.lists.gazetteer import load_gazetteer, read_compiled_places

# Countries that are no more, by the code of the one that holds most of their towns today.
FORMER = {
    "Soviet Union": "RU", "West Germany": "DE", "East Germany": "DE", "Czechoslovakia": "CZ", "Yugoslavia": "RS",
    "Zaire": "CD", "Netherlands": "NL",
}  # fmt: skip
TAGS = {
    "usa": "US", "uk": "GB", "ussr": "RU", "uae": "AE", "yemen-arab-republic": "YE", "yemen-demo-republic": "YE",
    "us-virgin-islands": "VI", "trinidad-tobago": "TT", "congo": "CG",
}  # fmt: skip
MOST = 20


@dataclass
class Agreement:
    """How many tags were found, and what was missed and what was found beyond them."""

    right: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    surplus: Counter[str] = field(default_factory=Counter)

    def add(self, found: set[str], wanted: set[str]) -> None:
        """Count one record."""
        self.right += len(found & wanted)
        self.missed.update(wanted - found)
        self.surplus.update(found - wanted)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.surplus.total())

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed.total())


compiled = cache(read_compiled_places)


def country_of(name: str) -> str:
    """The code of the country that a place is or lies in, or else its name."""
    if name in FORMER:
        return FORMER[name]
    known = load_gazetteer().names.get(name)
    if known is None or known.entity_class != "place":
        return name
    return FORMER.get(known.name) or known.country or country_listed(name) or country_listed(known.name) or known.name


def country_listed(name: str) -> str:
    """The country of a town that also goes by other names, which are listed without it."""
    listed = compiled().get(name)
    return listed.country if listed else ""


def country_tagged(tag: str) -> str:
    """The same for an editor's tag."""
    return TAGS.get(tag) or country_of(tag.replace("-", " ").title().replace(" And ", " and "))


def is_country(code: str) -> bool:
    return len(code) == 2


def stories(data: Path, every: int = 1) -> Iterator[dict[str, Any]]:
    (path,) = (data / "reuters21578").glob("*.gz")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, islice(lines, 0, None, every))


def surname(name: str) -> str:
    """A person's tag ends in the family name, as their name does."""
    return spelling_of(name.replace("-", " ")).split()[-1]


def agreements(records: Iterable[dict[str, Any]]) -> tuple[Agreement, Agreement]:
    """Agreement about places, and about people in the records that are tagged with any."""
    places, people = Agreement(), Agreement()
    for record in records:
        dateline = record["dateline"]
        entities = extract(record["title"], f"{dateline} {record['body']}")
        wanted = {code for tag in record["places"] if is_country(code := country_tagged(tag))}
        places.add({code for name in entities.place if is_country(code := country_of(name))}, wanted)
        if record["people"]:
            tagged = {surname(tag) for tag in record["people"]}
            people.add({surname(name) for name in entities.person}, tagged)
    return places, people


def told(name: str, agreement: Agreement) -> str:
    """What is printed of one kind."""
    lines = [f"{name}: precision {agreement.precision:.3f}, recall {agreement.recall:.3f}"]
    for kind in ("missed", "surplus"):
        common = getattr(agreement, kind).most_common(MOST)
        lines.append(f"  {kind}: " + ", ".join(f"{value} {count}" for value, count in common))
    return "\n".join(lines)


if __name__ == "__main__":
    step = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    for kind, agreement in zip(("places", "people"), agreements(stories(Path(sys.argv[1]), step)), strict=True):
        print(told(kind, agreement))
