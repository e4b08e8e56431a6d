"""Data quality as its readers see it, from the real package and its demonstration data (15 November 2021)."""

import json

import pyarrow as pa
from streamlit.testing.v1 import AppTest

from dashboard import service
from dashboard.store import Batch
from tests.pages.conftest import Visit
from tests.reading import addresses, words

PAGE = "quality"


def said(test: AppTest) -> str:
    return words(test).replace("\xa0", " ")


def test_the_finding_counts_indicators_without_data_and_series_out_of_date(visit: Visit) -> None:
    test = visit(PAGE)
    (finding,) = test.title
    # The package has 151 indicators; completion of milestones is worked out, not handed in.
    assert finding.value.replace("\xa0", " ").startswith("150 项指标中")
    assert "未及时更新" in finding.value


def test_coverage_has_a_row_for_each_indicator_and_a_column_for_each_year(visit: Visit) -> None:
    table = visit(PAGE).dataframe[0].value
    assert len(table) == 150
    assert [c for c in table.columns if c.isdigit()] == ["2017", "2018", "2019", "2020", "2021"]
    # A monthly indicator of the water bureau: every month from January to October.
    (row,) = table[table["指标"] == "完成供水管网改造提升的村数"].to_dict("records")
    assert (row["2021"], row["牵头单位"]) == ("● 10/10", "区城乡水务局")


def test_one_units_indicators(visit: Visit) -> None:
    test = visit(PAGE, unit="water_bureau")
    # It leads four.
    assert len(test.dataframe[0].value) == 4
    assert set(test.dataframe[0].value["牵头单位"]) == {"区城乡水务局"}


def test_who_owes_indicators_without_data(visit: Visit) -> None:
    test = visit(PAGE)
    assert "抑郁症、焦虑障碍检测覆盖率" in said(test)
    assert any(a.startswith("report?unit=health_bureau&") for a in addresses(test))


def test_without_any_data_all_are_owed(visit_bare: Visit) -> None:
    test = visit_bare(PAGE, as_of="2021-11-15")
    assert "演示" not in said(test)
    # Only one indicator (revenue_amount) has values of the district among the published figures.
    assert test.title[0].value.replace("\xa0", " ").startswith("150 项指标中149项没有数据")


class TestAccepted:
    def warned(self, indicator: str, note: str) -> None:
        """A batch whose one value was warned of and accepted."""
        store = service.store()
        resource = store.contract["observations"]
        key = {"indicator_id": indicator, "area_id": "370115", "period_start": "2016-01-01", "period_end": "2016-12-31"}
        row = {**key, "value": "5", "quality": "official"}
        table = pa.table({c: pa.array([row.get(c)], pa.string()) for c in resource.columns} | {"line": [2]})
        warning = {
            "resource": "observations",
            "fact_key": json.dumps(key, separators=(",", ":")),
            "rule": "outlier",
            "sheet": "",
            "line": 2,
            "column_name": "数值",
            "value": "5",
            "message": "No data were found for {value}.",
            "message_values": json.dumps({"value": "<b>5</b>"}),
            "note": note,
        }
        columns = {n: pa.array([v], pa.int64() if n == "line" else pa.string()) for n, v in warning.items()}
        store.upsert(
            Batch("upload", "李某", "a.csv", "1" * 64, ""),
            {"observations": table},
            beside={"accepted_warnings": pa.table(columns)},
        )

    def test_the_value_the_warning_and_the_note_stand_there(self, visit_own: Visit) -> None:
        visit_own(PAGE)
        self.warned("health_literacy", "口径变化，已核实")
        test = visit_own(PAGE)
        text = said(test)
        assert "居民健康素养水平" in text
        assert "口径变化，已核实" in text
        assert "李某" in text
        assert not any("<b>5</b>" in str(e.proto.body) for e in test.main if e.type == "html"), "typed text is text"

    def test_of_one_unit_only_its_own(self, visit_own: Visit) -> None:
        visit_own(PAGE)
        self.warned("health_literacy", "口径变化，已核实")
        assert "口径变化" in said(visit_own(PAGE, unit="health_bureau"))
        assert "口径变化" not in said(visit_own(PAGE, unit="water_bureau"))
