"""How are the figures shown?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tests.bench.agreement import Agreement
from tests.bench.asking import Timings
from tests.bench.building import Built
from tests.bench.committing import BATCH, Committed
from tests.bench.counting import Counted
from tests.bench.engines import OURS
from tests.bench.engines.protocol import Mode
from tests.bench.figures import Figures
from tests.bench.goals import Goal
from tests.bench.timing import Spread

_ABSENT = "-"
MODE_TITLES: dict[Mode, str] = {
    "top": "Top 10, not counted",
    "count": "Top 10 with the exact total",
    "page": "Whole page: top 10, total, ten records, passages of the body and the title marked",
    "fragment": "Like for like: top 10, total, ten records, one fragment of the body each",
}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; all columns but the first are figures."""
    rule = ["---", *["--:"] * (len(head) - 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, rule, *rows])


def milliseconds(value: float) -> str:
    return f"{value:.3f}" if value < 10 else f"{value:.1f}"


def _spread(value: Spread) -> str:
    return f"{milliseconds(value.median)} ({milliseconds(value.ninetieth)})"


def _peers(engines: Iterable[str]) -> list[str]:
    return [name for name in engines if name != OURS]


def build_table(builds: Mapping[str, tuple[Built, bool]]) -> str:
    """Show what building took; ratios are of searchnews' figure to the other's."""
    head = ["build", "seconds", "of it after the last record", "records/s", "peak MB", "not mapped", "MB", "segments"]
    rows = [
        [
            _build_title(made, kept),
            f"{made.seconds:,.1f}",
            f"{made.finishing:,.1f}",
            f"{made.records / made.seconds:,.0f}",
            f"{made.megabytes:,.0f}",
            f"{made.own_megabytes:,.0f}",
            f"{made.bytes / 1e6:,.1f}",
            str(made.segments),
        ]
        for made, kept in builds.values()
    ]
    return table(head, rows) + "\n\n" + _build_ratios({label: made for label, (made, _) in builds.items()})


def _build_title(made: Built, kept: bool) -> str:
    notes = [f"--memory {made.memory}"] if made.label.startswith(OURS) else []
    notes += ["kept"] if kept else []
    return f"{made.label} ({', '.join(notes)})" if notes else made.label


def _build_ratios(builds: Mapping[str, Built]) -> str:
    ours = {label: made for label, made in builds.items() if label.startswith(OURS)}
    rows = [
        [
            f"{label} / {peer}",
            f"{made.seconds / builds[peer].seconds:.2f}",
            f"{made.megabytes / builds[peer].megabytes:.2f}",
            f"{made.bytes / builds[peer].bytes:.2f}",
        ]
        for label, made in ours.items()
        for peer in builds
        if peer not in ours
    ]
    return table(["ratio", "build time", "peak memory", "bytes"], rows) if rows else ""


def agreement_table(outcome: Agreement, engines: Sequence[str]) -> str:
    said = (
        f"{outcome.asked} questions out of {outcome.words:,} words that all of {', '.join(engines)} split and stem "
        f"alike; {outcome.found} find something; "
    )
    if not outcome.differing:
        return said + "all totals agree."
    rows = [[question, *(f"{found[name]:,}" for name in engines)] for question, found in outcome.differing.items()]
    return f"{said}**{len(rows)} TOTALS DIFFER**:\n\n" + table(["question", *engines], rows)


def timing_table(timings: Timings, engines: Sequence[str]) -> str:
    """Show medians, 90th percentiles, and ratios of medians, as far as an engine was asked."""
    asked = [name for name in engines if any(name in spreads for spreads in timings.values())]
    peers = _peers(asked) if OURS in asked else []
    head = ["median ms (90th percentile)", *asked, *(f"{OURS} / {peer}" for peer in peers)]
    rows = [
        [
            title,
            *(_spread(spreads[name]) if name in spreads else _ABSENT for name in asked),
            *(f"{spreads[OURS].median / spreads[one].median:.2f}" if one in spreads else _ABSENT for one in peers),
        ]
        for title, spreads in timings.items()
    ]
    return table(head, rows)


def equal_table(equal: Mapping[str, Mapping[str, int]], asked: int) -> str:
    """Show of how many questions of each class a peer finds as many records as searchnews."""
    peers = list(dict.fromkeys(name for found in equal.values() for name in found))
    rows = [[title, *(str(found.get(name, _ABSENT)) for name in peers)] for title, found in equal.items() if found]
    return table([f"of {asked} questions, with the total of {OURS}", *peers], rows) if rows else ""


