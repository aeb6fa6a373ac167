"""Is XML known by its root, and is none of it dangerous?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from searchnews.errors import CorpusError
from searchnews.model.record import RawRecord
from searchnews.readers.xml_documents import parse_xml, plain_value, said
from searchnews.readers.xml_roots import Root, decode_xml, sniff_root

HEAD = "<body.head><hedline><hl1>Crane</hl1></hedline></body.head>"
STORY = f"<nitf><body>{HEAD}<body.content>{{}}</body.content></body></nitf>"


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("<nitf>", Root("nitf")),
        ("\n\n<NewsML Version='1.2'/>", Root("NewsML")),
        ('<?xml version="1.0"?>\n<!-- <a> -->\n<n:item xmlns:n="urn:n"/>', Root("item", "urn:n")),
        ("<item xmlns='urn:n' id='1'>", Root("item", "urn:n")),
        ('<!DOCTYPE nitf SYSTEM "a>b" [<!ENTITY x "]>"><!-- ] --> ]><nitf>', Root("nitf")),
        ("<!doctype html><HTML>", Root("HTML")),
        ("<?xml version='1.0'?><?style x?>", None),
        ("plain text", None),
        ("<1>", None),
        ("<!-- never ends <nitf>", None),
    ],
)
def test_the_root_is_known_behind_what_may_stand_before_it(text: str, root: Root | None) -> None:
    assert sniff_root(text.encode()) == root


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_the_root_is_known_in_every_width_of_characters(charset: str) -> None:
    assert sniff_root("<?xml version='1.0'?><nitf>é".encode(charset)) == Root("nitf")


@pytest.mark.parametrize(
    ("declared", "written"),
    [("utf-8", "utf-8"), ("utf-8", "cp1252"), ("iso-8859-1", "utf-8"), ("iso-8859-5", "utf-8"), ("utf8", "utf-8"),
     ("iso-8859-1", "cp1252"), ("gb2312", "utf-8"), ("x-unknown", "utf-8")],
)  # fmt: skip
def test_a_wrong_charset_is_seen_through(declared: str, written: str) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?><p>café – naïve</p>'
    assert decode_xml(text.encode(written)) == text


def test_a_declared_charset_is_heeded() -> None:
    text = '<?xml version="1.0" encoding="iso-8859-5"?><p>Порт открыт</p>'
    assert decode_xml(text.encode("iso-8859-5")) == text


def test_entities_of_html_are_read_and_others_are_damage(read: Any) -> None:
    (record,) = read(STORY.format("<p>caf&eacute;&nbsp;&amp; bar &#0;&#x1F600;</p>"))
    assert record.body == "café & bar 😀"
    record, error = read(STORY.format("<p>One &strange; two</p>"))
    assert record.body.startswith("One")
    assert record.body.endswith("two")
    assert error.reason.startswith("damaged XML, read as far as it goes: ")


def test_no_entity_is_expanded_and_no_file_is_read(read: Any, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("SECRET")
    bomb = "".join(f'<!ENTITY e{level + 1} "{f"&e{level};" * 10}">' for level in range(9))
    doctype = f'<!DOCTYPE nitf [<!ENTITY e0 "BOOM">{bomb}<!ENTITY f SYSTEM "file://{tmp_path}/secret">]>'
    record, error = read(doctype + STORY.format('<p title="&e9;">Text &e9; &f; end</p>'))
    assert isinstance(record, RawRecord)
    assert "BOOM" not in str(record)
    assert "SECRET" not in str(record)
    assert isinstance(error, CorpusError)


@pytest.mark.parametrize(
    "content",
    [
        "<p>" * 100_000,
        "<p>" + "x" * 11_000_000 + "</p>",
        "<b/>" * 1_100_000,
        "<p " + " ".join(f'a{number}="1"' for number in range(50_000)) + ">x</p>",
        "<!--" * 100_000,
        "&#" * 500_000,
        "<p>" + " \n" * 500_000 + "</p>",
    ],
    ids=["deep", "long", "many", "attributes", "comments", "references", "blank"],
)
def test_what_would_take_all_memory_or_time_is_an_error_or_passes(read: Any, content: str) -> None:
    for found in read(STORY.format(content)):
        assert "the reader failed" not in str(found)
        assert "XML_PARSE" not in str(found)


def test_damaged_xml_is_read_as_far_as_it_goes(read: Any) -> None:
    whole = '<?xml version="1.0"?>\n' + STORY.format("<p>One.</p>\n<p>Two.</p>")
    record, error = read(whole.replace("</p>", "</q>", 1), "news/a.xml")
    assert (record.title, record.body) == ("Crane", "One.\n\nTwo.")
    assert str(error).startswith("news/a.xml: line 2: damaged XML, read as far as it goes: ")
    record, error = read(whole[: whole.index("Two")])
    assert (record.title, record.body) == ("Crane", "One.")
    assert isinstance(error, CorpusError)


def test_documents_one_after_another_are_all_read(read: Any) -> None:
    one, two = STORY.format("<p>One.</p>"), STORY.format("<p>Two.</p>")
    for between in ("", "\n", '\n<?xml version="1.0"?>\n<!DOCTYPE nitf SYSTEM "nitf.dtd">\n'):
        assert [found.body for found in read(f"{between.strip()}{one}{between}{two}\n")] == ["One.", "Two."]
    record, error = read(f"{one}<nitf><body>")
    assert record.body == "One."
    assert isinstance(error, CorpusError)


def test_a_prefix_that_is_not_declared_is_no_damage(read: Any) -> None:
    (record,) = read(STORY.format("<x:p>One.</x:p>"))
    assert record.body == "One."


def test_what_is_no_xml_at_all_is_one_error(read: Any) -> None:
    with pytest.raises(CorpusError, match="not XML that can be read"):
        parse_xml("nothing", "a.xml")


def test_an_element_is_kept_as_its_attributes_children_and_text() -> None:
    root = parse_xml("<a><b q='1'>x</b><b/><c>y<d>z</d>w</c><c>  </c></a>", "").roots[0]
    assert plain_value(root) == {"b": {"q": "1", "text": "x"}, "c": {"d": "z", "text": "y w"}}
    assert said(root) == "xyzw"


def test_lines_that_a_machine_broke_are_joined_to_paragraphs(read: Any) -> None:
    text = "First line of the\nparagraph.\n    Second one that is\nbroken too.\n    Third."
    (record,) = read(STORY.format(f"<p>{text}</p>"))
    assert record.body == "First line of the paragraph.\n\nSecond one that is broken too.\n\nThird."
    (record,) = read(STORY.format("<p>Indented by\n     whoever wrote\n     the file.</p>"))
    assert record.body == "Indented by whoever wrote the file."
