"""In which language the user is spoken to."""

from __future__ import annotations

from collections.abc import Mapping

from schemas.words import Lang

VARIABLES = ("SOP_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def language(environment: Mapping[str, str]) -> Lang:
    """Indonesian where the first variable that says anything begins with `id`, else English."""
    for name in VARIABLES:
        if said := environment.get(name, ""):
            return "id" if said.lower().startswith("id") else "en"
    return "en"
