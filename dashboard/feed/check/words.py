"""What fills a sentence: words, names and numbers that are said in the language of whoever reads it."""

from dataclasses import dataclass

from dashboard.text import N_, NBSP, _, listing, number

FREQUENCIES = {
    "month": N_("one month"),
    "quarter": N_("one quarter"),
    "half": N_("half a year"),
    "year": N_("one year"),
}


@dataclass(frozen=True)
class Term:
    """A word of the interface inside a sentence."""

    text: str

    def __str__(self) -> str:
        return _(self.text)


@dataclass(frozen=True)
class Listed:
    """Several things, with the comma of the language."""

    items: tuple[object, ...]

    def __str__(self) -> str:
        return listing(str(i) for i in self.items)


@dataclass(frozen=True)
class Amount:
    """A number, or text as it was typed, with its sign of a share; other units stand at the head of the column.

    It is not converted, because the reader compares it with what stands in the cell.
    """

    value: float | str
    unit: str | None = None
    decimals: int | None = None

    def __str__(self) -> str:
        shown = self.value if isinstance(self.value, str) else number(self.value, self.decimals)
        return f"{shown}{NBSP}{self.unit}" if self.unit in ("%", "‰") else shown
