"""Does a damaged archive say which of its files is damaged, or answer as if it were not?"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from searchnews import Archive
from searchnews.engines.protocol import Snapshot
from searchnews.errors import CorruptError, SearchnewsError
from searchnews.ingest.manifest import Manifest
from searchnews.query.compile import compile_query
from tests.contract.generated import records

SEED = 4
# Every byte of a file of no more bytes is tried; of a larger one so many, chosen by chance.
SMALL, TRIED = 1024, 200

Ask = Callable[[Archive], object]


def searched(query: str, **options: Any) -> Ask:
    def ask(archive: Archive) -> object:
        results = archive.search(query, **options)
        return results.total, [(hit.record.id, hit.score, hit.title_highlights, hit.passages) for hit in results]

    return ask


def looked_up(look: Callable[[Snapshot], object]) -> Ask:
    """Return what a run asks an archive before it writes."""
    return lambda archive: look(archive.snapshot)


ASKED: dict[str, Ask] = {
    "known": looked_up(lambda snapshot: [snapshot.known(f"piece-{piece}:30") for piece in range(4)]),
    "ledger": looked_up(lambda snapshot: names(snapshot.ledger())),
    "a drop": looked_up(lambda snapshot: snapshot.of_drop(snapshot.known("piece-1:4").drop)),  # type: ignore[union-attr]
    "words": searched("strike OR bank", limit=2),
    "a phrase": searched('"bank rate"', limit=1),
    "a prefix": searched("title:stri*", limit=1),
    "filters": searched("place:kyiv date:1987 -source:piece-1", limit=1),
    "undated": searched("date:unknown", sort="oldest", limit=1),
    "counts": looked_up(lambda snapshot: snapshot.counts(compile_query("bank"), "place")),
    "records": lambda archive: [archive.show(f"piece-{piece}:{number}") for piece in range(3) for number in (3, 31)],
    "stats": lambda archive: (archive.stats().documents, archive.stats().headlines, archive.stats().segments),
}
# A list of drops is of no account to any other question; each costs milliseconds, a thousand times.
ASKED_OF_DROPS = ("ledger", "known")


def names(ledger: bytes) -> list[str]:
    """Return the names of the drops in a ledger."""
    return [entry.drop for entry in Manifest.from_bytes(ledger).entries.values()]


class Damage(NamedTuple):
    """One file of an archive, changed."""

    name: str
    what: str
    data: bytes


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of three segments, of which two have deleted records, and a list of drops."""
    place = tmp_path_factory.mktemp("whole")
    print(f"seed {SEED}")
    with Archive.open(place / "archive", create=True) as archive:
        for piece, count in enumerate((240, 30, 50)):
            drop = place / f"piece-{piece}.jsonl"
            lines = (
                {"id": number, "source": f"piece-{piece}", "title": one.title, "body": one.body}
                | ({"date": one.date.value} if one.date else {})
                for number, one in enumerate(records(SEED + piece, count))
            )
            drop.write_text("".join(json.dumps(line) + "\n" for line in lines))
            archive.index(drop)
        archive.remove(*(f"piece-{piece}:{number}" for piece in (0, 2) for number in range(0, 31, 3)))
    return place / "archive"


def damages(folder: Path) -> Iterator[Damage]:
    """Yield every file with one bit flipped, here and there, and cut short, here and there."""
    rng = random.Random(SEED)
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        for place in places(rng, len(data)):
            changed = bytearray(data)
            bit = rng.randrange(8)
            changed[place] ^= 1 << bit
            yield Damage(path.name, f"bit {bit} of byte {place:,} of {len(data):,}", bytes(changed))
        for length in sorted(rng.sample(range(len(data)), min(len(data), 30))):
            yield Damage(path.name, f"cut to {length:,} of {len(data):,} bytes", data[:length])


def places(rng: random.Random, length: int) -> Iterable[int]:
    """Return bytes of a file, among them the first, and the last, which say what else is in it."""
    if length <= SMALL:
        return range(length)
    return sorted({*rng.sample(range(length), TRIED), *range(16), *range(length - TRIED // 3, length)})


def outcomes(folder: Path, asked: Iterable[str] = ASKED) -> dict[str, object]:
    """Return each answer, or the error there is in its place; what opening raises stands for all of them."""
    try:
        archive = Archive.open(folder)
    except SearchnewsError as error:
        return dict.fromkeys(asked, error)
    found: dict[str, object] = {}
    with archive:
        for name in asked:
            try:
                found[name] = ASKED[name](archive)
            except SearchnewsError as error:
                found[name] = error
    return found


def test_a_writer_refuses_a_damaged_archive_and_deletes_nothing(whole: Path, tmp_path: Path) -> None:
    drop = tmp_path / "new.jsonl"
    drop.write_text('{"id": "new", "title": "A strike"}\n')
    for damaged in sorted(path.name for path in whole.iterdir() if path.stat().st_size):
        folder = tmp_path / damaged
        shutil.copytree(whole, folder)
        data = bytearray((folder / damaged).read_bytes())
        data[len(data) // 2] ^= 1
        (folder / damaged).write_bytes(data)
        before = {path.name: path.read_bytes() for path in folder.iterdir()}
        with pytest.raises(CorruptError, match=damaged), Archive.open(folder) as archive:
            archive.index(drop, optimise=True)
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_flipped_bit_or_a_cut_gives_an_error_that_names_the_file_or_the_right_answer(
    whole: Path, tmp_path: Path
) -> None:
    right = outcomes(whole)
    assert not [name for name, answer in right.items() if isinstance(answer, SearchnewsError) or not answer]
    assert right["stats"] == (298, 0, 3)
    assert all(total for total, _ in (right[name] for name in ("words", "a phrase", "a prefix", "filters")))  # type: ignore[misc]
    folder = tmp_path / "archive"
    shutil.copytree(whole, folder)
    wrong, named = [], set()
    for damage in damages(whole):
        (folder / damage.name).unlink()  # whoever has it mapped still reads the old one
        (folder / damage.name).write_bytes(damage.data)
        try:
            asked = ASKED_OF_DROPS if damage.name.endswith(".drops") else ASKED
            for name, outcome in outcomes(folder, asked).items():
                if isinstance(outcome, SearchnewsError):
                    named.add(damage.name)
                    if damage.name not in str(outcome):
                        wrong.append(f"{damage.name}, {damage.what}: {name}: {outcome!r}")
                elif outcome != right[name]:
                    wrong.append(f"{damage.name}, {damage.what}: {name}: another answer")
        except Exception as error:
            wrong.append(f"{damage.name}, {damage.what}: {error!r}")
        shutil.copy(whole / damage.name, folder / damage.name)
    assert wrong == []
    assert named == {path.name for path in whole.iterdir()} - {"MAIN_WRITELOCK"}
