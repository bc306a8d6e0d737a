"""Seals are stamped by an authority that really runs, and a stamp that does not fit is found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import init_workspace, open_workspace
from app.proof.keys import make_key
from app.proof.refusals import NoTimestamp
from app.proof.sealing import seal_workspace
from app.proof.verifying import verify_workspace
from app.refusals import MissingSetting, WrongSetting
from app.settings import read_settings
from engine.domain.events import UnitRecorded
from tests.app.authority import OPENSSL, authority


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    if OPENSSL is None:
        pytest.skip("OpenSSL is what plays the authority")
    with authority(tmp_path_factory.mktemp("tsa") / "authority") as found:
        yield found


def office(folder: Path, address: str, roots: Path) -> Path:
    init_workspace(folder, "contoh", "Contoh")
    with (folder / "sop.toml").open("a") as settings:
        settings.write(
            f'[seals]\ntimestamps = "{address}"\ntimestamp_roots = "{roots.as_posix()}"\ntimeout = 20\n'
        )
    text = (folder / "sop.toml").read_text()
    (folder / "sop.toml").write_text(f'key = "{(folder.parent / "key.pem").as_posix()}"\n{text}')
    with open_workspace(folder) as engine:
        make_key(engine)
    return folder


def test_a_seal_is_stamped_and_its_stamp_holds(running: tuple[str, Path], tmp_path: Path) -> None:
    with open_workspace(office(tmp_path / "office", *running)) as engine:
        sealed = seal_workspace(engine)
        assert sealed.kept.timestamp
        assert verify_workspace(engine).holds


def test_a_stamp_of_another_seal_does_not_hold(running: tuple[str, Path], tmp_path: Path) -> None:
    folder = office(tmp_path / "office", *running)
    with open_workspace(folder) as engine:
        seal_workspace(engine)
        engine.record([UnitRecorded("dinas", "Dinas")])
        seal_workspace(engine)
    with sqlite3.connect(folder / "sop.db") as database:
        database.execute("UPDATE seal SET timestamp = (SELECT timestamp FROM seal WHERE number = 1)")
    database.close()
    (folder / "seals.log").unlink()
    with open_workspace(folder) as engine:
        (found,) = verify_workspace(engine).findings
    assert (found.seal, "time stamp of seal 2" in found.say("en")) == (2, True)


def test_a_stamp_of_an_authority_that_is_not_believed_seals_nothing(
    running: tuple[str, Path], tmp_path: Path
) -> None:
    with authority(tmp_path / "another") as (_, other_root):
        folder = office(tmp_path / "office", running[0], other_root)
    with open_workspace(folder) as engine:
        with pytest.raises(NoTimestamp):
            seal_workspace(engine)
        assert verify_workspace(engine).seals == 0


def test_an_authority_that_does_not_answer_seals_nothing(running: tuple[str, Path], tmp_path: Path) -> None:
    folder = office(tmp_path / "office", "http://127.0.0.1:9/", running[1])
    with open_workspace(folder) as engine, pytest.raises(NoTimestamp):
        seal_workspace(engine)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ('timestamps = "https://tsa.example/"', MissingSetting),
        ('timestamps = "file:///etc/passwd"', WrongSetting),
        ("timeout = 0", WrongSetting),
        ("passphrase_file = 3", WrongSetting),
    ],
)
def test_what_is_wrong_with_the_settings_is_said(line: str, kind: type[Exception], tmp_path: Path) -> None:
    init_workspace(tmp_path / "office", "contoh", "Contoh")
    with (tmp_path / "office" / "sop.toml").open("a") as settings:
        settings.write(f"[seals]\n{line}\n")
    with pytest.raises(kind):
        read_settings(tmp_path / "office")
