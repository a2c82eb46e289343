"""Processes of the benchmarks."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


def test_terminated_benchmark_ends_what_it_started(tmp_path: Path) -> None:
    program = (
        f"import sys, time; sys.path.insert(0, {str(BENCHMARKS)!r})\n"
        "from processes import end_on_term\n"
        "end_on_term()\n"
        "try:\n"
        "    print('started', flush=True); time.sleep(600)\n"
        "finally:\n"
        "    print('ended', flush=True)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stdout.readline() == "started\n"
    process.terminate()
    assert process.communicate(timeout=60)[0] == "ended\n"
    assert process.returncode == 128 + signal.SIGTERM
