"""Where calendars lie: which file an id means, and which texts are calendars at all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path, PurePath

from schemas.calendars.reading import FOLDER, CheckedCalendar, Find, check_calendar
from schemas.source import read_file
from schemas.text import Text

ONLY_CALENDARS_HAVE = frozenset({"hours", "based_on", "holidays", "additions", "decrees", "seasons"})
ONLY_PROCEDURES_HAVE = frozenset({"steps", "actors", "agency", "phases", "every"})


def is_calendar(text: Text) -> bool:
    """Whether a text means to be a calendar: by its folder, or by its keys where it lies elsewhere."""
    if PurePath(text.name.replace("\\", "/")).parent.name == FOLDER:
        return True
    keys = set(text.value) if isinstance(text.value, dict) else set()
    return bool(keys & ONLY_CALENDARS_HAVE) and not keys & ONLY_PROCEDURES_HAVE


def calendar_files(folders: Sequence[Path]) -> dict[str, Path]:
    """The id of each calendar and its file; an earlier folder wins over a later one."""
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        found |= {file.stem: file for file in sorted(folder.glob("*.yaml"))}
    return dict(sorted(found.items()))


def finding(folders: Sequence[Path]) -> Find:
    """Looks a calendar up by its id in these folders, in their order."""

    def find(id: str) -> Text | None:
        file = next((folder / f"{id}.yaml" for folder in folders if (folder / f"{id}.yaml").is_file()), None)
        return read_file(file) if file else None

    return find


def check_calendar_file(
    path: str | os.PathLike[str], folders: Sequence[Path] = (), zone: str = "WIB"
) -> CheckedCalendar:
    """Read and check a calendar in its file. Never raises. What it is based on lies beside it or in `folders`."""
    beside = Path(path).parent
    return check_calendar(read_file(path), finding((beside, *folders)), zone)
