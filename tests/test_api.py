"""The files for programs: their shapes and schemas, golden copies of the small book, FHIR, the notice, the file names."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from fhir.resources.R4B.codesystem import CodeSystem
from fhir.resources.R4B.conceptmap import ConceptMap
from pydantic import BaseModel

from generator.api import api
from generator.book import Book, build
from tests.conftest import PROJECT, make_book
from tests.test_pages import small_data

GOLDEN = Path(__file__).parent / "golden" / "api"
OURS = "api/v1/"


def text(files: dict[str, str | bytes], path: str) -> str:
    found = files[OURS + path]
    assert isinstance(found, str)
    return found


def document(files: dict[str, str | bytes], path: str) -> Any:
    return json.loads(text(files, path))


@pytest.fixture(scope="module")
def small_files() -> dict[str, str | bytes]:
    return dict(api(small_data()))


@pytest.fixture(scope="module")
def real_files(real_book: Book) -> dict[str, str | bytes]:
    return dict(api(real_book))


# meta.json has the checksum of the database, whose bytes depend on the version of SQLite.
GOLDEN_FILES = [
    "codes.json", "codes/11110.json", "pairs.json", "modifiers.json", "techniques.json", "faq.json", "corrections.json",
    "articles.json", "unit_limits.json", "fees.json", "amounts.json", "cases.json", "sources.json", "vocabulary.json",
    "codes.csv", "facts.csv", "pairs.csv", "meta.csv", "fhir/CodeSystem.json", "fhir/ConceptMap.json", "README.txt",
]  # fmt: skip


@pytest.mark.parametrize("path", GOLDEN_FILES)
def test_golden_files(path, small_files, request):
    golden = GOLDEN / path.replace("/", "_")
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(text(small_files, path).encode())
    assert text(small_files, path).encode() == golden.read_bytes(), (
        "look at the change, then: pytest --update-golden"
    )


def _keys(schema: Any, part: Any, place: str) -> list[str]:
    """Return a line for every key that a schema allows, with the types that its value can have."""
    if "$ref" in part:
        part = schema["$defs"][part["$ref"].rpartition("/")[2]]
    if "anyOf" in part:
        return [line for one in part["anyOf"] for line in _keys(schema, one, place)]
    if part["type"] == "array":
        return [f"{place} array", *_keys(schema, part["items"], f"{place}[]")]
    if part["type"] == "object":
        return [
            line for name, one in part["properties"].items() for line in _keys(schema, one, f"{place}.{name}")
        ]
    allowed = part.get("enum") or ([part["const"]] if "const" in part else [])
    kind = part.get("format") or part["type"]
    return [f"{place} {kind} {' '.join(allowed)}".strip()]


def test_no_key_of_version_1_is_lost(small_files, request):
    """What is published stays: a line that goes or changes here breaks somebody's program."""
    schemas = [path for path in small_files if path.startswith(OURS + "schema/")]
    lines = []
    for path in schemas:
        schema = json.loads(str(small_files[path]))
        lines += sorted(set(_keys(schema, schema, Path(path).stem)))
    golden = GOLDEN / "keys.txt"
    if request.config.getoption("--update-golden"):
        golden.write_text("\n".join(sorted(lines)) + "\n")
    assert sorted(lines) == golden.read_text().splitlines(), (
        "a key may only be added, with a higher second number of SCHEMA_VERSION; then: pytest --update-golden"
    )


@pytest.mark.parametrize("book", ["small_files", "real_files"])
def test_every_document_fits_its_schema(book, request):
    files = request.getfixturevalue(book)
    meta = document(files, "meta.json")
    described = {one["path"]: one["schema_path"] for one in meta["files"] if one["schema_path"]} | {
        "meta.json": "schema/meta.json"
    }
    assert len(described) > 10
    validators = {}
    for path in set(described.values()):
        schema = document(files, path)
        jsonschema.Draft202012Validator.check_schema(schema)
        validators[path] = jsonschema.Draft202012Validator(schema)
    codes = [path for path in described if path.startswith("codes/")]
    for path in [*(set(described) - set(codes)), *codes[::10]]:  # the rest holds what codes.json holds
        found, schema_path = document(files, path), described[path]
        errors = list(validators[schema_path].iter_errors(found))
        assert [error.message for error in errors[:3]] == [], path
    for path in described:
        address = document(files, path)["$schema"]
        assert address == document(files, described[path])["$id"]
        assert address.endswith("/" + OURS + described[path])


