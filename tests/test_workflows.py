"""The hosting site's side: rights, pinned actions, schemas, and that a workflow does nothing that cannot be tried here."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import yaml

from generator.links import ask, dead
from tests.conftest import PROJECT, run
from tests.test_review import git, repository  # noqa: F401  (a fixture)

BIN = Path(sys.executable).parent
GITHUB = PROJECT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
IDS = [path.name for path in WORKFLOWS]


def steps(path: Path):
    jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return [(job, step) for job in jobs.values() for step in job["steps"]]


def called(*command: str) -> str:
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_zizmor_finds_nothing():
    assert called(str(BIN / "zizmor"), "--offline", "--no-progress", "--persona", "auditor", ".github") == ""


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", WORKFLOWS),
        ("github-issue-forms", FORMS),
        ("github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]),
        ("dependabot", [GITHUB / "dependabot.yml"]),
    ],
)
def test_the_files_fit_the_hosts_schemas(schema, files):
    command = [str(BIN / "check-jsonschema"), "--builtin-schema", f"vendor.{schema}", *map(str, files)]
    assert files
    assert called(*command) == ""


@pytest.mark.parametrize("path", WORKFLOWS, ids=IDS)
def test_a_workflow_runs_targets_of_make_and_nothing_else(path):
    targets = set(re.findall(r"(?m)^([a-z-]+):", (PROJECT / "Makefile").read_text(encoding="utf-8")))
    for _, step in steps(path):
        if "run" in step:
            make, target = step["run"].split()
            assert make == "make"
            assert target in targets


@pytest.mark.parametrize("path", WORKFLOWS, ids=IDS)
def test_a_workflow_has_no_rights_but_those_of_its_jobs(path):
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["permissions"] == {}
    for job, step in steps(path):
        uses = step.get("uses", "")
        assert re.fullmatch(r"(actions/[a-z-]+@[0-9a-f]{40})?", uses)
        assert not uses.startswith("actions/checkout@") or step["with"]["persist-credentials"] is False
        writes = {right for right, level in job["permissions"].items() if level == "write"}
        assert not writes or not any(
            "run" in other or "checkout" in other.get("uses", "") for other in job["steps"]
        )


def test_pinned_actions_say_their_version_and_one_action_has_one_version():
    lines = [
        line.split("uses:")[1].strip()
        for path in WORKFLOWS
        for line in path.read_text().splitlines()
        if "uses:" in line
    ]
    assert all(re.fullmatch(r"[^ ]+ # v[0-9]+\.[0-9]+\.[0-9]+", line) for line in lines)
    assert len({line.split("@")[0] for line in lines}) == len(set(lines))


def test_the_form_for_a_wrong_fact_has_what_the_links_fill_in():
    form = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / "wrong-fact.yml").read_text(encoding="utf-8"))
    assert {part.get("id") for part in form["body"]} >= {"code", "says", "should", "source", "date"}


def test_the_hooks_before_a_commit_are_targets_of_make_and_load_nothing():
    [hooks] = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert hooks["repo"] == "local"
    assert [hook["entry"] for hook in hooks["hooks"]] == ["make check", "make schema", "make lint"]


def test_owners_of_data_are_not_owners_of_the_machinery():
    rules = [
        line.split() for line in (GITHUB / "CODEOWNERS").read_text().splitlines() if line and line[0] != "#"
    ]
    owners = {pattern: names for pattern, *names in rules}
    assert set(owners["/data/"]).isdisjoint(owners["*"])


def test_the_comment_is_made_of_the_forks_data_by_our_code(repository: Path):  # noqa: F811
    fork = repository / ".review" / "data"
    fork.mkdir(parents=True)
    for path in (repository / "data").glob("*.yaml"):
        fork.joinpath(path.name).write_text(
            path.read_text().replace("The patient rests in a warm room.", "It rests.")
        )
    (fork / "link.yaml").symlink_to("/etc/passwd")
    names = repository / ".review" / "files.txt"
    names.write_text("data/codes.yaml\n.github/workflows/x`y.yml\n")
    base = git(repository, "rev-parse", "HEAD").strip()
    done = run(repository, "diff", "--data", str(fork), "--others", str(names), "--", base)
    assert (done.returncode, done.stderr) == (0, "")
    assert "`The patient rests in a warm room.` → `It rests.`" in done.stdout
    assert "  - ``.github/workflows/x`y.yml``" in done.stdout
    assert "passwd" not in done.stdout


class _Host(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(int(self.path.strip("/")))
        self.end_headers()

    def log_message(self, *_):
        pass


def test_only_an_address_that_is_gone_is_called_dead():
    with HTTPServer(("127.0.0.1", 0), _Host) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        start = f"http://127.0.0.1:{server.server_port}"
        try:
            found = dead([f"{start}/{status}" for status in (200, 403, 404, 410, 429, 503)], ask)
        finally:
            server.shutdown()
            thread.join()
    assert found == {f"{start}/404": "answers 404", f"{start}/410": "answers 410"}
    assert dead(["http://127.0.0.1:1/"]) != {}


def test_upkeep_names_what_is_due():
    assert run(PROJECT, "--today", "2026-11-24", "upkeep", "--no-network").stdout == ""
    late = run(PROJECT, "--today", "2029-11-24", "upkeep", "--no-network").stdout
    assert late.startswith("## Due for a new check\n\n- [ ] `")
