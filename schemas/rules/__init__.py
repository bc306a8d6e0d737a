"""The rules that a process is held to. A new rule is a new file and one line here."""

from __future__ import annotations

from schemas.rule import Rule

RULES: tuple[Rule, ...] = ()