def test_a_schema_refuses_what_is_wrong(small_files):
    schema = document(small_files, "schema/codes.json")
    good = document(small_files, "codes.json")

    def errors(value: Any) -> int:
        return len(list(jsonschema.Draft202012Validator(schema).iter_errors(value)))

    assert errors(good) == 0
    assert errors({}) > 0
    first = good["codes"][0]
    for key, wrong in (("code", 11110), ("aliases", None), ("timed", "true"), ("reviewed", None)):
        assert errors({**good, "codes": [{**first, key: wrong}]}) > 0, key
    without = {key: value for key, value in first.items() if key != "no_successor"}
    assert errors({**good, "codes": [without]}) > 0
    assert errors({**good, "codes": [{**first, "new_key": 1}]}) == 0, "readers must live with new keys"


def test_every_key_is_always_there_and_a_list_is_never_null(small_files):
    for path in small_files:
        if not path.startswith(OURS + "schema/"):
            continue
        schema = json.loads(str(small_files[path]))
        for part in (schema, *schema["$defs"].values()):
            assert set(part["required"]) == set(part["properties"]), (path, part["title"])
            assert all("description" in one for one in part["properties"].values()), (path, part["title"])
            for name, one in part["properties"].items():
                assert not any(choice.get("type") == "array" for choice in one.get("anyOf", [])), (path, name)


def test_json_is_sorted_and_ends_with_a_new_line(real_files):
    for path, content in real_files.items():
        if path.endswith(".json"):
            found = json.loads(str(content))
            assert content == json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n", path


def test_meta_lists_every_other_file(real_files):
    listed = {one["path"]: one for one in document(real_files, "meta.json")["files"]}
    ours = {path.removeprefix(OURS) for path in real_files if path.startswith(OURS)}
    assert set(listed) == ours - {"meta.json"}
    for path, one in listed.items():
        content = real_files[OURS + path]
        data = content if isinstance(content, bytes) else content.encode()
        assert (one["bytes"], one["sha256"]) == (len(data), hashlib.sha256(data).hexdigest()), path


def test_names_work_on_every_host_and_disk(real_files):
    names = [path.casefold() for path in real_files]
    assert len(set(names)) == len(names)
    for path in real_files:
        assert re.fullmatch(r"[A-Za-z0-9_]+(/[A-Za-z0-9_]+)*\.(json|csv|sqlite|txt)|api/v1/.*", path), path
        assert re.fullmatch(r"[A-Za-z0-9_./]+", path), path


def test_the_day_of_the_build_changes_nothing(real_book, real_files):
    later = build(real_book.data, {}, date(2031, 1, 1))
    assert dict(api(later)) == real_files


PROGRAM = """
import hashlib
from generator.api import api
from tests.conftest import SMALL, make_book
files = dict(api(make_book(SMALL)))
print(hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest())
"""


def test_the_same_facts_give_the_same_bytes_everywhere(tmp_path):
    found = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": "C",
            "PYTHONPATH": str(PROJECT),
        }
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(done.stdout)
    assert len(found) == 1


def test_the_notice_is_in_every_export(real_book, real_files):
    notice = real_book.data.site.notice
    assert "CPT is a registered trademark of the American Medical Association" in notice
    for path in real_files:
        if path.endswith(".json") and "/schema/" not in path:
            found = json.loads(str(real_files[path]))
            said = found.get("notice") or found.get("copyright") or found["description"]
            assert notice in said, path
    assert notice in text(real_files, "meta.csv")
    assert notice in text(real_files, "README.txt")
    assert notice in str(real_files["llms.txt"])
    assert notice.encode() in bytes(real_files[OURS + "data.sqlite"])


def test_a_file_of_one_code_has_all_sources_it_names(real_files):
    for code in document(real_files, "codes.json")["codes"]:
        one = document(real_files, f"codes/{code['code']}.json")
        assert one["code"] == code
        named = set(re.findall(r'"sources": \[([^\]]*)\]', json.dumps(code)))
        names = {name for group in named for name in re.findall(r'"([^"]+)"', group)}
        names |= {name for listed in code["field_sources"].values() for name in listed}
        assert names <= {source["source"] for source in one["sources"]}


