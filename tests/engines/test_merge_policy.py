"""Are segments merged when there are many of a size, and each record seldom?"""

from __future__ import annotations

import random

from searchnews.engines.embedded.merge_policy import to_merge


def settled(sizes: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], int]:
    """Merge until nothing is left to merge; return the segments, and how many records were written."""
    written = 0
    while places := to_merge(sizes):
        live = sum(sizes[place][0] for place in places)
        sizes = [size for place, size in enumerate(sizes) if place not in places]
        sizes = [*sizes, (live, live)] if live else sizes
        written += live
    return sizes, written


def test_few_segments_are_left_alone() -> None:
    assert to_merge([]) == []
    assert to_merge([(5, 5)] * 7) == []
    assert to_merge([(1000 * 8**tier, 1000 * 8**tier) for tier in range(6)] * 7) == []


def test_eight_of_a_size_become_one_and_take_the_smaller_ones_along() -> None:
    assert to_merge([(10, 10)] * 8) == list(range(8))
    assert to_merge([(100_000, 100_000), *[(5000, 5000)] * 8]) == list(range(1, 9))
    assert to_merge([(600_000, 600_000), *[(10_000, 10_000)] * 8, (3, 3)]) == list(range(1, 10))


def test_the_places_are_in_order_so_that_later_records_stay_later() -> None:
    rng = random.Random(1)
    for _ in range(200):
        sizes = [(live, live) for live in (rng.choice([1, 900, 9000, 70_000]) for _ in range(rng.randrange(30)))]
        places = to_merge(sizes)
        assert places == sorted(set(places))


def test_a_larger_segment_of_which_half_is_deleted_is_written_anew() -> None:
    assert to_merge([(10, 10), (600, 1201)]) == [1]
    assert to_merge([(10, 10), (601, 1201)]) == []
    assert to_merge([(1, 1000)]) == []


def test_all_become_one_where_that_is_asked_for() -> None:
    assert to_merge([(10, 10), (1_000_000, 1_000_000)], merge_all=True) == [0, 1]
    assert to_merge([(9, 10)], merge_all=True) == [0]
    assert to_merge([(10, 10)], merge_all=True) == []
    assert to_merge([], merge_all=True) == []


def test_each_record_is_written_about_once_a_tier_above_the_lowest() -> None:
    sizes: list[tuple[int, int]] = []
    written = 0
    for _ in range(2000):
        sizes, more = settled([*sizes, (1000, 1000)])
        written += more
        assert len(sizes) <= 7 * 4
    assert sum(live for live, _ in sizes) == 2_000_000
    # Segments of 8,000, of 64,000 and of 512,000 records are made by merging.
    assert written <= 3 * 2_000_000


def test_small_commits_write_no_more_than_the_lowest_tier_again() -> None:
    sizes = [(1_000_000, 1_000_000)]
    for _ in range(3000):
        sizes, written = settled([*sizes, (100, 100)])
        assert len(sizes) <= 7 * 4
        assert written <= 8 * 8000 + 8 * 64_000
