"""What a page costs the server: the first run of each page, and a run with what is cached.

`python -m benchmarks.pages [runs]` runs every page without a browser and prints medians in milliseconds, and as a ratio
to the floor: a bare Streamlit page run in the same way in the same process.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))


def milliseconds(work: Callable[[], object]) -> float:
    """How long a call takes."""
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def main(runs: int) -> None:
    """Measure and print."""
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415 - after the home folder is set

    from dashboard import service  # noqa: PLC0415
    from dashboard.frame.pages import FOLDERS, PAGES  # noqa: PLC0415

    def bare() -> None:
        import streamlit as st  # noqa: PLC0415

        st.title("bare")

    service.store()
    floor_page = AppTest.from_function(bare)
    floor_page.run(timeout=60)
    floor = statistics.median(milliseconds(floor_page.run) for _ in range(runs * 3))
    print(f"{'bare Streamlit':20} {floor:8.1f} ms")
    for page in PAGES:
        session = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
        session.run()
        if page is not PAGES[0]:
            session.switch_page(str(PROJECT / "pages" / FOLDERS[page.role] / f"{page.address}.py"))
        first = milliseconds(session.run)
        again = statistics.median(milliseconds(session.run) for _ in range(runs))
        print(f"{page.address:20} {first:8.1f} ms first   {again:8.1f} ms again   {again / floor:6.1f} × bare")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["DASHBOARD_HOME"] = home
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
