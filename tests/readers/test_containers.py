"""Is each member of an archive file a drop of its own, and does a hostile one do no harm?"""

from __future__ import annotations

import io
import os
import struct
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest
import zstandard

from searchnews import read_drop
from searchnews.readers.containers import drops_in, look_inside
from searchnews.readers.drops import Drop, find_drops
from searchnews.readers.members import Limits
from tests.readers.packed import PACKERS, content_of, found_in, tarred, zipped

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "packed"
ONE, TWO = ("one.txt", b"Port Reopens"), ("in/two.txt", b"Rates Rise")
BOTH = [("one.txt", b"Port Reopens"), ("in/two.txt", b"Rates Rise")]
SHAPES = [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT]


def write(folder: Path, data: bytes) -> Path:
    """Write a file whose name says nothing of what it holds."""
    path = folder / "drop.dat"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_the_members_of_a_zip_file_are_drops(tmp_path: Path, method: int) -> None:
    assert found_in(write(tmp_path, zipped(ONE, TWO, method=method))) == BOTH


@pytest.mark.parametrize("shape", SHAPES)
def test_the_members_of_a_tar_file_are_drops(tmp_path: Path, shape: int) -> None:
    assert found_in(write(tmp_path, tarred(ONE, TWO, shape=shape))) == BOTH


@pytest.mark.parametrize("packing", PACKERS)
def test_a_tar_file_is_unpacked_whatever_packed_it(tmp_path: Path, packing: str) -> None:
    assert found_in(write(tmp_path, PACKERS[packing](tarred(ONE, TWO)))) == BOTH


@pytest.mark.parametrize("packing", PACKERS)
def test_a_member_is_unpacked_whatever_packed_it(tmp_path: Path, packing: str) -> None:
    assert found_in(write(tmp_path, zipped(("one.dat", PACKERS[packing](b"Port Reopens"))))) == [
        ("one.dat", b"Port Reopens")
    ]


def test_a_member_has_a_name_a_key_a_stem_and_a_time_of_its_own(tmp_path: Path) -> None:
    path = write(tmp_path, zipped(("in/two.jsonl.gz", b"{}")))
    (drop,) = (found for outer in find_drops([path]) if isinstance(outer, Drop) for found in drops_in(outer))
    assert isinstance(drop, Drop)
    assert (drop.name, drop.key) == (f"{path}/in/two.jsonl.gz", f"{path.resolve()}/in/two.jsonl.gz")
    assert (drop.stem, drop.file_name, drop.within) == ("two", "two.jsonl.gz", str(path.resolve()))
    assert drop.modified == 1_710_411_630
    assert drop.size == path.stat().st_size


def test_a_member_without_a_time_has_that_of_its_file(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr(zipfile.ZipInfo("one.txt"), b"text")
    path = write(tmp_path, data.getvalue())
    (outer,) = find_drops([path])
    assert isinstance(outer, Drop)
    (drop,) = drops_in(outer)
    assert isinstance(drop, Drop)
    assert drop.modified == path.stat().st_mtime


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_hidden_members_and_those_about_the_corpus_are_passed_over(tmp_path: Path, pack: object) -> None:
    names = (".hidden", "a/.b/c.txt", "README.md", "a/LICENSE", "SOURCE.txt", "searchnews.toml", "a/sources-say.txt")
    data = pack(*((name, b"text") for name in names))  # type: ignore[operator]
    assert found_in(write(tmp_path, data)) == [
        (".hidden", "a hidden file"),
        ("a/.b/c.txt", "a hidden folder"),
        ("README.md", "a file about the corpus, not of it"),
        ("a/LICENSE", "a file about the corpus, not of it"),
        ("SOURCE.txt", "a file about the corpus, not of it"),
        ("searchnews.toml", "settings"),
        ("a/sources-say.txt", b"text"),
    ]


def test_archive_files_in_archive_files_are_opened_too(tmp_path: Path) -> None:
    inner = PACKERS["xz"](tarred(ONE))
    path = write(tmp_path, tarred(("b.zip", zipped(("c.tar.xz", inner), TWO)), ("d.txt", b"Strike Ends")))
    assert found_in(path) == [
        ("b.zip/c.tar.xz/one.txt", b"Port Reopens"),
        ("b.zip/in/two.txt", b"Rates Rise"),
        ("d.txt", b"Strike Ends"),
    ]


def test_archive_files_in_themselves_come_to_an_end(tmp_path: Path) -> None:
    data = zipped(ONE)
    for _ in range(9):
        data = zipped(("again.zip", data), TWO)
    found = found_in(write(tmp_path, data))
    assert [said for _, said in found if isinstance(said, str)] == ["an archive file more than 3 deep in others"]
    assert sum(name.endswith("in/two.txt") for name, _ in found) == 3


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "a//./evil.txt"])
def test_names_that_lead_elsewhere_are_only_names(tmp_path: Path, pack: object, name: str) -> None:
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    before = set(tmp_path.rglob("*"))
    path = write(folder, pack((name, b"text")))  # type: ignore[operator]
    ((found, content),) = found_in(path)
    assert content == b"text"
    assert not set(Path(found).parts) & {"..", "/"}
    assert set(tmp_path.rglob("*")) == before | {path}


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_one_name_are_each_a_drop(tmp_path: Path, pack: object) -> None:
    path = write(tmp_path, pack(ONE, ("one.txt", b"Rates Rise"), ("./one.txt", b"Strike Ends")))  # type: ignore[operator]
    (outer,) = find_drops([path])
    assert isinstance(outer, Drop)
    drops = [(one.key, content_of(one)) for one in drops_in(outer) if isinstance(one, Drop)]
    assert [content for _, content in drops] == [b"Port Reopens", b"Rates Rise", b"Strike Ends"]
    assert len({key for key, _ in drops}) == 3


