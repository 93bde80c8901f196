"""The bill of materials: every package that the program runs with, and every script of others in the pages.

In CycloneDX's JSON. The tools that make such lists look at an environment, in which test tools are too, and do not see
what the pages ship; so it is put together here, from what pyproject.toml and each package say that they need. The tests
hold it against the lock and against CycloneDX's own schema. Of an engine it knows its package and that of its theme.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from generator.site.engines import DEFAULT, ENGINES, Engine

# The license of what others wrote in the pages that is no package of the lock; its text is in licenses/ of the bundle.
SCRIPTS = {
    "material-design-color": "MIT",
    "minisearch": "MIT",
}


def bill_of_materials(root: Path, engine: Engine) -> str:
    """Return the list of what builds with `engine`, as JSON.

    It names no day and no machine, so that the same packages give the same bytes.
    """
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    application = {
        "type": "application",
        "bom-ref": project["name"],
        "name": project["name"],
        "version": project["version"],
        "licenses": [{"license": {"id": "MIT"}}],
    }
    components = [_package(name, found) for name, found in _needed(project["dependencies"], engine)]
    components += [_script(name, license_id) for name, license_id in sorted(SCRIPTS.items())]
    bom = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": application},
        "components": components,
    }
    return json.dumps(bom, indent=2, sort_keys=True) + "\n"


def _needed(dependencies: Iterable[str], engine: Engine) -> list[tuple[str, Distribution]]:
    """Return what the program needs on this system, each package with its name, when the pages are made by `engine`.

    MkDocs is needed with every engine, because the program reads mkdocs.yml with it; its theme is not.
    """
    of_default = ENGINES[DEFAULT].theme
    waiting = [engine.name, engine.theme, *(Requirement(each).name for each in dependencies)]
    waiting = [name for name in waiting if name == engine.theme or name != of_default]
    found: dict[str, Distribution] = {}
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name not in found:
            found[name] = distribution(name)
            required = map(Requirement, found[name].requires or ())
            waiting += [
                each.name for each in required if each.marker is None or each.marker.evaluate({"extra": ""})
            ]
    return sorted(found.items())


def _package(name: str, package: Distribution) -> dict[str, Any]:
    reference = f"pkg:pypi/{name}@{package.version}"
    return {
        "type": "library",
        "bom-ref": reference,
        "name": name,
        "version": package.version,
        "purl": reference,
        "licenses": _licenses_of(package),
    }


def _licenses_of(package: Distribution) -> list[dict[str, Any]]:
    """Return the license as the package gives it: an expression, classifiers, its own words, or its text."""
    meta = package.metadata
    if "License-Expression" in meta:
        return [{"expression": meta["License-Expression"]}]
    classifiers = [text for text in meta.get_all("Classifier") or [] if text.startswith("License ::")]
    names = [text.rpartition(" :: ")[2] for text in classifiers if not text.endswith("OSI Approved")]
    if not names and "License" in meta:
        names = [meta["License"].splitlines()[0]]
    if not names:
        texts = [file for file in package.files or [] if file.name in meta.get_all("License-File", [])]
        return [{"license": {"name": file.name, "text": {"content": file.read_text()}}} for file in texts]
    return [{"license": {"name": name}} for name in names]


def _script(name: str, license_id: str) -> dict[str, Any]:
    licenses = [{"license": {"id": license_id}}]
    return {"type": "library", "bom-ref": f"script:{name}", "name": name, "licenses": licenses}
