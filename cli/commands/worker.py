"""`sop worker`: one of several processes, on several machines, that share the jobs."""

from __future__ import annotations

import typer

from cli.command import Command, Example
from cli.options import For, Json, Workspace
from cli.serving import serve as until_stopped
from schemas.words import Words


def worker(
    context: typer.Context, seconds: For = None, as_json: Json = False, workspace: Workspace = None
) -> int:
    return until_stopped(workspace, context.obj, as_json, seconds, several=True)


COMMAND = Command(
    run=worker,
    does=Words(
        en="Does the jobs of 'sop tick' together with other workers, on this machine and on others, until it is stopped"
        " with Ctrl-C or SIGTERM. Each job is carried out by one of them whenever its time comes; what a worker held"
        " that was killed is taken up by the others within some two minutes. Needs a workspace on PostgreSQL; for one"
        " on a file there is 'sop serve'.",
        id="Mengerjakan pekerjaan 'sop tick' bersama pekerja lain, di mesin ini dan mesin lain, sampai dihentikan"
        " dengan Ctrl-C atau SIGTERM. Setiap pekerjaan dikerjakan salah satu dari mereka pada waktunya; yang dipegang"
        " pekerja yang mati diambil alih yang lain dalam sekitar dua menit. Memerlukan folder kerja di PostgreSQL;"
        " untuk yang berupa berkas ada 'sop serve'.",
    ),
    examples=(
        Example("sop worker --for 3", Words(en="try it for three seconds", id="coba selama tiga detik")),
    ),
)
