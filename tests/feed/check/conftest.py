"""The district that the checks of a file look at."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.contract import Contract
from dashboard.store import Store
from tests.feed.check.cases import OTHER_TOWN, TOWN
from tests.given import DISTRICT, UNIT, Given, Row, observed


def indicator(indicator_id: str, name_zh: str, **columns: Any) -> Row:
    """An indicator whose names are those that its problems speak of."""
    return {"indicator_id": indicator_id, "name_zh": name_zh, "name_en": indicator_id, **columns}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, empty_database: Path, contract: Contract) -> Iterator[Store]:
    """What a district has after some years; no check writes anything, so all cases share it."""
    actor = Given(tmp_path_factory.mktemp("check"), empty_database, contract)
    years = range(2011, 2021)
    yield actor(
        indicators=[
            indicator("literacy", "居民健康素养水平", natural_minimum=0, natural_maximum=100),
            indicator("deaths", "婴儿死亡率", unit_of_measure="‰", quantity="rate", decimals=2),
            indicator("managed", "糖尿病规范管理率", frequency="quarter"),
            indicator("beds", "养老床位", quantity="amount", unit_of_measure="张", decimals=0, frequency="half"),
            indicator("visits", "接待人次", quantity="count", unit_of_measure="人次", decimals=0, frequency="month"),
            indicator(
                "revenue",
                "一般公共预算收入",
                quantity="amount",
                unit_of_measure="万元",
                decimals=0,
                frequency="month",
                accumulation="year_to_date",
            ),
            indicator(
                "passed", "抽检合格率", frequency="quarter", accumulation="year_to_date", quantity="share", decimals=1
            ),
        ],
        observations=[
            # Ten years, one point more each.
            *(observed(f"{y}", y - 1991, indicator_id="literacy", area_id=DISTRICT) for y in years),
            # Six years in one town, five in another.
            *(observed(f"{y}", 20, indicator_id="literacy", area_id=TOWN) for y in range(2015, 2021)),
            *(observed(f"{y}", 20, indicator_id="literacy", area_id=OTHER_TOWN) for y in range(2016, 2021)),
            # Seven half-years without any movement.
            *(observed(f"{y}H1", 100, indicator_id="beds", area_id=DISTRICT) for y in range(2014, 2021)),
            observed("to 2021-01-31", 10, indicator_id="revenue", area_id=DISTRICT),
            observed("to 2021-02-28", 25, indicator_id="revenue", area_id=DISTRICT),
        ],
        units=[
            {"unit_id": UNIT, "name_zh": "区卫生健康局", "name_en": "District Health Bureau"},
            {"unit_id": "education_bureau", "name_zh": "区教育体育局", "name_en": "District Education Bureau"},
        ],
        unit_aliases=[{"alias_zh": "区卫健局", "unit_id": UNIT}],
        milestones=[{"milestone_no": n, "due_on": "2021-12-31"} for n in (1, 2)],
        milestone_measures=[
            {"measure_no": n, "name_zh": f"数量{n}", "value": 3, "unit_of_measure": "个", "accumulation": "level"}
            for n in (1, 2)
        ],
        score_parts=[{"part_no": n, "rule": "examiner", "points": 5} for n in (1, 2)],
    )
    actor.close()
