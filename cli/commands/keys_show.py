"""`sop keys show`: the keys that seals were signed with."""

from __future__ import annotations

import typer

from cli import exits
from cli.command import Command, Example
from cli.options import Json, Workspace
from cli.proof import keys_data, show_keys
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words

NONE = Words(en="there is no key yet: 'sop keys init'", id="belum ada kunci: 'sop keys init'")


def keys_show(context: typer.Context, as_json: Json = False, workspace: Workspace = None) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        keys = engine.register().seal_keys
        if as_json:
            terminal.document(keys_data(engine))
        elif keys:
            show_keys(keys, engine.settings.proof.key, terminal)
        else:
            terminal.message(NONE)
    return exits.DONE


COMMAND = Command(
    run=keys_show,
    does=Words(
        en="Shows the fingerprints of the keys that seals were ever signed with, who vouches for each, and where the"
        " private half of the last one should be. What is secret is not shown.",
        id="Menampilkan sidik kunci yang pernah menandatangani segel, siapa penjaminnya, dan di mana bagian rahasia"
        " kunci terakhir seharusnya berada. Yang rahasia tidak ditampilkan.",
    ),
    examples=(
        Example(
            "sop keys show", Words(en="to compare with what is on paper", id="untuk dicocokkan dengan kertas")
        ),
    ),
)
