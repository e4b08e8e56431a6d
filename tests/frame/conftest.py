"""The frame is seen through the pages: the same actors open them."""

from tests.pages.conftest import home, home_without_demonstration, visit, visit_bare

__all__ = ["home", "home_without_demonstration", "visit", "visit_bare"]
