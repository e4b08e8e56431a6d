"""What a question in the meeting asks for: what lies behind a row, and the figures of now beside the frozen ones."""

import html
from datetime import date

import streamlit as st

from dashboard import service
from dashboard.charts.palette import Palette
from dashboard.feed.agenda import Item
from dashboard.frame import parts
from dashboard.frame.html import Html, escaped
from dashboard.frame.meeting import show
from dashboard.frame.meeting.shown import Meeting, Slide
from dashboard.frame.packs.figures import shown
from dashboard.frame.reading import read_one
from dashboard.report import views
from dashboard.report.views import Result, Tables
from dashboard.report.views.model import About
from dashboard.text import _, moment_text, short_date

_OPENED = "meeting_opened"


def asked(meeting: Meeting) -> str:
    """What this session has opened over a slide, as its row says it: `task:58:`; "" where nothing is."""
    found: str = st.session_state.get(_OPENED, {}).get(meeting.saved.pack_id, "")
    return found


def opened(meeting: Meeting, row: str) -> Result | None:
    """The task, indicator or category of criteria that lies behind a row, from the frozen tables."""
    item = _item_of(matter(row), meeting.tables)
    return shown(item, meeting.clocks) if item else None


def _item_of(about: About | None, tables: Tables) -> Item | None:
    if about is None or about.kind == "unit":
        return None
    if about.kind == "criterion":
        listed = tables.now("health_promotion/score")
        of = [r["category_no"] for r in listed if r["criterion_id"] == about.number]
        return Item("criteria", {"category_no": of[0]}) if of else None
    if about.kind == "task":
        return Item("task", {"task_no": int(about.number)})
    return Item("indicator", {"indicator_id": about.number})


def open_matter(meeting: Meeting, asked: str) -> None:
    """Open `task:58:` or `indicator:health_literacy:` over the slide."""
    st.session_state.setdefault(_OPENED, {})[meeting.saved.pack_id] = asked


def close(meeting: Meeting) -> None:
    """Back to the slide."""
    st.session_state.get(_OPENED, {}).pop(meeting.saved.pack_id, None)


def matter(asked: str) -> About | None:
    """What a row says that it is about: kind, number or id, and unit; None of anything else."""
    kind, number, unit_id = [*asked.split(":"), "", ""][:3]
    if kind == "task" and number.isdecimal() and len(number) < 10:
        return About("task", number, unit_id or None)
    if kind == "indicator" and number:
        return About("indicator", number, unit_id or None)
    if kind == "criterion" and number:
        return About("criterion", number, unit_id or None)
    return None


def draw(meeting: Meeting, slides: list[Slide], result: Result, colours: Palette) -> None:
    """The matter on a canvas of its own, over the slide that it was opened from."""
    with st.container(key="opened", gap=None):
        show.view(result, show.around(meeting, slides), 0, colours, "opened")


def about(meeting: Meeting, slide: Slide, row: str) -> About | None:
    """What is decided or remarked on now: what was opened, else the chosen row, else what the slide shows."""
    found = opened(meeting, asked(meeting))
    return (found and found.about) or matter(row) or slide.result.about


def live(meeting: Meeting, slide: Slide) -> None:
    """The view that is shown, or what was opened over it, of now, in a dialog: both clocks let go."""
    st.dialog(_("The figures of now"), width="large")(_live)(meeting, slide)


def _live(meeting: Meeting, slide: Slide) -> None:
    data = read_one("frame/data_version")
    over = _item_of(matter(asked(meeting)), meeting.tables)
    item = over or (slide.item if slide.result.kind == "view" else None)
    if item is None:
        st.html(f"<p>{escaped(_('This slide shows no figures.'))}</p>")
        return
    # A title of one's own would hide what the view says now.
    item = Item(item.view_id, item.parameters)
    live_tables = Tables(service.store().read, data["default_as_of"], pack_id=meeting.saved.pack_id)
    frozen, now, in_its_place = of_one_matter(item, meeting.tables, live_tables)
    as_of: date = meeting.pack.as_of
    rows = [
        (_("In this meeting, as of {day}", day=short_date(as_of)), frozen),
        (
            _(
                "Now, as of {day}, recorded by {moment}",
                day=short_date(data["default_as_of"]),
                moment=moment_text(data["recorded_at"]),
            ),
            now,
        ),
    ]
    st.html("".join(_figure(words, result) for words, result in rows))
    same = _figures(frozen) == _figures(now)
    said = [_("Nothing of it has changed.") if same else _("It has changed since.")]
    if in_its_place:
        said.append(_("By the figures of now its place on the agenda would show another: {title}", title=in_its_place))
    st.html("".join(f"<p>{escaped(line)}</p>" for line in said))


def of_one_matter(item: Item, frozen: Tables, live: Tables) -> tuple[Result, Result, str]:
    """An item by the frozen tables and by those of now, which speak of the same matter.

    Also what an item that chooses its matter by rank would show now, where that is another; else "".
    """
    before, now = views.show(item, frozen), views.show(item, live)
    chosen = before.about
    if chosen is None or chosen.kind != item.view_id or _same(chosen, now.about):
        return before, now, ""
    of_it = _item_of(chosen, frozen)
    return (before, views.show(of_it, live), now.title) if of_it else (before, now, "")


def _same(one: About, other: About | None) -> bool:
    """Whether two are the same task or indicator, whoever answers for it."""
    return other is not None and (one.kind, one.number) == (other.kind, other.number)


def _figures(result: Result) -> tuple[object, ...]:
    """What of a view is figures: not its source or notes, which may name the day."""
    return result.title, result.big, result.table, result.chart, result.lines


def _figure(words: str, result: Result) -> Html:
    big = f"<b>{html.escape(result.big.value)}</b> {html.escape(result.big.words)}" if result.big else ""
    mark = parts.badge(small=False) if result.demonstration else ""
    return Html(
        f'<div class="programme"><h2>{html.escape(words)} {mark}</h2></div>'
        f'<p class="finding">{html.escape(result.title)}</p><p>{big}</p>'
    )
