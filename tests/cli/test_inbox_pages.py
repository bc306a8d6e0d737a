"""An inbox with many tasks shows the oldest, says how many more there are, and how to see them."""

from __future__ import annotations

import re

import pytest

from app import open_workspace
from cli import exits
from tests.cli.office import Sop

LETTERS = 120
DAY = "2026-01-01T00:00:00"


@pytest.fixture
def many(office: Sop) -> Sop:
    office.does("publish", "kantor/surat-keluar", "--from", "2026-01-01")
    with open_workspace(office.folder) as engine:
        for _ in range(LETTERS):
            engine.open(engine.create_case("kantor/surat-keluar", "muara-papalik", "Undangan"))
    return office


def shown(out: str) -> list[int]:
    return [int(number) for number in re.findall(r"^  (\d+):konsep", out, re.MULTILINE)]


def test_the_pages_follow_each_other_to_the_end(many: Sop) -> None:
    for number in (7, 90):
        many.does("claim", f"{number}:konsep", "--as", "staf-1")
    first = many("inbox", "--as", "staf-1")
    seen = shown(first.out)
    assert "Claimed by you (2)" in first.out
    assert (len(seen), seen[:2], "Offered to whoever holds the post (50)" in first.out) == (52, [7, 90], True)
    assert "68 more are offered: sop inbox --as staf-1 --after 20" in first.err
    said = first.err
    while found := re.search(r"sop inbox --as staf-1 --after (\S+)", said):
        page = many("inbox", "--as", "staf-1", "--after", found[1])
        assert "Claimed by you" not in page.out, "they were on the first page"
        seen += shown(page.out)
        said = page.err
    assert sorted(seen) == list(range(1, LETTERS + 1)), "each once"
    assert seen[2:] == sorted(seen[2:]), "the oldest first"


def test_a_program_is_given_all_of_them_or_where_to_go_on(many: Sop) -> None:
    whole = many("inbox", "--as", "staf-1", "--json").document
    assert (len(whole["offered"]), whole["more"], whole["more_uncounted"], whole["next"]) == (
        LETTERS, 0, False, None,
    )  # fmt: skip


def test_what_is_no_place_is_said_so(office: Sop) -> None:
    for value in (
        "12",
        "2026-01-01T00:00:00Z/0:isi",
        "2026-01-01T00:00:00/1:isi",
        "x/1:isi",
        "2026-01-01T00:00:00Z/1:",
    ):
        said = office("inbox", "--as", "staf-1", "--after", value)
        assert (said.code, f"'{value}' is no place in a list" in said.err) == (exits.USAGE, True)
