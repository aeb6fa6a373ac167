"""Does Whoosh's own Searcher find on an archive of ours what it finds on an index that it has written itself?"""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from whoosh import sorting
from whoosh.filedb.filestore import FileStorage, copy_to_ram
from whoosh.index import open_dir
from whoosh.matching import Matcher, ReadTooFar
from whoosh.qparser import FuzzyTermPlugin, MultifieldParser, QueryParser
from whoosh.query import (
    And,
    AndMaybe,
    AndNot,
    ConstantScoreQuery,
    DisjunctionMax,
    Every,
    FuzzyTerm,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Regex,
    Require,
    Term,
    TermRange,
    Variations,
    Wildcard,
)
from whoosh.query.spans import SpanFirst, SpanNear, SpanNot, SpanOr
from whoosh.reading import TermNotFound
from whoosh.searching import Results, Searcher

from searchnews.analysis.chain import question_terms, tokens
from searchnews.model.record import Record
from searchnews.model.stored import from_bytes, to_bytes
from searchnews.query.fields import KEY_FIELDS
from tests.compat.indexes import Batch, searching, texts, write_ours, write_whoosh
from tests.contract.generated import NAMES, WORDS, records

SEED = 20_27
RECORDS = records(SEED, 260)
BY_ID = {record.id: record for record in RECORDS}
BY_BYTES = {to_bytes(record): record for record in RECORDS}
FIELDS = ("title", "body")
TERMS = [term for word in WORDS for term in question_terms(word)]

ONE = [Batch(RECORDS)]
SEVERAL = [
    Batch(RECORDS[:90]),
    Batch(RECORDS[90:180], [record.id for record in RECORDS[10:40]]),
    Batch(RECORDS[180:182]),
    Batch(RECORDS[182:], [record.id for record in RECORDS[85:100]]),
]


class Pair(NamedTuple):
    """The same records, written by us and by Whoosh."""

    ours: Searcher
    theirs: Searcher


# One archive of several segments takes every path; the others are a check on that.
ARCHIVES = ["several", *(pytest.param(name, marks=pytest.mark.once) for name in ("one", "optimised"))]


