"""The pictures that `sop draw` makes: of a procedure, of a run, of several on one form, of each of many."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cli import exits
from cli.data import AlbumData, DrawnData
from cli.failures import Failure
from cli.terminal import Terminal
from cli.watching import counted
from schemas.words import Words

if TYPE_CHECKING:
    from app import Workspace
    from app.drawing import Drawn
    from app.many_forms import Album

INSTANCE = re.compile(r"\d+|[^:]+:[^/]+/[^/]+/[^/]+")
MISSING = Words(
    en="the font has no {letters}: printed as ☐", id="fon tidak mempunyai {letters}: dicetak sebagai ☐"
)
NAME_IT = Words(
    en="name a procedure or an instance, or say --all-instances",
    id="sebut prosedur atau pelaksanaan, atau pakai --all-instances",
)
ONE_OF = Words(en="say only one of {options}", id="pakai salah satu saja dari {options}")
OF_ONE_RUN = Words(
    en="{option} is about one run: name an instance, such as 12; there is also --all-instances",
    id="{option} untuk satu pelaksanaan: sebut pelaksanaan, misalnya 12; ada juga --all-instances",
)
OF_SEVERAL = Words(
    en="{option} is about several runs: name their procedure, by its id",
    id="{option} untuk beberapa pelaksanaan: sebut prosedurnya, menurut id",
)
NOT_HERE = Words(en="{option} has no meaning with {other}", id="{option} tidak berarti bersama {other}")
DRAWING = Words(en="{done} of {all} forms", id="{done} dari {all} formulir")
READING = Words(en="{done} of {all} runs read", id="{done} dari {all} pelaksanaan dibaca")
WRITTEN = Words(en="{count} form(s) in {folder}", id="{count} formulir di {folder}")
UNDRAWN = Words(en="instance {instance}: {reason}", id="pelaksanaan {instance}: {reason}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed after `sop draw`."""

    what: str | None
    format: str | None = None
    output: Path | None = None
    cover: bool = True
    as_of: str | None = None
    round: int | None = None
    run_sheet: bool = False
    period: str | None = None
    unit: str | None = None
    heat: bool = False
    all_instances: bool = False
    pages: bool = False

    @property
    def of_instance(self) -> bool:
        return self.what is not None and bool(INSTANCE.fullmatch(self.what)) and not Path(self.what).exists()

    @property
    def of_several(self) -> bool:
        """Several runs on one form."""
        return self.heat or (self.period is not None and not self.all_instances)

    @property
    def needs_workspace(self) -> bool:
        return self.of_instance or self.of_several or self.all_instances

    def check(self) -> None:
        """Raises Failure (USAGE) where what was typed does not go together."""
        given = {
            "--run-sheet": self.run_sheet, "--heat": self.heat, "--all-instances": self.all_instances,
        }  # fmt: skip
        said = [option for option, on in given.items() if on]
        if len(said) > 1:
            raise Failure(exits.USAGE, ONE_OF, options=", ".join(said))
        if self.what is None and not self.all_instances:
            raise Failure(exits.USAGE, NAME_IT)
        several = said[0] if self.heat or self.all_instances else "--period"
        if self.of_instance and (self.of_several or self.all_instances):
            raise Failure(exits.USAGE, OF_SEVERAL, option=several)
        if self.unit is not None and not (self.of_several or self.all_instances):
            raise Failure(exits.USAGE, NOT_HERE, option="--unit", other=self.what)
        for option, on in (("--run-sheet", self.run_sheet), ("--round", self.round is not None)):
            if on and not self.of_instance and not self.all_instances:
                raise Failure(exits.USAGE, OF_ONE_RUN, option=option)
        if self.run_sheet and self.round is not None:
            raise Failure(exits.USAGE, ONE_OF, options="--run-sheet, --round")
        if said or self.of_several:
            self.refuse_pages(said[0] if said else "--period")
        if self.as_of is not None and not self.needs_workspace:
            raise Failure(exits.USAGE, OF_ONE_RUN, option="--as-of")

    def path(self, name: str, default: str = "svg") -> tuple[Path, str]:
        """The file to write and its format: as asked, or named after what is drawn."""
        if self.output is None:
            wanted = self.format or default
            path = Path(f"{name}.{wanted}")
        else:
            path = self.output
            wanted = self.format or path.suffix.removeprefix(".").lower()
        if wanted == "html":
            self.refuse_pages("html")
        return path, wanted

    def refuse_pages(self, other: str) -> None:
        """Raises Failure (USAGE) where pages were asked for beside what has none."""
        if self.pages:
            raise Failure(exits.USAGE, NOT_HERE, option="--pages", other=other)


