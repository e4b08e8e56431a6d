"""Periods that are closed to changes: which, since when, by whom and why; closing and opening them."""

import streamlit as st

from dashboard import access, service
from dashboard.feed import locks
from dashboard.feed.locks import Month, Period, Round
from dashboard.feed.refused import Refused
from dashboard.frame import parts
from dashboard.frame.html import mark
from dashboard.frame.person import person
from dashboard.frame.reading import Row, read
from dashboard.frame.session import Page
from dashboard.text import _, moment_text, month_text, name, ngettext


def show(page: Page) -> None:
    """What is locked now; for those who decide, the forms; and what was ever locked or unlocked."""
    held = read("batches/locks")
    parts.section(_("Locked periods"), ngettext("{n} locked", "{n} locked", len(held)))
    if held:
        with st.container(key="stack_locks"):
            parts.listing(
                (_("Period"), _("Since"), _("Who"), _("Reason")),
                [(period_words(r), moment_text(r["recorded_at"]), r["who"], r["reason"]) for r in held],
                named=True,
            )
    else:
        st.caption(_("No round and no month is locked: what was handed in can still be changed."))
    if "decider" in access.roles():
        _forms(held, page)
    _history()


def period_words(row: Row) -> str:
    """A round by its name, a month by its name."""
    if row["scope"] == "month":
        return month_text(row["month_start"])
    found = next(
        (r for r in read("frame/rounds") if (r["plan_year"], r["round_no"]) == (row["plan_year"], row["round_no"])),
        None,
    )
    said = name(found) if found else str(row["round_no"])
    return _("{year}, {round}", year=row["plan_year"], round=said)


def _forms(held: list[Row], page: Page) -> None:
    drawer = st.expander(_("Lock or unlock a period"), key="locking", on_change="rerun")
    if not drawer.open:
        return
    with drawer:
        who = person("locks", _("Who locks or unlocks"))
        why = st.text_input(_("Reason"), key="lock_reason", max_chars=500)
        closing, opening = st.columns(2, gap="large")
        with closing:
            _closing(held, page, who, why)
        with opening:
            _opening(held, who, why)


def _closing(held: list[Row], page: Page, who: str, why: str) -> None:
    """A round holds what was reported in it; a month holds observations and scores."""
    taken = {(r["plan_year"], r["round_no"]) for r in held}
    rounds = {
        (r["plan_year"], r["round_no"]): r for r in read("frame/rounds") if (r["plan_year"], r["round_no"]) not in taken
    }
    chosen = st.selectbox(
        _("A reporting round"),
        list(rounds),
        index=None,
        format_func=lambda k: _("{year}, {round}", year=k[0], round=name(rounds[k])),
        key="lock_round",
        placeholder=_("Choose"),
    )
    if st.button(_("Lock the round"), key="lock_round_now", disabled=chosen is None or not _said(who, why)) and chosen:
        _do(Round(*chosen), who, why, closing=True)
    day = st.date_input(_("A month, by any day in it"), value=page.as_of, format="YYYY-MM-DD", key="lock_month")
    if st.button(_("Lock {month}", month=month_text(day)), key="lock_month_now", disabled=not _said(who, why)):
        _do(Month(day), who, why, closing=True)


def _opening(held: list[Row], who: str, why: str) -> None:
    if not held:
        return
    place = st.selectbox(
        _("A locked period"),
        range(len(held)),
        index=None,
        format_func=lambda i: period_words(held[i]),
        key="unlock_period",
        placeholder=_("Choose"),
    )
    ready = place is not None and _said(who, why)
    if st.button(_("Unlock the period"), key="unlock_now", disabled=not ready) and place is not None:
        row = held[place]
        month = row["scope"] == "month"
        _do(Month(row["month_start"]) if month else Round(row["plan_year"], row["round_no"]), who, why, closing=False)


def _said(who: str, why: str) -> bool:
    return bool(who and why.strip())


def _do(period: Period, who: str, why: str, *, closing: bool) -> None:
    act = locks.lock if closing else locks.unlock
    try:
        act(service.store(), period, who, why)
    except Refused as refused:
        st.warning(refused.message.say())
    else:
        st.rerun()


def _history() -> None:
    events = read("batches/lock_history")
    if not events:
        return
    label = ngettext("{n} lock or unlocking so far", "{n} locks and unlockings so far", len(events))
    drawer = st.expander(label, key="lock_history", on_change="rerun")
    if drawer.open:
        with drawer:
            parts.listing(
                (_("Batch"), _("When"), _("What"), _("Period"), _("Who"), _("Reason")),
                [
                    (
                        e["batch_id"],
                        moment_text(e["recorded_at"]),
                        mark("lagging", _("locked")) if e["locked"] else mark("on_schedule", _("unlocked")),
                        period_words(e),
                        e["who"],
                        e["reason"],
                    )
                    for e in events
                ],
            )
