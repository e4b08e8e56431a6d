"""The figures of the 15 actions as small multiples: all on one scale, and one action's in their own units."""

from collections.abc import Sequence
from datetime import date, timedelta

from dashboard.charts.base import Spec, bold, plain
from dashboard.charts.multiples import Grid, Panel, Points, Step, multiples, width, wrapped
from dashboard.charts.palette import Palette
from dashboard.charts.status import marked, status
from dashboard.frame.cache import cached
from dashboard.frame.reading import Row, read
from dashboard.report import actions as act
from dashboard.report.words import aim_text, change_text, target_text
from dashboard.text import _, due_text, name, number, period_text, pgettext, quantity

PROGRAMME = "healthy_jiyang"
WIDE, UNIT_PANELS, NARROW = 6, 4, 2
"""Panels side by side: all actions and one action at a desk; either on a phone."""
ROOM, UNIT_ROOM = 150, 225
"""Least px of a panel's heading, in the narrowest of windows that show it so."""


@cached
def way_figure(as_of: date, theme: Palette, columns: int) -> Spec:
    """All actions on one scale, a row (or more) for each of their groups."""
    targets, series = read("healthy_jiyang/targets", as_of=as_of), _series(as_of)
    actions = read("healthy_jiyang/actions")
    measured = {a["action_no"]: act.headlines(targets, a["action_no"]) for a in actions}
    speaking = [r for rows in measured.values() if (r := act.speaker(rows)) and r["shape"] in act.DRAWN]
    first = next((r for r in speaking if r["due_on"] and r["shape"] == "way"), None)
    groups: dict[str, list[Panel]] = {}
    for a in actions:
        rows = measured[a["action_no"]]
        named = first is not None and act.speaker(rows) is first
        groups.setdefault(name(a, "group"), []).append(_way_panel(theme, a, rows, series, _issued_on(), named))
    since = min((r["baseline_on"] for r in speaking if r["baseline_on"]), default=_issued_on())
    until = max((r["due_on"] for r in speaking if r["due_on"]), default=as_of)
    return multiples(theme, list(groups.items()), _grid(columns, since, until), PROGRAMME)


@cached
def unit_figure(as_of: date, theme: Palette, action_no: int | None, columns: int) -> Spec:
    """The indicators of an action (None: of the whole programme), each in its own unit with all its targets."""
    targets, series = read("healthy_jiyang/targets", as_of=as_of), _series(as_of)
    lead = next((name(a, "lead") for a in read("healthy_jiyang/actions") if a["action_no"] == action_no), "")
    room = UNIT_ROOM if columns > NARROW else ROOM
    panels = [
        _unit_panel(theme, row, act.aims(targets, row), series, _issued_on(), room, lead)
        for row in act.headlines(targets, action_no)
    ]
    days = [day for p in panels for line in (p.points, p.path) for day, _value in line]
    days += [s.until for p in panels for s in p.steps if s.ends]
    since, until = min(days, default=_issued_on()), max(days, default=as_of)
    return multiples(theme, [("", panels)], _grid(columns, since, until), PROGRAMME)


def _series(as_of: date) -> act.Series:
    return act.by_target(read("healthy_jiyang/series", as_of=as_of))


def _issued_on() -> date:
    issued: date = next(p["issued_on"] for p in read("frame/programmes") if p["programme_id"] == PROGRAMME)
    return issued


def _grid(columns: int, since: date, until: date) -> Grid:
    return Grid(columns, since, until, f"{since:%Y-%m}", f"{until:%Y-%m}")


def _hover(row: Row, point: Row, said: float | None) -> str:
    parts = [
        plain(name(row, "indicator")),
        plain(period_text(point["period_start"], point["period_end"])),
        bold(quantity(point["observed_value"], row["unit_of_measure"], row["decimals"])),
    ]
    if said is not None:
        parts.append(plain(_("{share} % of the way", share=number(said, 0))))
    return "<br>".join(parts)


# --- one scale for all actions ------------------------------------------------------------------------------


