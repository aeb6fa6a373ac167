"""How good are the readers, the recogniser and the ranking of this installation, at the command line?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from searchnews.cli.evaluate_ranking import ranking
from searchnews.cli.options import json_option, print_lines
from searchnews.errors import CorpusError
from searchnews.render.escape import one_line
from searchnews.render.measures import measures_json, measures_text

if TYPE_CHECKING:
    from searchnews.measure.gold_pages import GoldPage
    from searchnews.model.record import RawRecord

DONE, NOTHING_DONE, SOME_FAILED = 0, 3, 4

_folder = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def evaluate() -> None:
    """Measure how well pages and names are read and records ranked, against what people found.

    No archive is needed, but for a ranking. Pages that cannot be scored are named, left out, and
    end it with 4.
    """


evaluate.add_command(ranking)


@evaluate.command()
@json_option
@_folder
def body(as_json: bool, folder: Path) -> int:
    """Score the bodies found on the pages of DIR.

    DIR holds ground-truth.json (name -> {"articleBody": text}) and html/NAME.html.gz or .html. Runs
    of four words are counted; every page weighs the same.
    """
    from searchnews.measure.bodies import score_bodies
    from searchnews.measure.gold_pages import gold_bodies

    failures: list[CorpusError] = []
    read = _read(gold_bodies(folder), failures)
    score = score_bodies((record.body if record else "", page.body) for page, record in read)
    return _shown(asdict(score), as_json, failures)


@evaluate.command()
@json_option
@_folder
def dates(as_json: bool, folder: Path) -> int:
    """Score the dates found on the pages of DIR.

    DIR holds expected.json (address -> {"file": name, "date": "2024-03-14" or null}) and the files
    in html/. What counts is the day, in the zone that the page writes it in.
    """
    from searchnews.measure.gold_pages import day_of, gold_dates
    from searchnews.measure.page_dates import score_dates

    failures: list[CorpusError] = []
    read = _read(gold_dates(folder), failures)
    score = score_dates((day_of(record), page.day) for page, record in read)
    return _shown(asdict(score), as_json, failures)


@evaluate.command()
@json_option
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
def entities(as_json: bool, file: Path) -> int:
    """Score the people, places and organisations found in the text of FILE.

    FILE holds CoNLL columns: the token first, its tag last (IOB1, IOB2, BIOES), a blank line after
    each sentence, -DOCSTART- before each document. A name counts if class, start and end are right.
    """
    from searchnews.measure.gold_names import gold_documents
    from searchnews.measure.names import score_names

    try:
        score = score_names(gold_documents(file))
    except CorpusError as error:
        click.echo(f"searchnews: {one_line(str(error))}", err=True)
        return NOTHING_DONE
    if not score.tokens:
        click.echo("searchnews: there is no token to score", err=True)
        return NOTHING_DONE
    print_lines([measures_json(asdict(score))] if as_json else measures_text(asdict(score)))
    return DONE


def _read(
    pages: Iterable[GoldPage | CorpusError], failures: list[CorpusError]
) -> Iterator[tuple[GoldPage, RawRecord | None]]:
    """Yield each page with the record it holds; name what cannot be read, and note it."""
    from searchnews.measure.gold_pages import read_page

    for page in pages:
        found = page if isinstance(page, CorpusError) else read_page(page.path)
        if isinstance(found, CorpusError):
            click.echo(f"searchnews: {one_line(str(found))}", err=True)
            failures.append(found)
        elif not isinstance(page, CorpusError):
            yield page, found


def _shown(score: dict[str, float], as_json: bool, failures: list[CorpusError]) -> int:
    """Print the score, and return the exit code."""
    if not score["pages"]:
        click.echo("searchnews: there is no page to score", err=True)
        return NOTHING_DONE
    print_lines([measures_json(score)] if as_json else measures_text(score))
    return SOME_FAILED if failures else DONE
