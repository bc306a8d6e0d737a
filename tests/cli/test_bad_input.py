"""Whatever people do: one clear message with what to do, a named exit code, no traceback, and nothing changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cli import exits
from tests.cli.office import UP_TO_THE_FORMS, Sop

BROKEN = {
    "broken": b"sop: 1\n  id: [",
    "3,000 deep": b"sop: " + b"[" * 3000 + b"]" * 3000,
    "alias bomb": b"a: &a [x,x,x,x,x,x,x,x,x]\n"
    + b"".join(
        b"%c: &%c [%s]\n" % (letter, letter, b",".join([b"*%c" % (letter - 1)] * 9))
        for letter in range(98, 106)
    ),
    "100 MB": b"x" * 100_000_000,
    "binary": b"\x00\x01\xff\xfe",
    "empty": b"",
}


def refused(sop: Sop, code: int, *arguments: str) -> str:
    """Run a command that must be refused; its one message. Nothing is changed by it."""
    with sop.nothing_changes():
        said = sop(*arguments)
    assert said.code == code, said
    assert "Traceback" not in said.err + said.out
    assert said.out == ""
    last = said.err.splitlines()[-1]
    assert last.startswith("sop: ")
    return last


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("verb", ["publish", "draw"])
def test_a_broken_text_is_neither_published_nor_drawn(office: Sop, verb: str, content: bytes) -> None:
    (office.folder / "broken.yaml").write_bytes(content)
    said = refused(office, exits.REFUSED, verb, "broken.yaml")
    assert "see `sop check broken.yaml`" in said


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_text_is_not_shown_and_not_recorded(office: Sop, content: bytes) -> None:
    (office.folder / "broken.yaml").write_bytes(content)
    shown = office("show", "broken.yaml")
    assert shown.code == exits.REFUSED
    assert "error[" in shown.err
    if content:  # an empty register file says nothing, and that is fine
        assert "nothing was recorded" in refused(office, exits.REFUSED, "register", "import", "broken.yaml")


def test_a_published_text_with_errors_is_told_line_by_line(office: Sop) -> None:
    file = office.folder / "processes/kantor/surat-keluar.yaml"
    file.write_text(file.read_text().replace("actor: sekretaris", "actor: sekertaris"))
    with office.nothing_changes():
        said = office("publish", "kantor/surat-keluar")
    assert said.code == exits.REFUSED
    assert "did you mean 'sekretaris'?" in said.err


@pytest.mark.parametrize(
    ("code", "arguments", "said"),
    [
        (exits.NOT_FOUND, ["show", "99"], "there is no instance 99; see `sop status`"),
        (exits.NOT_FOUND, ["open", "99"], "there is no instance 99"),
        (exits.NOT_FOUND, ["open", "a/b:c/d/2026"], "there is no instance a/b:c/d/2026"),
        (exits.NOT_FOUND, ["show", "1:kosong"], "see `sop show 1`"),
        (exits.USAGE, ["claim", "kosong", "--as", "staf-1"], "write the number of its instance before it"),
        (exits.NOT_FOUND, ["claim", "99:x", "--as", "staf-1"], "there is no instance 99"),
        (exits.NOT_FOUND, ["complete", "1:kosong", "--as", "staf-1"], "there is no task"),
        (exits.NOT_FOUND, ["inbox", "--as", "staf-9"], "no officer 'staf-9'"),
        (exits.NOT_FOUND, ["publish", "kantor/surat"], "'kantor/surat' is no file and no procedure"),
        (exits.NOT_FOUND, ["draw", "kantor/surat"], "is no file and no procedure"),
        (exits.NOT_FOUND, ["show", "kantor/surat"], "'kantor/surat-keluar'"),
        (exits.NOT_FOUND, ["create", "kantor/surat", "--period", "2026"], "publish one with `sop publish`"),
        (exits.REFUSED, ["register", "import", "x.yaml"], "nothing was recorded"),
        (exits.NOT_FOUND, ["excuse", "2", "2026-Q9", "--reason", "x"], "is not among the instances"),
        (exits.NOT_ALLOWED, ["claim", "1:memerintahkan-formulir"], "--as OFFICER"),
        (exits.NOT_ALLOWED, ["claim", "1:memerintahkan-formulir", "--as", "staf-1"], "does not hold the post"),
        (exits.NOT_ALLOWED, ["cancel", "1", "--reason", "x", "--as", "staf-1"], "only an operator may cancel"),
        (exits.REFUSED, ["open", "1"], "open is not possible: instance 1 is open"),
        (exits.REFUSED, ["reopen", "1", "membagikan", "--reason", "x"], "instance 1 is open"),
        (exits.REFUSED, ["resume", "1"], "instance 1 is open"),
        (exits.REFUSED, ["suspend", "1", "--reason", "  "], "suspend needs a reason"),
        (
            exits.REFUSED,
            ["create", "muara-papalik/pengumpulan-data-kinerja", "--period", "2026-07"],
            "runs every quarter; '2026-07' is none",
        ),
        (exits.REFUSED, ["draw", "1", "-o", "x.doc"], "there are: svg, html, pdf, png"),
        (exits.USAGE, ["suspend", "1"], "--reason is missing"),
        (exits.USAGE, ["create", "x/y"], "name the --period"),
        (exits.USAGE, ["create", "x/y", "--period", "2026", "--subject", "x"], "give one of them"),
        (exits.USAGE, ["publish", "x", "--from", "1 Januari"], "write it as 2026-01-31"),
        (exits.USAGE, ["complete", "1:x", "--set", "halaman"], "write --set FIELD=VALUE"),
        (exits.USAGE, ["complete", "1:x", "--set", "a=1", "--set", "a=2"], "twice"),
        (exits.USAGE, ["complete", "1:x", "--answer", "mungkin"], "'yes' or 'no'"),
        (exits.USAGE, ["status", "--state", "done"], "write one of waiting, open"),
        (exits.USAGE, ["status", "--limit", "0"], "1 or more"),
        (exits.USAGE, ["register"], "register import, register show"),
        (exits.USAGE, ["status", "--lang", "fr"], "--lang"),
        (exits.CONFLICT, ["init", ".", "--root", "x", "--title", "X"], "is a workspace already"),
        (exits.CONFLICT, ["demo", "."], "is not empty"),
        (exits.CONFLICT, ["demo", ".", "--force"], "nothing there is removed"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_what_to_do(
    at_work: Sop, code: int, arguments: list[str], said: str
) -> None:
    assert said in refused(at_work, code, *arguments)


def test_a_completed_task_cannot_be_completed_again(at_work: Sop) -> None:
    at_work.complete(*UP_TO_THE_FORMS[:1])
    said = refused(at_work, exits.CONFLICT, "complete", "1:memerintahkan-formulir", "--as", "sekretaris-1")
    assert "was done by 'sekretaris-1' on 2026-11-20 09:00; nothing was changed" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "needs a value for: halaman"),
        (["--set", "halaman=banyak"], "'banyak' is no whole number for halaman; write 12"),
        (["--set", "halman=1"], "(≈ 'halaman')"),
        (["--set", "halaman=1", "--set", "sifat=Biru"], "write Biasa, Rahasia"),
        (["--set", "halaman=1", "--output", "disposisi.pdf"], "write 'TITLE=disposisi.pdf'"),
        (["--set", "halaman=1", "--output", "Naskah=disposisi.pdf"], "its outputs are: Konsep, Lampiran"),
        (["--set", "halaman=1", "--outcome", "Ya"], "leave the outcome out"),
        (["--set", "halaman=1", "--answer", "ya"], "leave the answer out"),
        (["--set", "halaman=1", "--output", "Konsep=."], "is a folder"),
    ],
)
def test_what_is_filled_in_must_be_what_the_task_asks(office: Sop, arguments: list[str], said: str) -> None:
    office.does("publish", "kantor/surat-keluar", "--from", "2026-01-01")
    office.does("create", "kantor/surat-keluar", "--unit", "muara-papalik", "--subject", "x")
    office.does("open", "1")
    task = ("complete", "1:konsep", "--as", "staf-1")
    before = office.does("history", "1", "--json")
    answer = office(*task, *arguments)
    assert (answer.code, said in answer.err) == (exits.REFUSED, True), answer
    assert office.does("history", "1", "--json") == before
    missing = office(*task, "--set", "halaman=1", "--output", "Konsep=tidak-ada.pdf")
    assert (missing.code, missing.err) == (exits.NOT_FOUND, "sop: there is no file tidak-ada.pdf\n")


def test_a_decision_needs_an_outcome_that_exists_and_its_reason(office: Sop) -> None:
    office.does("publish", "kantor/surat-keluar", "--from", "2026-01-01")
    office.does("create", "kantor/surat-keluar", "--unit", "muara-papalik", "--subject", "x")
    office.does("open", "1")
    draft = ("complete", "1:konsep", "--as", "staf-1", "--set", "halaman=1")
    task = ("complete", "1:periksa", "--as", "sekretaris-1")
    office.does(*draft)
    assert "one of the outcomes Ya, Tidak, Batal" in refused(office, exits.REFUSED, *task)
    assert "its outcomes are: Ya, Tidak, Batal" in refused(office, exits.REFUSED, *task, "--outcome", "Boleh")
    assert "needs a reason" in refused(office, exits.REFUSED, *task, "--outcome", "Tidak")
    office.does(*task, "--outcome", "Tidak", "--reason", "kurang")
    office.does(*draft)
    used_up = refused(office, exits.REFUSED, *task, "--outcome", "Tidak", "--reason", "kurang")
    assert "had its 2 rounds; an operator can allow one more: `sop allow`" in used_up
    office.does("allow", "1", "konsep", "--reason", "susulan")
    office.does(*task, "--outcome", "Tidak", "--reason", "kurang")


def test_outside_a_workspace_the_way_in_is_named(sop: Sop) -> None:
    for arguments in (["status"], ["inbox", "--as", "x"], ["publish", "x"], ["register", "show"]):
        said = refused(sop, exits.NOT_FOUND, *arguments)
        assert "make one with `sop init`, or try `sop demo`" in said
    assert "is no workspace" in refused(sop, exits.NOT_FOUND, "status", "-w", "nowhere")


def test_a_workspace_is_found_from_a_folder_below_it(at_work: Sop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(at_work.folder / "processes/kantor")
    assert "2026-Q1" in at_work.does("status")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("root = [", "cannot be read"),
        ('root = "x"\ntitle = "X"\ncolour = "red"', "'colour' is not a setting"),
        ('title = "X"', "'root' is missing"),
        ('root = "x"\ntitle = "X"\nzone = "UTC"', "write WIB, WITA, WIT"),
    ],
)
def test_settings_that_cannot_be_are_named(office: Sop, settings: str, said: str) -> None:
    (office.folder / "sop.toml").write_text(settings)
    assert said in refused(office, exits.REFUSED, "status")


def test_a_database_of_a_newer_version_is_left_alone(at_work: Sop) -> None:
    with closing(sqlite3.connect(at_work.folder / "sop.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    said = refused(at_work, exits.REFUSED, "complete", "1:memerintahkan-formulir", "--as", "sekretaris-1")
    assert "belongs to a newer version of sop" in said
    assert "update sop" in said


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (None, exits.NOT_FOUND, "there is no database"),
        (b"not a database at all" * 100, exits.REFUSED, "is not a database of sop"),
        (b"", exits.NOT_FOUND, "there is no database"),
    ],
    ids=["gone", "something else", "empty"],
)
def test_a_database_that_is_none_is_named(at_work: Sop, content: bytes | None, code: int, said: str) -> None:
    file = at_work.folder / "sop.db"
    for beside in at_work.folder.glob("sop.db*"):
        beside.unlink()
    if content is not None:
        file.write_bytes(content)
    assert said in refused(at_work, code, "status")


def test_a_register_with_errors_is_told_line_by_line_and_not_recorded(office: Sop) -> None:
    file = Path("register/register.yaml")
    file.write_text(file.read_text().replace("officer: staf-1", "officer: staff-1"))
    with office.nothing_changes():
        said = office("register", "import")
    assert said.code == exits.REFUSED
    assert "register/register.yaml:" in said.err
    assert "did you mean 'staf-1'?" in said.err
