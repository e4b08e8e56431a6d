"""What the documents page asks the store."""

from dashboard.contract import Contract
from tests.given import Given, observed


def test_of_several_areas_the_worst_speaks(given: Given) -> None:
    store = given(
        indicators=[{}],
        targets=[{"value": 90, "area_scope": "each_town", "due_on": "2021-12-31"}],
        target_areas=[{"target_id": "t", "area_id": a} for a in ("370115001", "370115002")],
        observations=[
            observed("2021", 95, area_id="370115001"),
            observed("2021", 80, area_id="370115002"),
        ],
    )
    (row,) = store.read("documents/targets", as_of="2022-01-31").to_pylist()
    assert (row["areas"], row["area_zh"], row["observed_value"], row["status"]) == (2, "济北街道", 80, "missed")


def test_a_target_in_words_stands_in_the_list(given: Given) -> None:
    store = given(targets=[{"indicator_id": None, "kind": None, "comparator": None}])
    (row,) = store.read("documents/targets", as_of="2021-11-15").to_pylist()
    assert (row["quote_zh"], row["status"], row["number"]) == ("原文", "not_judged", "济阳政发〔2021〕9号")


def test_targets_stand_in_the_order_of_the_document(given: Given) -> None:
    clauses = ["附件2 六.1", "三（一）", "二（十）", "二（八）", "二（二）", "一"]
    store = given(
        indicators=[{}],
        targets=[{"target_id": f"t{i}", "value": 1, "clause": clause} for i, clause in enumerate(clauses)],
    )
    rows = store.read("documents/targets", as_of="2021-11-15").to_pylist()
    assert [r["clause"] for r in rows] == list(reversed(clauses))


def test_documents_count_what_stands_in_them(given: Given) -> None:
    store = given(
        indicators=[{}],
        targets=[
            {"target_id": "a", "value": 40},
            {"target_id": "b", "value": 60},
            {"target_id": "c", "value": 60, "programme_id": "health_promotion"},
        ],
        conflicts=[{"conflict_id": "q", "kind": "value", "note_zh": "注", "note_en": "note"}],
        conflict_targets=[{"conflict_id": "q", "target_id": t} for t in ("a", "b", "c")],
        milestones=[{"milestone_no": 1}, {"milestone_no": 2}],
    )
    rows = {r["document_id"]: r for r in store.read("documents/documents").to_pylist()}
    assert (rows["doc09"]["targets"], rows["doc09"]["conflicts"], rows["doc09"]["milestones"]) == (2, 1, 0)
    assert (rows["doc08"]["targets"], rows["doc08"]["conflicts"]) == (1, 1)
    assert (rows["doc10"]["targets"], rows["doc10"]["milestones"]) == (0, 2)
    assert [r["target_id"] for r in store.read("documents/conflicts").to_pylist()] == ["c", "a", "b"]


def test_published_figures_leave_demonstration_out(given: Given) -> None:
    source = {"source_title": "公报", "source_url": "https://example.org"}
    store = given(
        indicators=[{}],
        observations=[
            observed("2020", 22, quality="republished", area_id="370000", **source),
            observed("2020", 21, quality="demonstration", **source),
        ],
    )
    rows = store.read("documents/figures").to_pylist()
    assert [(r["value"], r["quality"], r["source_title"]) for r in rows] == [(22, "republished", "公报")]


def test_who_reports_an_indicator_is_its_lead_unit(given: Given) -> None:
    store = given(
        indicators=[{}],
        indicator_units=[
            {"indicator_id": "share", "unit_id": "b", "role": "lead"},
            {"indicator_id": "share", "unit_id": "a", "role": "lead"},
            {"indicator_id": "share", "unit_id": "c", "role": "cooperating"},
        ],
    )
    (row,) = store.read("documents/indicators").to_pylist()
    assert (row["leads_en"], row["leads_zh"]) == (["a", "b"], ["a（中文）", "b（中文）"])


def test_a_milestone_comes_with_its_task_and_its_units_as_printed(given: Given) -> None:
    store = given(
        milestones=[{"text_zh": "完成", "due_label": "8月底", "due_on": "2021-08-31"}],
        subtask_units=[{"unit_id": "second", "sort_order": 2}, {"unit_id": "first", "sort_order": 1}],
    )
    (row,) = store.read("documents/milestones").to_pylist()
    assert (row["task_zh"], row["text_zh"], row["due_label"]) == ("任务", "完成", "8月底")
    assert row["units_en"] == ["first", "second"]


def test_the_catalogue_counts_every_table_of_the_contract(given: Given, contract: Contract) -> None:
    rows = {r["resource"]: r["n_rows"] for r in given(indicators=[{}]).read("documents/resources").to_pylist()}
    assert set(rows) == set(contract.resources)
    assert (rows["indicators"], rows["documents"], rows["observations"]) == (1, 3, 0)
    assert rows["areas"] == 15
