"""Whom a task waits for, where duties of one run are kept apart."""

from __future__ import annotations

import pytest

from tests.cli.office import Sop

APART = """\
sop: 1
id: kantor/terpisah
title: Susun dan Setujui
agency: {name: Kantor Camat}
every: quarter
actors: {ACTOR: TITLE}
duties: {separate: [[susun, setujui]]}
steps:
  - {id: susun, activity: Menyusun, actor: ACTOR}
  - {id: setujui, activity: Menyetujui, actor: ACTOR}
"""


def drafted(sop: Sop, actor: str, title: str, officer: str) -> str:
    """The first row was done by this officer; what was said then."""
    sop.prepare()
    file = sop.folder / "processes/kantor/terpisah.yaml"
    file.write_text(APART.replace("ACTOR", actor).replace("TITLE", title))
    sop.does("publish", "kantor/terpisah", "--from", "2026-01-01", "--unit", "muara-papalik")
    sop.does("create", "kantor/terpisah", "--period", "2026-Q4")
    sop.does("open", "1")
    return sop.tells("complete", "1:susun", "--as", officer, "--lang", "en")


def test_who_did_the_other_duty_is_not_named_as_the_one_it_waits_for(sop: Sop) -> None:
    assert "1:setujui waits for Staf: Staf 2 (staf-2)" in drafted(sop, "staf", "Staf", "staf-1")
    assert "Staf: Staf 2 (staf-2)" in sop.tells("show", "1", "--lang", "en")


@pytest.mark.parametrize(("lang", "said"), [("en", "nobody: the duties of"), ("id", "tidak ada: tugas")])
def test_where_nobody_is_left_that_is_said(sop: Sop, lang: str, said: str) -> None:
    drafted(sop, "sekretaris", "Sekretaris", "sekretaris-1")
    assert f"{said} Sekretaris 1 (sekretaris-1)" in sop.tells("show", "1", "--lang", lang)
