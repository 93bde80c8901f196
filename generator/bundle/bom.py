"""The bill of materials: every package that the program runs with, and every script of others in the pages.

In CycloneDX's JSON. The tools that make such lists look at an environment, in which test tools are too, and do not see
what the pages ship; so it is put together here, from the lock, and the tests hold it against CycloneDX's own schema.
"""

from __future__ import annotations

import json
import re
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

# The license of each script in the pages that is no package of the lock; its text is in licenses/ of the bundle.
SCRIPTS = {
    "clipboard": "MIT",
    "escape-html": "MIT",
    "focus-visible": "W3C-20150513",
    "material-design-color": "MIT",
    "minisearch": "MIT",
    "rxjs": "Apache-2.0",
    "tslib": "0BSD",
}
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.MULTILINE)


def bill_of_materials(root: Path) -> str:
    """Return the list as JSON; it names no day and no machine, so that the same lock gives the same bytes."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = _LOCKED.findall((root / "requirements.lock").read_text(encoding="utf-8"))
    application = {
        "type": "application",
        "bom-ref": project["name"],
        "name": project["name"],
        "version": project["version"],
        "licenses": [{"license": {"id": "MIT"}}],
    }
    components = [_package(name, version) for name, version in sorted(locked) if _installed(name)]
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


def _installed(name: str) -> Distribution | None:
    """Return a package of the lock, or None if it is for another system than this one."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _package(name: str, version: str) -> dict[str, Any]:
    reference = f"pkg:pypi/{name}@{version}"
    return {
        "type": "library",
        "bom-ref": reference,
        "name": name,
        "version": version,
        "purl": reference,
        "licenses": _licenses_of(distribution(name)),
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
