"""The frame is seen through the pages: the same actors open them."""

from tests.pages.conftest import bare_store, visit, visit_bare

__all__ = ["bare_store", "visit", "visit_bare"]
