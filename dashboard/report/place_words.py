"""Kinds of healthy places in words."""

from dashboard.text import _


def kind_name(place: str) -> str:
    """A kind of place, short."""
    names = {
        "communities": _("Villages and communities"),
        "families": _("Families"),
        "hospitals": _("Hospitals"),
        "schools": _("Schools"),
        "agencies": _("Agencies"),
        "enterprises": _("Enterprises"),
    }
    return names[place]
