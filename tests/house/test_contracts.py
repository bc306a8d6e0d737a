"""The house keeps its order: who may import whom, and what never stands in its files."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NOT_OURS = {
    ".venv",
    ".git",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
    "dist",
    "build",
    "demo",
}
NAMES_WITHOUT_MEANING = {"utils", "util", "helpers", "helper", "common", "manager", "base", "shared", "misc"}
LONGEST_FILE = 300
LONGEST_FUNCTION = 80
"""Lines."""


def texts(*suffixes: str) -> list[Path]:
    """The tree's own files of these kinds; without a kind, all text files."""
    found = [
        file
        for file in sorted(ROOT.rglob("*"))
        if file.is_file()
        and not NOT_OURS & set(file.relative_to(ROOT).parts)
        and "__pycache__" not in file.parts
    ]
    return [file for file in found if not suffixes or file.suffix in suffixes]


def test_the_import_contracts_hold() -> None:
    code = "from importlinter.cli import lint_imports_command as run; run()"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, "--no-logo", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_package_is_under_contract_types_and_in_the_wheel() -> None:
    packages = {init.parent.name for init in ROOT.glob("*/__init__.py")} - {"tests", "benchmarks"}
    assert packages == set(SETTINGS["tool"]["importlinter"]["root_packages"])
    assert packages == set(SETTINGS["tool"]["mypy"]["packages"])
    assert packages | {"processes"} == set(
        SETTINGS["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    )


def test_no_file_has_a_name_that_means_nothing() -> None:
    assert [
        file for file in texts(".py") if NAMES_WITHOUT_MEANING & {file.stem, *file.parent.parts[-1:]}
    ] == []


def test_every_package_file_says_in_its_first_line_what_it_is_for() -> None:
    ours = [file for file in texts(".py") if file.relative_to(ROOT).parts[0] not in ("benchmarks",)]
    silent = [file for file in ours if not file.read_text(encoding="utf-8").lstrip().startswith('"""')]
    assert silent == []


def test_no_file_has_grown_beyond_reading() -> None:
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in texts(".py")}
    assert {
        str(file.relative_to(ROOT)): lines for file, lines in lengths.items() if lines > LONGEST_FILE
    } == {}


def test_no_function_has_grown_beyond_a_screen() -> None:
    long = [
        f"{file.relative_to(ROOT)}: {node.name}"
        for file in texts(".py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        (
            "a registry",
            re.compile(r"--(extra-)?index-url|pypi\.org|files\.pythonhosted|" + "registry" + r"\.npmjs"),
        ),
        ("a machine's path", re.compile(r"(?<![\w.])/(home|root|Users|work|tmp|opt)/[A-Za-z]")),
        ("what lies outside", re.compile(r"\.\./" + "shared")),
    ],
)
def test_no_file_names(what: str, pattern: re.Pattern[str]) -> None:
    named = []
    for file in texts():
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        named += [
            f"{file.relative_to(ROOT)}: {hit[0]}" for hit in pattern.finditer(text) if file != Path(__file__)
        ]
    assert named == [], what
