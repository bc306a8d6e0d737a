"""The form of a monitoring or an evaluation, filled in with what is known: the procedure, its version, its practice.

The monitoring form is Table 7 of PermenPAN-RB 35/2012: the procedure is its first line, and each row of it is one more,
where there is room for what was found. The evaluation form puts each question to be answered with yes or no.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.drawing import Drawn
from app.files import write_whole
from app.review_figures import Figures, figures_since
from engine.domain.evaluation import QUESTIONS
from engine.domain.refusals.versions import WrongVersionState
from engine.domain.review_days import due_of
from engine.domain.version_events import ReviewKind
from engine.domain.version_life import PUBLISH_IT
from engine.domain.version_names import named, short
from engine.domain.version_standing import Standing
from engine.domain.version_states import in_force_since, state_of, units_of_version
from renderers.review_form import Line, ReviewForm, missing_in, review_form_pdf
from schemas.process import Process, Step
from schemas.words import Lang, Words

if TYPE_CHECKING:
    from app.workspace import Workspace

FIELDS = {
    "process": Words(en="Procedure", id="Prosedur"),
    "number": Words(en="SOP number", id="Nomor SOP"),
    "version": Words(en="Version (SHA-256)", id="Versi (SHA-256)"),
    "since": Words(en="In force since", id="Berlaku sejak"),
    "units": Words(en="For", id="Bagi"),
    "counted": Words(en="Figures since", id="Angka dihitung sejak"),
    "day": Words(en="Printed", id="Dicetak"),
    "runs": Words(en="Runs", id="Pelaksanaan"),
    "on_time": Words(en="Rows done on time", id="Baris tepat waktu"),
    "returns": Words(en="Rows done again", id="Baris diulang"),
    "deviations": Words(en="Deviations", id="Penyimpangan"),
}
UNITS = Words(en="{n} units", id="{n} unit")
RUNS = Words(en="{runs}, of which {completed} completed", id="{runs}, {completed} di antaranya selesai")
ON_TIME = Words(en="{share} % ({on_time} of {judged})", id="{share} % ({on_time} dari {judged})")
NOTHING_DUE = Words(en="none had a deadline", id="tidak ada yang berbatas waktu")
ROW = Words(en="{runs} runs", id="{runs} pelaksanaan")
ROW_ON_TIME = Words(en="{share} % on time", id="{share} % tepat waktu")
ROW_AGAIN = Words(en="done again {n}×", id="diulang {n}×")


def write_review_form(engine: Workspace, what: str, kind: ReviewKind, path: Path) -> tuple[Drawn, Standing]:
    """Write the form as a PDF under this name; what was drawn, and for which version.

    Raises what `version_names.named` raises, WrongVersionState for one that is not in force, `CannotDraw` or
    FolderUnwritable.
    """
    register, today = engine.register(), engine.today
    standing = named(register, what, "form", today)
    dues = {due.kind: due for due in due_of(register, standing, today)}
    if kind not in dues:
        state = state_of(register, standing, today)
        raise WrongVersionState(
            verb="review", version=short(standing.version), state=state.value, remedy=PUBLISH_IT
        )
    figures = figures_since(engine, standing.process, standing.version, dues[kind].last)
    process = engine.version(standing.version).process
    lang = process.locale
    units = units_of_version(register, standing, today)
    said = {
        "process": f"{process.title} ({process.id})",
        "number": process.cover.number or "",
        "version": standing.version,
        "since": str(in_force_since(register, standing, today)),
        "units": register.units[units[0]].title if len(units) == 1 else UNITS.say(lang, n=len(units)),
        "counted": dues[kind].last.isoformat(),
        "day": today.isoformat(),
        **_figures(figures, lang),
    }
    form = ReviewForm(
        kind=kind,
        lang=lang,
        page=process.form.page,
        agency=process.agency.name,
        title=process.title,
        about=tuple((FIELDS[name].say(lang), text) for name, text in said.items() if text),
        lines=tuple(_rows(process, figures, lang) if kind == "monitoring" else _questions(lang)),
        trace=f"{process.id} · sha256 {standing.version}",
        dated=engine.world.clock.now(),
    )
    write_whole(path, review_form_pdf(form))
    return Drawn(path, missing_in(form)), standing


def _figures(figures: Figures, lang: Lang) -> dict[str, str]:
    share = figures.share_on_time
    on_time = {"share": share, "on_time": figures.on_time, "judged": figures.judged}
    return {
        "runs": RUNS.say(lang, runs=figures.runs, completed=figures.completed),
        "on_time": NOTHING_DUE.say(lang) if share is None else ON_TIME.say(lang, **on_time),
        "returns": str(figures.returns),
        "deviations": str(figures.deviations),
    }


def _rows(process: Process, figures: Figures, lang: Lang) -> Iterator[Line]:
    """The procedure as a whole, then each of its rows."""
    yield Line("SOP", process.title, whole=True)
    for step in process.steps:
        if step.kind is None:
            yield Line(_number(step), step.activity, _practice(figures.rows.get(step.id), lang))


def _practice(row: Figures | None, lang: Lang) -> str:
    """What the record says of a row, so that whoever judges it need not count."""
    if row is None or not row.runs:
        return ROW.say(lang, runs=0)
    parts = [ROW.say(lang, runs=row.runs)]
    if row.share_on_time is not None:
        parts.append(ROW_ON_TIME.say(lang, share=row.share_on_time))
    if row.returns:
        parts.append(ROW_AGAIN.say(lang, n=row.returns))
    return ", ".join(parts)


def _number(step: Step) -> str:
    return (step.no or "").rstrip(".") or "–"


def _questions(lang: Lang) -> Iterator[Line]:
    for number, question in enumerate(QUESTIONS.values(), start=1):
        yield Line(str(number), question.say(lang))
