"""On what was it measured?"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.engines.protocol import Engine


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores of {_processor()}, {memory:.0f} GiB of memory, {platform.platform()}, "
        f"{platform.python_implementation()} {platform.python_version()}"
    )


def busy() -> str:
    """Say how many processes wanted a core in the last minute: above none, others share in the figures."""
    return f"load {os.getloadavg()[0]:.2f}"


def _commit() -> str:
    """Return the commit that is checked out, with a plus sign where files differ from it."""
    command = ["git", "describe", "--always", "--dirty=+", "--exclude=*"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parent, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "no repository"
    return done.stdout.strip()


def versions(engines: Sequence[Engine]) -> str:
    import numpy

    named = [f"{engine.name} {engine.version()}" for engine in engines]
    return ", ".join([f"commit {_commit()}", *named, f"numpy {numpy.__version__}", f"Python {sys.version.split()[0]}"])
