"""What a procedure prints, line by line and cell by cell, as the transcripts of the papers are written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from schemas.form import Related, Signatory
from schemas.load import load_file
from schemas.process import Process, Step

PROCESSES = Path(__file__).parents[2] / "processes"
TRANSCRIPTS = Path(__file__).parent / "transcripts"
AGENCIES = ("disdukcapil-balangan", "dp3ap2-jambi", "arsip-purwakarta", "muara-papalik")
NEW_PAGE = "--- page"

DATES = ("number", "created", "revised", "effective")
LISTS = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")
QUALITY = ("inputs", "duration", "output")


def file_of(agency: str) -> Path:
    return PROCESSES / agency / "pengumpulan-data-kinerja.yaml"


@cache
def process_of(agency: str) -> Process:
    process, diagnostics = load_file(file_of(agency))
    assert process, [found.message("en") for found in diagnostics]
    return process


def transcript(agency: str) -> list[str]:
    """The lines of the paper, without the remark about them."""
    lines = (TRANSCRIPTS / f"{agency}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def printed(process: Process) -> list[str]:
    """Everything the procedure prints, in the order of the paper."""
    return [" ".join(line.split()) for line in (*_cover(process), *_sheet(process))]


def _cover(process: Process) -> Iterator[str]:
    cover, agency, labels = process.cover, process.agency, process.form.labels
    office = (cover.government, agency.name, agency.region, cover.section)
    yield from (line for line in (cover.heading, *office, cover.year, agency.address) if line is not None)
    for key in DATES:
        if getattr(cover, key) is not None:
            yield _cells(labels[key], getattr(cover, key))
    if cover.approved_by:
        yield _cells(labels["approved_by"], *_signed(cover.approved_by))
    yield _cells(labels["name"], cover.title or process.title)
    for key in LISTS:
        if getattr(cover, key) is not None:
            yield labels[key]
            for place, item in enumerate(getattr(cover, key)):
                text = item.title if isinstance(item, Related) else item
                yield f"{_mark(cover.lists.get(key, 'numbered'), place)} {text}"


def _sheet(process: Process) -> Iterator[str]:
    form = process.form
    yield form.title or ""
    heads = [key for key in form.columns if key not in QUALITY]
    quality = [key for key in form.columns if key in QUALITY]
    if len(quality) > 1:
        heads.insert(heads.index("actors") + 1, "quality")
    else:
        heads = list(form.columns)
    yield _cells(*(form.labels[key] for key in heads))
    lanes = [actor.title for actor in process.actors.values() if actor.lane]
    yield _cells(*lanes, *(form.labels[key] for key in quality if len(quality) > 1))
    if form.column_numbers:
        numbers = range(1, len(form.columns) + len(lanes))
        yield _cells(*(map(str, numbers) if form.column_numbers is True else form.column_numbers))
    for place, step in enumerate(process.steps, start=1):
        yield _row(process, place, step)
        if step.id in form.break_after:
            yield NEW_PAGE
    if form.signature:
        yield _cells(*_signed(form.signature))


def _row(process: Process, place: int, step: Step) -> str:
    words = {label.lane: label.text for label in process.provenance.labels if label.row == place}
    texts = {
        "no": step.no,
        "activity": step.activity,
        "inputs": ", ".join(step.inputs),
        "duration": step.duration,
        "output": ", ".join(step.output),
        "remarks": step.remarks,
    }
    cells: list[str | None] = []
    for key in process.form.columns:
        if key == "actors":
            cells += [words.get(lane) for lane, actor in process.actors.items() if actor.lane]
        else:
            cells.append(texts[key])
    return _cells(*cells)


def _cells(*texts: str | None) -> str:
    return " | ".join(text or "" for text in texts)


def _signed(signatory: Signatory) -> list[str]:
    return [part for part in (signatory.position, signatory.name, signatory.nip) if part is not None]


def _mark(style: str, place: int) -> str:
    marks = {"numbered": f"{place + 1}.", "lettered": f"{'abcdefgh'[place]}.", "dashed": "-", "plain": ""}
    return marks[style]
