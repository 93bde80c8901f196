"""Work on all cores: the same results in the same order, errors that come through, and no process left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from generator import cores
from generator.cores import ENOUGH, on_all_cores
from tests.conftest import PROJECT


@pytest.fixture
def two_cores(monkeypatch):
    monkeypatch.setattr(cores, "cores", lambda: 2)


def _alone(program: str) -> str:
    """Return what a program prints that runs by itself: the tests have threads, beside which no process is copied."""
    start = "import os; from generator import cores; cores.cores = lambda: 2\n"
    done = subprocess.run(
        [sys.executable, "-c", start + program], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("count", [0, 1, ENOUGH - 1, ENOUGH, 3 * ENOUGH + 7])
def test_the_same_in_the_same_order(count):
    program = f"offset = 5; print(list(cores.on_all_cores(lambda number: number + offset, range({count}))))"
    assert _alone(program) == str(list(range(5, count + 5)))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems work in one process")
@pytest.mark.parametrize(("count", "is_shared"), [(ENOUGH - 1, False), (ENOUGH, True)])
def test_other_processes_take_part_only_where_that_pays(count, is_shared):
    program = f"print(os.getpid() not in set(cores.on_all_cores(lambda _: os.getpid(), range({count}))))"
    assert _alone(program) == str(is_shared)


def test_no_process_is_copied_beside_a_thread(two_cores):
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert set(on_all_cores(lambda _: os.getpid(), range(ENOUGH))) == {os.getpid()}
    finally:
        stop.set()
        thread.join()


@pytest.mark.parametrize("count", [3, ENOUGH])
def test_an_error_comes_through(count):
    program = f"""
from generator.diagnostics import CannotRun
def make(number):
    if number == {count} - 1:
        raise CannotRun("a template is missing")
try:
    list(cores.on_all_cores(make, range({count})))
except CannotRun as reason:
    print(reason, *cores.on_all_cores(str, range({count})))
"""
    assert _alone(program) == " ".join(["a template is missing", *map(str, range(count))])


_SLEEPERS = """
import os, sys, time
from generator import cores
cores.cores = lambda: 2
def make(number):
    os.write(1, f"{os.getpid()}\\n".encode())  # at once, so that the lines of two processes do not mix
    time.sleep(60)
list(cores.on_all_cores(make, range(cores.ENOUGH)))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems work in one process")
def test_nothing_goes_on_when_the_command_is_killed():
    command = subprocess.Popen(
        [sys.executable, "-c", _SLEEPERS], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    )
    assert command.stdout is not None
    with command.stdout:
        workers = [int(command.stdout.readline()) for _ in range(2)]
    command.send_signal(signal.SIGKILL)
    command.wait(timeout=30)
    end = time.monotonic() + 30
    while any(_runs(worker) for worker in workers):
        assert time.monotonic() < end, "a process outlived the command"
        time.sleep(0.05)


def _runs(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    try:
        return status.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
