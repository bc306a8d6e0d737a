"""The identity page as data: what stands in which of its fields, as the agency prints it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from renderers.composing.printed import NIP
from renderers.composing.table import mark
from renderers.diagram import Item
from schemas.form import Cover, CoverLabel, Related, Signatory
from schemas.process import Process
from schemas.words import Words

LABELS: dict[CoverLabel, Words] = {
    "number": Words(en="SOP number", id="Nomor SOP"),
    "created": Words(en="Date of making", id="Tanggal Pembuatan"),
    "revised": Words(en="Date of revision", id="Tanggal Revisi"),
    "effective": Words(en="Date of effect", id="Tanggal Efektif"),
    "approved_by": Words(en="Approved by", id="Disahkan oleh"),
    "name": Words(en="Name of the SOP", id="Nama SOP"),
    "legal_basis": Words(en="Legal basis", id="Dasar Hukum"),
    "qualifications": Words(en="Qualifications of those who do it", id="Kualifikasi Pelaksana"),
    "related": Words(en="Related procedures", id="Keterkaitan"),
    "equipment": Words(en="Equipment", id="Peralatan/Perlengkapan"),
    "warnings": Words(en="Warnings", id="Peringatan"),
    "records": Words(en="Records", id="Pencatatan dan Pendataan"),
}
"""The words of PermenPAN-RB 35/2012, where an agency has none of its own (`form.labels`)."""
_PAIRS: tuple[tuple[CoverLabel, CoverLabel], ...] = (
    ("legal_basis", "qualifications"),
    ("related", "equipment"),
    ("warnings", "records"),
)
"""The lists that stand side by side."""


@dataclass(frozen=True, slots=True)
class Field:
    """A line of the upper part: its label and its words, which may be none."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Approval:
    """Who signs: between the position and the name there is room for the hand and the stamp."""

    label: str
    position: str
    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A field of the lower part: its label and its entries, each with its mark."""

    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity page, and the first page before it where the agency has one.

    `front` are the words of that first page: over the name, the name, and under it. A field that the text does not
    have is not here; one that is printed empty is here and empty. `lists` are the rows of one or two fields.
    """

    front: tuple[tuple[str, ...], ...]
    agency: tuple[str, ...]
    section: str
    fields: tuple[Field, ...]
    approval: Approval | None
    name: Field
    lists: tuple[tuple[Listing, ...], ...]


def identity(process: Process, titles: Mapping[str, str] | None = None) -> Identity | None:
    """The identity page of a procedure; none where its text has no `cover`.

    `titles` are the names of related procedures that are written as ids; one without a name is printed as its id.
    """
    cover, agency = process.cover, process.agency
    if cover == Cover():
        return None
    region = None if cover.government else agency.region  # a government is that of its region
    address = None if _has_front(cover) else agency.address
    return Identity(
        front=_front(process),
        agency=_printed(cover.government, agency.name, region, address),
        section=cover.section or "",
        fields=tuple(_fields(process)),
        approval=_approval(process, cover.approved_by),
        name=Field(label(process, "name"), cover.title or process.title),
        lists=tuple(_lists(process, titles or {})),
    )


def label(process: Process, key: CoverLabel) -> str:
    """The label of a field, in the agency's own words where it has them."""
    return process.form.labels.get(key) or LABELS[key].say(process.locale)


def _has_front(cover: Cover) -> bool:
    return cover.heading is not None or cover.year is not None


def _front(process: Process) -> tuple[tuple[str, ...], ...]:
    cover, agency = process.cover, process.agency
    if not _has_front(cover):
        return ()
    under = _printed(agency.name, agency.region, cover.year)
    return _printed(cover.heading), (process.title,), under, _printed(agency.address)


def _printed(*words: str | None) -> tuple[str, ...]:
    return tuple(part for part in words if part)


def _fields(process: Process) -> list[Field]:
    cover = process.cover
    written: tuple[tuple[CoverLabel, str | None], ...] = (
        ("number", cover.number),
        ("created", cover.created),
        ("revised", cover.revised),
        ("effective", cover.effective),
    )
    return [Field(label(process, key), words) for key, words in written if words is not None]


def _approval(process: Process, signed: Signatory | None) -> Approval | None:
    if signed is None:
        return None
    number = signed.nip or ""
    if number[:1].isdigit():
        number = NIP.say(process.locale, nip=number)
    return Approval(label(process, "approved_by"), signed.position or "", signed.name or "", number)


def _lists(process: Process, titles: Mapping[str, str]) -> list[tuple[Listing, ...]]:
    cover = process.cover
    written: dict[CoverLabel, tuple[str, ...] | None] = {
        "legal_basis": cover.legal_basis,
        "qualifications": cover.qualifications,
        "related": None if cover.related is None else tuple(_title(one, titles) for one in cover.related),
        "equipment": cover.equipment,
        "warnings": cover.warnings,
        "records": cover.records,
    }
    rows = []
    for pair in _PAIRS:
        row = tuple(
            Listing(label(process, key), _items(texts, cover.lists.get(key, "numbered")))
            for key in pair
            if (texts := written[key]) is not None
        )
        if row:
            rows.append(row)
    return rows


def _title(related: Related, titles: Mapping[str, str]) -> str:
    return related.title or titles.get(related.process or "") or related.process or ""


def _items(texts: tuple[str, ...], style: str) -> tuple[Item, ...]:
    """The entries with their marks. On the identity page a single entry has its mark too, as agencies print it."""
    return tuple(
        Item(text, "" if style == "plain" else mark(place, style)) for place, text in enumerate(texts)
    )
