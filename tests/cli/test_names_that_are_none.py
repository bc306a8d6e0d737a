"""What is misspelt, meant in another way or done already is answered with what to type instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli import exits
from tests.cli.office import PROCESS, UP_TO_THE_FORMS, Sop


@pytest.mark.parametrize(
    ("code", "arguments", "said"),
    [
        (exits.NOT_FOUND, ["status", "--unit", "muara"], "no unit 'muara' (≈ 'muara-papalik')"),
        (exits.NOT_FOUND, ["status", "--process", PROCESS[:-2]], f"(≈ '{PROCESS}')"),
        (exits.REFUSED, ["status", "--period", "2026-Q9"], "'2026-Q9' is no period: write it as 2026"),
        (exits.REFUSED, ["create", PROCESS, "--period", "2026-S7"], "'2026-S7' is no period"),
        (
            exits.NOT_FOUND,
            ["create", PROCESS[:-2], "--period", "2026"],
            f"for any unit on 2026-11-20 (≈ '{PROCESS}')",
        ),
        (exits.NOT_FOUND, ["create", PROCESS, "--period", "2026", "--unit", "muara"], "(≈ 'muara-papalik')"),
        (exits.NOT_FOUND, ["inbox", "--as", "staf"], "(≈ 'staf-"),
        (exits.USAGE, ["inbox"], "--as OFFICER"),
        (exits.USAGE, ["open", "1", "2"], "one argument too many: 2"),
    ],
)
def test_a_misspelt_name_is_no_empty_list(at_work: Sop, code: int, arguments: list[str], said: str) -> None:
    answer = at_work(*arguments)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err


def test_a_short_task_name_that_may_be_any_of_several_lists_what_to_type(at_work: Sop) -> None:
    at_work.complete(*UP_TO_THE_FORMS)
    said = at_work("show", "1:mengisi")
    assert said.code == exits.NOT_FOUND
    assert "1:mengisi@kasi/seksi-ketenteraman, 1:mengisi@kasi/seksi-pemerintahan" in said.err
    at_work.does("show", "1:mengisi@kasi/seksi-ketenteraman")


def test_claiming_what_is_mine_says_so(at_work: Sop) -> None:
    at_work.does("claim", "1:memerintahkan-formulir", "--as", "sekretaris-1")
    said = at_work("claim", "1:memerintahkan-formulir", "--as", "sekretaris-1")
    assert (said.code, "is yours already" in said.err) == (exits.REFUSED, True)


@pytest.mark.parametrize("asked", [["register", "--help"], ["help", "register"]])
def test_a_word_that_begins_several_commands_has_a_page(sop: Sop, asked: list[str]) -> None:
    page = sop.does(*asked)
    assert "register import" in page
    assert "register show" in page
    assert "demo" not in page


def test_one_post_is_no_list_of_posts(at_work: Sop) -> None:
    said = at_work("claim", "1:memerintahkan-formulir", "--as", "staf-1").err
    assert "does not hold the post sekretaris-kecamatan" in said


def test_what_was_suspended_is_said_once(at_work: Sop) -> None:
    said = at_work.does("suspend", "1", "--reason", "banjir", "--lang", "id")
    assert said.count("ditangguhkan") == 1


def test_cases_are_told_apart_by_their_subject(office: Sop) -> None:
    office.does("publish", "kantor/surat-keluar", "--from", "2026-01-01")
    for subject in ("Undangan rapat", "Jawaban surat"):
        office.does("create", "kantor/surat-keluar", "--unit", "muara-papalik", "--subject", subject)
    listed = office.does("status")
    assert "case 1: Undangan rapat" in listed
    assert "case 2: Jawaban surat" in listed
    office.does("open", "2")
    assert "case 2: Jawaban surat" in office.does("inbox", "--as", "staf-1")
    assert office("status", "--json").document["instances"][1]["subject"] == "Jawaban surat"


def test_a_lane_whose_post_is_not_in_the_register_is_named_when_it_is_published(office: Sop) -> None:
    register = office.folder / "register/register.yaml"
    assert "!" not in office("publish", "kantor/surat-keluar").err
    file = office.folder / "processes/kantor/surat-keluar.yaml"
    file.write_text(file.read_text().replace("sekretaris: Sekretaris,", "sekretaris: Sekretaris Camat,"))
    said = office("publish", "kantor/surat-keluar").err
    assert "lane 'sekretaris' (Sekretaris Camat) stands for the post 'sekretaris-camat'" in said
    assert "you have 'sekretaris': write sekretaris: {title: Sekretaris Camat, post: sekretaris}" in said
    created = office("create", "kantor/surat-keluar", "--unit", "muara-papalik", "--subject", "Undangan")
    assert "you have 'sekretaris'" in created.err
    assert office("publish", "kantor/surat-keluar", "--json").document["without_post"] == ["sekretaris-camat"]
    file.write_text(file.read_text().replace("Sekretaris Camat,", '"Sekretaris, Camat",'))
    quoted = '{title: "Sekretaris, Camat", post: sekretaris}'
    assert quoted in office("publish", "kantor/surat-keluar").err
    file.write_text(file.read_text().replace('"Sekretaris, Camat",', "Bendahara,"))
    assert "'bendahara', which the register does not have" in office("publish", "kantor/surat-keluar").err
    assert register.exists()


def test_of_two_versions_it_is_said_which_is_in_force(office: Sop) -> None:
    file = office.folder / "processes/kantor/laporan.yaml"
    for title, day in (("Laporan", "2026-01-01"), ("Laporan A", "2026-01-01"), ("Laporan B", "2027-01-01")):
        file.write_text(file.read_text().replace("title: Laporan\n", f"title: {title}\n", 1))
        office.does("publish", str(file), "--from", day)
        file.write_text(file.read_text().replace(f"title: {title}\n", "title: Laporan\n", 1))
    lines = [line for line in office.does("register", "show").splitlines() if "kantor/laporan" in line]
    assert [line.rpartition("unit")[2].strip() for line in lines] == [
        "replaced", "in force, without approval", "not yet, without approval",
    ]  # fmt: skip
    found = office("register", "show", "--json").document["in_force"]
    assert [one["now"] for one in found] == ["replaced", "in-force", "to-come"]
    office.does("publish", str(file), "--from", "2026-02-01", "--unit", "seksi-pemerintahan")
    found = office("register", "show", "--json").document["in_force"]
    assert [one["now"] for one in found] == ["replaced", "for-some", "to-come", "in-force"]


def test_the_language_of_the_workspace_holds_where_the_call_names_none(
    sop: Sop, monkeypatch: pytest.MonkeyPatch
) -> None:
    sop.does("init", "kantor", "--root", "x", "--title", "X", "--lang", "id")
    settings = (sop.folder / "kantor/sop.toml").read_text()
    assert "nama singkatnya" in settings
    assert "Hapus tanda" in (sop.folder / "kantor/register/register.yaml").read_text()
    monkeypatch.setenv("LANG", "C.UTF-8")
    for where in (["-w", "kantor"], ["--workspace=kantor"], ["-wkantor"]):
        assert "tidak ada pelaksanaan" in sop("status", *where).err
    assert "no instance" in sop("status", "-w", "kantor", "--lang", "en").err
    monkeypatch.chdir(sop.folder / "kantor/processes")
    assert "tidak ada pelaksanaan" in sop("status").err
    monkeypatch.setenv("SOP_LANG", "en")
    assert "no instance" in sop("status").err
    monkeypatch.delenv("SOP_LANG")
    Path("../sop.toml").write_text("language = [")
    assert "cannot be read" in sop("status").err, "broken settings are told, not stumbled over"
