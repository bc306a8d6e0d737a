"""Whether what a procedure names lies beside it: its calendar, and the procedures that meet its tasks.

Known only of a file under a folder called processes; a text that lies elsewhere is not held to this.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from schemas.diagnostic import MOST, Diagnostic, Finding
from schemas.guess import advice
from schemas.load import load_file
from schemas.process import Process
from schemas.routes import every_step
from schemas.rule import Rule
from schemas.words import Words

PROCESSES, CALENDARS = "processes", "calendars"
SHIPPED = Path(__file__).resolve().parent.parent / PROCESSES / CALENDARS
"""The calendars that come with us, for those who keep none of that name themselves."""
NO_SUCH_CALENDAR = Rule(
    "no-such-calendar",
    "error",
    Words("the calendar that is named is there", "kalender yang disebut ada"),
    Words(
        "`calendar` names a file under processes/calendars/, in which the working days and hours stand, or one of the"
        " calendars that come with the program. Without it nothing can be reckoned in working time.",
        "`calendar` menyebut sebuah berkas di processes/calendars/, yang memuat hari dan jam kerja, atau salah satu"
        " kalender bawaan program. Tanpa itu waktu kerja tidak dapat dihitung.",
    ),
)
NO_SUCH_PROCESS = Rule(
    "no-such-process",
    "warning",
    Words("the procedures that meet a task are there", "prosedur yang menyelesaikan sebuah tugas ada"),
    Words(
        "`met_by` names procedures of the member units, a completed run of which does their task. One that is not"
        " there, or has no such phase, never does. It is a warning, since it may come later.",
        "`met_by` menyebut prosedur unit-unit anggota, yang pelaksanaan selesainya menyelesaikan tugas mereka. Yang"
        " tidak ada, atau tidak mempunyai tahap itu, tidak pernah menyelesaikannya. Ini peringatan, karena boleh jadi"
        " menyusul.",
    ),
)


def not_beside(process: Process, file: str) -> Iterator[Diagnostic]:
    """What a file under `processes/` names and is not there."""
    folder = _processes(file)
    if folder is None:
        return
    if process.calendar is not None:
        yield from _calendar(process.calendar, (folder / CALENDARS, SHIPPED))
    yield from map(NO_SUCH_PROCESS.found, islice(_never_met(process, folder), MOST))


def _processes(file: str) -> Path | None:
    """The folder called processes that is nearest to a file, if it is on disk."""
    folders = Path(file.replace("\\", "/")).parents if file else ()
    found = next((folder for folder in folders if folder.name == PROCESSES), None)
    return found if found is not None and found.is_dir() else None


def _calendar(name: str, folders: tuple[Path, ...]) -> Iterator[Diagnostic]:
    if any((folder / f"{name}.yaml").is_file() for folder in folders):
        return
    remedy, data = advice(name, sorted({file.stem for folder in folders for file in folder.glob("*.yaml")}))
    words = Words("there is no calendar '{name}'", "kalender '{name}' tidak ada")
    yield NO_SUCH_CALENDAR.found(Finding(words, ("calendar",), remedy, {"name": name, **data}))


def _never_met(process: Process, folder: Path) -> Iterator[Finding]:
    """Each `met_by` that names no procedure, or no phase of it."""
    phases: dict[str, tuple[str, ...] | None] = {process.id: tuple(process.runs)}
    known: list[str] = []
    for route, step in every_step(process):
        for number, met_by in enumerate(step.for_each.met_by if step.for_each else ()):
            name, place = met_by.process, (*route, "for_each", "met_by", number)
            if name not in phases:
                phases[name] = _phases(folder / f"{name}.yaml")
            if phases[name] is None:
                known = known or _procedures(folder)
                remedy, data = advice(name, known)
                yield Finding(_NO_PROCESS, place, remedy, {"name": name, **data})
            elif met_by.phase is not None and met_by.phase not in (phases[name] or (met_by.phase,)):
                remedy, data = advice(met_by.phase, phases[name] or ())
                yield Finding(_NO_PHASE, place, remedy, {"process": name, "name": met_by.phase, **data})


def _phases(file: Path) -> tuple[str, ...] | None:
    """The phases of a procedure; none where it cannot be read; None where it is not there."""
    if not file.is_file():
        return None
    process, _ = load_file(file)
    return tuple(process.runs) if process else ()


def _procedures(folder: Path) -> list[str]:
    """The ids of the procedures in a folder."""
    ids = (file.relative_to(folder).with_suffix("").as_posix() for file in sorted(folder.glob("*/*.yaml")))
    return [id for id in ids if not id.startswith(f"{CALENDARS}/")]


_NO_PROCESS = Words("there is no procedure '{name}'", "prosedur '{name}' tidak ada")
_NO_PHASE = Words(
    "procedure '{process}' has no phase '{name}'", "prosedur '{process}' tidak mempunyai tahap '{name}'"
)
