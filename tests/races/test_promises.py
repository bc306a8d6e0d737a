"""The page of promises names every command there is, once, each with a test that exists; in both languages alike."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from cli.verbs import VERBS
from scripts.promises import END, README, table, written
from tests.races.test_reading_verbs import READING
from tests.races.test_repeated import VERBS as REPEATED

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("promises.md", "janji.md")
ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| [^|]+ \| `([^`]+)` \|$", re.MULTILINE)
KINDS = {
    "exactly once": "tepat sekali",
    "idempotent": "idempoten",
    "refused": "ditolak",
    "reads": "hanya membaca",
    "at least once": "sekurangnya sekali",
}


def rows(page: str) -> list[tuple[str, str, str]]:
    """Command, promise, test."""
    return ROW.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES)
def test_every_command_stands_in_the_table_once_in_the_order_of_the_help(page: str) -> None:
    assert [verb for verb, _, _ in rows(page)] == list(VERBS), "add a line for the command, in both pages"


def test_both_pages_promise_the_same() -> None:
    english, indonesian = map(rows, PAGES)
    assert [(verb, KINDS[kind], test) for verb, kind, test in english] == indonesian


@pytest.mark.parametrize("test", sorted({test for _, _, test in rows(PAGES[0])}))
def test_the_test_that_is_named_exists(test: str) -> None:
    file, _, name = test.partition("::")
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert name in {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}


def test_a_test_of_many_commands_tries_those_for_which_it_is_named() -> None:
    said = {verb: test.partition("::")[2] for verb, _, test in rows(PAGES[0])}
    repeated = {
        verb for verb, test in said.items() if test == "test_each_verb_is_carried_out_once_under_one_id"
    }
    reading = {verb for verb, test in said.items() if test == "test_what_only_reads_changes_nothing"}
    assert repeated <= set(REPEATED)
    assert reading == set(READING)


def test_the_first_page_has_them_all_in_short() -> None:
    page = README.read_text(encoding="utf-8")
    assert written(page) == page, "scripts/generate"
    assert f"{table()}{END}" in page
    named = [verb for row in table().splitlines() for verb in re.findall(r"`([^`]+)`", row)]
    assert sorted(named) == sorted(VERBS)


def test_each_kind_of_promise_is_explained() -> None:
    for page, kinds in zip(PAGES, ([*KINDS], [*KINDS.values()]), strict=True):
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        assert [kind for kind in kinds if f"- **{kind}**: " not in text] == []
