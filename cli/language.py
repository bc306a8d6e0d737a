"""In which language the user is spoken to."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from schemas.words import Lang

OWN = "SOP_LANG"
OF_THE_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")
SETTINGS = "sop.toml"


def language(environment: Mapping[str, str], of_workspace: Lang | None = None) -> Lang:
    """By SOP_LANG, else as the workspace is set, else by the system: Indonesian where it begins with `id`."""
    own = environment.get(OWN, "")
    if not own and of_workspace:
        return of_workspace
    said = own or next((environment[name] for name in OF_THE_SYSTEM if environment.get(name)), "")
    return "id" if said.lower().startswith("id") else "en"


def language_of_workspace(arguments: Sequence[str]) -> Lang | None:
    """What the workspace is set to in which a call works; none where there is none, or it says nothing usable.

    Settings that cannot be read are told by the command that needs them, not here.
    """
    named = _workspace_in(arguments)
    here = (Path(named) if named else Path()).resolve()
    for folder in (here,) if named else (here, *here.parents):
        try:
            said = tomllib.loads((folder / SETTINGS).read_text(encoding="utf-8")).get("language")
        except FileNotFoundError:
            continue
        except (OSError, ValueError):
            return None
        return "id" if said == "id" else "en" if said == "en" else None
    return None


def _workspace_in(arguments: Sequence[str]) -> str | None:
    """The folder after `-w` or `--workspace`, however it is written."""
    for place, word in enumerate(arguments):
        if word in ("-w", "--workspace"):
            return "".join(arguments[place + 1 : place + 2]) or None
        if word.startswith("--workspace="):
            return word.partition("=")[2] or None
        if word.startswith("-w") and not word.startswith("--"):
            return word[2:].removeprefix("=")
    return None
