"""Does every link lead somewhere, and can every page be reached?"""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import ROOT, Page, page, pages

PAGES = [*pages(), page("index/README.md")]
_ELSEWHERE = re.compile(r"https://|mailto:")


@pytest.mark.parametrize("document", PAGES, ids=repr)
def test_every_link_of_a_page_leads_to_a_file_and_a_heading(document: Page) -> None:
    for link in document.links:
        if _ELSEWHERE.match(link):
            continue
        name, _, anchor = link.partition("#")
        target = (document.path.parent / name).resolve() if name else document.path
        assert target.is_relative_to(ROOT), link
        assert target.exists(), link
        assert not anchor or anchor in Page(target).anchors, link


def test_every_page_is_in_the_table_of_contents() -> None:
    listed = {link for link in page("docs/index.md").links if not _ELSEWHERE.match(link)}
    assert listed == {path.name for path in (ROOT / "docs").glob("*.md")} - {"index.md"}


def test_every_schema_is_linked() -> None:
    linked = set(page("docs/cli.md").links)
    assert {f"schemas/{path.name}" for path in (ROOT / "docs" / "schemas").iterdir()} <= linked


def test_every_folder_of_tests_is_described_and_no_other() -> None:
    listed = {row[0] for row in page("docs/testing.md").rows("Folder", "Proves")}
    assert listed == {f"tests/{path.parent.name}/" for path in (ROOT / "tests").glob("*/test_*.py")}


def test_the_version_is_in_the_changelog() -> None:
    (version,) = re.findall(r"^version = (.+)$", (ROOT / "setup.cfg").read_text(encoding="utf-8"), re.MULTILINE)
    assert f"## [{version}]" in page("docs/changelog.md").text
