"""What is said about a sheet while it is matched: assumptions (notes) and problems."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dashboard.contract import Resource
from dashboard.feed.model import Message, Problem, Severity
from dashboard.text import listing, name


@dataclass(frozen=True)
class Title:
    """A name that is said in the language of whoever reads it."""

    name_zh: str
    name_en: str

    def get(self, key: str) -> str | None:
        """A name by its column, so that `text.name` can choose the language."""
        return str(getattr(self, key))

    def __str__(self) -> str:
        return name(self)


_EXTRAS = {
    "period": Title("期间", "period"),
    "year": Title("年份", "year"),
    "month": Title("月份", "month"),
    "unit_of_measure": Title("计量单位", "unit of measure"),
    "milestone": Title("节点编号", "milestone"),
}


def title_of(resource: Resource, field_name: str) -> Title:
    """How a field of `resource`, or one beside its fields, is called."""
    if field_name in resource.columns:
        found = resource.field(field_name)
        return Title(found.title_zh, found.title)
    return _EXTRAS.get(field_name, Title(field_name, field_name))


def code_of(resource: Resource, field_name: str, code: str) -> Title:
    """A code in words."""
    said = resource.field(field_name).said(code)
    return Title(said.name_zh, said.name_en)


@dataclass
class Noted:
    """Notes and problems of one sheet, each said once, in the order in which they came up."""

    sheet: str
    notes: list[Message] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def note(self, text: str, **values: object) -> None:
        """Say what was assumed."""
        message = Message(text, values)
        if message not in self.notes:
            self.notes.append(message)

    def problem(
        self,
        severity: Severity,
        rule: str,
        message: Message,
        line: int | None = None,
        column: str | None = None,
        value: str | None = None,
    ) -> None:
        """Say what is wrong."""
        self.problems.append(Problem(severity, rule, message, self.sheet, line, column, value))


@dataclass(frozen=True)
class Several:
    """Items in a row, with the comma of whoever reads them."""

    items: tuple[str, ...]

    def __str__(self) -> str:
        return listing(self.items)


def some(items: Iterable[str], most: int = 5) -> Several:
    """The first items in a row, … for the rest."""
    listed = list(dict.fromkeys(items))
    return Several((*listed[:most], *(["…"] if len(listed) > most else [])))
