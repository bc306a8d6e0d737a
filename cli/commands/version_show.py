"""`sop version show`: the story of one version."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from cli import exits
from cli.command import Command, Example
from cli.data_of_versions import VersionPageData
from cli.names import Names
from cli.options import Json, Reader, Workspace
from cli.terminal import Terminal
from cli.versions import What, review_data, version_data
from cli.workspace import reading
from schemas.words import Words

if TYPE_CHECKING:
    from app.version_stories import Story


def show(
    context: typer.Context,
    what: What,
    reader: Reader = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    from app.version_stories import stories
    from cli.showing.version import show_version
    from engine.domain.version_names import named

    terminal: Terminal = context.obj
    with reading(workspace, terminal, reader, "version show") as engine:
        history = engine.register_history()  # a register that was changed is not shown
        register = engine.register()
        wanted = named(register, what, "show", engine.today)
        found = stories(register, history, engine.today, wanted.process)
        (story,) = (one for one in found if one.standing.version == wanted.version)
        names = Names.of(engine, terminal.lang)
    if as_json:
        terminal.document(_data(story))
    else:
        show_version(story, names, terminal)
    return exits.DONE


def _data(story: Story) -> VersionPageData:
    from cli.as_data import events

    return {
        "version": version_data(story),
        "reviews": [review_data(one) for one in story.standing.reviews],
        "events": events(story.records),
    }


COMMAND = Command(
    run=show,
    does=Words(
        en="Shows the story of a version: who drafted, submitted and approved it, when and why; for whom it was put in"
        " force or withdrawn; its reviews with their forms.",
        id="Menampilkan riwayat suatu versi: siapa yang menyusun, mengajukan, dan menyetujuinya, kapan dan mengapa;"
        " bagi siapa diberlakukan atau dicabut; penilaiannya beserta formulirnya.",
    ),
    examples=(
        Example("sop version show 3f0c8a1b", Words(en="by its hash", id="menurut hash-nya")),
        Example(
            "sop version show muara-papalik/pengumpulan-data-kinerja",
            Words(en="the only version of a procedure", id="satu-satunya versi suatu prosedur"),
        ),
    ),
)
