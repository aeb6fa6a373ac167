"""Is the installed `whoosh` module the one we need?"""

from __future__ import annotations

import whoosh

from searchnews.errors import DependencyError

_NEEDED = (3, 54)
_OTHERS = ("Whoosh", "whoosh-reloaded")


def check_distribution() -> None:
    """Raise DependencyError, naming what to uninstall, where another distribution's module stands in its place.

    `Whoosh`, `whoosh-reloaded` and `whoosh3` all install into one folder.
    """
    version = tuple(getattr(whoosh, "__version__", ()))
    if version >= _NEEDED and hasattr(whoosh, "versionstring"):
        return
    present = [name for name in _OTHERS if _is_installed(name)]
    found = ".".join(map(str, version)) or "unknown"
    remedy = f"pip uninstall {' '.join(present or _OTHERS)} whoosh3 && pip install 'whoosh3>=3.54,<4'"
    raise DependencyError(f"the whoosh module is version {found}, whoosh3 3.54 or later is needed: {remedy}")


def _is_installed(name: str) -> bool:
    from importlib import metadata  # slow to import, and needed only when something is wrong

    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True
