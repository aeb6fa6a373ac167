"""Where do the figures go?"""

from __future__ import annotations

from pathlib import Path


class Report:
    """Prints Markdown as it comes, and keeps a file up to date with all of it so far."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.parts: list[str] = []

    def say(self, text: str) -> None:
        if not text:
            return
        print(text + "\n", flush=True)
        self.parts.append(text)
        if self.path is not None:
            self.path.write_text("\n\n".join(self.parts) + "\n", encoding="utf-8")
