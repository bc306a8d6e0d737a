"""Whether a workspace that was restored is what was recorded: chains, replay, tables, seals, documents, counts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.backups.making import Progress
from app.backups.manifest import Manifest
from app.backups.refusals import COUNTS, LACKING, DoesNotHold, Said


@dataclass(frozen=True, slots=True)
class Proved:
    """What was read, and holds."""

    logs: int
    events: int
    seals: int
    documents: int


def prove(manifest: Manifest, path: Path, folder: Path, progress: Progress) -> Proved:
    """Read everything in the folder. Raises DoesNotHold with the first thing that is not as it was recorded."""
    from app.backups.collected import Collected
    from app.bootstrap import open_workspace
    from app.proof.verifying import verify_workspace
    from engine.persistence.snapshots import columns_of, snapshot

    with open_workspace(folder) as engine:
        found = verify_workspace(engine, progress=lambda events, _done, _of: progress("proof", events, 0))
        if found.findings:
            raise DoesNotHold(path=path, problem=found.findings[0])
        if found.events != manifest.events:
            raise DoesNotHold(path=path, problem=COUNTS)
        collected = Collected(columns_of("event"))
        with snapshot(engine.settings.database, engine.root) as moment:
            for row in moment.rows("event"):
                collected.take(row)
        excused = {*manifest.lacking, *collected.removed}
        kept = 0
        for done, sha256 in enumerate(sorted(collected.handed_in), start=1):
            state = engine.documents.state(sha256)
            if state != "kept" and (state == "changed" or sha256 not in excused):
                raise DoesNotHold(path=path, problem=Said(LACKING, {"sha256": sha256}))
            kept += state == "kept"
            progress("proof", done, len(collected.handed_in))
    if kept != len(manifest.documents):
        raise DoesNotHold(path=path, problem=COUNTS)
    return Proved(found.logs, found.events, found.seals, kept)
