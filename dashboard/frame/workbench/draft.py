"""The scenario that this session is changing: kept over reruns and pages until it is saved or discarded."""

from dataclasses import dataclass, field

import streamlit as st

from dashboard import service
from dashboard.feed.scenarios import Input, PartKey, Saved, inputs_of
from dashboard.frame.reading import Row, read
from dashboard.frame.url import asked, choice
from dashboard.text import _

_DRAFTS, _CHOSEN = "workbench_drafts", "workbench_chosen"
NEW = "new"


@dataclass
class Draft:
    """Inputs as they are now, and as the version `opened` has them (None: a scenario that was never saved).

    `turn` rises where inputs change by other ways than their own widgets, which then begin anew.
    """

    opened: Saved | None = None
    row: Row | None = None
    """The version as listed (workbench/scenarios)."""
    saved: dict[PartKey, Input] = field(default_factory=dict)
    inputs: dict[PartKey, Input] = field(default_factory=dict)
    turn: int = 0

    @property
    def unsaved(self) -> int:
        """How many inputs differ from the saved ones."""
        return sum(self.inputs.get(p) != self.saved.get(p) for p in self.inputs.keys() | self.saved.keys())

    def put(self, part: PartKey, **changed: float | bool | None) -> None:
        """Change fields of a part's input (None: as reported)."""
        held = self.inputs.get(part, Input())
        given = Input(**{**vars(held), **changed})
        if given == Input():
            self.inputs.pop(part, None)
        else:
            self.inputs[part] = given

    def take_over(self, inputs: dict[PartKey, Input]) -> None:
        """Put these in the place of what the draft has of the same parts."""
        self.inputs.update(inputs)
        self.turn += 1

    def discard(self) -> None:
        """Back to what was saved."""
        self.inputs = dict(self.saved)
        self.turn += 1


def scenarios() -> list[Row]:
    """The last version of each scenario, retired ones too, the latest saved first."""
    return [r for r in read("workbench/scenarios") if r["latest"]]


def current() -> Draft:
    """The draft of the scenario that is chosen here or by the address, begun from its saved inputs; else a new one."""
    rows = read("workbench/scenarios")
    latest = {str(r["scenario_id"]): r for r in rows if r["latest"]}
    # One that is off the list is opened by its address only.
    shown = [i for i, r in latest.items() if not r["retired"] or i == st.query_params.get("scenario")]
    names = {NEW: _("New scenario, not saved"), **{i: latest[i]["name"] for i in shown}}
    chosen = choice("scenario", _("Scenario"), list(names), names.__getitem__, default=NEW)
    if st.session_state.get(_CHOSEN, chosen) != chosen:
        st.query_params.pop("version", None)  # It was one of the other scenario.
    st.session_state[_CHOSEN] = chosen
    of_it = [r for r in rows if str(r["scenario_id"]) == chosen]
    version = asked("version", {str(r["version_no"]) for r in of_it}) if of_it else None
    row = next((r for r in of_it if str(r["version_no"]) == version or (version is None and r["latest"])), None)
    drafts: dict[int | None, Draft] = st.session_state.setdefault(_DRAFTS, {})
    key = row["version"] if row else None
    if key not in drafts:
        drafts[key] = _begun(row) if row else Draft()
    return drafts[key]


def _begun(row: Row) -> Draft:
    saved = inputs_of(service.store(), row["version"])
    return Draft(Saved(row["scenario_id"], row["version"]), row, saved, dict(saved))


def open_saved(saved: Saved, draft: Draft) -> None:
    """Go on with what was just saved: the draft that it came from has nothing unsaved any more."""
    draft.discard()
    st.query_params["scenario"] = str(saved.scenario_id)
    st.query_params.pop("version", None)


def close() -> None:
    """Go back to a new scenario."""
    for parameter in ("scenario", "version"):
        st.query_params.pop(parameter, None)
