"""Whatever goes wrong, no password, secret or private key is in what is said, logged, copied or sent to us."""

from __future__ import annotations

import base64
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli import exits, verbs
from cli.failures import report
from cli.parsing import parser_of
from cli.terminal import Terminal
from engine.persistence.addresses import shown, without_passwords
from tests.cli.office import PROCESS, Said, Sop
from tests.hostile.test_terminal import LONG_RUNNING, Screen

PASSWORD = "r4h4s1a-sandi-basis-data"
SECRETS = {
    "SOP_MAIL_PASSWORD": "r4h4s1a-sandi-surel",
    "SOP_WEBHOOK_SECRET": "r4h4s1a-kunci-webhook",
    "SOP_KEY_PASSPHRASE": "r4h4s1a-frasa-kunci",
    "PGPASSWORD": "r4h4s1a-sandi-pg",
    "AWS_ACCESS_KEY_ID": "r4h4s1a-id-s3",
    "AWS_SECRET_ACCESS_KEY": "r4h4s1a-kunci-s3",
}
MARK = "r4h4s1a"
"""Stands in every secret here, and nowhere else."""
CHANNELS = """
[mail]
host = "127.0.0.1"
port = 1
timeout = 1
user = "sop"
from = "SOP <sop@kantor.test>"
[webhook]
url = "https://127.0.0.1:1/kait"
timeout = 1
"""


