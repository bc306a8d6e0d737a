"""What `sop draw` makes of runs: a moment, a round, a period, heat, run sheets, all at once; and what it refuses."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from app.many_forms import Album, Undrawn
from cli import exits
from cli.pictures import DRAWING, tell_album
from cli.terminal import Terminal
from cli.watching import counted
from tests.cli.office import PROCESS, UP_TO_THE_FORMS, Sop


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "name a procedure or an instance"),
        (["--heat"], "name a procedure or an instance"),
        (["--period", "2026"], "name a procedure or an instance"),
        (["1", "--heat"], "--heat is about several runs"),
        (["1", "--all-instances"], "--all-instances is about several runs"),
        (["1", "--period", "2026"], "--period is about several runs"),
        (["1", "--unit", "x"], "--unit has no meaning with 1"),
        ([PROCESS, "--run-sheet"], "--run-sheet is about one run"),
        ([PROCESS, "--round", "1"], "--round is about one run"),
        ([PROCESS, "--as-of", "2026-01-01"], "--as-of is about one run"),
        (["1", "--run-sheet", "--heat"], "say only one of --run-sheet, --heat"),
        (["--all-instances", "--heat"], "say only one of --heat, --all-instances"),
        (["1", "--run-sheet", "--round", "1"], "say only one of --run-sheet, --round"),
        ([PROCESS, "--pages", "--heat"], "--pages has no meaning with --heat"),
        ([PROCESS, "--pages", "--period", "2026"], "--pages has no meaning with --period"),
        ([PROCESS, "--pages", "--format", "html"], "--pages has no meaning with html"),
        ([PROCESS, "--pages", "--diff", PROCESS], "--pages has no meaning with --diff"),
    ],
)
def test_what_does_not_go_together_is_refused_before_anything_is_opened(
    sop: Sop, arguments: list[str], words: str
) -> None:
    said = sop("draw", *arguments, "--lang", "en")
    assert (said.code, said.out) == (exits.USAGE, "")
    assert words in said.err


@pytest.mark.parametrize(
    ("code", "arguments", "words"),
    [
        (exits.REFUSED, ["1", "--as-of", "kemarin"], "'kemarin' is no moment"),
        (exits.REFUSED, ["1", "--as-of", "2030-01-01"], "is still to come"),
        (exits.NOT_FOUND, ["1", "--as-of", "2020-01-01"], "did not exist at that moment"),
        (exits.REFUSED, ["1", "--round", "0"], "there is no round 0"),
        (exits.REFUSED, [PROCESS, "--period", "Q1"], "'Q1' is no period"),
        (exits.NOT_FOUND, [PROCESS, "--period", "2031"], "no instance fits"),
        (exits.NOT_FOUND, ["kantor/tidak-ada", "--heat"], "no instance fits: kantor/tidak-ada"),
        (exits.NOT_FOUND, ["--all-instances", "--unit", "x"], "no instance fits: x"),
        (exits.REFUSED, ["1", "--run-sheet", "-o", "a.png"], "there are: pdf, html"),
        (exits.NOT_FOUND, ["99", "--run-sheet"], "there is no instance 99"),
    ],
)
def test_what_cannot_be_drawn_is_said(at_work: Sop, code: int, arguments: list[str], words: str) -> None:
    before = set(Path().iterdir())
    said = at_work("draw", *arguments, "--lang", "en")
    assert (said.code, said.out) == (code, "")
    assert words in said.err
    assert set(Path().iterdir()) == before


def test_pages_are_files_of_their_own_each_with_its_number(at_work: Sop) -> None:
    expected = [
        "muara-papalik-pengumpulan-data-kinerja-1.svg",
        "muara-papalik-pengumpulan-data-kinerja-2.svg",
    ]
    told = at_work.tells("draw", PROCESS, "--pages").split()
    assert told[:2] == expected
    assert [path for path in told if not Path(path).is_file()] == []
    assert not Path("muara-papalik-pengumpulan-data-kinerja.svg").exists()
    assert "ke hal. 2" in Path(told[0]).read_text(encoding="utf-8")
    told = at_work.tells("draw", "1", "--pages", "-o", "satu.png").split()
    assert told == [f"satu-{number + 1}.png" for number in range(len(told))]
    assert all(Path(path).read_bytes().startswith(b"\x89PNG") for path in told)


def test_pictures_are_named_after_what_they_show(at_work: Sop) -> None:
    at_work.complete(*UP_TO_THE_FORMS)
    assert at_work.tells("draw", "1", "--run-sheet").endswith("-1-run-sheet.pdf")
    assert at_work.tells("draw", PROCESS, "--period", "2026") == "muara-papalik-2026.svg"
    assert at_work.tells("draw", PROCESS, "--heat") == "muara-papalik-heat.svg"
    text = Path("muara-papalik-2026.svg").read_text(encoding="utf-8")
    assert "Q1✓" in text


def test_all_runs_are_drawn_into_a_folder(at_work: Sop) -> None:
    said = at_work("draw", "--all-instances", "--period", "2026-Q1", "--lang", "en")
    assert said.code == exits.DONE
    assert said.out == "1 form(s) in forms-2026-Q1\n"
    assert [path.name for path in Path("forms-2026-Q1").iterdir()] == ["muara-papalik-2026-Q1-1.svg"]
    assert said.err == ""  # nobody watches


def test_runs_without_a_form_are_named_and_the_exit_code_says_so() -> None:
    out, err = io.StringIO(), io.StringIO()
    album = Album(Path("forms"), (Path("forms/a.svg"),), (Undrawn(7, "no version", "tidak ada versi"),))
    assert tell_album(album, Terminal("id", out, err), as_json=False) == exits.REFUSED
    assert out.getvalue() == "1 formulir di forms\n"
    assert err.getvalue() == "pelaksanaan 7: tidak ada versi\n"


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_whoever_watches_sees_how_many_are_done() -> None:
    screen, paper = Screen(), io.StringIO()
    with counted(Terminal("en", io.StringIO(), screen), DRAWING) as progress:
        assert progress is not None
        progress(3, 12)
    assert "3 of 12 forms" in screen.getvalue()
    with counted(Terminal("en", io.StringIO(), paper), DRAWING) as nobody:
        assert nobody is None
    assert paper.getvalue() == ""
