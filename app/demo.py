"""`sop demo`: four real procedures, published and played through a year, in a folder that can then be worked on."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from app.bootstrap import init_workspace, open_workspace
from app.content import REGISTER, shipped
from app.drawing import FORMATS, ink
from app.example.folder import staged
from app.example.plan import (
    APPROVER,
    AUTHOR,
    MUARA,
    OFFICES,
    OPERATOR,
    REVISION,
    SINCE,
    SUBMITTED_AGAIN,
    YEAR,
    Office,
)
from app.example.player import Player
from app.files import write_whole
from app.overlays import overlay_of
from app.workspace import Workspace
from engine.adapters.clock import SetClock
from engine.adapters.keys import CountedKeys
from engine.ports import InstanceFilter, InstanceLine
from schemas.words import Lang, Words

ROOT, TITLE, USER = "contoh", "Contoh", "demo"
BEGINNING = datetime(2026, 1, 5, 1, 30, tzinfo=UTC)
END = datetime(2027, 2, 17, tzinfo=UTC)
"""About: for the progress only."""
PREPARED, PLAYED = 0.05, 0.45
"""How much of the whole is done by then."""

PREPARING = Words(en="procedures, units and posts", id="prosedur, unit, dan jabatan")
PLAYING = Words(en="playing the year: {day}", id="menjalankan satu tahun: {day}")
DRAWING = Words(en="drawing {name}", id="menggambar {name}")

ALL_RUNS = Words(en="all runs of the year", id="semua pelaksanaan tahun ini")
INBOX = Words(en="what waits for this officer", id="yang menunggu pejabat ini")
HALF_DONE = Words(en="the run that was left half done", id="pelaksanaan yang belum selesai")
DO_IT = Words(en="do the next step of it", id="kerjakan baris berikutnya")
DRAW_IT = Words(en="its form, as it stands then", id="formulirnya, sebagaimana posisinya saat itu")
WHO_DID_WHAT = Words(en="who did what, and when", id="siapa mengerjakan apa, dan kapan")
TO_SIGN = Words(en="the same on paper, to be signed", id="hal yang sama di atas kertas, untuk ditandatangani")
A_YEAR = Words(en="its four quarters on one form", id="keempat triwulannya pada satu formulir")


@dataclass(frozen=True, slots=True)
class Told:
    """How far a demo has come: from 0 to 1, and what is being done."""

    done: float
    words: Words
    data: dict[str, object]


@dataclass(frozen=True, slots=True)
class Line:
    """One run in the table at the end."""

    instance: InstanceLine
    unit: str
    """Its title."""
    rows: int
    """How many rows of its phase can be done."""


@dataclass(frozen=True, slots=True)
class Next:
    """A command that can be tried now: the words after `sop`, and what it shows."""

    arguments: tuple[str, ...]
    does: Words


@dataclass(frozen=True, slots=True)
class Played:
    """What a demo left."""

    folder: Path
    lines: tuple[Line, ...]
    forms: tuple[Path, ...]
    next: tuple[Next, ...]


Progress = Callable[[Told], None]


def play(
    folder: str | Path, *, force: bool = False, progress: Progress | None = None, language: Lang = "id"
) -> Played:
    """Make the demo in an empty folder; with `force` also in the place of an earlier one.

    It comes out the same each time: its clock and its keys are its own. `language` is what its `sop.toml` says. Raises
    FolderInUse, NotADemo or DemoUnderWay; whatever goes wrong, the folder is left as it was.
    """
    place, tell = Path(folder), progress or _nobody
    clock, keys = SetClock(BEGINNING), CountedKeys("demo")
    with staged(place, force=force) as stage:
        tell(Told(0.0, PREPARING, {}))
        _prepare(stage, clock, keys, language)
        with open_workspace(stage, clock=clock, keys=keys, system_user=USER) as engine:
            _publish(engine)
            _play(engine, clock, tell)
            forms = tuple(_draw(engine, tell))
            lines, following = _lines(engine), _next(engine, place)
    return Played(place, lines, tuple(place / form.relative_to(stage.resolve()) for form in forms), following)


def _nobody(_told: Told) -> None:
    """Where nobody watches."""


def _prepare(stage: Path, clock: SetClock, keys: CountedKeys, language: Lang) -> None:
    """The workspace with register files and procedures of its own, to be changed and tried."""
    shutil.copytree(REGISTER, stage / "register")
    init_workspace(stage, ROOT, TITLE, language=language, clock=clock, keys=keys, system_user=USER)
    for id, file in shipped().items():
        target = stage / "processes" / f"{id}.yaml"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


def _publish(engine: Workspace) -> None:
    engine.import_register()
    for office in OFFICES:
        version = engine.draft(office.process, by=AUTHOR).version
        engine.submit_version(version, by=AUTHOR)
        if office.process == MUARA:
            engine.revise_version(version, REVISION, by=APPROVER)
            engine.submit_version(version, SUBMITTED_AGAIN, by=AUTHOR)
        engine.approve_version(version, by=APPROVER)
        engine.publish(version, since=SINCE, units=[office.unit], by=OPERATOR)


def _play(engine: Workspace, clock: SetClock, progress: Progress) -> None:
    def tell(moment: datetime) -> None:
        share = (moment - BEGINNING) / (END - BEGINNING)
        progress(Told(PREPARED + share * (PLAYED - PREPARED), PLAYING, {"day": moment.date()}))

    with TemporaryDirectory(prefix="sop-demo-") as papers:
        Player(engine, clock, OFFICES, Path(papers)).play(tell)


# -- what it leaves ----------------------------------------------------------------------------------------------------


def _draw(engine: Workspace, progress: Progress) -> Iterator[Path]:
    """Of each procedure the blank form, and that of one of its runs."""
    from renderers.form import draw_form

    for number, office in enumerate(OFFICES):
        name = office.process.partition("/")[0]
        share = number / len(OFFICES)
        progress(Told(PLAYED + share * (1 - PLAYED), DRAWING, {"name": office.process}))
        shown = engine.shown(_instance(engine, office))
        original, form = engine.original(shown), draw_form(shown.process)
        for file, overlay in ((name, None), (f"{name}-{office.shown}", overlay_of(shown))):
            for format in FORMATS:
                path = engine.settings.folder / "forms" / f"{file}.{format}"
                write_whole(path, ink(original, form, format, overlay))
                yield path


def _instance(engine: Workspace, office: Office) -> int:
    """The run of an office that is shown."""
    wanted = InstanceFilter(process=office.process, unit=office.unit, period=office.shown)
    return engine.instances(wanted)[0].number


def _lines(engine: Workspace) -> tuple[Line, ...]:
    register = engine.register()
    lines = []
    for one in engine.instances():
        process = engine.version_of(engine.instance(one.number)).process
        rows = sum(step.kind is None for step in process.steps_of[one.phase])
        lines.append(Line(one, register.units[one.unit].title, rows))
    return tuple(lines)


def _next(engine: Workspace, folder: Path) -> tuple[Next, ...]:
    """Commands about the run that was left half done."""
    number = str(_instance(engine, OFFICES[0]))
    task = engine.tasks(instance=int(number))[0].task
    officer = next(line.officer for line in engine.register().assignments.values() if line.post in task.posts)
    here, forms = ("-w", str(folder)), folder / "forms"
    return (
        Next(("status", *here), ALL_RUNS),
        Next(("inbox", "--as", officer, *here), INBOX),
        Next(("show", number, *here), HALF_DONE),
        Next(("complete", f"{number}:{task.step}", "--as", officer, *here), DO_IT),
        Next(("draw", number, "-o", f"{forms}/{number}.svg", *here), DRAW_IT),
        Next(("history", number, *here), WHO_DID_WHAT),
        Next(("draw", number, "--run-sheet", "-o", f"{forms}/{number}.pdf", *here), TO_SIGN),
        Next(("draw", MUARA, "--period", YEAR, "-o", f"{forms}/{YEAR}.svg", *here), A_YEAR),
    )
