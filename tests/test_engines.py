"""The engines that can build the same tree: which is chosen, and how their logs become one line for each reason."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.diagnostics import CannotRun
from generator.site.engines import DEFAULT, ENGINES, chosen, reasons

MKDOCS_LOG = """\
INFO    -  Building documentation to directory: /x/site
WARNING -  Doc file 'about.md' contains a link 'nowhere.md', but the target is not found among documentation files.
WARNING -  Doc file 'about.md' contains a link 'nowhere.md', but the target is not found among documentation files.

Aborted with 2 warnings in strict mode!
"""
# as Zensical 0.0.73 prints it, colors included, and shorter where Python says by which way it came there
ZENSICAL_LOG = """\
Build started
\x1b[33mWarning:\x1b[0m page does not exist
    \x1b[38;5;246m╭\x1b[0m\x1b[38;5;246m─\x1b[0m\x1b[38;5;246m[\x1b[0m about.md:61:5 \x1b[38;5;246m]\x1b[0m
    \x1b[38;5;246m│\x1b[0m
 \x1b[38;5;246m61 │\x1b[0m [x](\x1b[33mnowhere.md\x1b[0m) [y](faq.md#nope)
 \x1b[38;5;240m   │\x1b[0m     \x1b[33m─────┬────\x1b[0m
 \x1b[38;5;240m   │\x1b[0m          \x1b[33m╰──────\x1b[0m page does not exist
\x1b[38;5;246m────╯\x1b[0m
\x1b[33mWarning:\x1b[0m anchor does not exist
    \x1b[38;5;246m╭─[\x1b[0m about.md:61:28 \x1b[38;5;246m]\x1b[0m
    \x1b[38;5;246m│\x1b[0m
 \x1b[38;5;246m61 │\x1b[0m [x](nowhere.md) [y](faq.md#\x1b[33mnope\x1b[0m)
 \x1b[38;5;240m   │\x1b[0m                            \x1b[33m──┬─\x1b[0m
 \x1b[38;5;240m   │\x1b[0m                              \x1b[33m╰───\x1b[0m anchor does not exist
\x1b[38;5;246m────╯\x1b[0m
2 issues found
Traceback (most recent call last):
  File "zensical/main.py", line 81, in execute_build
    build(os.path.abspath(config_file), kwargs)
"""
STRICT_END = "RuntimeError: Aborted because --strict flag is set\n"
METADATA = "RuntimeError: error reading page metadata 'privacy.md': did not find expected node content"
FULL_DISK = "Free some space on that disk, then run this again."


@pytest.mark.parametrize(
    ("engine", "log", "expected"),
    [
        ("mkdocs", MKDOCS_LOG, [MKDOCS_LOG.splitlines()[1]]),
        ("properdocs", MKDOCS_LOG, [MKDOCS_LOG.splitlines()[1]]),
        ("mkdocs", "OSError: [Errno 28] No space left", ["OSError: [Errno 28] No space left", FULL_DISK]),
        ("mkdocs", "", ["mkdocs failed without a word"]),
        (
            "zensical",
            ZENSICAL_LOG + STRICT_END,
            [
                'docs/about.md:61:5: page does not exist: "nowhere.md"',
                'docs/about.md:61:28: anchor does not exist: "nope"',
            ],
        ),
        ("zensical", f"Build started\nTraceback:\n{METADATA}\n", [METADATA]),
        ("zensical", "Error: cannot write (os error 28)", ["Error: cannot write (os error 28)", FULL_DISK]),
        ("zensical", "something new", ["something new"]),
    ],
)
def test_a_log_becomes_one_line_for_each_reason(engine, log, expected):
    assert reasons(ENGINES[engine], log).splitlines() == expected


def test_the_environment_chooses_and_without_it_mkdocs_builds():
    assert chosen({}) is chosen({"ENGINE": ""}) is ENGINES[DEFAULT]
    assert {name: chosen({"ENGINE": name}).name for name in ENGINES} == {name: name for name in ENGINES}


def test_a_name_that_is_no_engine_is_refused_in_one_line():
    with pytest.raises(CannotRun) as refused:
        chosen({"ENGINE": "hugo"})
    assert str(refused.value) == "ENGINE is 'hugo'; it must be mkdocs, properdocs, zensical, or not set"


def test_an_engine_that_is_not_installed_is_refused_with_the_cure(monkeypatch):
    monkeypatch.setattr("generator.site.engines.find_spec", lambda _: None)
    with pytest.raises(CannotRun) as refused:
        chosen({"ENGINE": "zensical"})
    assert str(refused.value) == "ENGINE is zensical, which is not installed; call: make .venv/dev"


@pytest.mark.parametrize("name", ENGINES)
def test_every_call_is_strict_and_none_is_quiet(name):
    command = ENGINES[name].command(Path("mkdocs.yml"))
    assert command[:4] == [sys.executable, "-m", name, "build"]
    assert "--strict" in command
    assert not {"-q", "--quiet", "-v", "--verbose"} & set(command)
