"""How is the list made of what other languages call countries?

`python -m searchnews.entities.compiling.exonyms` writes `data/exonyms.tsv` anew out of Babel's copy of CLDR.
"""

from __future__ import annotations

import re
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from searchnews.entities.lists.lexicon import load_lexicon
from searchnews.entities.names.countries import load_countries

_HEADER = """\
# language <tab> country <tab> what it is called there, if otherwise; written by searchnews.entities.compiling.exonyms.
# Source: Unicode CLDR (cldr.unicode.org), Unicode License, by way of Babel {version}.
"""
_LANGUAGES = "af ca cs da de es fi fr ha hr hu id it nl no om pl pt ro so sv sw tr vi yo".split()
_READABLE = re.compile(r"[^\W\d_][^\d()]{2,}")


def compiled() -> str:
    """Return the list. What is a given name as well is left out, as Maurice."""
    from babel import Locale

    lines = []
    for language in _LANGUAGES:
        territories = Locale.parse("nb" if language == "no" else language).territories
        for code, country in load_countries().by_code.items():
            name = territories.get(code, country).replace(" - ", "-").replace(" – ", "-")
            given = load_lexicon().is_given_name(name)
            if name != country and name[0].isupper() and _READABLE.fullmatch(name) and not given:
                lines.append(f"{language}\t{country}\t{name}\n")
    return _HEADER.format(version=version("babel")) + "".join(lines)


def main() -> None:
    """Write the list."""
    path = Path(str(files("searchnews.entities").joinpath("data", "exonyms.tsv")))
    path.write_text(compiled(), encoding="utf-8")


if __name__ == "__main__":
    main()
