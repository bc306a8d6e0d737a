"""Offices that give evidence, and a folder with nothing but what the shipped verifier needs."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tests.app.evidence.office import Office, office


@pytest.fixture
def everywhere(address: str, tmp_path: Path) -> Iterator[Office]:
    """On each database."""
    with office(tmp_path, address) as made:
        yield made


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Office]:
    """In a file."""
    with office(tmp_path, str(tmp_path / "sop.db")) as made:
        yield made


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A signed bundle, which no test changes."""
    place = tmp_path_factory.mktemp("bukti")
    with office(place, str(place / "sop.db")) as made:
        return made.export().path


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`cryptography`, with what it needs itself, and no other package."""
    place = tmp_path_factory.mktemp("packages")
    for name in ("cryptography", "_cffi_backend"):
        file = Path(import_module(name).__file__ or "")
        source = file.parent if file.name == "__init__.py" else file
        (place / source.name).symlink_to(source)
    return place
