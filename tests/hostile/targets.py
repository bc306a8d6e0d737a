"""What is handed in by others, each as a target: bytes go in, an answer or a refusal comes out."""

from __future__ import annotations

from tests.hostile.target import Target
from tests.hostile.targets_of_archives import Backups, Bundles, Workbooks
from tests.hostile.targets_of_commands import Commands
from tests.hostile.targets_of_texts import Files, Procedures

TARGETS: dict[str, type[Target]] = {
    "procedures": Procedures,
    "files": Files,
    "workbooks": Workbooks,
    "bundles": Bundles,
    "backups": Backups,
    "commands": Commands,
}
