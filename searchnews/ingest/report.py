"""What came of an index run?"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class IndexReport:
    """Counts of one run.

    `read` counts records read; each was `added`, `updated` or `unchanged`. `removed` counts records
    gone from a drop that was read again, `skipped` files passed over, `failed` files and records that
    could not be read (`failures` says which and why). `notices` holds what was settled without loss.
    """

    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    skipped: int = 0
    failed: int = 0
    seconds: float = 0.0
    failures: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    skips: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether the archive is another than before."""
        return bool(self.added or self.updated or self.removed)

    def __str__(self) -> str:
        counts = ("read", "added", "updated", "unchanged", "removed", "skipped", "failed")
        return ", ".join(f"{getattr(self, name):,} {name}" for name in counts) + f" in {self.seconds:.1f} s"
