"""What comes with us: the procedures of `processes/`, and the register of the offices that run them in the demo."""

from __future__ import annotations

from pathlib import Path

CONTENT = Path(__file__).resolve().parent.parent / "processes"
"""Beside the packages, in the repository as in the wheel. Found from here: no other folder can shadow it."""

REGISTER = Path(__file__).resolve().parent / "example" / "register"
REGISTER_SCHEMA = REGISTER / "register.schema.json"
"""For editors; beside the register files, here as in every workspace."""


def shipped() -> dict[str, Path]:
    """Process id → its file, in the order of the ids."""
    files = sorted(CONTENT.rglob("*.yaml"))
    return {
        file.relative_to(CONTENT).with_suffix("").as_posix(): file
        for file in files
        if "calendars" not in file.relative_to(CONTENT).parts
    }
