"""An office whose year is under way, on a database of each kind, with a key and a seal; and the bundles it makes."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from app import Workspace, init_workspace, open_workspace
from app.evidence.exporting import Asked, Exported, export_evidence
from app.evidence.parts import MANIFEST, SIGNATURE, Selection
from app.proof.keys import make_key
from app.proof.sealing import seal_workspace
from engine.adapters.clock import SetClock
from engine.adapters.keys import CountedKeys
from engine.domain.encoding import canonical
from tests.app.conftest import REGISTER
from tests.app.gathering import PROCESS, Gathering

VERIFIER = Path(__file__).parents[3] / "app/evidence/verify.py"
ALL = Asked(Selection(PROCESS, "bidang-1", "2026"))


class Office:
    """Two quarters and their semester are done, the year waits; all of it but what came later is sealed."""

    def __init__(self, folder: Path, engine: Workspace, clock: SetClock) -> None:
        self.folder, self.engine, self.clock = folder, engine, clock
        self.work = Gathering(engine, folder, clock, units=1)
        self.work.create()
        self.semester = self.work.semester("2026-S1")
        make_key(engine)
        seal_workspace(engine)

    def export(self, name: str = "bukti.zip", asked: Asked = ALL) -> Exported:
        return export_evidence(self.engine, asked, self.folder.parent / name)


@contextmanager
def office(place: Path, database: str) -> Iterator[Office]:
    """The key lies beside the workspace."""
    folder, clock = place / "kerja", SetClock(datetime(2026, 1, 5, 2, tzinfo=UTC))
    init_workspace(folder, "contoh", "Contoh", database=database, clock=clock)
    with (folder / "sop.toml").open("a") as settings:
        settings.write(f'key = "{(place / "kunci.pem").as_posix()}"\n')
    (folder / "register" / "register.yaml").write_text(REGISTER, encoding="utf-8")
    (folder / "processes" / "kantor").mkdir()
    with open_workspace(folder, clock=clock, keys=CountedKeys(), system_user="penguji") as engine:
        engine.import_register()
        yield Office(folder, engine, clock)


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def packed(path: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files.items():
            bundle.writestr(name, content)
    return path


def made_fit(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with a manifest that fits them, as a forger would write it: nobody signs it."""
    raw = json.loads(files[MANIFEST])
    others = {name: content for name, content in files.items() if name not in (MANIFEST, SIGNATURE)}
    named = {name: sha256(content).hexdigest() for name, content in others.items()}
    text = canonical({**raw, "signed_by": None, "files": named}).encode()
    beside = {"key": None, "manifest": sha256(text).hexdigest(), "signature": None}
    return {**others, MANIFEST: text, SIGNATURE: canonical(beside).encode()}


def by_itself(bundle: Path, *more: str, packages: Path) -> subprocess.CompletedProcess[str]:
    """The shipped verifier in a process of its own, which finds no package but those in a folder."""
    command = [sys.executable, "-S", str(VERIFIER), str(bundle), *more]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=packages, env={"PYTHONPATH": str(packages)}, check=False
    )
