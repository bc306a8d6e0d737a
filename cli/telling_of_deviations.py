"""Deviations in words: what each kind is called, and what more there is to say of one."""

from __future__ import annotations

from collections.abc import Mapping

from app.deviations import Deviation, DeviationKind
from app.lateness import LATE_BY, LATE_IN_CALENDAR_TIME, OUT_OF_HOURS
from app.measuring import amount_said
from app.task_names import parts_of
from cli.names import Names
from schemas.process import Process
from schemas.words import Words

KIND_WORDS: Mapping[DeviationKind, Words] = {
    "skipped": Words(en="skipped", id="dilewati"),
    "returned": Words(en="returned off the form", id="dikembalikan di luar formulir"),
    "withdrawn": Words(en="withdrawn", id="ditarik kembali"),
    "reopened": Words(en="reopened", id="dibuka kembali"),
    "moved": Words(en="moved to another version", id="dipindahkan ke versi lain"),
    "moved-back": Words(en="moved back", id="dikembalikan ke versi semula"),
    "passed": Words(en="counted as passed", id="dianggap terlewati"),
    "back-dated": Words(en="dated back", id="bertanggal mundur"),
    "paper": Words(en="entered from paper", id="dimasukkan dari kertas"),
    "excused": Words(en="excused", id="dikecualikan"),
    "without": Words(en="went on without all", id="berlanjut tanpa semua"),
    "gate-without": Words(en="opened without all", id="dibuka tanpa semua"),
    "round-allowed": Words(en="one more round allowed", id="satu putaran lagi diizinkan"),
    "late": Words(en="late", id="terlambat"),
    "late-delivery": Words(en="delivered after its row went on", id="diserahkan setelah barisnya berlanjut"),
    "same-person": Words(en="same person twice", id="orang yang sama"),
    "substitute": Words(en="by a substitute", id="oleh pengganti"),
}
TO = Words(en="to {row}", id="ke {row}")
BY_VERSION = Words(en="goes on by version {version}", id="berlanjut menurut versi {version}")
WITHOUT = Words(en="without {names}", id="tanpa {names}")
ALSO = Words(en="also did {rows}", id="juga mengerjakan {rows}")
IN_PLACE_OF = Words(en="in the place of {officer}", id="menggantikan {officer}")
RECORDED = Words(en="recorded {moment}", id="dicatat {moment}")
OPEN = Words(en="still open", id="belum selesai")
TAKEN_BACK = Words(en="taken back or ended before it was done", id="ditarik atau diakhiri sebelum selesai")
DONE = Words(en="done {moment}", id="selesai {moment}")
WHOLE = Words(en="the whole run", id="seluruh pelaksanaan")
NOT_RECORDED = Words(en="not put on record by sop tick yet", id="belum dicatat oleh sop tick")
DATED_BACK = Words(en="dated back before its due moment", id="bertanggal mundur sebelum jatuh temponya")


def row_told(one: Deviation, process: Process | None, names: Names) -> str:
    """`2 (periksa), Seksi A`; of what is about a whole run, that it is."""
    if one.step is None:
        return WHOLE.say(names.lang)
    row = _row(one.step, process)
    return f"{row}, {names.unit(one.member)}" if one.member else row


def who_told(one: Deviation, names: Names) -> str:
    """The officer, or the account of the operator; nobody where nobody did it."""
    if one.officer is not None:
        return names.officer(one.officer)
    return f"({one.system_user})" if one.system_user else "—"


def detail_told(one: Deviation, process: Process | None, names: Names) -> str:
    """What it was about, in a few words."""
    lang = names.lang
    match one.kind:
        case "returned":
            return TO.say(lang, row=_row(one.names[0], process))
        case "excused":
            return one.names[0]
        case "moved" | "moved-back":
            return BY_VERSION.say(lang, version=one.names[0][:12])
        case "without" | "gate-without":
            return WITHOUT.say(lang, names=", ".join(map(names.unit, one.names)))
        case "same-person":
            rows = dict.fromkeys(_row(parts_of(task).step, process) for task in one.names)
            return ALSO.say(lang, rows=", ".join(rows))
        case "substitute":
            return IN_PLACE_OF.say(lang, officer=names.officer(one.names[0]))
        case "back-dated" | "paper":
            return RECORDED.say(lang, moment=names.moment(one.recorded))
        case "late":
            return "; ".join(_late(one, names))
    return ""


def _late(one: Deviation, names: Names) -> list[str]:
    lang, said = names.lang, list[str]()
    if one.late_by is None:
        said.append((DATED_BACK if one.done else TAKEN_BACK).say(lang))
    elif not one.late_by:
        said.append(OUT_OF_HOURS.say(lang))
    elif one.late_in is not None:
        words = LATE_IN_CALENDAR_TIME if one.late_in == "calendar-minutes" else LATE_BY
        said.append(words.say(lang, length=amount_said(one.late_in, one.late_by, lang)))
    if one.done is not None:
        said.append(DONE.say(lang, moment=names.moment(one.done)))
    elif one.late_by is not None:
        said.append(OPEN.say(lang))
    if one.seq is None:
        said.append(NOT_RECORDED.say(lang))
    return said


def _row(step: str, process: Process | None) -> str:
    known = process.step_by_id.get(step) if process else None
    no = known.no.rstrip(".") if known and known.no else ""
    return f"{no} ({step})" if no else step
