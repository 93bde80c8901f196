"""Two thousand mutations of the small book in limits of time and memory; `make fuzz` makes more."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import PROJECT


def test_every_mutation_is_right_or_refused_with_a_place():
    command = [sys.executable, "-W", "error", "-m", "tests.fuzz", "800", "1"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    right, rules = (int(word) for word in done.stdout.split() if word.isdigit() and word != "800")
    assert right > 50
    assert rules > 20
