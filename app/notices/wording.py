"""The words of mails, in both languages; an office may put its own in their place, a file for each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import NamedTuple

from app.notices.refusals import WordsNotUsable
from engine.domain.notices import Kind
from schemas.words import Lang, Words

DIGEST = "digest"
FOLDER = "notices"
"""Where a workspace keeps words of its own."""


class Wording(NamedTuple):
    """The subject of a mail, and its first sentence."""

    subject: Words
    text: Words


WORDINGS: Mapping[str, Wording] = {
    Kind.OFFERED: Wording(
        Words("A task waits: {row}", "Tugas menunggu: {row}"),
        Words(
            "This waits for you, or for others who hold the same post:",
            "Ini menunggu Anda atau rekan sejabatan:",
        ),
    ),
    Kind.ASSIGNED: Wording(
        Words("Assigned to you: {row}", "Ditugaskan kepada Anda: {row}"),
        Words("This was assigned to you:", "Ini ditugaskan kepada Anda:"),
    ),
    Kind.RETURNED: Wording(
        Words("Sent back: {row}", "Dikembalikan: {row}"),
        Words("This was sent back and is to be done again:", "Ini dikembalikan dan harus dikerjakan lagi:"),
    ),
    Kind.GONE: Wording(
        Words("No longer yours: {row}", "Bukan tugas Anda lagi: {row}"),
        Words(
            "You had claimed this. It was given to somebody else, or is not needed now:",
            "Ini sudah Anda ambil. Kini ditugaskan kepada orang lain, atau tidak diperlukan lagi:",
        ),
    ),
    Kind.DUE_SOON: Wording(
        Words("Due {due}: {row}", "Batas waktu {due}: {row}"),
        Words("This is due soon:", "Batas waktu tugas ini sudah dekat:"),
    ),
    Kind.OVERDUE: Wording(
        Words("Overdue since {due}: {row}", "Lewat batas waktu {due}: {row}"),
        Words("This is overdue and still waits:", "Ini melewati batas waktu dan masih menunggu:"),
    ),
    Kind.DUE_MOVED: Wording(
        Words("Now due {due}: {row}", "Batas waktu menjadi {due}: {row}"),
        Words("The deadline of this has moved:", "Batas waktu tugas ini berubah:"),
    ),
    Kind.OPENED: Wording(
        Words("Begun: {procedure}, {period}", "Dimulai: {procedure}, {period}"),
        Words(
            "A run has begun in which you will have something to do. You hear again when it is your turn.",
            "Pelaksanaan yang melibatkan Anda telah dimulai. Anda akan diberi tahu lagi saat giliran Anda tiba.",
        ),
    ),
    Kind.RUN_OVERDUE: Wording(
        Words(
            "The whole run is overdue: {procedure}, {period}", "Pelaksanaan terlambat: {procedure}, {period}"
        ),
        Words(
            "The run as a whole was due {due} and is not complete:",
            "Pelaksanaan seharusnya selesai {due} dan belum selesai:",
        ),
    ),
    Kind.REVIEW_DUE: Wording(
        Words("Procedures to be looked at again: {count}", "Prosedur yang perlu dinilai: {count}"),
        Words(
            "The day has come to monitor (every six months) or to evaluate (every year) these procedures:",
            "Tiba waktunya memantau (tiap enam bulan) atau mengevaluasi (tiap tahun) prosedur ini:",
        ),
    ),
    DIGEST: Wording(
        Words("Waiting for you on {day}: {count}", "Menunggu Anda pada {day}: {count}"),
        Words("What is new for you, and what waits:", "Yang baru bagi Anda, dan yang menunggu:"),
    ),
}
FIELDS = (
    "officer",
    "root",
    "procedure",
    "unit",
    "period",
    "instance",
    "row",
    "due",
    "reason",
    "count",
    "day",
)
"""What the words may name."""


def worded(folder: Path, kind: str, lang: Lang, data: Mapping[str, object]) -> tuple[str, str]:
    """The subject and the first words of a mail: the office's own from `KIND.LANG.txt`, else ours.

    Raises WordsNotUsable for a file that names what there is not.
    """
    data = dict.fromkeys(FIELDS, "") | dict(data)
    own = own_words(folder, kind, lang)
    if own is None:
        wording = WORDINGS[kind]
        return wording.subject.say(lang, **data), wording.text.say(lang, **data)
    subject, _, text = own.template.partition("\n")
    return Template(subject).substitute(data), Template(text.strip()).substitute(data)


def own_words(folder: Path, kind: str, lang: Lang) -> Template | None:
    """The office's own words, which name what is filled in as `$row`; its first line is the subject."""
    path = folder / f"{kind}.{lang}.txt"
    try:
        template = Template(path.read_text(encoding="utf-8-sig").strip())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as problem:
        raise WordsNotUsable(path=path, problem=problem, known=_known()) from problem
    unknown = [name for name in template.get_identifiers() if name not in FIELDS]
    if unknown or not template.is_valid():
        wrong = ", ".join(f"${name}" for name in unknown) or "$"
        raise WordsNotUsable(path=path, problem=wrong, known=_known())
    return template


def check_words(folder: Path, lang: Lang) -> None:
    """Raises WordsNotUsable for the first file that could not be used: before anything is sent."""
    for kind in WORDINGS:
        own_words(folder, kind, lang)


def _known() -> str:
    return ", ".join(f"${name}" for name in FIELDS)