def test_links_and_devices_are_named_and_not_followed(tmp_path: Path) -> None:
    members = []
    for name, kind in (("s", tarfile.SYMTYPE), ("h", tarfile.LNKTYPE), ("d", tarfile.CHRTYPE), ("p", tarfile.FIFOTYPE)):
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, "/etc/passwd"
        members.append(info)
    assert found_in(write(tmp_path, tarred(*members, ONE))) == [
        ("s", "a link, not a file"),
        ("h", "a link, not a file"),
        ("d", "a device, not a file"),
        ("p", "a named pipe, not a file"),
        ("one.txt", b"Port Reopens"),
    ]


def test_a_link_in_a_zip_file_is_named(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        info = zipfile.ZipInfo("link")
        info.create_system, info.external_attr = 3, 0o120777 << 16
        file.writestr(info, "/etc/passwd")
    assert found_in(write(tmp_path, data.getvalue())) == [("link", "a link, not a file")]


def test_an_encrypted_member_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    data = bytearray(zipped(ONE, TWO))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert found_in(write(tmp_path, bytes(data))) == [("one.txt", "encrypted"), BOTH[1]]


def test_a_member_packed_in_an_unknown_way_is_named(tmp_path: Path) -> None:
    data = bytearray(zipped(ONE, TWO))
    struct.pack_into("<H", data, data.index(b"PK\x01\x02") + 10, 97)
    assert found_in(write(tmp_path, bytes(data)))[0] == ("one.txt", "packed by method 97, which is not known")


def test_a_member_that_is_not_what_was_packed_is_an_error(tmp_path: Path) -> None:
    data = bytearray(zipped(ONE, TWO, method=zipfile.ZIP_STORED))
    data[data.index(b"Port")] ^= 1
    assert found_in(write(tmp_path, bytes(data))) == [("one.txt", "its checksum is wrong"), BOTH[1]]


@pytest.mark.parametrize("cut", [1, 20, 60])
def test_a_zip_file_without_its_directory_is_read_by_its_members_headers(tmp_path: Path, cut: int) -> None:
    data = zipped(ONE, TWO)
    (name, error), *rest = found_in(write(tmp_path, data[:-cut]))
    assert (name, rest) == ("", BOTH)
    assert "the directory of the ZIP file is damaged" in str(error)


def test_a_zip_file_that_was_streamed_is_read_without_its_directory_too(tmp_path: Path) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise io.UnsupportedOperation

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in BOTH:
            file.writestr(name, content)
    whole = pipe.getvalue()
    assert found_in(write(tmp_path, whole)) == BOTH
    assert found_in(write(tmp_path, whole[: whole.index(b"PK\x01\x02")]))[1:] == BOTH


def test_a_zip_file_cut_short_gives_what_is_whole(tmp_path: Path) -> None:
    data = zipped(ONE, ("two.txt", os.urandom(5000)))
    _, whole, cut = found_in(write(tmp_path, data[:3000]))
    assert whole == BOTH[0]
    assert cut == ("two.txt", "cut short")


@pytest.mark.parametrize("packed", [False, True])
def test_a_tar_file_cut_short_gives_what_is_whole_and_one_error(tmp_path: Path, packed: bool) -> None:
    data = tarred(ONE, ("two.txt", os.urandom(5000)))
    data = PACKERS["gzip"](data)[:3000] if packed else data[:4000]
    whole, (name, reason) = found_in(write(tmp_path, data))
    assert whole == BOTH[0]
    assert name == "two.txt"
    assert str(reason).startswith("cut short")


def test_a_damaged_header_of_a_tar_file_is_an_error_and_the_next_member_is_read(tmp_path: Path) -> None:
    data = bytearray(tarred(ONE, TWO, ("three.txt", b"Strike Ends")))
    data[1024] ^= 0xFF
    first, (name, reason), last = found_in(write(tmp_path, bytes(data)))
    assert (first, last) == (BOTH[0], ("three.txt", b"Strike Ends"))
    assert (name, reason) == ("", "not a header of a tar file; looked for the next")


@pytest.mark.parametrize("shape", SHAPES[1:])
def test_long_names_and_names_in_any_script_come_through(tmp_path: Path, shape: int) -> None:
    names = ["a/" * 120 + "long.txt", "новости/порт.txt", "a\u202eb\nc.txt"]
    found = found_in(write(tmp_path, tarred(*((name, b"text") for name in names), shape=shape)))
    assert [name for name, _ in found] == names


def test_a_header_of_a_tar_file_that_claims_a_size_beyond_reason_is_passed_over(tmp_path: Path) -> None:
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 1 << 33
    data = info.tobuf(tarfile.GNU_FORMAT) + tarred(ONE)
    (_, reason), *_ = found_in(write(tmp_path, data))
    assert reason == f"a header of {1 << 33} bytes, passed over"


def test_a_member_that_claims_a_size_that_no_file_has_ends_the_tar_file(tmp_path: Path) -> None:
    info = tarfile.TarInfo("x")
    info.size = 10**16
    path = write(tmp_path, tarred(ONE)[:1024] + info.tobuf(tarfile.GNU_FORMAT) + bytes(1024))
    assert [content for _, content in found_in(path)] == [
        b"Port Reopens",
        "larger than 2147483648 bytes unpacked, the most a member may have",
        "the tar file ends too early",
    ]


def test_negative_sizes_are_damage_and_end(tmp_path: Path) -> None:
    info = tarfile.TarInfo("x")
    header = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    header[124:136] = b"\xff" * 11 + b"\x00"
    header[148:156] = b"%06o\0 " % (sum(header[:148]) + sum(header[156:]) + 8 * 32)
    found = found_in(write(tmp_path, tarred(ONE)[:1024] + bytes(header) + tarred(TWO)))
    assert [content for _, content in found if isinstance(content, bytes)] == [b"Port Reopens", b"Rates Rise"]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_too_large_a_member_is_an_error_and_the_others_are_read(tmp_path: Path, pack: object) -> None:
    path = write(tmp_path, pack(ONE, ("large.txt", b"x" * 2000), TWO))  # type: ignore[operator]
    assert found_in(path, Limits(member=1000)) == [
        BOTH[0],
        ("large.txt", "larger than 1000 bytes unpacked, the most a member may have"),
        BOTH[1],
    ]


def test_members_may_not_hold_more_together_than_the_file_may(tmp_path: Path) -> None:
    path = write(tmp_path, zipped(*((f"{number}.txt", b"x" * 1000) for number in range(5))))
    found = found_in(path, Limits(free=3500, ratio=1))
    assert [content for _, content in found if isinstance(content, bytes)] == [b"x" * 1000] * 3
    assert [content for _, content in found if isinstance(content, str)] == [
        "the members before it have used up what one file may hold unpacked",
        "its members hold more than one file may, unpacked; the rest is left out",
    ]


def test_a_member_read_twice_is_paid_for_once(tmp_path: Path) -> None:
    (outer,) = find_drops([write(tmp_path, zipped(("one.txt", b"x" * 1000)))])
    assert isinstance(outer, Drop)
    for drop in drops_in(outer, Limits(free=1500, ratio=0)):
        assert [len(content_of(drop)) for _ in range(4)] == [1000] * 4


def test_no_more_members_are_read_than_may_be(tmp_path: Path) -> None:
    path = write(tmp_path, zipped(*((f"{number}.txt", b"text") for number in range(5))))
    found = found_in(path, Limits(members=3))
    assert [content for _, content in found] == [b"text"] * 3 + ["more than 3 members; the rest is left out"]


def test_a_bomb_takes_neither_memory_nor_long(tmp_path: Path) -> None:
    packer = zstandard.ZstdCompressor().compressobj()
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(400)) + packer.flush()
    path = write(tmp_path, zipped(("bomb.zst", bomb), ONE))
    (outer,) = find_drops([path])
    assert isinstance(outer, Drop)
    tracemalloc.start()
    errors = []
    for drop in drops_in(outer):
        assert isinstance(drop, Drop)
        with drop.open() as stream:
            try:
                while stream.read(1 << 20):
                    pass
            except Exception as error:
                errors.append(str(error))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(errors) == 1
    assert "more than 250 times as much unpacked as packed" in errors[0]
    assert most < 64 << 20


