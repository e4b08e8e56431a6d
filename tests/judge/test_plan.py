"""The least work for a number of points, on cases small enough to try every plan by hand."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.judge.plan import OutOfReach, Plan, Way, plan

A, B, C = ("c1", 1), ("c2", 1), ("c3", 1)
ROOM = {"c1": 10.0, "c2": 10.0, "c3": 10.0}

# A: evidence for 10 points; B: counts of 2.5 points each; C: 6 points for three units of work.
WAYS = (
    Way(A, 1, 10, 1),
    Way(B, 1, 2.5, 1),
    Way(B, 2, 5, 2),
    Way(B, 3, 7.5, 3),
    Way(B, 4, 10, 4),
    Way(C, 1, 6, 3),
)


def chosen(found: Plan | OutOfReach) -> list[tuple[str, int]]:
    """Criterion and number of each way taken."""
    assert isinstance(found, Plan), found
    return [(w.part[0], w.number) for w in found.ways]


@pytest.mark.parametrize(
    ("needed", "ways", "gain", "effort"),
    [
        (0, [], 0, 0),
        (7, [("c1", 1)], 10, 1),
        # 15: A and two counts are 3 units; A and C would be 4.
        (15, [("c1", 1), ("c2", 2)], 15, 3),
        # 16: A + C (10 + 6) and A + three counts (10 + 7.5) both take 4 units: the second has more points.
        (16, [("c1", 1), ("c2", 3)], 17.5, 4),
        # 21: A + C + two counts (6 units); A and all four counts are 20 only.
        (21, [("c1", 1), ("c2", 2), ("c3", 1)], 21, 6),
        (26, [("c1", 1), ("c2", 4), ("c3", 1)], 26, 8),
    ],
)
def test_the_least_work_for_the_points(needed: float, ways: list[tuple[str, int]], gain: float, effort: float) -> None:
    found = plan(WAYS, ROOM, needed)
    assert chosen(found) == ways
    assert isinstance(found, Plan)
    assert (found.gain, found.effort) == (gain, effort)


def test_what_cannot_be_reached_says_how_far_one_gets() -> None:
    assert plan(WAYS, ROOM, 26.5) == OutOfReach(26)


def test_parts_of_a_criterion_bring_no_more_than_its_weight_leaves() -> None:
    # A criterion of 8 points with two open parts of 5: both together bring 8, not 10.
    ways = (Way(("c1", 1), 1, 5, 1), Way(("c1", 2), 1, 5, 1), Way(B, 1, 3, 2))
    room = {"c1": 8.0, "c2": 3.0}
    found = plan(ways, room, 8)
    assert chosen(found) == [("c1", 1), ("c1", 1)]
    assert isinstance(found, Plan)
    assert (found.gain, found.effort) == (8, 2)
    assert plan(ways, room, 12) == OutOfReach(11)


def test_a_part_left_out_is_worked_around() -> None:
    # Without A: 10 points are four counts.
    found = plan(WAYS, ROOM, 10, left_out={A})
    assert chosen(found) == [("c2", 4)]
    assert plan(WAYS, ROOM, 17, left_out={A}) == OutOfReach(16)


def test_a_part_kept_stays_though_it_is_dear() -> None:
    assert chosen(plan(WAYS, ROOM, 10, kept={C: 1})) == [("c1", 1), ("c3", 1)]
    # Any of its ways: the cheapest will do.
    assert chosen(plan(WAYS, ROOM, 10, kept={B: None})) == [("c1", 1), ("c2", 1)]
    # Just this one: no more and no fewer counts.
    assert chosen(plan(WAYS, ROOM, 10, kept={B: 3})) == [("c1", 1), ("c2", 3)]


def test_dearer_work_is_avoided() -> None:
    # When evidence costs 5, four counts are cheaper for the same 10 points.
    ways = (Way(A, 1, 10, 5), *WAYS[1:])
    assert chosen(plan(ways, ROOM, 10)) == [("c2", 4)]


def test_work_that_costs_nothing_is_taken() -> None:
    found = plan((Way(A, 1, 10, 0), *WAYS[1:]), ROOM, 0)
    assert chosen(found) == [("c1", 1)]


def test_nothing_to_do_and_nothing_needed() -> None:
    assert plan((), {}, 0) == Plan((), 0, 0)
    assert plan((), {}, 1) == OutOfReach(0)


@pytest.mark.parametrize(
    ("ways", "kept"),
    [((Way(A, 1, 10, -1),), {}), ((Way(A, 1, -10, 1),), {}), (WAYS, {("c9", 1): None}), (WAYS, {A: 7})],
)
def test_what_makes_no_sense_is_refused(ways: tuple[Way, ...], kept: dict[tuple[str, int], int | None]) -> None:
    with pytest.raises(ValueError, match="way"):
        plan(ways, ROOM, 5, kept=kept)


def test_a_part_cannot_be_kept_and_left_out() -> None:
    with pytest.raises(ValueError, match="kept"):
        plan(WAYS, ROOM, 5, kept={A: None}, left_out={A})


_WAYS = st.dictionaries(
    st.sampled_from([("c1", 1), ("c1", 2), ("c2", 1), ("c3", 1)]),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 8)), min_size=1, max_size=3),
)


@settings(max_examples=60)
@given(_WAYS, st.integers(0, 30), st.integers(0, 15))
def test_no_plan_of_all_that_there_are_is_better(
    given_ways: dict[tuple[str, int], list[tuple[int, int]]], needed: int, cap: int
) -> None:
    """Every combination is tried: none with enough points takes less effort, or as much for more points."""
    ways = [Way(p, n, g / 2, e) for p, listed in given_ways.items() for n, (g, e) in enumerate(listed, 1)]
    room = {"c1": float(cap), "c2": 10.0, "c3": 10.0}

    def worth(taken: tuple[Way | None, ...]) -> tuple[float, float]:
        held = [w for w in taken if w]
        points = sum(min(room[c], sum(w.gain for w in held if w.part[0] == c)) for c in room)
        return sum(w.effort for w in held), -points

    every = product(*([None, *(w for w in ways if w.part == p)] for p in given_ways))
    worths = [worth(taken) for taken in every]
    enough = [(effort, points) for effort, points in worths if -points >= needed]
    found = plan(ways, room, needed)
    if enough:
        assert isinstance(found, Plan)
        assert (found.effort, -found.gain) == min(enough)
    else:
        assert found == OutOfReach(max(-points for _, points in worths))
