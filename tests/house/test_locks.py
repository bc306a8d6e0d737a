"""The lock files hold every package that pyproject.toml asks for, by version and hash, and name no host."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WANTED = {
    "run": SETTINGS["project"]["dependencies"],
    "dev": SETTINGS["project"]["dependencies"] + SETTINGS["dependency-groups"]["dev"],
    "bench": SETTINGS["project"]["dependencies"] + SETTINGS["dependency-groups"]["bench"],
    "fuzz": SETTINGS["dependency-groups"]["fuzz"],
    "audit": SETTINGS["dependency-groups"]["audit"],
}
LOCKS = [pytest.param(name, id=name) for name in WANTED]
ENTRY = re.compile(r"(?P<name>[a-z0-9-]+)(\[[a-z,]+\])?==(?P<version>[^ ;]+)(?P<marker> ; [^\\]+)?")


@cache
def locked(name: str) -> dict[str, tuple[Version, int]]:
    """Package → its version and how many hashes are accepted for it."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    found = {}
    for entry in text.replace("\\\n", " ").splitlines():
        match = ENTRY.match(entry)
        assert match, f"not an entry of a lock: {entry}"
        found[match["name"]] = (
            Version(match["version"]),
            len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry)),
        )
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_what_is_asked_for(name: str) -> None:
    wanted = [Requirement(text) for text in WANTED[name]]
    missing = [
        str(one)
        for one in wanted
        if canonicalize_name(one.name) not in locked(name)
        or locked(name)[canonicalize_name(one.name)][0] not in one.specifier
    ]
    assert missing == [], "run scripts/lock"


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_a_lock_has_hashes(name: str) -> None:
    assert [package for package, (_, hashes) in locked(name).items() if not hashes] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host_and_no_path(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    assert "/" not in text


@pytest.mark.parametrize("name", ["dev", "bench"])
def test_the_larger_locks_agree_with_the_runtime_lock(name: str) -> None:
    assert {package: locked(name).get(package) for package in locked("run")} == locked("run")