def test_a_directory_that_lists_one_member_many_times_is_bounded(tmp_path: Path) -> None:
    data = zipped(("one.txt", b"x" * 100_000))
    at = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[at:end]
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1000, 1000, len(entry) * 1000, at, 0)
    found = found_in(write(tmp_path, data[:at] + entry * 1000 + tail), Limits(free=1 << 20, ratio=1))
    assert sum(isinstance(content, bytes) for _, content in found) == 10


def test_an_office_document_is_one_error(tmp_path: Path) -> None:
    path = write(tmp_path, zipped(("_rels/.rels", b"<x/>"), ("[Content_Types].xml", b"<x/>"), ("a/b.xml", b"<x/>")))
    assert found_in(path) == [("", "not a text format that can be read: an office document")]


@pytest.mark.parametrize("data", [zipped(), PACKERS["gzip"](zipped())], ids=["plain", "packed"])
def test_an_empty_archive_file_is_said_to_be_empty(tmp_path: Path, data: bytes) -> None:
    assert found_in(write(tmp_path, data)) == [("", "nothing to read in it")]


@pytest.mark.parametrize("data", [zipped(ONE, TWO), tarred(ONE, TWO), PACKERS["zstd"](tarred(ONE, TWO))])
def test_an_archive_file_comes_through_standard_input(data: bytes) -> None:
    (outer,) = find_drops(["-"], io.BytesIO(data))
    assert isinstance(outer, Drop)
    assert [content_of(one) for one in drops_in(outer)] == [b"Port Reopens", b"Rates Rise"]


