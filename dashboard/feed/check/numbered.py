"""Why a reference made of numbers leads nowhere: the first number of it that does not exist, and those that do."""

from collections.abc import Mapping

from dashboard.feed.check.findings import Finding
from dashboard.feed.check.nearest import nearest
from dashboard.feed.check.words import Listed
from dashboard.feed.match.noted import Title
from dashboard.store import Store

# Resource, its number, what is said where the number does not exist.
_LEVELS = (
    ("tasks", "task_no", "no_such_task"),
    ("subtasks", "subtask_no", "no_such_subtask"),
    ("milestones", "milestone_no", "no_such_milestone"),
    ("milestone_measures", "measure_no", "no_such_measure"),
)
_NONE_AT_ALL = {"task_no": ("no_such_plan", "plan_year"), "measure_no": ("no_measures", "measure_no")}


class Numbered:
    """The numbers of tasks, subtasks, milestones, measures and parts, and the lead units, as they stand."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ranges = {
            (row["resource"], row["parent"]): (row["first_no"], row["final_no"])
            for row in store.read("feed/check/siblings").to_pylist()
        }
        self._leads: dict[str, list[Title]] = {}
        self._units: dict[str, Title] = {}
        for row in store.read("feed/check/leads").to_pylist():
            self._leads.setdefault(row["subtask"], []).append(Title(row["name_zh"], row["name_en"]))
        for row in store.read("feed/check/units").to_pylist():
            self._units[row["unit_id"]] = Title(row["name_zh"], row["name_en"])

    def why(self, key: Mapping[str, str], place: int) -> Finding | None:
        """What is wrong with a reference whose values are `key`; None where another reference of the row says it."""
        if "criterion_id" in key:
            return self._part(key, place)
        found = self._step(key, place)
        if "unit_id" in key:
            return None if found else self._unit(key, place)
        if found:
            return found
        return Finding("no_such_row", tuple(reversed(list(key))), place)

    def _step(self, key: Mapping[str, str], place: int) -> Finding | None:
        path = [str(key["plan_year"])]
        for resource, field, name in _LEVELS:
            if field not in key:
                return None
            known, number = self._ranges.get((resource, "/".join(path))), int(key[field])
            values = {"year": path[0], "parent": ".".join(path[1:]), "number": number}
            if known is None and field in _NONE_AT_ALL:
                none_at_all, at = _NONE_AT_ALL[field]
                return Finding(none_at_all, (at,), place, values)
            if known is None or not known[0] <= number <= known[1]:
                first, final = known or (0, 0)
                return Finding(name, (field,), place, {**values, "first": first, "final": final})
            path.append(str(number))
        return None

    def _part(self, key: Mapping[str, str], place: int) -> Finding:
        criterion = key["criterion_id"]
        known = self._ranges.get(("score_parts", criterion))
        if known is None:
            near = nearest(self._store, "score_criteria", criterion, 1)
            values = {"writing": near[0].writing} if near else {}
            return Finding("unknown_near" if near else "unknown", ("criterion_id",), place, values)
        values_of = {"parent": criterion, "number": int(key["part_no"]), "first": known[0], "final": known[1]}
        return Finding("no_such_part", ("part_no",), place, values_of)

    def _unit(self, key: Mapping[str, str], place: int) -> Finding:
        unit = key["unit_id"]
        if unit not in self._units:
            near = nearest(self._store, "units", unit, 1)
            values: dict[str, object] = {"writing": near[0].writing} if near else {}
            return Finding("unknown_near" if near else "unknown", ("unit_id",), place, values)
        path = [str(key["plan_year"]), str(int(key["task_no"])), str(int(key["subtask_no"]))]
        return Finding(
            "not_a_lead",
            ("unit_id",),
            place,
            {
                "unit": self._units[unit],
                "year": path[0],
                "parent": ".".join(path[1:]),
                "leads": Listed(tuple(self._leads.get("/".join(path), ()))),
            },
        )