def in_workspace(engine: Workspace, wanted: Wanted, terminal: Terminal) -> Drawn | Album:
    """Whatever shows runs."""
    from app.moments import read_moment
    from app.which_runs import read_period

    as_of = read_moment(wanted.as_of, engine.settings.zone) if wanted.as_of else None
    period = read_period(wanted.period) if wanted.period else None
    if wanted.all_instances:
        return _album(engine, wanted, terminal, as_of)
    if wanted.of_instance:
        return _of_instance(engine, wanted, as_of)
    from app.several_runs import draw_heat, draw_period

    process = wanted.what or ""
    parts = (process.partition("/")[0], wanted.unit, wanted.period, "heat" if wanted.heat else None)
    path, format = wanted.path("-".join(part for part in parts if part))
    if wanted.heat or period is None:
        with counted(terminal, READING) as progress:
            return draw_heat(
                engine, process, path,
                unit=wanted.unit, period=period, format=format, as_of=as_of, cover=wanted.cover, progress=progress,
            )  # fmt: skip
    return draw_period(
        engine, process, period, path, unit=wanted.unit, format=format, as_of=as_of, cover=wanted.cover
    )


def _of_instance(engine: Workspace, wanted: Wanted, as_of: datetime | None) -> Drawn:
    number = engine.find(wanted.what or "")
    one = engine.instance(number)
    name = f"{one.process.partition('/')[0]}-{one.period or f'case-{one.case}'}-{number}"
    if wanted.run_sheet:
        from app.run_sheet_files import write_run_sheet

        path, format = wanted.path(f"{name}-run-sheet", "pdf")
        return write_run_sheet(engine, number, path, format=format, as_of=as_of)
    path, format = wanted.path(name)
    return engine.draw_instance(
        number, path,
        format=format, cover=wanted.cover, as_of=as_of, round=wanted.round, pages=wanted.pages,
    )  # fmt: skip


def _album(engine: Workspace, wanted: Wanted, terminal: Terminal, as_of: datetime | None) -> Album:
    from app.many_forms import draw_all
    from app.which_runs import read_period, runs_of

    period = read_period(wanted.period) if wanted.period else None
    lines = runs_of(engine, process=wanted.what, unit=wanted.unit, period=period)
    folder = wanted.output or Path("-".join(part for part in ("forms", wanted.period) if part))
    with counted(terminal, DRAWING) as progress:
        return draw_all(
            engine, lines, folder,
            format=wanted.format or "svg", as_of=as_of, round=wanted.round, cover=wanted.cover, progress=progress,
        )  # fmt: skip


def tell_drawn(drawn: Drawn, format: str, terminal: Terminal, as_json: bool) -> int:
    """The file that was written, or the files of its pages."""
    if as_json:
        data: DrawnData = {
            "path": str(drawn.path),
            "format": format,
            "missing": list(drawn.missing),
            "pages": [str(page) for page in drawn.pages],
        }
        terminal.document(data)
        return exits.DONE
    for path in drawn.pages or (drawn.path,):
        terminal.result(str(path))
    if drawn.missing:
        terminal.message(MISSING, letters=" ".join(drawn.missing))
    return exits.DONE


def tell_album(album: Album, terminal: Terminal, as_json: bool) -> int:
    """Exit code 1 where some have no form; those that could be drawn are there."""
    if as_json:
        data: AlbumData = {
            "folder": str(album.folder),
            "paths": [str(path) for path in album.paths],
            "undrawn": [
                {"instance": one.instance, "reason": one.say(terminal.lang)} for one in album.undrawn
            ],
        }
        terminal.document(data)
    else:
        terminal.result(terminal.say(WRITTEN, count=len(album.paths), folder=album.folder))
        for one in album.undrawn:
            terminal.message(UNDRAWN, instance=one.instance, reason=one.say(terminal.lang))
    return exits.REFUSED if album.undrawn else exits.DONE
