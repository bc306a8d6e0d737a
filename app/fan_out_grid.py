"""One row that fans out, as a table: who is asked, who has delivered what, and when. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from app.fan_out import FanOut, Member
from app.grid import Grid, GridCell, GridHead
from app.matrix_grid import IS_LATE
from app.shown import Shown
from app.standings import moment, named
from engine.domain.spoken import STATES
from schemas.words import Lang, Words

CAPTION = Words(
    en="Instance {number}, row {row}: {done} of {all} have delivered",
    id="Pelaksanaan {number}, baris {row}: {done} dari {all} sudah menyerahkan",
)
HEADS = (
    Words(en="Unit", id="Unit"),
    Words(en="Name", id="Nama"),
    Words(en="State", id="Status"),
    Words(en="Officer", id="Pegawai"),
    Words(en="When", id="Waktu"),
    Words(en="Due", id="Tenggat"),
    Words(en="Documents", id="Dokumen"),
)
OWN_RUN = Words(en="by its instance {number}", id="oleh pelaksanaannya {number}")
OWING = Words(en="Not delivered: {units}", id="Belum menyerahkan: {units}")
NOT_ENTERED = Words(en="nobody was asked yet", id="belum ada yang diminta")


def fan_out_grid(fan_out: FanOut, shown: Shown, lang: Lang) -> Grid:
    number, row = fan_out.instance, fan_out.step
    return Grid(
        lang,
        CAPTION.say(lang, number=number, row=row, done=fan_out.delivered, all=len(fan_out.asked)),
        tuple(GridHead(one.say(lang)) for one in HEADS),
        tuple(_row(one, shown, lang) for one in fan_out.members),
        named=2,
        notes=tuple(_notes(fan_out, lang)),
    )


def _row(one: Member, shown: Shown, lang: Lang) -> tuple[GridCell, ...]:
    task = one.task
    state = STATES[task.state.value].say(lang) + (f", {IS_LATE.say(lang)}" if one.late else "")
    look = "late" if one.late else "done" if one.has_delivered else "running" if one.counts else "cancelled"
    documents = [f"{each.title} [{each.file}]" if each.file else each.title for each in task.outputs]
    documents += [OWN_RUN.say(lang, number=task.met_by)] if task.met_by else []
    return (
        GridCell(one.unit),
        GridCell(one.title),
        GridCell(state, look=look),
        GridCell(named(shown, task.officer)),
        GridCell(moment(shown, task.done_at)),
        GridCell(moment(shown, task.due)),
        GridCell(", ".join(documents)),
    )


def _notes(fan_out: FanOut, lang: Lang) -> Iterator[str]:
    if fan_out.owing:
        yield OWING.say(lang, units=", ".join(one.title for one in fan_out.owing))
    if not fan_out.members:
        yield NOT_ENTERED.say(lang)