def _way_panel(
    theme: Palette, action: Row, rows: Sequence[Row], series: act.Series, issued_on: date, first: bool
) -> Panel:
    """An action on the common scale: its worst way from baseline (0) to target (100), the others in grey.

    `first`: its path and target are named, for all panels.
    """
    title = wrapped(f"{action['action_no']}\u2002{name(action)}", ROOM)
    head = [f"<b>{plain(line)}</b>" for line in title]
    row = act.speaker(rows)
    if row is None:
        return Panel((*head,), words=_lines(_("The document sets no figure here: measures only, no pace is judged.")))
    head += [_quiet(theme, line) for line in wrapped(name(row, "indicator"), ROOM, size=12)]
    head += _had_and_aim(act.had_text(row), "", aim_text(row), ROOM)
    head += _statuses(theme, row, rows)
    if row["shape"] not in act.DRAWN:
        return Panel(tuple(head), words=_nothing(row, action))
    points = [(p, s) for p in series[row["target_id"], row["area_id"]] if (s := act.share(row, p)) is not None]
    dated = row["due_on"] is not None and row["shape"] == "way"
    due, words = row["due_on"], _("target = 100") if first else ""
    step = Step(issued_on, due or date.max, 100, words, ends=due is not None)
    return Panel(
        heading=tuple(head),
        points=tuple((p["period_end"], s) for p, s in points),
        hover=tuple(_hover(row, p, s) for p, s in points),
        context=tuple(_shares(r, series) for r in rows if r is not row and r["shape"] in act.DRAWN),
        path=((row["baseline_on"], 0.0), (row["due_on"], 100.0)) if dated else (),
        path_label=_("required path") if first else "",
        steps=(step,),
        status=row["status"],
        zero=0,
    )


def _shares(row: Row, series: act.Series) -> Points:
    points = series[row["target_id"], row["area_id"]]
    return tuple((p["period_end"], s) for p in points if (s := act.share(row, p)) is not None)


def _had_and_aim(had: str, change: str, aim: str, room: float) -> list[str]:
    """A value and what it shall be: on one line where the room allows it."""
    if width(f"{had}{change} / {aim}") < room:
        return [f"{bold(had)}{plain(change)} / {plain(aim)}"]
    return [f"{bold(had)}{plain(change)}", *(plain(line) for line in wrapped(f"/ {aim}", room))]


def _quiet(theme: Palette, text: str) -> str:
    return f'<span style="color:{theme.ink_2};font-size:12px">{plain(text)}</span>'


def _toned(theme: Palette, code: str, text: str) -> str:
    return f'<span style="color:{theme.role(status(code).role)}"><b>{plain(text)}</b></span>'


def _statuses(theme: Palette, row: Row, rows: Sequence[Row]) -> list[str]:
    """The drawn indicator's status, and how the action's others stand: mark and number, the worst first."""
    own = _toned(theme, row["status"], marked(row["status"]))
    others = act.marks(r for r in rows if r is not row)
    if not others:
        return [own]
    also = " ".join(_toned(theme, code, f"{status(code).mark}{n}") for code, n, _words in others)
    if width(marked(row["status"]) + " · " + "○10 " * len(others)) < ROOM:
        return [f"{own} {_quiet(theme, '·')} {also}"]
    return [own, also]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(plain(line) for line in wrapped(text, ROOM + 10, most=4))


def _nothing(row: Row, action: Row) -> tuple[str, ...]:
    """Why there is no line: the kinds of nothing are told apart."""
    match row["shape"]:
        case "not_reported":
            return _lines(_("Not reported: {unit} owes it.", unit=name(action, "lead")))
        case "trend":
            return _lines(_("A trend is asked for, no figure: {change} on the year before.", change=change_text(row)))
        case "hold":
            return _lines(_("Kept from the start: a line to hold, no way to go."))
        case _:
            period = period_text(row["period_start"], row["period_end"])
            return _lines(_("One value so far ({period}): no pace yet.", period=period))


