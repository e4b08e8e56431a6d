"""The round that a reporting page speaks of, and the units that owe anything."""

from dataclasses import dataclass
from datetime import date

from dashboard.frame.reading import Row, read
from dashboard.frame.session import Page
from dashboard.frame.url import choice
from dashboard.text import _, name


@dataclass(frozen=True)
class Round:
    """A reporting round, and the day from which the next one counts (None: there is none)."""

    row: Row
    next_opens_on: date | None

    @property
    def asked(self) -> dict[str, int]:
        """The parameters of a query that name it."""
        return {"plan_year": self.row["plan_year"], "round_no": self.row["round_no"]}

    @property
    def name(self) -> str:
        """Its name."""
        return name(self.row)

    @property
    def due_on(self) -> date:
        """The day by which its reports are to be in."""
        due: date = self.row["due_on"]
        return due


def rounds_of_plan(page: Page) -> list[Round]:
    """The rounds of the plan in force: of the day's year, else of the latest before it, else of the first."""
    rows = read("frame/rounds")
    years = sorted({r["plan_year"] for r in rows})
    if not years:
        return []
    year = max((y for y in years if y <= page.as_of.year), default=years[0])
    mine = [r for r in rows if r["plan_year"] == year]
    following = [r["opens_on"] for r in mine[1:]]
    return [Round(r, opens) for r, opens in zip(mine, [*following, None], strict=True)]


def choose_round(page: Page) -> Round | None:
    """The round of the address; by default the last one that has opened. None where the plan has no rounds."""
    known = {str(r.row["round_no"]): r for r in rounds_of_plan(page)}
    if not known:
        return None
    opened = [n for n, r in known.items() if r.row["opens_on"] <= page.as_of]
    default = opened[-1] if opened else next(iter(known))
    chosen = choice("round", _("Round"), list(known), lambda n: known[n].name, default=default, widget="pills")
    return known[chosen or default]


def day_of_report(found: Round, today: date) -> date:
    """The day that a report handed in today is of: today, but not beyond the stretch that counts for the round."""
    last = found.next_opens_on
    if last is None or today < last:
        return today
    return found.due_on
