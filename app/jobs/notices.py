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
    "sent": Words(en="sent {n}", id="terkirim {n}"),
    "put_off": Words(en="to be tried again {n}", id="akan dicoba lagi {n}"),
    "failed": Words(en="given up {n}", id="gagal {n}"),
    "dropped": Words(en="not needed any more {n}", id="tidak diperlukan lagi {n}"),
}


def send_notices(engine: Workspace) -> Done:
    """Send what waits on every channel; nothing where the workspace has none."""
    if engine.settings.notices is None:
        return Done()
    from app.notices.sending import send_waiting  # brings mail and HTTP: most workspaces need neither

    found = send_waiting(engine)
    counts = {"sent": found.sent, "put_off": found.put_off, "failed": found.failed, "dropped": found.dropped}
    return Done(counts, tuple(Said(problem, problem) for problem in found.problems))
