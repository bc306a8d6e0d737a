"""What this machine has of what `sop` needs. No probe raises."""

from __future__ import annotations

import platform
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from cli import VERSION
from cli.health.answer import Answer
from renderers.errors import NoFont
from renderers.fonts import FILES, font_file
from schemas.words import Words

OLDEST_PYTHON = (3, 11)
OLDEST_SQLITE = (3, 35)
"""The first with RETURNING."""
LEAST_FREE = 200 * 2**20
"""Bytes: a year of a regency, its documents apart."""
YEARS = (2025, 2100)
"""A clock outside these years is not set."""

PACKAGES = (
    "pydantic", "ruamel.yaml", "sqlalchemy", "alembic", "psycopg", "transitions", "graphviz", "pygraphviz", "fonttools",
    "font-source-sans-pro", "pypdf", "typer", "typst", "rich", "cryptography",
)  # fmt: skip

INSTALL_PYTHON = Words(en="install Python 3.11 or newer", id="pasang Python 3.11 atau lebih baru")
INSTALL_AGAIN = Words(
    en="install it again: delete .venv and start ./sop, or: pip install --force-reinstall sop-engine",
    id="pasang ulang: hapus .venv lalu jalankan ./sop, atau: pip install --force-reinstall sop-engine",
)
NEWER_SQLITE = Words(
    en="use a Python with SQLite {oldest} or newer", id="pakai Python dengan SQLite {oldest} atau lebih baru"
)
FREE_SPACE = Words(en="free at least {least} MiB", id="kosongkan sedikitnya {least} MiB")
SET_CLOCK = Words(
    en="set the date and the time of this machine: what happens is recorded by them",
    id="atur tanggal dan jam mesin ini: semua peristiwa dicatat menurutnya",
)
NO_GRAPHVIZ = Words(
    en="none that can be used: forms are drawn without it, and look the same",
    id="tidak ada yang dapat dipakai: formulir digambar tanpa Graphviz, dan tampak sama",
)


def python(_workspace: Path) -> Iterator[Answer]:
    fine = sys.version_info >= OLDEST_PYTHON
    found = f"{platform.python_version()} ({sys.executable}), {platform.system()} {platform.machine()}"
    yield Answer(_same("Python"), "fine" if fine else "broken", found, None if fine else INSTALL_PYTHON)


def packages(_workspace: Path) -> Iterator[Answer]:
    about = Words(en="packages", id="paket")
    versions, missing = [f"sop {VERSION}"], []
    for name in PACKAGES:
        try:
            versions.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            missing.append(name)
    if missing:
        yield Answer(about, "broken", f"– {', '.join(missing)}", INSTALL_AGAIN)
    yield Answer(about, "fine", ", ".join(versions))


def graphviz(_workspace: Path) -> Iterator[Answer]:
    """The bundled library is tried in a process of its own: should it crash, the answer is still given."""
    about = _same("Graphviz")
    bundled = _output(sys.executable, "-I", "-c", "import pygraphviz; print(pygraphviz.__version__)")
    dot = shutil.which("dot")
    of_system = _output(dot, "-V") if dot else ""
    named = re.search(r"version ([\d.]+)", of_system)
    if bundled:
        yield Answer(about, "fine", f"pygraphviz {bundled}")
    if named:
        yield Answer(about, "fine", f"{dot} {named[1]}")
    if not bundled and not named:
        yield Answer(about, "notable", NO_GRAPHVIZ)


def fonts(_workspace: Path) -> Iterator[Answer]:
    about = Words(en="fonts", id="fon")
    for weight in FILES:
        try:
            yield Answer(about, "fine", str(font_file(weight)))
        except NoFont:
            yield Answer(about, "broken", weight, INSTALL_AGAIN)


def sqlite(_workspace: Path) -> Iterator[Answer]:
    fine = sqlite3.sqlite_version_info >= OLDEST_SQLITE
    oldest = ".".join(map(str, OLDEST_SQLITE))
    remedy = None if fine else NEWER_SQLITE
    yield Answer(
        _same("SQLite"), "fine" if fine else "broken", sqlite3.sqlite_version, remedy, {"oldest": oldest}
    )


def disk(workspace: Path) -> Iterator[Answer]:
    about = Words(en="free on disk", id="sisa cakram")
    here = workspace.resolve()
    folder = next(place for place in (here, *here.parents) if place.exists())
    free = shutil.disk_usage(folder).free
    enough = free >= LEAST_FREE
    data = {"least": LEAST_FREE // 2**20}
    remedy = None if enough else FREE_SPACE
    yield Answer(about, "fine" if enough else "broken", f"{free / 2**30:.1f} GiB ({folder})", remedy, data)


def clock(_workspace: Path) -> Iterator[Answer]:
    now = time.localtime()
    sane = YEARS[0] <= now.tm_year < YEARS[1]
    found = time.strftime("%Y-%m-%d %H:%M %z", now)
    yield Answer(
        Words(en="clock", id="jam"), "fine" if sane else "broken", found, None if sane else SET_CLOCK
    )


def _same(name: str) -> Words:
    return Words(en=name, id=name)


def _output(*command: str) -> str:
    """What a program says; nothing where it cannot be run."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout + done.stderr).strip() if done.returncode == 0 else ""
