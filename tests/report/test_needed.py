"""What is said to be needed is enough."""

import pytest

from dashboard.report.needed import needed_text

TARGET = {"kind": "absolute", "comparator": "ge", "target_value": 24, "unit_of_measure": "%", "decimals": 1}


@pytest.mark.parametrize(
    ("target", "needed", "text"),
    [
        ({}, 22.53, "22.6 %"),
        ({}, 22.5, "22.5 %"),
        # At most: rounded down.
        ({"comparator": "le"}, 4.58, "4.5 %"),
        # Of whole places 3.3 are 4.
        ({"unit_of_measure": None, "decimals": 0}, 3.324175824, "4"),
        ({"kind": "benchmark_ratio"}, 1.166575342, "×1.17"),
        ({"kind": "change_per_year", "comparator": "le"}, -1.0, "−1.0 个百分点"),
    ],
)
def test_a_value_is_rounded_to_the_side_that_keeps_the_target(
    target: dict[str, object], needed: float, text: str
) -> None:
    assert needed_text({**TARGET, **target}, needed).replace("\xa0", " ") == text
