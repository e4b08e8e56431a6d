"""The history of one value: who, when, old, new, in which file."""

import json
from datetime import date
from itertools import pairwise
from typing import Any

import streamlit as st

from dashboard import service
from dashboard.contract import Field, Resource
from dashboard.frame import parts
from dashboard.frame.batches.listed import kind_words
from dashboard.frame.facts import field_words, key_words, known, resource_words, value_words
from dashboard.frame.html import Html, escaped, joined, link
from dashboard.frame.reading import Row, read
from dashboard.frame.url import choice
from dashboard.store import QueryError
from dashboard.text import N_, NOTHING, _, moment_text, ngettext, period_text, pgettext

CHANGES = {"new": N_("added"), "changed": N_("changed"), "removed": N_("removed"), "same": N_("as before")}


def show() -> None:
    """Choose a resource and a key; every batch that spoke of that row follows, the earliest first."""
    resources = service.store().contract.resources
    parts.section(_("History of a value"), _("who, when, old, new, in which file"))
    name = choice("resource", _("Resource"), list(resources), resource_words, default="observations")
    resource = resources[name or "observations"]
    key = _key(resource)
    if key is None:
        st.caption(_("Choose which row is meant: every change of it is listed."))
        return
    try:
        events = service.store().history(resource.name, key).to_pylist()
    except QueryError:
        events = []
    if not events:
        parts.empty(_("Nothing was ever handed in under this key"), key_words(resource.name, key))
        return
    count = len({e["batch_id"] for e in events})
    st.html(f'<p class="said"><b>{escaped(key_words(resource.name, key))}</b></p>')
    st.caption(ngettext("{n} batch spoke of it", "{n} batches spoke of it", count))
    with st.container(key="stack_history"):
        parts.listing(
            (_("Batch"), _("When"), _("Who"), _("Field"), _("Before"), _("After"), _("File")),
            [
                _line(resource.name, key, e, named=before["batch_id"] == e["batch_id"])
                for before, e in pairwise([{"batch_id": None}, *events])
            ],
            named=True,
        )


def _line(resource: str, key: dict[str, Any], event: Row, *, named: bool) -> tuple[Any, ...]:
    """A field that a batch changed; the batch itself is named on its first line only."""
    field = event["field"]
    words = json.dumps(key, default=str)
    what = field_words(resource, field) if field else _(CHANGES[event["change"]])
    after = value_words(resource, field, event["new"], words)
    blank = Html("")
    by = (
        joined((link("batches", str(event["batch_id"]), batch=event["batch_id"]), _standing(event)), "<br>"),
        moment_text(event["recorded_at"]),
        event["who"],
    )
    return (
        *((blank, blank, blank) if named else by),
        what,
        value_words(resource, field, event["old"], words),
        Html(f"<b>{escaped(after)}</b>"),
        blank if named else event["file_name"] or kind_words(event),
    )


def _standing(event: Row) -> str:
    return kind_words(event) if event["standing"] else pgettext("batch", "withdrawn")


# --- choosing the row ---------------------------------------------------------------------------------------------


_SEEN, _SEEDS, _TURN = "history_seen", "history_seeds", "history_turn"


def _asked(resource: Resource) -> tuple[dict[str, Any], str]:
    """The key that the address asked for last (empty: none of this resource), and what the fields' keys end in.

    Fields begin anew only when the address has changed since this page last wrote it, or their resource has.
    """
    asked = st.query_params.get("key", "")
    if (resource.name, asked) != st.session_state.get(_SEEN):
        st.session_state[_SEEN] = resource.name, asked
        st.session_state[_SEEDS] = _parsed(asked, resource)
        st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    return st.session_state[_SEEDS], f"{resource.name}_{st.session_state[_TURN]}"


def _parsed(asked: str, resource: Resource) -> dict[str, Any]:
    try:
        found = json.loads(asked)
    except ValueError:
        return {}
    return found if isinstance(found, dict) and set(found) == set(resource.key) else {}


def _key(resource: Resource) -> dict[str, Any] | None:
    """The key as chosen, also in the address; None until each of its fields is."""
    asked, suffix = _asked(resource)
    fields = [resource.field(f) for f in resource.key]
    cells = st.grid(max(len(fields), 2), min_column_width=190, key="history_key")
    chosen: dict[str, Any] = {}
    for field in fields:
        if field.name == "period_end" and "period_start" in chosen:
            continue
        with cells.container():
            if field.name == "period_start" and resource.name == "observations":
                chosen |= _period(chosen, asked, suffix)
            else:
                chosen[field.name] = _field(resource, field, asked.get(field.name), suffix)
    if any(value in (None, "") for value in chosen.values()):
        return None
    plain = {f: v.isoformat() if isinstance(v, date) else v for f, v in chosen.items()}
    written = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    if st.query_params.get("key") != written:
        st.query_params["key"] = written
        st.session_state[_SEEN] = resource.name, written
    return plain


def _field(resource: Resource, field: Field, asked: Any, suffix: str) -> Any:
    label, key = field_words(resource.name, field.name), f"key_{field.name}_{suffix}"
    names = known(field.name)
    if names:
        ids = list(names)
        index = ids.index(str(asked)) if str(asked) in names else None
        picked = st.selectbox(label, ids, index=index, format_func=names.__getitem__, key=key, placeholder=_("Choose"))
        return int(picked) if picked and field.type == "integer" else picked
    if field.type == "integer":
        found = st.number_input(label, value=asked if isinstance(asked, int) else None, step=1, key=key)
        return int(found) if found is not None else None
    if field.type == "date":
        return st.date_input(label, value=_day(asked), format="YYYY-MM-DD", key=key)
    return st.text_input(label, value=str(asked or ""), key=key) or None


def _period(chosen: dict[str, Any], asked: dict[str, Any], suffix: str) -> dict[str, Any]:
    """The periods of the chosen series of which anything was handed in."""
    periods: list[tuple[date, date]] = []
    if chosen.get("indicator_id") and chosen.get("area_id"):
        rows = read("batches/periods", indicator_id=chosen["indicator_id"], area_id=chosen["area_id"])
        periods = [(r["period_start"], r["period_end"]) for r in rows]
    wanted = (_day(asked.get("period_start")), _day(asked.get("period_end")))
    picked = st.selectbox(
        _("Period"),
        periods,
        index=periods.index(wanted) if wanted in periods else None,
        format_func=lambda p: period_text(*p),
        key=f"key_period_{chosen.get('indicator_id')}_{chosen.get('area_id')}_{suffix}",
        placeholder=_("Choose") if periods else NOTHING,
    )
    start, end = picked or (None, None)
    return {"period_start": start, "period_end": end}


def _day(asked: Any) -> date | None:
    try:
        return date.fromisoformat(str(asked))
    except ValueError:
        return None