def test_standard_input_that_is_none_can_still_be_read_once() -> None:
    (outer,) = find_drops(["-"], io.BytesIO(b"text"))
    assert isinstance(outer, Drop)
    drop = look_inside(outer)
    assert isinstance(drop, Drop)
    assert content_of(drop) == b"text"
    assert content_of(drop) == "standard input can be read only once"


def test_no_bytes_at_all_make_a_walk_fail(tmp_path: Path) -> None:
    whole = {"zip": zipped(ONE, TWO, ("three.txt", b"Strike Ends" * 50)), "tar": tarred(ONE, TWO)}
    for data in (*whole.values(), PACKERS["gzip"](whole["tar"])):
        for at in range(0, len(data), max(1, len(data) // 150)):
            flipped = bytearray(data)
            flipped[at] ^= 0xA5
            found_in(write(tmp_path, bytes(flipped)))
            found_in(write(tmp_path, data[:at]))


def test_the_sample_yields_what_lies_in_it(tmp_path: Path) -> None:
    found = [one.title for one in read_drop(SAMPLES / "vell-week.zip")]
    assert found == [
        "Dredgers clear the northern channel",
        "Ferry fares to stay as they are",
        "Lighthouse museum opens its new wing",
        "Herring catch down by a fifth",
        "Pilots call off strike",
    ]


def test_a_web_archive_in_an_archive_file_is_read(tmp_path: Path) -> None:
    crawl = (SAMPLES / "vell-crawl.warc.gz").read_bytes()
    expected = [one.title for one in read_drop(SAMPLES / "vell-crawl.warc.gz")]
    assert expected == ["Dredgers clear the northern channel", "Ferry fares to stay as they are"]
    for data in (zipped(("crawl", crawl)), PACKERS["xz"](tarred(("crawl", crawl)))):
        assert [one.title for one in read_drop(write(tmp_path, data))] == expected
