"""Does a large table of names say what a small one would, however it is read, and as fast?"""

from __future__ import annotations

import pickle
import random
import struct
import time

import pytest

from searchnews.entities.names.alias_table import AliasTable, Statement
from searchnews.entities.names.class_names import ClassNames
from searchnews.entities.names.packed_names import MAGIC, STAMP, VERSION, PackedNames, packed
from searchnews.entities.names.said_names import SaidNames
from searchnews.entities.names.table_stamp import stamps_of
from searchnews.errors import CorruptError
from searchnews.files.framing import PAYLOAD, framed
from searchnews.model.record import ENTITY_CLASSES, EntityClass
from tests.entities.plain_names import PlainNames

# Few names, so that lines meet one another; some have keys or spellings in common, some are in lists.
NAMES = (
    "Ann Day|A. Day|ANN DAY|Ann B. Day|Day|Dmitry Medin|Dmitri Medin|Medin|Zoë Lüders|Zoe Lueders|Żółć|李明|NATO|Nato|"
    "Peking|Beijing|Bejing|Kiev|Kyiv|Ford Motor|Ford Motor Co.|Mount Vale|Mt. Vale|O'Neil|O’Neil|UN|United Nations|"
    "Britain|Great Britain|United Kingdom|Vale|Bo Day|Bo|Bob Lee"
).split("|")
STAMP_OF_NOTHING = bytes(16)


def statements(seed: int) -> list[Statement]:
    chance = random.Random(seed)
    kinds = ["merge", "merge", "merge person", "merge place organisation", "split", "split person"]
    found = []
    for _ in range(chance.randrange(1, 40)):
        kind = chance.choice(kinds)
        names = chance.sample(NAMES, 1 if kind.startswith("split") else chance.randrange(2, 5))
        line = "\t".join([kind, names[0], *filter(None, ["|".join(names[1:])])])
        said = Statement.parsed(line)
        assert said
        found.append(said)
    return found


def of_class(said: list[Statement], entity_class: EntityClass) -> list[tuple[str, ...]]:
    return [one.names for one in said if entity_class in one.classes]


def through_file(names: SaidNames) -> PackedNames:
    return PackedNames(names.entity_class, packed(names, STAMP_OF_NOTHING), "file")


@pytest.mark.parametrize("entity_class", ENTITY_CLASSES)
def test_lines_come_to_the_same_however_they_are_reckoned(entity_class: EntityClass) -> None:
    words = ["day", "ann", "b", "d", "bo", "", "lüders", "明", "vale", "zzz"]
    for seed in range(150):
        said = of_class(statements(seed), entity_class)
        right, built = PlainNames(entity_class, said), SaidNames(entity_class, said)
        assert (built.groups, built.apart) == (right.groups, right.apart), seed
        held: list[ClassNames] = [built, through_file(built)]
        for one in held:
            assert one.apart == right.apart
            assert (one.any_grouped, one.any_apart) == (bool(right.groups), bool(right.apart))
            for name in (*NAMES, "Anne Day", "Nobody", "Dmitriy Medin"):
                assert one.group(name) == right.group(name), (seed, name)
                assert one.is_apart(name) == right.is_apart(name), (seed, name)
                assert one.split_from(name) == right.split_from(name), (seed, name)
            for joining in ("ann day", "beijing", "dmitri medin", "", "zzz"):
                assert one.parts(joining) == right.parts(joining), (seed, joining)
            for word in words:
                for part in (f" {word}", f" {word} "):
                    assert one.with_words(part) == right.with_words(part), (seed, part)


@pytest.mark.parametrize(
    "lines",
    [
        [f"merge\tAnn Day\tA{number} Day" for number in range(20_000)],
        [f"merge\tA{number + 1} Day\tA{number} Day" for number in range(20_000)],
        [
            "merge\tAnn Day\t" + "|".join(f"A{number} Day" for number in range(20_000)),
            *(f"split\tA{number} Day" for number in range(20_000)),
        ],
    ],
    ids=["one name gets ever more", "each gets a new first", "all are split off again"],
)
def test_lines_about_one_large_group_take_no_longer_than_others(lines: list[str]) -> None:
    text = "\n".join(lines)
    begun = time.process_time()
    AliasTable.parsed(text).group("person", "Ann Day")
    # Less than a second; it was more than a minute while each line went through the whole group.
    assert time.process_time() - begun < 15


def test_every_cut_and_every_wrong_byte_is_told() -> None:
    names = SaidNames("person", [("Ann Day", "A. Day"), ("Bo Lee", "B. Lee", "李明"), ("Peking",)])
    data = packed(names, STAMP_OF_NOTHING)
    assert data[STAMP] == STAMP_OF_NOTHING
    for length in range(len(data)):
        with pytest.raises(CorruptError):
            PackedNames("person", data[:length], "file")
    for place in range(len(data)):
        with pytest.raises(CorruptError):
            PackedNames("person", data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :], "file")


def test_a_forged_file_that_does_not_hang_together_is_told() -> None:
    names = SaidNames("person", [("Ann Day", "A. Day"), ("Bo Lee", "B. Lee"), ("Peking",)])
    payload = packed(names, STAMP_OF_NOTHING)[PAYLOAD:]
    told = 0
    for place in range(16, len(payload) - 3, 4):
        (number,) = struct.unpack_from("=I", payload, place)
        for other in (number + 1, number + 4, 0, (1 << 32) - 1):
            forged = bytearray(payload)
            struct.pack_into("=I", forged, place, other & 0xFFFFFFFF)
            try:
                found = PackedNames("person", framed(MAGIC, VERSION, bytes(forged)), "file")
            except CorruptError:
                told += 1
                continue
            # What lies is not told from what is so; but nothing worse comes of it.
            for name in ("Ann Day", "B. Lee", "Peking", "Nobody"):
                assert isinstance(found.group(name), tuple)
                assert found.is_apart(name) in (True, False)
            assert found.parts("beijing") in (True, False)
            assert len(found.with_words(" day")) <= 2
            assert len(found.apart) <= 2
    assert told > 100


def test_another_table_class_or_program_makes_another_stamp(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "merge\tAnn Day\tA. Day\n"
    stamps = stamps_of(text)
    assert len(set(stamps.values())) == 3
    assert stamps_of(text) == stamps
    assert stamps_of(f"{text}#")["person"] != stamps["person"]
    monkeypatch.setattr("searchnews.entities.names.table_stamp._program", lambda: bytes(16))
    assert stamps_of(text)["person"] != stamps["person"]


def test_a_table_that_is_sent_again_is_not_read_again() -> None:
    table = AliasTable.parsed("merge\tAnn Day\tA. Day\n")
    sent = pickle.dumps(table)
    assert pickle.loads(sent) is pickle.loads(sent)
    assert pickle.loads(sent).name("person", "A. Day") == "Ann Day"
    later = pickle.loads(pickle.dumps(table.merged("Bo Lee", "B. Lee")))
    assert later.name("person", "B. Lee") == "Bo Lee"


def test_many_names_are_looked_up_as_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    built = SaidNames("person", [(f"Ann{n} Day", f"A{n} Day") for n in range(300)] + [(f"Bo{n}",) for n in range(300)])
    held = through_file(built)
    asked = [name for n in range(400) for name in (f"Ann{n} Day", f"A{n} Day", f"Bo{n}", f"Cy{n}")]
    right = [(built.group(name), built.is_apart(name)) for name in asked]
    for few in (0, 100, 1 << 30):
        monkeypatch.setattr("searchnews.entities.names.packed_names._FEW", few)
        assert [(held.group(name), held.is_apart(name)) for name in asked] == right
