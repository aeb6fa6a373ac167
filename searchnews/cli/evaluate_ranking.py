"""How good is the order of what is found, at the command line?"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from searchnews.cli.options import index_option, json_option, print_lines
from searchnews.cli.writing import wrote
from searchnews.errors import CorpusError
from searchnews.render.escape import one_line
from searchnews.render.measures import measures_json, ranking_text

if TYPE_CHECKING:
    from searchnews.archive import Archive
    from searchnews.measure.collection_files import Numbering
    from searchnews.measure.gold_judgments import Judgments
    from searchnews.measure.runs import Run

DONE, NOTHING_DONE = 0, 3

_file = click.Path(path_type=Path, dir_okay=False)
_numbering = click.Choice(["number", "position"])


@click.command()
@click.option(
    "--queries", required=True, type=_file, help="The questions: SMART, TIME, TREC topics, or number, tab, text."
)
@click.option("--qrels", required=True, type=_file, help="Which documents are relevant to which question.")
@click.option("--collection", type=_file, help="Index these documents first, for this once: SMART, TIME or TREC.")
@click.option(
    "--ids",
    type=_numbering,
    default="number",
    show_default=True,
    help="How judgments name documents and questions: by their own number, or their place in the file.",
)
@click.option("--document-ids", type=_numbering, help="The same for documents alone.")
@click.option("--query-ids", type=_numbering, help="The same for questions alone.")
@click.option("--run", "run_file", type=_file, help="Write what was found to this file, as a TREC run.")
@click.option("--compare", type=_file, help="Compare with the TREC run in this file.")
@click.option("--expand", is_flag=True, help="Have each question expanded, as searchnews search --expand does.")
@click.option("--proximity", is_flag=True, help="Have nearness of words count, as searchnews search --proximity does.")
@json_option
@index_option
def ranking(
    queries: Path,
    qrels: Path,
    collection: Path | None,
    ids: Numbering,
    document_ids: Numbering | None,
    query_ids: Numbering | None,
    run_file: Path | None,
    compare: Path | None,
    expand: bool,
    proximity: bool,
    as_json: bool,
    folder: Path,
) -> int:
    """Score the order of what is found, by people's judgments.

    Asked is the archive, whose ids the judgments then name, or --collection. A question is plain
    text, any word of which may match. The measures are trec_eval's, over the first 1,000 documents
    and all questions that were judged; p is that of a randomisation test over the questions.
    """
    from searchnews.measure.asking import run_of
    from searchnews.measure.collection_files import numbered, questions
    from searchnews.measure.gold_judgments import judged_among, read_judgments, spelt
    from searchnews.measure.runs import run_lines

    if collection is None and (document_ids or ids) == "position":
        raise click.UsageError("documents have a position in a --collection, not in an archive")
    try:
        judgments = read_judgments(qrels)
        asked = numbered(questions(queries), queries, query_ids or ids)
        texts = spelt({number: entry.text for number, entry in asked.items()}, judgments)
        judged = judged_among(texts, judgments, queries)
        with _asked(collection, document_ids or ids, judgments, folder) as archive:
            run = run_of(archive, texts, expand, proximity)
        score = _score(run, judgments, judged, compare)
    except CorpusError as error:
        click.echo(f"searchnews: {one_line(str(error))}", err=True)
        return NOTHING_DONE
    if run_file and not wrote(run_file, (f"{line}\n" for line in run_lines(run))):
        return NOTHING_DONE
    print_lines([measures_json(score)] if as_json else ranking_text(score))
    return DONE


def _asked(
    collection: Path | None, numbering: Numbering, judgments: Judgments, folder: Path
) -> AbstractContextManager[Archive]:
    """Open the archive, or one of the documents of a collection."""
    from searchnews.archive import Archive
    from searchnews.measure.asking import indexed
    from searchnews.measure.collection_files import documents, numbered
    from searchnews.measure.gold_judgments import judged_among, spelt

    if collection is None:
        return Archive.open(folder)
    of_documents = {document for grades in judgments.values() for document in grades}
    found = spelt(numbered(documents(collection), collection, numbering), of_documents)
    judged = judged_among(found, of_documents, collection)
    if missing := len(of_documents) - len(judged):
        click.echo(f"searchnews: {missing:,} documents that were judged are not in the collection", err=True)
    return indexed(found)


def _score(run: Run, judgments: Judgments, judged: Sequence[str], compare: Path | None) -> dict[str, Any]:
    """Return the mean of each measure, and how it compares with that of another run."""
    from searchnews.measure.rankings import compared, means, measured
    from searchnews.measure.runs import read_run

    values = measured(run, judgments, judged)
    score: dict[str, Any] = {**means(values), "queries": len(judged), "compared": None}
    if compare:
        others = measured(read_run(compare), judgments, judged)
        score["compared"] = {name: asdict(compared(values[name], others[name])) for name in values}
    return score
