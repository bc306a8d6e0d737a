"""Small procedures for the rules, and what is found in them."""

from __future__ import annotations

from schemas.check import check_source
from schemas.diagnostic import Diagnostic

HEAD = """\
sop: 1
id: dinas/contoh
title: Contoh
agency: {name: Dinas}
"""
YEARLY = "every: year\nactors: {a: A, b: B, c: C, s: {title: S, automatic: true}}\n"
PHASED = "actors: {a: A, b: B, c: C, s: {title: S, automatic: true}}\n"


def found(steps: str, top: str = YEARLY) -> list[Diagnostic]:
    """What is found in a text of these steps, but for lanes without a row."""
    body = "".join(f"  - {line}\n" for line in steps.strip().splitlines())
    checked = check_source(f"{HEAD}{top}steps:\n{body}", "-")
    assert checked.process is not None, [one.message("en") for one in checked.diagnostics]
    return [one for one in checked.diagnostics if one.rule != "lane-without-row"]


def said(steps: str, top: str = YEARLY) -> list[str]:
    return [f"{one.rule}: {one.message('en')}" for one in found(steps, top)]


ROW = "activity: X, actor: a"
