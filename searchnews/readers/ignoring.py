"""Which files of a folder are none of the archive's business?"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from searchnews.readers.settings import SETTINGS_FILE

IGNORE_FILE = ".searchnewsignore"
_ABOUT_THE_CORPUS = ("README", "LICENSE", "SOURCE")


@dataclass(frozen=True, slots=True)
class IgnoreRule:
    """One line of an ignore file: a glob for names, or for paths below the ignore file's folder."""

    glob: str
    folder: str
    anchored: bool
    folders_only: bool
    keeps: bool

    def matches(self, path: str, is_folder: bool) -> bool:
        """Say whether the rule speaks of this path."""
        if self.folders_only and not is_folder:
            return False
        subject = os.path.relpath(path, self.folder) if self.anchored else os.path.basename(path)
        return fnmatchcase(subject.replace(os.sep, "/"), self.glob)


def read_ignore_rules(folder: str) -> tuple[IgnoreRule, ...]:
    """Return the rules in a folder's ignore file, none if it has no such file.

    Raises OSError if the file is there and cannot be read.
    """
    try:
        text = Path(folder, IGNORE_FILE).read_text(encoding="utf-8-sig", errors="surrogateescape")
    except FileNotFoundError:
        return ()
    lines = (line.strip() for line in text.splitlines())
    return tuple(_rule(line, folder) for line in lines if line and not line.startswith("#"))


def _rule(line: str, folder: str) -> IgnoreRule:
    keeps = line.startswith("!")
    glob = line[1:] if keeps else line.removeprefix("\\")
    folders_only = glob.endswith("/")
    glob = glob.rstrip("/")
    return IgnoreRule(glob.lstrip("/"), folder, anchored="/" in glob, folders_only=folders_only, keeps=keeps)


def reason_to_skip(path: str, is_folder: bool, rules: Sequence[IgnoreRule]) -> str | None:
    """Say why a folder walk passes over this path, or None if it does not.

    Rules come from the outermost folder to the innermost; the last that matches decides.
    """
    name = os.path.basename(path)
    if name.startswith("."):
        return "a hidden folder" if is_folder else "a hidden file"
    if not is_folder and name.startswith(_ABOUT_THE_CORPUS):
        return "a file about the corpus, not of it"
    if name == SETTINGS_FILE:
        return "settings"
    for rule in reversed(rules):
        if rule.matches(path, is_folder):
            return None if rule.keeps else f"named by {IGNORE_FILE}"
    return None
