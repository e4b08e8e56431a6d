"""How long until the dashboard answers: with an empty home, and with the database there.

`python -m benchmarks.start [runs]` prints the median of a few starts, in seconds and as a ratio to the floor: a bare
Streamlit page started in the same way on the same machine in the same run.
"""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
BARE = 'import streamlit as st\nst.title("bare")\n'


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def seconds_to_answer(script: Path, home: Path) -> float:
    """From the start of the process to its first answer."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    began = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--server.headless", "true"],
        env={**os.environ, "DASHBOARD_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        cwd=PROJECT,
    )
    try:
        while process.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                    return time.perf_counter() - began
            except OSError:
                time.sleep(0.02)
        raise SystemExit(f"{script} ended with exit code {process.returncode}.")
    finally:
        process.terminate()
        process.wait()


def main(runs: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        kept = Path(folder) / "kept"
        seconds_to_answer(PROJECT / "app.py", kept)
        times: dict[str, list[float]] = {"bare Streamlit": [], "first start": [], "later start": []}
        for run in range(runs):
            times["bare Streamlit"].append(seconds_to_answer(bare, kept))
            times["first start"].append(seconds_to_answer(PROJECT / "app.py", Path(folder) / f"home{run}"))
            times["later start"].append(seconds_to_answer(PROJECT / "app.py", kept))
    floor = statistics.median(times["bare Streamlit"])
    for name, measured in times.items():
        median = statistics.median(measured)
        print(f"{name:15} {median:6.2f} s   {median / floor:5.2f} × bare")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
