"""The first page is short and true, and no document points at something that is not there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from cli.verbs import VERBS
from schemas.check import check_source
from scripts.promises import PLACE

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted(file for file in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")))
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")
MOST_WORDS = 700
FIRST_COMMAND_WITHIN = 20
"""Lines."""


def test_the_first_page_is_short_and_begins_with_a_command() -> None:
    assert len(PLACE.sub("", README).split()) <= MOST_WORDS, "but for the table of promises"
    assert "./sop demo" in "\n".join(README.splitlines()[:FIRST_COMMAND_WITHIN])


def test_the_procedure_on_the_first_page_has_nothing_wrong_with_it() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    process, diagnostics, _ = check_source(example, "processes/kantor/surat-keluar.yaml")
    assert process
    assert diagnostics == ()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_link_of_a_document_leads_somewhere(document: Path) -> None:
    links = LINK.findall(document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_link_to_a_heading_finds_it(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)", document.read_text(encoding="utf-8"))
    missing = [
        f"{path}#{name}"
        for path, name in links
        if name not in headings(document.parent / path if path else document)
    ]
    assert missing == []


def headings(document: Path) -> set[str]:
    """The headings of a page, as its address names them."""
    named = re.findall(r"^#+ (.*)", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", name.lower()).replace(" ", "-") for name in named}


def test_every_decision_is_in_the_list_of_decisions() -> None:
    folder = ROOT / "docs/decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    assert [file.name for file in folder.glob("0*.md") if f"({file.name})" not in listed] == []


def test_the_documents_name_only_commands_that_exist() -> None:
    ours = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")]
    text = "\n".join(file.read_text(encoding="utf-8") for file in ours)
    named = set(re.findall(r"(?:^|`)(?:\./)?sop ([a-z]+)", text, re.MULTILINE))
    assert named - {verb.split()[0] for verb in VERBS} - {"test"} == set()


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_whoever_builds_is_sent_to_files_that_exist(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w./-]*\w(?:\.py|\.md|/)|(?:scripts|\.ci)/\w+)`", text))
    ours = [
        file
        for folder in ("app", "cli", "docs", "engine", "renderers", "schemas", "tests")
        for file in (ROOT / folder).rglob("*")
    ]
    known = {part for file in ours for part in (file.name, f"{file.name}/")}
    assert len(named) > 10
    assert [one for one in sorted(named) if not (ROOT / one).exists() and one not in known] == []


def test_the_scripts_are_good_shell() -> None:
    for script in (
        "sop",
        ".ci/run",
        "scripts/checks",
        "scripts/lock",
        "scripts/try-wheel",
        "scripts/browser",
    ):
        shell = "bash" if "bash" in (ROOT / script).read_text(encoding="utf-8").splitlines()[0] else "sh"
        done = subprocess.run([shell, "-n", script], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{script}: {done.stderr}"
