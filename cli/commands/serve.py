"""`sop serve`: one process that does the jobs, with no other server."""

from __future__ import annotations

import typer

from cli.command import Command, Example
from cli.options import For, Json, Workspace
from cli.serving import serve as until_stopped
from schemas.words import Words


def serve(
    context: typer.Context, seconds: For = None, as_json: Json = False, workspace: Workspace = None
) -> int:
    return until_stopped(workspace, context.obj, as_json, seconds)


COMMAND = Command(
    run=serve,
    does=Words(
        en="Does the jobs of 'sop tick' again and again until it is stopped with Ctrl-C or SIGTERM: the one process"
        " that a workspace on one machine needs. It says what it does, and nothing while there is nothing to do."
        " It serves the jobs only: there are no web pages yet. What 'every' and the like in sop.toml say holds.",
        id="Mengerjakan pekerjaan 'sop tick' berulang-ulang sampai dihentikan dengan Ctrl-C atau SIGTERM: satu-satunya"
        " proses yang diperlukan folder kerja di satu mesin. Ia menyebutkan yang dilakukannya, dan diam bila tidak"
        " ada. Ia hanya mengerjakan pekerjaan itu: halaman web belum ada. Yang ditetapkan 'every' dan lainnya di"
        " sop.toml berlaku.",
    ),
    examples=(
        Example("sop serve --for 3", Words(en="try it for three seconds", id="coba selama tiga detik")),
    ),
)
