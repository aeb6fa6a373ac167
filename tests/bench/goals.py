"""Which figures are to be reached, and which are?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.bench.asking import Timings
from tests.bench.committing import Committed
from tests.bench.engines import OURS
from tests.bench.engines.protocol import Mode
from tests.bench.figures import Figures
from tests.bench.opening import BARE, OPENED, SEARCH
from tests.bench.questions import WITHIN

# From here on a corpus counts as the million that the goals speak of, and up to here as a Reuters.
_LARGE = 500_000
_SMALL = 50_000
_PEAK_MEGABYTES = 1500
# After commits a class may cost a tenth more, or this many milliseconds.
_SLACK = 0.020

Ratios = list[tuple[str, float]]


@dataclass(frozen=True)
class Goal:
    """A bound, and the measured ratios that it bounds, each with its name."""

    name: str
    most: float
    measured: Ratios

    @property
    def worst(self) -> tuple[str, float]:
        return max(self.measured, key=lambda each: each[1])

    @property
    def met(self) -> bool:
        return self.worst[1] <= self.most


def goals(figures: Figures) -> list[Goal]:
    """Return the goals of this size of which there are measurements."""
    stated = [*_of_building(figures), *_of_opening(figures)]
    if figures.records >= _LARGE:
        stated += _of_a_million(figures)
    if figures.records <= _SMALL:
        stated += _of_reuters(figures)
    return [goal for goal in stated if goal.measured]


def _of_building(figures: Figures) -> Iterator[Goal]:
    several = [label for label in figures.builds if label.startswith(f"{OURS}-")]
    yield Goal("build time, one process", 1.25, _built(figures, OURS, "tantivy", "seconds"))
    for label in several:
        yield Goal(f"build time, {label}", 0.75, _built(figures, label, "tantivy", "seconds"))
    yield Goal("build time beside plain Whoosh's", 1 / 12, _built(figures, OURS, "whoosh3", "seconds"))
    yield Goal("bytes on disk", 1.2, _built(figures, OURS, "tantivy", "bytes"))


def _built(figures: Figures, label: str, peer: str, what: str) -> Ratios:
    if label not in figures.builds or peer not in figures.builds:
        return []
    ours, theirs = getattr(figures.builds[label], what), getattr(figures.builds[peer], what)
    return [(f"{label} / {peer}", ours / theirs)]


def _of_opening(figures: Figures) -> Iterator[Goal]:
    opened = figures.opened.get(OPENED, {})
    if OURS in opened and "tantivy" in opened:
        yield Goal("opening, warm", 3.0, [(f"{OURS} / tantivy", opened[OURS] / opened["tantivy"])])


def _of_committing(done: Committed) -> Iterator[Goal]:
    if OURS in done.commits:
        if "tantivy" in done.commits:
            yield Goal("commit of 100", 2.0, [(f"{OURS} / tantivy", done.median(OURS) / done.median("tantivy"))])
        yield Goal("top 10 after a commit, within 10 % or 20 us of before", 1.1, _after(done))


def _after(done: Committed) -> Ratios:
    """Return the growth of each class; one that grew by no more than the slack counts as not grown."""
    growth = []
    for title, spreads in done.asked[0].items():
        before, after = spreads[OURS].median, done.asked[1][title][OURS].median
        growth.append((title, after / before if after - before > _SLACK else 1.0))
    return growth


def _ratios(figures: Figures, mode: Mode, peer: str, wanted: Callable[[str], bool]) -> Ratios:
    return [
        (title, spreads[OURS].median / spreads[peer].median)
        for title, spreads in figures.timings.get(mode, {}).items()
        if wanted(title) and OURS in spreads and peer in spreads
    ]


def _beside_best(timings: Timings) -> Ratios:
    """Return the ratio to the fastest of the others; what nobody else was asked has none."""
    ratios = []
    for title, spreads in timings.items():
        others = [spread.median for name, spread in spreads.items() if name != OURS]
        if others:
            ratios.append((title, spreads[OURS].median / min(others)))
    return ratios


def _several_words(title: str) -> bool:
    return title.startswith(("OR", "AND", "phrase"))


def _any(title: str) -> bool:
    return True


def _heavy(title: str) -> bool:
    return title.startswith(("OR", "phrase", "AND, hi hi"))


def _of_a_million(figures: Figures) -> Iterator[Goal]:
    for band, most in (("hi", 0.2), ("mid", 0.5), ("lo", 1.0)):
        same = f"one term, {band}".__eq__
        yield Goal(f"top 10, one term, {band}", most, _ratios(figures, "top", "tantivy", same))
    yield Goal(
        "top 10, several words, and every class within a month",
        1.0,
        _ratios(figures, "top", "tantivy", lambda title: _several_words(title) or title.endswith(WITHIN)),
    )
    yield Goal("top 10 with the exact total, every class", 1.0, _ratios(figures, "count", "tantivy", _any))
    yield Goal("whole page: OR, hi hi, phrase", 1.0, _ratios(figures, "page", "tantivy", _heavy))
    yield Goal("whole page: the rest", 2.0, _ratios(figures, "page", "tantivy", lambda title: not _heavy(title)))
    yield Goal("operators, top 10 with the exact total, beside the best peer", 1.0, _beside_best(figures.operators))
    if figures.counted is not None:
        yield Goal("counts by place and month", 1.0, _beside_best(figures.counted.timings))
    if figures.cold:
        yield Goal("cold process", 1.8, [("beside its imports", figures.cold[SEARCH] / figures.cold[BARE])])
    if figures.committed is not None:
        yield from _of_committing(figures.committed)
    peaks = [(label, made.megabytes) for label, made in figures.builds.items() if label.startswith(OURS)]
    yield Goal("peak memory of building, MB", _PEAK_MEGABYTES, peaks)


def _of_reuters(figures: Figures) -> Iterator[Goal]:
    def plain(title: str) -> bool:
        return (_several_words(title) or title == "one term, hi") and not title.endswith(WITHIN)

    yield Goal("top 10: hi, OR, AND, phrase beside plain Whoosh", 0.05, _ratios(figures, "top", "whoosh3", plain))
    yield Goal("top 10, every class beside Xapian", 1.0, _ratios(figures, "top", "xapian", _any))
    yield Goal("whole page, every class", 2.0, _ratios(figures, "page", "tantivy", _any))
