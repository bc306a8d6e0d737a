"""What officers are to be told is sent, the digests of the day among it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.jobs.job import Done, Said
from schemas.words import Words

if TYPE_CHECKING:
    from app.workspace import Workspace

TITLE = Words(en="notices", id="pemberitahuan")
COUNTED: Mapping[str, Words] = {
    "sent": Words(en="{n} sent", id="{n} terkirim"),
    "put_off": Words(en="{n} to be tried again", id="{n} akan dicoba lagi"),
    "failed": Words(en="{n} given up", id="{n} gagal"),
    "dropped": Words(en="{n} not needed any more", id="{n} tidak diperlukan lagi"),
}


def send_notices(engine: Workspace) -> Done:
    """Send what waits on every channel; nothing where the workspace has none."""
    if engine.settings.notices is None:
        return Done()
    from app.notices.sending import send_waiting  # brings mail and HTTP: most workspaces need neither

    found = send_waiting(engine)
    counts = {"sent": found.sent, "put_off": found.put_off, "failed": found.failed, "dropped": found.dropped}
    return Done(counts, tuple(Said(problem, problem) for problem in found.problems))
