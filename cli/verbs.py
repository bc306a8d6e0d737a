"""Which verbs there are, in which file each lives, and in which order the help shows them."""

from __future__ import annotations

from importlib import import_module

from cli.command import Command
from schemas.words import Words

SECTIONS: tuple[tuple[Words, dict[str, str]], ...] = (
    (
        Words(en="First steps", id="Permulaan"),
        {
            "demo": "demo",
            "init": "init",
            "register import": "register_import",
            "register show": "register_show",
        },
    ),
    (
        Words(en="Procedures", id="Prosedur"),
        {
            "check": "check",
            "draw": "draw",
            "publish": "publish",
            "version draft": "version_draft",
            "version submit": "version_submit",
            "version revise": "version_revise",
            "version approve": "version_approve",
            "version withdraw": "version_withdraw",
            "version list": "version_list",
            "version show": "version_show",
            "version form": "version_form",
            "version review": "version_review",
            "calendar explain": "calendar_explain",
            "calendar show": "calendar_show",
        },
    ),
    (
        Words(en="The work of an officer", id="Pekerjaan pegawai"),
        {
            "inbox": "inbox",
            "agenda": "agenda",
            "show": "show",
            "document": "document",
            "claim": "claim",
            "complete": "complete",
            "return": "send_back",
            "withdraw": "withdraw",
            "release": "release",
        },
    ),
    (
        Words(en="Instances", id="Pelaksanaan"),
        {
            "create": "create",
            "open": "open",
            "status": "status",
            "matrix": "matrix",
            "trace": "trace",
            "deviations": "deviations",
            "stats": "stats",
            "history": "history",
            "regather": "regather",
            "backfill": "backfill",
            "date": "date",
            "due": "due",
        },
    ),
    (
        Words(en="For operators", id="Untuk operator"),
        {
            "assign": "assign",
            "skip": "skip",
            "suspend": "suspend",
            "resume": "resume",
            "cancel": "cancel",
            "reopen": "reopen",
            "excuse": "excuse",
            "allow": "allow",
            "join": "join",
            "leave": "leave",
            "migrate-instances": "migrate_instances",
            "calendar apply": "calendar_apply",
            "unit merge": "unit_merge",
            "unit split": "unit_split",
            "unit end": "unit_end",
            "erase": "erase",
        },
    ),
    (
        Words(en="This installation", id="Pemasangan ini"),
        {
            "tick": "tick",
            "serve": "serve",
            "worker": "worker",
            "heartbeats": "heartbeats",
            "doctor": "doctor",
            "backup": "backup",
            "restore": "restore",
            "retain": "retain",
            "seal": "seal",
            "verify": "verify",
            "evidence": "evidence",
            "readings": "readings",
            "keys init": "keys_init",
            "keys rotate": "keys_rotate",
            "keys show": "keys_show",
            "notices send": "notices_send",
            "notices list": "notices_list",
        },
    ),
)
"""Heading → verb → module in cli/commands/. A verb may be two words: `calendar explain`."""

VERBS: dict[str, str] = {verb: module for _, verbs in SECTIONS for verb, module in verbs.items()}


def load(verb: str) -> Command:
    """Import the file of this one verb, and no other."""
    command: Command = import_module(f"cli.commands.{VERBS[verb]}").COMMAND
    return command


def beginning_with(word: str) -> list[str]:
    """The verbs of two words whose first this is."""
    return [verb for verb in VERBS if verb.startswith(f"{word} ")]


def split(arguments: list[str]) -> tuple[str | None, list[str]]:
    """The verb that the arguments begin with, and the rest. None: there is no such verb."""
    for length in (2, 1):
        verb = " ".join(arguments[:length])
        if verb in VERBS and len(arguments) >= length:
            return verb, arguments[length:]
    return None, arguments