# --- one action, in its own units ---------------------------------------------------------------------------


def _unit_panel(
    theme: Palette, row: Row, targets: Sequence[Row], series: act.Series, issued_on: date, room: float, owed_by: str
) -> Panel:
    """An indicator in its own unit, with every target of the programme for it and the path through them.

    `targets`: the indicator's targets in the area that `row` speaks of, by due date, without restatements.
    """
    head = [f"<b>{plain(line)}</b>" for line in wrapped(name(row, "indicator"), room)]
    if row["area_scope"] != "district":
        words = _("the worst of the towns: {area}; thin: the others", area=name(row, "area"))
        head += [_quiet(theme, line) for line in wrapped(words, room, size=12)]
    head += _value_and_aims(row, targets, room)
    head.append(_toned(theme, row["status"], marked(row["status"])))
    if row["shape"] == "not_reported":
        return Panel(tuple(head), words=_lines(_("Not reported: {unit} owes it.", unit=owed_by)))
    own = series[row["target_id"], row["area_id"]]
    points = tuple((p["period_end"], p["observed_value"]) for p in own)
    path, steps = _path(row, targets), _steps(row, targets, issued_on)
    context = tuple(
        tuple((p["period_end"], p["observed_value"]) for p in rows)
        for (target_id, area_id), rows in series.items()
        if target_id == row["target_id"] and area_id != row["area_id"]
    )
    low, high = _range([v for line in (points, path, *context) for _day, v in line] + [s.value for s in steps])
    return Panel(
        heading=tuple(head),
        points=points,
        hover=tuple(_hover(row, p, None) for p in own),
        context=context,
        path=path,
        steps=steps,
        status=row["status"],
        low=low,
        high=high,
    )


def _value_and_aims(row: Row, targets: Sequence[Row], room: float) -> list[str]:
    """The value, and each target with its due date."""
    value = quantity(row["observed_value"], row["unit_of_measure"], row["decimals"])
    if row["kind"] in act.OF_CHANGE:
        change = "" if row["value"] is None else f" ({change_text(row)})"
        return _had_and_aim(value, change, aim_text(row), room)
    first, *later = [f"{target_text(t)} ({due_text(t['due_on']) if t['due_on'] else _('no date')})" for t in targets]
    return [
        *_had_and_aim(value, "", first, room),
        *(plain(line) for aim in later for line in wrapped(f"/ {aim}", room)),
    ]


def _path(row: Row, targets: Sequence[Row]) -> Points:
    """From the baseline through the dated targets; for a change, from the year before to what it asked for."""
    if row["kind"] in act.OF_CHANGE:
        if row["value"] is None:
            return ()
        before = row["observed_value"] - row["value"]
        aim = row["target_value"] or 0
        return ((row["period_end"] - timedelta(days=365), before), (row["period_end"], before + aim))
    dated = [(t["due_on"], t["target_value"]) for t in targets if t["due_on"]]
    if row["baseline"] is None or not dated or row["shape"] == "hold":
        return ()
    return ((row["baseline_on"], row["baseline"]), *dated)


def _steps(row: Row, targets: Sequence[Row], issued_on: date) -> tuple[Step, ...]:
    """The targets' levels, each from the one before it (the document's issue) to its due date."""
    if row["kind"] in act.OF_CHANGE:
        return ()
    found, since = [], issued_on
    several = len(targets) > 1 and all(t["due_on"] for t in targets)
    for t in targets:
        until = t["due_on"]
        said = f"{target_text(t)} {pgettext('year', '{year}', year=until.year)}" if several else target_text(t)
        found.append(Step(since, until or date.max, t["target_value"], said, ends=until is not None))
        since = until or since
    return tuple(found)


def _range(values: Sequence[float]) -> tuple[float, float]:
    """The range of a panel: what it shows, with room for labels above and below."""
    low, high = min(values), max(values)
    room = (high - low or abs(high) or 1) * 0.24
    return low - room, high + room
