"""The printed total is the sum of the rows."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.durations import (
    CalendarDays,
    CalendarMonths,
    Lasting,
    Length,
    WorkingDays,
    WorkingTime,
    parse_duration,
    total,
)
from schemas.process import Process
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    if process.form.total is None:
        return
    unit = process.form.duration_in
    printed = process.form.total.duration
    route = ("form", "total", "duration")
    said = parse_duration(printed, unit)
    if not isinstance(said, Lasting):
        yield Finding(_NOT_UNDERSTOOD, route, _WRITE_SO, {"text": printed})
        return
    sums = total(parse_duration(step.duration, unit) for step in process.steps if step.duration is not None)
    if sums is not None and sums != (said.expected,):
        yield Finding(
            _DIFFERENT, route, _SUM, {"text": printed, "sum": [_spoken(part) for part in sums] or "-"}
        )


def _spoken(length: Length) -> Words:
    match length:
        case WorkingTime(number):
            return Words(f"{number} minutes", f"{number} menit")
        case WorkingDays(number):
            return Words(f"{number} working days", f"{number} hari kerja")
        case CalendarDays(number):
            return Words(f"{number} calendar days", f"{number} hari kalender")
        case CalendarMonths(number):
            return Words(f"{number} months", f"{number} bulan")


_NOT_UNDERSTOOD = Words("the total '{text}' is not understood", "jumlah waktu '{text}' tidak dipahami")
_WRITE_SO = Words("write it like the rows: 35 menit", "tulis seperti baris-barisnya: 35 menit")
_DIFFERENT = Words(
    "the printed total is '{text}', the rows sum up to {sum}", "jumlah tercetak '{text}', jumlah baris {sum}"
)
_SUM = Words(
    "correct one of them, or note it under anomalies", "perbaiki salah satu, atau catat di bawah anomalies"
)
RULE = Rule(
    "total-does-not-match",
    "warning",
    Words("the printed total is the sum of the rows", "jumlah waktu tercetak sama dengan jumlah baris"),
    Words(
        "The durations of all rows are added, each kind of time for itself; of a range the expected end"
        " counts. Where a row's duration is not understood nothing is compared.",
        "Waktu semua baris dijumlahkan, tiap jenis waktu sendiri-sendiri; dari sebuah rentang dihitung yang"
        " diharapkan. Bila waktu sebuah baris tidak dipahami, tidak ada yang dibandingkan.",
    ),
    _check,
)
