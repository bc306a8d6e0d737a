"""The words that a form prints of its own, in the language of the procedure."""

from __future__ import annotations

from typing import Literal

from schemas.process import Phase, Process
from schemas.words import Lang, Words

HEADS = {
    "no": Words(en="No", id="No"),
    "activity": Words(en="Activity", id="Uraian Kegiatan"),
    "actors": Words(en="Done by", id="Pelaksana"),
    "quality": Words(en="Quality standard", id="Mutu Baku"),
    "inputs": Words(en="Requirements", id="Kelengkapan"),
    "duration": Words(en="Time", id="Waktu"),
    "output": Words(en="Output", id="Output"),
    "remarks": Words(en="Remarks", id="Keterangan"),
}
PERIODS = {
    "month": Words(en="every month", id="tiap bulan"),
    "quarter": Words(en="every quarter", id="tiap triwulan"),
    "semester": Words(en="every semester", id="tiap semester"),
    "year": Words(en="every year", id="tiap tahun"),
}
CASE = Words(en="each {subject}", id="tiap {subject}")
START = Words(en="Start", id="Mulai")
END = Words(en="End", id="Selesai")
NO = Words(en="No", id="Tidak")
ELSE = Words(en="Otherwise", id="Selain itu")
TOTAL = Words(en="Total", id="Jumlah")
PAGE = Words(en="p. {number}", id="hal. {number}")
TO_PAGE = Words(en="to p. {pages}", id="ke hal. {pages}")
FROM_PAGE = Words(en="from p. {pages}", id="dari hal. {pages}")
FROM_PAGES = Words(en="from pp.", id="dari hal.")
FOLIO = Words(en="p. {number} of {count}", id="hal. {number} dari {count}")
PASSED = Words(en="way taken", id="jalur yang ditempuh")
UNDRAWN = Words(en="off the form", id="di luar formulir")
NIP = Words(en="NIP. {nip}", id="NIP. {nip}")


def period_word(phase: Phase, lang: Lang) -> str:
    """How often a phase is run, as it is printed."""
    if phase.every.case:
        return CASE.say(lang, subject=phase.every.case.subject)
    return PERIODS[phase.every.word].say(lang)


def printed_word(process: Process, kind: Literal["start", "end"], step: str, lane: str) -> str:
    """Mulai or Selesai, spelled as the source prints it in that cell where it does."""
    word = (START if kind == "start" else END).say(process.locale)
    number = next((place for place, row in enumerate(process.steps, start=1) if row.id == step), 0)
    for label in process.provenance.labels:
        if (label.row, label.lane) == (number, lane) and label.text.casefold() == word.casefold():
            return label.text
    return word