@pytest.fixture(scope="module", params=ARCHIVES)
def folders(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    print(f"seed {SEED}")
    place = tmp_path_factory.mktemp(request.param)
    batches = ONE if request.param == "one" else SEVERAL
    optimise = request.param == "optimised"
    write_ours(place / "ours", batches, optimise)
    write_whoosh(place / "theirs", batches, optimise)
    return place / "ours", place / "theirs"


@pytest.fixture(scope="module")
def pair(folders: tuple[Path, Path]) -> Iterator[Pair]:
    with searching(folders[0]) as ours, searching(folders[1]) as theirs:
        yield Pair(ours, theirs)


def ids(results: Results) -> list[str]:
    return [BY_BYTES[hit["record"]].id for hit in results]


def outcome(searcher: Searcher, query: Query) -> set[str] | type[Exception]:
    """Return what a query finds, or the error it makes: some queries Whoosh cannot run within others."""
    try:
        return set(ids(searcher.search(query, limit=None)))
    except Exception as error:
        return type(error)


def leaves(rng: random.Random) -> list[Query]:
    """One query of each kind."""
    field, word, other = rng.choice(FIELDS), rng.choice(TERMS), rng.choice(TERMS)
    key = rng.choice(list(KEY_FIELDS))
    name = rng.choice(NAMES).casefold()
    return [
        Term(field, word), Term(field, word), Term(field, "nosuchword"), Term(key, name), Term("kind", "article"),
        Phrase(field, [word, other]), Phrase(field, [word, other, rng.choice(TERMS)], slop=2),
        Phrase(field, [word, other], slop=2), Prefix(field, word[:2]), Prefix(key, name[:3]), Prefix("id", "drop:1"),
        Wildcard(field, f"{word[:1]}*{word[-1:]}"), Wildcard(field, "?an*"), Wildcard("person", "*baker*"),
        FuzzyTerm(field, word, maxdist=rng.choice([1, 2]), prefixlength=rng.choice([0, 1])),
        FuzzyTerm("person", name, maxdist=2), Regex(field, "[bs]t?.*k"), Variations(field, "striking"),
        TermRange(field, min(word, other), max(word, other), rng.random() < 0.5, rng.random() < 0.5),
        TermRange("id", "drop:15", "drop:4"), TermRange("id", None, "drop:2"), TermRange(field, "r", None),
        Every(), Every(field), Every(key),
        SpanNear(Term(field, word), Term(field, other), slop=3, ordered=rng.random() < 0.5),
        SpanFirst(Term(field, word), limit=rng.choice([0, 3])), SpanOr([Term(field, word), Term(field, other)]),
        SpanNot(Term(field, word), SpanNear(Term(field, word), Term(field, other))),
    ]  # fmt: skip


def tree(rng: random.Random, depth: int = 2) -> Query:
    if depth == 0 or rng.random() < 0.3:
        return rng.choice(leaves(rng))
    one, two, three = (tree(rng, depth - 1) for _ in range(3))
    return rng.choice(
        [
            And([one, two]), And([one, Not(two)]), Or([one, two, three]), Or([one, two], minmatch=2), AndNot(one, two),
            AndMaybe(one, two), Require(one, two), DisjunctionMax([one, two]), ConstantScoreQuery(one),
            And([Every(), Not(one)]),
        ]
    )  # fmt: skip


TREES = [tree(random.Random(SEED * 1000 + number)) for number in range(40)]


@pytest.mark.parametrize("query", TREES, ids=range(len(TREES)))
def test_a_query_finds_the_same_documents(pair: Pair, query: Query) -> None:
    assert outcome(pair.ours, query) == outcome(pair.theirs, query)


def test_most_queries_are_such_as_whoosh_can_run(pair: Pair) -> None:
    outcomes = [outcome(pair.ours, query) for query in TREES]
    assert sum(isinstance(one, set) and 0 < len(one) < 250 for one in outcomes) > 15
    assert sum(isinstance(one, type) for one in outcomes) <= 10


@pytest.mark.parametrize("kind", range(len(leaves(random.Random()))))
def test_each_kind_of_query_is_tried_by_itself(pair: Pair, kind: int) -> None:
    for seed in range(3):
        query = leaves(random.Random(seed))[kind]
        found, expected = (set(ids(searcher.search(query, limit=None))) for searcher in pair)
        assert found == expected, repr(query)


PARSED = [
    "bank", "bank rate", "bank OR strike", "bank NOT strikes", '"bank rate"', '"bank rate"~2', "title:bank ba*",
    "str?k*", "kind:article AND (ports OR title:war)", "id:[drop:1 TO drop:2]", "U.S.", "US", "COVID-19 1,750",
    "Erdoğan Starmer’s", "*:*", "title:*", "bank^2 rates", "person:baker", "-bank", "striking ANDMAYBE peace",
]  # fmt: skip


@pytest.mark.parametrize("text", PARSED)
def test_what_the_query_parsers_make_of_a_text_finds_the_same_documents(pair: Pair, text: str) -> None:
    for make in (
        lambda searcher: QueryParser("body", searcher.schema),
        lambda searcher: QueryParser("title", searcher.schema),
        lambda searcher: MultifieldParser(["title", "body"], searcher.schema),
    ):
        found, expected = (set(ids(one.search(make(one).parse(text), limit=None))) for one in pair)
        assert found == expected


def test_a_fuzzy_word_of_the_query_parser_finds_the_same_documents(pair: Pair) -> None:
    def asked(searcher: Searcher) -> set[str]:
        parser = QueryParser("body", searcher.schema)
        parser.add_plugin(FuzzyTermPlugin())
        return set(ids(searcher.search(parser.parse("pece~ OR bnak~2"), limit=None)))

    assert asked(pair.ours) == asked(pair.theirs) != set()


def test_filter_and_mask_leave_the_same_documents(pair: Pair) -> None:
    for how in ({"filter": Term("kind", "headline")}, {"mask": Term("kind", "headline")}, {"filter": Every("person")}):
        for query in (Term("body", "bank"), Or([Term("title", "war"), Prefix("body", "ra")]), Every()):
            found, expected = (set(ids(one.search(query, limit=None, **how))) for one in pair)
            assert found == expected


def test_sorting_by_a_column_gives_the_same_order(pair: Pair) -> None:
    last_then_id = sorting.MultiFacet([sorting.FieldFacet("date_last", reverse=True), sorting.FieldFacet("id")])
    by_date, latest = sorting.FieldFacet("date_first"), sorting.FieldFacet("date_first", reverse=True)
    for facet in (by_date, latest, last_then_id, "date_last", "kind"):
        found, expected = (ids(one.search(Term("body", "bank"), sortedby=facet, limit=None)) for one in pair)
        assert found == expected
        found, expected = (ids(one.search(Every(), sortedby=facet, limit=7)) for one in pair)
        assert found == expected
    reversed_found, reversed_expected = (ids(one.search(Every(), sortedby="date_first", reverse=True)) for one in pair)
    assert reversed_found == reversed_expected


def test_groups_are_the_same(pair: Pair) -> None:
    for facet in ("kind", "source", "date_first"):
        found, expected = (one.search(Every(), groupedby=facet, limit=None).groups(facet) for one in pair)
        assert {key: sorted(numbers) for key, numbers in found.items()} == {k: sorted(n) for k, n in expected.items()}
    places = sorting.FieldFacet("place", allow_overlap=True)
    found, expected = (one.search(Every(), groupedby={"place": places}, limit=None).groups("place") for one in pair)
    assert {key: sorted(numbers) for key, numbers in found.items()} == {k: sorted(n) for k, n in expected.items()}


def test_every_record_comes_back_whole(pair: Pair) -> None:
    for searcher in pair:
        for fields in searcher.documents():
            assert fields == {"record": to_bytes(BY_ID[from_bytes(fields["record"]).id])}
        for hit in searcher.search(Term("body", "bank"), limit=5):
            assert from_bytes(hit["record"]) == BY_ID[from_bytes(hit["record"]).id]
    ours, theirs = (sorted(from_bytes(f["record"]).id for f in one.reader().all_stored_fields()) for one in pair)
    assert ours == theirs
    assert pair.ours.document(id="drop:200") == pair.theirs.document(id="drop:200") != None  # noqa: E711
    assert pair.ours.document(id="drop:999") is None


def test_the_readers_hold_the_same_terms_and_count_them_alike(pair: Pair) -> None:
    ours, theirs = pair.ours.reader(), pair.theirs.reader()
    assert list(ours.all_terms()) == list(theirs.all_terms())
    assert sorted(ours.indexed_field_names()) == sorted(theirs.indexed_field_names())
    assert (ours.doc_count(), ours.doc_count_all()) == (theirs.doc_count(), theirs.doc_count_all())
    for field, text in ours.all_terms():
        assert (field, text) in ours
        assert ours.doc_frequency(field, text) == theirs.doc_frequency(field, text)
        assert ours.frequency(field, text) == theirs.frequency(field, text)
        for ask in ("weight", "doc_frequency", "max_weight", "min_id", "max_id"):
            asked = [getattr(one.term_info(field, text), ask)() for one in (ours, theirs)]
            assert asked[0] == asked[1], (field, text, ask)
    for field in (*FIELDS, "id", "person"):
        assert texts(ours, field) == texts(theirs, field)
        assert list(ours.field_terms(field)) == list(theirs.field_terms(field))
        assert list(ours.expand_prefix(field, "b")) == list(theirs.expand_prefix(field, "b"))
        assert list(ours.terms_from(field, b"p")) == list(theirs.terms_from(field, b"p"))
        assert ours.most_frequent_terms(field, 5) == theirs.most_frequent_terms(field, 5)
        assert [term for term, _ in ours.iter_from(field, "p")] == [term for term, _ in theirs.iter_from(field, "p")]
    assert ours.corrector("body").suggest("bnak", limit=3) == theirs.corrector("body").suggest("bnak", limit=3)


def test_terms_that_are_not_there_are_not_found(pair: Pair) -> None:
    reader = pair.ours.reader()
    for field, text in (("title", b"nosuchword"), ("person", b"nobody"), ("drop", b"\xff\n\0")):
        assert (field, text) not in reader
        assert reader.doc_frequency(field, text) == reader.frequency(field, text) == 0
        with pytest.raises(TermNotFound):
            reader.term_info(field, text)
        with pytest.raises(TermNotFound):
            reader.postings(field, text)
    assert ("record", b"x") not in reader
    assert not reader.has_vector(0, "title")


def walked(matcher: Matcher) -> list[tuple[int, float, list[int]]]:
    found = []
    while matcher.is_active():
        places = matcher.value_as("positions") if matcher.supports("positions") else []
        found.append((matcher.id(), matcher.weight(), places))
        matcher.next()
    return found


def test_postings_name_the_same_documents_weights_and_places(pair: Pair) -> None:
    leaves_of_both = (one.reader().leaf_readers() for one in pair)
    for (ours, _), (theirs, _) in zip(*leaves_of_both, strict=True):
        for field, text in ours.all_terms():
            one, other = ours.postings(field, text), theirs.postings(field, text)
            assert walked(one) == walked(other), (field, text)
        assert list(ours.iter_postings())[:50] == [
            (field, text, number, weight, value or b"")
            for field, text, number, weight, value in list(theirs.iter_postings())[:50]
        ]


def test_lengths_are_exact(pair: Pair) -> None:
    for reader, _ in pair.ours.reader().leaf_readers():
        for field in FIELDS:
            lengths = [reader.doc_field_length(number, field) for number in range(reader.doc_count_all())]
            assert reader.field_length(field) == sum(lengths)
            assert reader.min_field_length(field) == min(lengths)
            assert reader.max_field_length(field) == max(lengths)
            for number, fields in reader.iter_docs():
                assert lengths[number] == len(list(tokens(getattr(BY_BYTES[fields["record"]], field) or "")))
        assert reader.doc_field_length(0, "kind", 7) == 7
        assert reader.field_length("kind") == reader.min_field_length("kind") == reader.max_field_length("kind") == 0


def test_highlights_are_the_same(pair: Pair) -> None:
    def shown(searcher: Searcher) -> dict[str, str]:
        query = Or([Term("body", "bank"), Phrase("body", ["port", "strike"])])
        results = searcher.search(query, limit=None, terms=True)
        assert results.has_matched_terms()
        return {
            record.id: hit.highlights("body", text=record.body, top=2)
            for hit in results
            if (record := from_bytes(hit["record"]))
        }

    assert shown(pair.ours) == shown(pair.theirs)


def test_the_documents_not_deleted_are_the_same(pair: Pair) -> None:
    ours, theirs = pair.ours.reader(), pair.theirs.reader()
    assert list(ours.all_doc_ids()) == list(theirs.all_doc_ids())
    assert all(type(number) is int for number in ours.all_doc_ids())
    assert ours.has_deletions() == theirs.has_deletions()
    assert [ours.is_deleted(number) for number in range(ours.doc_count_all())] == [
        theirs.is_deleted(number) for number in range(theirs.doc_count_all())
    ]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One segment in which lists run over several blocks of the matcher."""
    folder = tmp_path_factory.mktemp("large") / "archive"
    write_ours(folder, [Batch(records(SEED + 1, 900)), Batch([], [f"drop:{number}" for number in range(0, 900, 7)])])
    return folder


def test_the_first_ten_are_those_of_all(large: Path) -> None:
    """Whoosh leaves out blocks of postings that cannot reach the first ten, by what we tell it of each."""
    with searching(large) as searcher:
        for query in (Term("body", "bank"), Or([Term("title", "bank"), Term("body", "strike")]), Prefix("body", "ra")):
            every = [(hit.docnum, hit.score) for hit in searcher.search(query, limit=None)]
            first = [(hit.docnum, hit.score) for hit in searcher.search(query, limit=10)]
            assert [score for _, score in first] == pytest.approx([score for _, score in every[:10]])
            without = searcher.search(query, limit=10, optimize=False)
            assert [hit.score for hit in without] == pytest.approx([score for _, score in first])


def test_a_matcher_skips_resets_and_copies_over_blocks(large: Path) -> None:
    with searching(large) as searcher:
        terms, encoding = searcher.reader()._terms, searcher.schema["body"].format
        matcher = terms.matcher("body", b"bank", encoding)
        every = list(terms.matcher("body", b"bank", encoding).all_ids())
        assert len(every) > 256
        rng = random.Random(SEED)
        for _ in range(100):
            target = rng.randrange(every[-1] + 3)
            matcher.reset()
            matcher.skip_to(rng.randrange(target + 1))
            if matcher.is_active():
                matcher.skip_to(target)
            left = [number for number in every if number >= target]
            again = matcher.copy()
            assert [number for number, _, _ in walked(matcher)] == left
            assert [number for number, _, _ in walked(again)] == left
        for move in (matcher.next, lambda: matcher.skip_to(1)):
            with pytest.raises(ReadTooFar):
                move()


def test_the_archive_is_read_from_memory_and_from_files_that_are_not_mapped(folders: tuple[Path, Path]) -> None:
    query = Or([Phrase("body", ["bank", "rate"]), Term("title", "war")])
    with searching(folders[1]) as theirs:
        expected = set(ids(theirs.search(query, limit=None)))
    for storage in (copy_to_ram(FileStorage(str(folders[0]))), FileStorage(str(folders[0]), supports_mmap=False)):
        with storage.open_index().searcher() as searcher:
            assert set(ids(searcher.search(query, limit=None))) == expected


def test_a_program_that_only_knows_whoosh_opens_it(folders: tuple[Path, Path]) -> None:
    program = (
        "import sys; from whoosh.index import open_dir; from whoosh.qparser import QueryParser\n"
        "index = open_dir(sys.argv[1])\n"
        "with index.searcher() as searcher:\n"
        "    print(len(searcher.search(QueryParser('body', index.schema).parse('bank rates'), limit=None)))\n"
    )
    command = [sys.executable, "-W", "error", "-c", program]
    ours, theirs = (subprocess.run([*command, str(folder)], capture_output=True, check=True) for folder in folders)
    assert ours.stdout == theirs.stdout
    assert int(ours.stdout) > 0


def test_a_reader_kept_open_reads_on_when_files_are_deleted(tmp_path: Path) -> None:
    engine = write_ours(tmp_path / "ours", [Batch(RECORDS[:20])])
    index = open_dir(str(tmp_path / "ours"))
    with index.searcher() as searcher:
        before = ids(searcher.search(Every(), limit=None))
        writer = engine.writer(rebuild=True)
        writer.add(RECORDS[30])
        writer.commit(b"")
        writer.close()
        assert ids(searcher.search(Term("kind", "article"), limit=None))
        assert ids(searcher.search(Every(), limit=None)) == before
    with index.searcher() as searcher:
        assert ids(searcher.search(Every(), limit=None)) == [RECORDS[30].id]


def test_keys_with_control_characters_keep_the_order_of_their_bytes(tmp_path: Path) -> None:
    odd = ["a\nb", "a\tb", "a\0b", "a", "a\0", "a\n", "ab", "\n", "é\n", "a\x01"]
    given = [Record(key, "article", "War", "") for key in odd]
    write_ours(tmp_path / "ours", [Batch(given[:5]), Batch(given[5:])])
    write_whoosh(tmp_path / "theirs", [Batch(given[:5]), Batch(given[5:])])
    with searching(tmp_path / "ours") as ours, searching(tmp_path / "theirs") as theirs:
        assert texts(ours.reader(), "id") == texts(theirs.reader(), "id") == sorted(key.encode() for key in odd)
        for query in (TermRange("id", "a", "a\n"), Prefix("id", "a\n"), Term("id", "a\0"), FuzzyTerm("id", "a\tc")):
            found, expected = ({hit["record"] for hit in one.search(query, limit=None)} for one in (ours, theirs))
            assert found == expected != set()


def test_words_that_stand_often_or_far_behind_are_read_as_they_were_written(tmp_path: Path) -> None:
    given = [
        Record("a", "article", "war " * 9 + "peace", "bank " * 40),
        Record("b", "article", "bank", "filler " * 700 + "war bank"),
        Record("c", "article", None, "peace"),
        Record("d", "article", "bank " * 8, ""),
    ]
    write_ours(tmp_path / "ours", [Batch(given)])
    write_whoosh(tmp_path / "theirs", [Batch(given)])
    with searching(tmp_path / "ours") as ours, searching(tmp_path / "theirs") as theirs:
        readers = ours.reader(), theirs.reader()
        assert list(readers[0].all_terms()) == list(readers[1].all_terms())
        for field, text in readers[0].all_terms():
            assert walked(readers[0].postings(field, text)) == walked(readers[1].postings(field, text))
