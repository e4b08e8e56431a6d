"""The foot of a view: which document and whose reports it rests on."""

from collections.abc import Collection, Iterable

from dashboard.charts.palette import PROGRAMMES
from dashboard.report.indicator_words import source_text
from dashboard.report.views.model import Row, Tables
from dashboard.text import _, listing


def programme(tables: Tables, programme_id: str) -> Row:
    """A programme with its document."""
    return next(p for p in tables("frame/programmes") if p["programme_id"] == programme_id)


def source(tables: Tables, programme_ids: Collection[str] = PROGRAMMES) -> str:
    """The documents of some programmes, and the reports of the units."""
    numbers = [p["number"] for p in tables("frame/programmes") if p["programme_id"] in programme_ids]
    return _("Source: {documents}; reports of the units.", documents=listing(numbers))


def source_titles(observed: Iterable[Row]) -> list[str]:
    """Where observations come from, each once; nothing for those whose source is not named."""
    return list(dict.fromkeys(source_text(r) for r in observed if r["source_title"]))
