"""What ships is permissive but for what is named, and a package under another licence would be told."""

from __future__ import annotations

from importlib.metadata import distribution
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    spec = spec_from_file_location("audit", ROOT / "scripts" / "audit.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_everything_that_ships_may_ship(audit: ModuleType) -> None:
    lock = ROOT / "requirements" / "run.txt"
    assert len(list(audit.locked(lock))) > 30
    assert audit.licences(lock) == []


@pytest.mark.parametrize(
    ("name", "licence", "amiss"),
    [
        ("a", "MIT", False), ("a", "BSD-3-Clause", False), ("a", "Apache Software License", False),
        ("a", "GPL-3.0-or-later", True), ("a", "GNU Affero General Public License v3", True), ("a", "", True),
        ("a", "LGPL-3.0", True), ("psycopg", "LGPL-3.0-only", False), ("psycopg", "GPL-3.0", True),
        ("a", "MIT OR GPL-2.0", True), ("a", "Proprietary", True),
    ],
)  # fmt: skip
def test_a_licence_that_asks_for_more_is_told(
    audit: ModuleType, name: str, licence: str, amiss: bool
) -> None:
    assert audit.amiss(name, licence) is amiss


def test_a_package_that_is_not_here_is_told(audit: ModuleType, tmp_path: Path) -> None:
    lock = tmp_path / "run.txt"
    lock.write_text("tidak-ada==1.0 \\\n    --hash=sha256:00\npydantic==1.0\n", encoding="utf-8")
    (told,) = audit.licences(lock)
    assert told.startswith("tidak-ada: not installed")
    assert audit.licence_of(distribution("pydantic"))