def test_derived_values_are_those_of_the_pages(real_book, real_files):
    codes = {code["code"]: code for code in document(real_files, "codes.json")["codes"]}
    assert set(codes) == set(real_book.codes)
    for number, view in real_book.codes.items():
        code = codes[number]
        assert [answer["value"] for answer in code["answers"]] == [answer.value for answer in view.strip]
        assert [limit["units"] for limit in code["unit_limits"]] == [limit.row.units for limit in view.limits]
        assert (code["pairs"] or {"never": []})["never"] == [pair.other(number) for pair in view.pairs.never]
        if view.fee and view.fee.amount:
            assert str(code["fee"]["amount"]) == f"{view.fee.amount.normalize():f}"
    assert codes["97532"]["replaced_by"] == ["97127", "G0515"]
    assert codes["97532"]["current"] == ["97129", "97130"]
    assert codes["97140"]["current"] == []


def _enumerations(model: BaseModel) -> list[str]:
    """Return what a resource has in fields with fixed words, and is not one of them; the package leaves that to us."""
    wrong = []
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        extra = field.json_schema_extra
        allowed = extra.get("enum_values") if isinstance(extra, dict) else None
        if value is not None and isinstance(allowed, list) and value not in allowed:
            wrong.append(f"{type(model).__name__}.{name}: {value}")
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, BaseModel):
                wrong += _enumerations(item)
    return wrong


@pytest.mark.parametrize(("kind", "shape"), [("CodeSystem", CodeSystem), ("ConceptMap", ConceptMap)])
@pytest.mark.parametrize("book", ["small_files", "real_files"])
def test_fhir_resources_are_valid(book, kind, shape, request):
    resource = document(request.getfixturevalue(book), f"fhir/{kind}.json")
    assert _enumerations(shape.model_validate(resource)) == []
    with pytest.raises(ValueError, match="none"):
        shape.model_validate({**resource, "none": 1})
    assert _enumerations(shape.model_validate({**resource, "status": "none"})) == [f"{kind}.status: none"]


def test_the_code_system_is_our_own_and_says_so(real_files):
    system = document(real_files, "fhir/CodeSystem.json")
    assert system["content"] == "fragment"
    assert "ama-assn" not in system["url"]
    codes = {code["code"]: code for code in document(real_files, "codes.json")["codes"]}
    assert [concept["code"] for concept in system["concept"]] == list(codes)
    assert system["count"] == len(codes)
    for concept in system["concept"]:
        code = codes[concept["code"]]
        assert (concept["display"], concept["definition"]) == (code["name"], code["summary"])
        official = next(one["valueCoding"] for one in concept["property"] if one["code"] == "official")
        wanted = (
            "http://www.ama-assn.org/go/cpt"
            if code["code_set"] == "CPT"
            else "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"
        )
        assert official == {"system": wanted, "code": code["code"]}


def test_the_map_leads_from_every_deleted_code_to_active_ones(real_files):
    concept_map = document(real_files, "fhir/ConceptMap.json")
    codes = {code["code"]: code for code in document(real_files, "codes.json")["codes"]}
    found: dict[str, list[str]] = {}
    for group in concept_map["group"]:
        for element in group["element"]:
            assert "display" not in element, "the official list's names are not ours to give"
            for target in element["target"]:
                assert target["comment"]
                if target["equivalence"] == "unmatched":
                    assert "code" not in target
                    assert codes[element["code"]]["no_successor"] in target["comment"]
                    found.setdefault(element["code"], [])
                else:
                    assert target["equivalence"] == "relatedto"
                    found.setdefault(element["code"], []).append(target["code"])
    assert {code: sorted(targets) for code, targets in found.items()} == {
        number: code["current"] for number, code in codes.items() if code["status"] == "deleted"
    }
    assert all(codes[number]["status"] == "active" for targets in found.values() for number in targets)


def test_llms_txt_links_every_code_once(real_book, real_files):
    said = str(real_files["llms.txt"])
    assert said.startswith("# Therapy Code Reference\n\n> ")
    links = re.findall(r"^- \[(?:[^\]\\]|\\.)*\]\(([^)\s]+)\): ", said, re.MULTILINE)
    assert len(links) == len(set(links)) == sum(line.startswith("- ") for line in said.splitlines())
    for number in real_book.codes:
        assert real_book.address(f"codes/{number}.md") in links


def test_a_book_without_tables_has_all_files_too(small_root):
    for name in (
        "versions",
        "pairs",
        "pair_notes",
        "unit_limits",
        "fee_schedule",
        "amounts",
        "cases",
        "visit",
    ):
        (small_root / "data" / f"{name}.yaml").unlink()
    files = dict(api(make_book(small_root)))
    assert document(files, "pairs.json")["pairs"] == []
    assert document(files, "codes.json")["data_version"] is None
    assert text(files, "fees.csv").count("\r\n") == 1