def count_tables(counted: Counted, asked: int) -> str:
    """Show what counting by place and month takes, for the first time and later."""
    engines = list(counted.timings["months"])
    least, most = counted.matching
    agreed = ", ".join(f"{name} in {number}" for name, number in counted.agreed.items())
    said = f"{asked} words that {least:,} to {most:,} records hold; all engines that count agree: {agreed}."
    first = {f"{title}, the first of an archive": taken for title, taken in counted.first.items()}
    return "\n\n".join([said, timing_table(counted.timings, engines), opening_table(first)])


def opening_table(opened: Mapping[str, Mapping[str, float]]) -> str:
    engines = list(dict.fromkeys(name for taken in opened.values() for name in taken))
    peers = _peers(engines) if OURS in engines else []
    rows = [
        [
            what,
            *(milliseconds(taken[name]) if name in taken else _ABSENT for name in engines),
            *(f"{taken[OURS] / taken[one]:.2f}" if one in taken else _ABSENT for one in peers),
        ]
        for what, taken in opened.items()
    ]
    return table(["median ms", *engines, *(f"{OURS} / {peer}" for peer in peers)], rows)


def cold_table(taken: Mapping[str, float]) -> str:
    ours, bare = taken.values()
    rows = [[f"`{name}`", f"{value:.0f}"] for name, value in taken.items()]
    return table(["whole process", "median ms"], [*rows, ["ratio", f"{ours / bare:.2f}"]])


def commit_table(outcome: Committed) -> str:
    """Show what commits took and, by class, the medians of the top 10 before and after them."""
    engines = list(outcome.commits)
    rows = [
        [
            name,
            milliseconds(outcome.median(name)),
            " ".join(f"{each:.0f}" for each in outcome.commits[name]),
            " -> ".join(str(counted[name]) for counted in outcome.segments.values()),
        ]
        for name in engines
    ]
    if OURS in engines:
        rows += [
            [f"{OURS} / {peer}", f"{outcome.median(OURS) / outcome.median(peer):.2f}", "", ""]
            for peer in _peers(engines)
        ]
    times = ", ".join(map(str, outcome.segments))
    first = table([f"commit of {BATCH}", "median ms", "each", f"segments after {times}"], rows)
    whens = list(outcome.asked)
    columns = (f"{name} after {done}" for name in engines for done in whens)
    changes = [[title, *_course(outcome, title, engines)] for title in outcome.asked[0]]
    return first + "\n\n" + table(["top 10, median ms", *columns], changes)


def _course(outcome: Committed, title: str, engines: Sequence[str]) -> list[str]:
    cells = []
    for name in engines:
        before, *later = [each[title][name].median for each in outcome.asked.values()]
        changed = (f"{milliseconds(after)} ({(after / before - 1) * 100:+.0f} %)" for after in later)
        cells += [milliseconds(before), *changed]
    return cells


def goal_table(stated: Iterable[Goal]) -> str:
    """Show each bound with the worst of what it bounds."""
    rows = [
        [goal.name, f"{goal.most:.3g}", f"{goal.worst[1]:,.3g}", goal.worst[0], "yes" if goal.met else "**no**"]
        for goal in stated
    ]
    return table(["to reach", "at most", "worst", "where", "met"], rows)


def growth_of_building(measured: Sequence[Figures]) -> str:
    """Show what each build costs as the corpus grows; nothing where building was not asked for."""
    rows = [
        [
            label,
            f"{made.records:,}",
            f"{made.seconds:,.1f}",
            f"{made.records / made.seconds:,.0f}",
            f"{made.megabytes:,.0f}",
            f"{made.bytes / made.records:,.0f}",
        ]
        for label in measured[-1].builds
        for made in (each.builds[label] for each in measured if label in each.builds)
    ]
    return table(["build", "records", "seconds", "records/s", "peak MB", "bytes a record"], rows) if rows else ""


def growth_of_asking(measured: Sequence[Figures]) -> str:
    """Show the medians of the top 10 of those engines that were asked at every size."""
    timings = {each.records: each.timings["top"] for each in measured if "top" in each.timings}
    if not timings:
        return ""
    asked = [next(iter(each.values())) for each in timings.values()]
    engines = [name for name in asked[0] if all(name in spreads for spreads in asked)]
    head = ["top 10, median ms", *(f"{name}, {size:,}" for name in engines for size in timings)]
    titles = next(iter(timings.values()))
    rows = [
        [title, *(milliseconds(each[title][name].median) for name in engines for each in timings.values())]
        for title in titles
    ]
    return table(head, rows)