@pytest.fixture
def careful(office: Sop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Sop]:
    """An office with secrets everywhere, whose faults are written into a folder of the test."""
    for name, secret in SECRETS.items():
        monkeypatch.setenv(name, secret)
    (tmp_path / "faults").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "faults"))
    with (office.folder / "sop.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'key = "kunci.pem"\n{CHANNELS}')
    yield office
    for file in (tmp_path / "faults").iterdir():
        assert MARK not in file.read_text(encoding="utf-8", errors="replace")


def keeps_quiet(said: Said) -> None:
    assert MARK not in said.out + said.err, said
    assert "Traceback" not in said.err


def asked(verb: str) -> list[str]:
    """As much as a verb needs to be carried out at all."""
    words = []
    for one in parser_of(verbs.load(verb)).params:
        if one.required and one.param_type_name == "option":
            words += [max(one.opts, key=len), "2026-01-31"]
        elif one.required:
            words.append("1:konsep" if "task" in str(one.name) else "1")
    return words


def databases(password: str) -> list[str]:
    return [
        f"postgresql://sop:{password}@127.0.0.1:1/sop",
        f"postgres://sop:{password}@127.0.0.1:1/sop?sslmode=require",
        f"postgresql://127.0.0.1:1/sop?user=sop&password={password}",
        f"postgresql+psycopg://sop:{password}@127.0.0.1:1/sop",
        f"POSTGRESQL://sop:{password}@127.0.0.1:1/sop",
        f"mysql://sop:{password}@127.0.0.1:1/sop",
        f"postgresql://sop:{password}",
        f"postgresql://sop:{password}@127.0.0.1:angka/sop",
        f"postgresql://sop:{password}@127.0.0.1:1/sop?tanpa=arti",
    ]


def set_database(sop: Sop, address: str) -> None:
    lines = (sop.folder / "sop.toml").read_text(encoding="utf-8").splitlines()
    quoted = address.replace("\\", "\\\\").replace('"', '\\"')
    kept = [f'database = "{quoted}"' if line.startswith("database") else line for line in lines]
    (sop.folder / "sop.toml").write_text("\n".join(kept), encoding="utf-8")


@pytest.mark.parametrize("verb", [verb for verb in verbs.VERBS if verb not in LONG_RUNNING])
def test_no_verb_tells_a_password_when_its_database_is_out_of_reach(careful: Sop, verb: str) -> None:
    set_database(careful, databases(PASSWORD)[0])
    said = careful(*verb.split(), *asked(verb))
    keeps_quiet(said)
    assert said.code != exits.OUR_FAULT, said


@pytest.mark.parametrize("odd", ["", " kosong", "'petik'", "@a@b", "/garis?", "#pagar", "%41:titik"])
def test_no_address_is_so_odd_that_its_password_is_told(careful: Sop, odd: str) -> None:
    for place, address in enumerate(databases(PASSWORD + odd + MARK)):
        set_database(careful, address)
        keeps_quiet(careful("status"))
        if place % 3 == len(odd) % 3:
            keeps_quiet(careful("doctor"))
            keeps_quiet(careful("init", "lain", "--root", "x", "--title", "X", "--database", address))
        for told in (shown(address), without_passwords(f"failed on {address} twice")):
            assert MARK not in told, told
    for setting in ('["postgresql://a:r4h4s1a@h/d"]', "{a = 'postgresql://a:r4h4s1a@h/d'}"):
        text = (careful.folder / "sop.toml").read_text(encoding="utf-8")
        line = next(one for one in text.splitlines() if one.startswith("database"))
        (careful.folder / "sop.toml").write_text(
            text.replace(line, f"database = {setting}"), encoding="utf-8"
        )
        keeps_quiet(careful("status"))
        (careful.folder / "sop.toml").write_text(text, encoding="utf-8")


def test_what_cannot_be_sent_says_why_without_what_it_was_to_be_sent_with(careful: Sop) -> None:
    careful.begin()
    careful.complete(("1:memerintahkan-formulir", "sekretaris-1"))
    for arguments in (
        ["notices", "send"],
        ["notices", "list"],
        ["tick"],
        ["doctor"],
        ["notices", "list", "--json"],
    ):
        keeps_quiet(careful(*arguments))


def test_the_private_key_is_in_no_bundle_no_backup_and_no_message(careful: Sop) -> None:
    careful.begin()
    careful.does("keys", "init")
    pem = (careful.folder / "kunci.pem").read_text(encoding="utf-8")
    body = "".join(line for line in pem.splitlines() if not line.startswith("-"))
    hidden = [body.encode(), body[:40].encode(), base64.b64decode(body)[-32:], MARK.encode()]
    for arguments in (
        ["seal"], ["keys", "show"], ["verify"], ["evidence", "--process", PROCESS, "-o", "bukti.zip"],
        ["backup", "-o", "cadangan.zip"], ["keys", "init"], ["doctor"],
    ):  # fmt: skip
        said = careful(*arguments)
        keeps_quiet(said)
        assert body[:40] not in said.out + said.err
    for archive in ("bukti.zip", "cadangan.zip"):
        with zipfile.ZipFile(careful.folder / archive) as opened:
            for name in opened.namelist():
                content = opened.read(name)
                assert [one for one in hidden if one in content] == [], name
    for file in (careful.folder / "seals.log", careful.folder / "sop.db"):
        assert [one for one in hidden if one in file.read_bytes()] == []


def test_a_backup_takes_no_password_of_a_database_along(careful: Sop) -> None:
    text = (careful.folder / "sop.toml").read_text(encoding="utf-8")
    for setting in (
        'url = "https://127.0.0.1:1/kait?token=r4h4s1a"',
        'url = "https://a:r4h4s1a@127.0.0.1:1/"',
    ):
        changed = text.replace('url = "https://127.0.0.1:1/kait"', setting)
        (careful.folder / "sop.toml").write_text(changed, encoding="utf-8")
        keeps_quiet(careful("backup", "-o", f"{len(setting)}.zip"))
        path = careful.folder / f"{len(setting)}.zip"
        if path.is_file():
            with zipfile.ZipFile(path) as opened:
                assert MARK not in opened.read("files/sop.toml").decode()


@pytest.mark.usefixtures("careful")
def test_a_fault_of_ours_is_written_down_without_any_secret(tmp_path: Path) -> None:
    terminal = Terminal("en", Screen(), Screen())
    address = databases(PASSWORD + "' \"" + MARK)[0]
    told = " ".join([address, *SECRETS.values(), f"password='{MARK} b'", f'SECRET: "{MARK}"'])
    problem = RuntimeError(f"it broke with {told.replace(SECRETS['AWS_ACCESS_KEY_ID'], '')}")
    code = report(problem, ["init", "x", "--database", address], terminal)
    assert code == exits.OUR_FAULT
    (file,) = (tmp_path / "faults").glob("sop-fault-*")
    written = file.read_text(encoding="utf-8")
    assert "it broke with" in written
    assert MARK not in written
    assert file.stat().st_mode & 0o077 == 0, "nobody else reads it"
