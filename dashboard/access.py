"""Who may do what.

Without sign-in the server listens on this machine only, and whoever sits at it has every role.
"""

from typing import Literal

Role = Literal["leader", "analyst", "decider", "presenter"]
"""leader: reads; analyst: hands in data; decider: accepts or returns what was done, locks and unlocks periods;
presenter: runs meetings and takes their files along."""


class AccessDenied(Exception):
    """This session lacks the role that a page requires."""


def roles() -> frozenset[Role]:
    """The roles of this session."""
    return frozenset({"leader", "analyst", "decider", "presenter"})


def require(role: Role) -> None:
    """The first line of every page: its role. Raises AccessDenied."""
    if role not in roles():
        raise AccessDenied(role)
