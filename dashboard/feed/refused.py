"""Why nothing was written: one sentence in the language of whoever reads it, and the rows that it speaks of."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from dashboard.contract import Contract, Resource
from dashboard.feed.match.noted import Title, title_of
from dashboard.feed.model import Message
from dashboard.store.database import NoRoom
from dashboard.store.locks import Held, Lock, Locked
from dashboard.store.rules import BrokenRules, Problem
from dashboard.store.upsert import ChangedSince, Overtaken
from dashboard.store.withdrawal import StillReferred
from dashboard.text import N_, NOTHING, _, listing, moment_text, pgettext, short_date

NAMED = 10
"""How many rows a sentence names; all of them are in `Refused.rows`."""


@dataclass(frozen=True)
class Row:
    """A row that stands in the way: which one, and why this one."""

    resource: str
    key: Mapping[str, object]
    why: Message
    line: int = 0
    """Line of the file that was handed in; 0: the row stands already."""

    def say(self) -> str:
        """The row by its key, and why."""
        key = listing(str(v) for v in self.key.values())
        return _("{row}: {why}", row=key, why=self.why.say())


class Refused(Exception):
    """Nothing was written. `message` says why; `rows` are the rows that are meant, each with its own reason."""

    def __init__(self, message: Message, rows: Sequence[Row] = ()) -> None:
        super().__init__(message.text)
        self.message = message
        self.rows = tuple(rows)

    def __str__(self) -> str:
        """The sentence and the first rows, a line each, in the reader's language."""
        more = len(self.rows) - NAMED
        rest = [_("… and {n} more", n=more)] if more > 0 else []
        return "\n".join([self.message.say(), *(row.say() for row in self.rows[:NAMED]), *rest])


@contextmanager
def explained(contract: Contract) -> Iterator[None]:
    """What the store refuses inside the block is raised as Refused."""
    try:
        yield
    except ChangedSince as error:
        raise _overtaken(error.fields, contract) from error
    except Locked as error:
        raise _locked(error.rows) from error
    except StillReferred as error:
        raise _referred(error, contract) from error
    except BrokenRules as error:
        raise _broken(error, contract) from error
    except NoRoom as error:
        raise Refused(
            Message(N_("There is no room left for the database: nothing was changed. {reason}"), {"reason": error})
        ) from error


@dataclass(frozen=True)
class Moment:
    """A UTC time stamp, said as the clock in Jiyang shows it."""

    at: datetime

    def __str__(self) -> str:
        return moment_text(self.at)


@dataclass(frozen=True)
class LockTitle:
    """A lock in words: what is locked, since when, by whom, why."""

    lock: Lock

    def __str__(self) -> str:
        lock = self.lock
        period = (
            _("round {n} of {year}", n=lock.round_no, year=lock.plan_year)
            if lock.scope == "round"
            else pgettext("locked month", "{month}", month=f"{lock.month:%Y-%m}")
        )
        return _(
            "{period} (locked by {who} on {day}: {reason})",
            period=period,
            who=lock.who,
            day=short_date(lock.recorded_at),
            reason=lock.reason or NOTHING,
        )


@dataclass(frozen=True)
class Several:
    """Things in a row, each in the reader's language."""

    items: tuple[object, ...]

    def __str__(self) -> str:
        return listing(str(i) for i in self.items)


def _overtaken(fields: Sequence[Overtaken], contract: Contract) -> Refused:
    rows = [
        Row(
            f.resource,
            json.loads(f.fact_key),
            Message(
                N_("{field} {old} → {new} ({who}, {when})"),
                {
                    "field": _field_title(contract[f.resource], f.field),
                    "old": NOTHING if f.old is None else f.old,
                    "new": NOTHING if f.new is None else f.new,
                    "who": f.who,
                    "when": Moment(f.recorded_at),
                },
            ),
        )
        for f in fields
    ]
    many = len({(f.resource, f.fact_key) for f in fields})
    message = N_(
        "Nothing was written: rows that this file would change were changed by somebody else after they were compared "
        "({n}). Compare again, then decide."
    )
    return Refused(Message(message, {"n": many}), rows)


def _field_title(resource: Resource, field: str | None) -> Title:
    return Title(resource.title_zh, resource.title) if field is None else title_of(resource, field)


def _locked(held: Sequence[Held]) -> Refused:
    locks = tuple(LockTitle(lock) for lock in dict.fromkeys(h.lock for h in held))
    rows = [
        Row(h.resource, json.loads(h.fact_key), Message(N_("lies in {lock}"), {"lock": LockTitle(h.lock)}), h.line)
        for h in held
    ]
    message = N_(
        "Nothing was written: rows ({n}) lie in a locked period: {locks}. "
        "Somebody who decides must unlock it first, or leave these rows out."
    )
    return Refused(Message(message, {"n": len(held), "locks": Several(locks)}), rows)


def _referred(error: StillReferred, contract: Contract) -> Refused:
    rows = [
        Row(
            p.resource,
            _key(contract[p.resource], p),
            Message(
                N_('a row of "{resource}" stands on it'),
                {"resource": Title(contract[p.resource].title_zh, contract[p.resource].title)},
            ),
        )
        for p in error.problems
    ]
    message = N_(
        "Batch {batch} cannot be withdrawn: rows that stand refer to its rows ({n}). Withdraw first what brought them."
    )
    return Refused(Message(message, {"batch": error.batch_id, "n": len(rows)}), rows)


def _broken(error: BrokenRules, contract: Contract) -> Refused:
    rows = [
        Row(
            p.resource,
            _key(contract[p.resource], p),
            Message(
                N_('"{field}" breaks a rule ({rule})'),
                {"field": title_of(contract[p.resource], p.field), "rule": p.rule},
            ),
            p.line,
        )
        for p in error.problems
    ]
    return Refused(
        Message(N_("Nothing was written: rows break the rules of the data package ({n})."), {"n": len(rows)}), rows
    )


def _key(resource: Resource, problem: Problem) -> dict[str, object]:
    """The row of a problem: one that stands and refers to nothing is told by its whole key, all else by the value."""
    values = problem.value.split("/")
    whole = problem.rule == "foreignKey" and not problem.line and len(values) == len(resource.key)
    return dict(zip(resource.key, values, strict=True)) if whole else {problem.field: problem.value}
