"""What the statistics are asked with."""

from typing import Any

import pytest

from dashboard.judge.control import xmr
from dashboard.judge.intervals import compare, wilson
from dashboard.judge.trend import recent_trend


@pytest.mark.parametrize("direction", ["none", "up", ""])
def test_a_direction_that_is_none_is_refused(direction: Any) -> None:
    """The data writes "none" where no direction is judged; taken for "lower" it would turn every verdict."""
    values = [9.0, 11.0] * 6
    with pytest.raises(ValueError, match="must be 'higher', 'lower' or None"):
        xmr(values, better=direction)
    with pytest.raises(ValueError, match="must be 'higher', 'lower' or None"):
        compare(wilson(81, 263), 0.3, direction)
    with pytest.raises(ValueError, match="must be 'higher', 'lower' or None"):
        recent_trend([(2016 + i, wilson(10 + i, 100)) for i in range(5)], direction)
