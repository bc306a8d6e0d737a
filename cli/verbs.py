"""Which verbs there are, in which file each lives, and in which order the help shows them."""

from __future__ import annotations

from importlib import import_module

from cli.command import Command
from schemas.words import Words

SECTIONS: tuple[tuple[Words, dict[str, str]], ...] = (
    (
        Words(en="Procedures", id="Prosedur"),
        {
            "check": "check",
        },
    ),
    (
        Words(en="This installation", id="Pemasangan ini"),
        {
            "doctor": "doctor",
        },
    ),
)
"""Heading → verb → module in cli/commands/. A verb may be two words: `calendar explain`."""

VERBS: dict[str, str] = {verb: module for _, verbs in SECTIONS for verb, module in verbs.items()}


def load(verb: str) -> Command:
    """Import the file of this one verb, and no other."""
    command: Command = import_module(f"cli.commands.{VERBS[verb]}").COMMAND
    return command


def split(arguments: list[str]) -> tuple[str | None, list[str]]:
    """The verb that the arguments begin with, and the rest. None: there is no such verb."""
    for length in (2, 1):
        verb = " ".join(arguments[:length])
        if verb in VERBS and len(arguments) >= length:
            return verb, arguments[length:]
    return None, arguments
