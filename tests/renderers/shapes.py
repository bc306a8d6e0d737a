"""Constructed procedures: every shape that a form may take, each as an office could have written it."""

from __future__ import annotations

from typing import Any

from schemas.process import Process
from tests.renderers.processes import process

LANES = {
    "kepala": "Kepala Dinas",
    "sekretaris": "Sekretaris",
    "kasubbag": "Kasubbag Perencanaan",
    "kasi": "Kepala Seksi",
    "staf": "Staf",
}
Rows = list[dict[str, Any]]


def row(number: int, actor: Any, **keys: Any) -> dict[str, Any]:
    """One row with all its cells filled."""
    given = {
        "id": f"r{number}",
        "no": f"{number}.",
        "actor": actor,
        "activity": f"Mengerjakan bagian ke-{number} dari laporan kinerja dan meneruskannya",
        "inputs": ["Disposisi", "Formulir data"],
        "duration": f"{5 + number % 6 * 5} Menit",
        "output": "Draft laporan",
        "remarks": "Lihat SOP terkait" if number % 4 == 0 else "",
    }
    return {**given, **keys}


def joint_rows() -> Process:
    """Several symbols in a row, boxes and a diamond, in order and without one."""
    return process(
        row(1, "staf"),
        row(2, ["staf", "kasubbag", "sekretaris"], decide={"Ya": "r3", "Tidak": "r1"}),
        row(3, {"each": ["kepala", "kasi", "staf"]}),
        row(4, ["kasi", "kepala"], decides="kasi", decide={"Setuju": "r5", "Perbaiki": "r3"}),
        row(5, {"any": ["kasubbag", "kasi"]}),
        actors=LANES,
    )


def many_outcomes() -> Process:
    """Decisions of three, four and five outcomes, downward, upward and to the end."""
    return process(
        row(1, "staf"),
        row(2, "sekretaris", decide={"Lengkap": "r4", "Kurang": "r3", "Tidak berwenang": "end"}),
        row(3, "staf", next="r2"),
        row(4, "kasubbag", decide={"Ringan": "r5", "Sedang": "r6", "Berat": "r7", "Ulangi": "r1"}),
        row(5, "staf", next="r8"),
        row(6, "kasi", next="r8"),
        row(7, "kepala", next="r8"),
        row(
            8,
            "kepala",
            decide={"Terima": "r9", "Tunda": "r8", "Kembalikan": "r4", "Periksa ulang": "r6", "Tolak": "end"},
        ),
        row(9, "staf"),
        actors=LANES,
    )


def forks_and_joins() -> Process:
    """A fork of three that waits for all, and a fork within a fork."""
    return process(
        row(1, "kepala", next=["r2", "r3", "r4"]),
        row(2, "sekretaris", next="r5"),
        row(3, "kasubbag", next="r5"),
        row(4, "kasi"),
        row(5, "sekretaris", join="all", next=["r6", "r9"]),
        row(6, "kasubbag", next=["r7", "r8"]),
        row(7, "kasi", next="r9"),
        row(8, "staf"),
        row(9, "kepala", join="all"),
        actors=LANES,
    )


def returns_to_themselves() -> Process:
    """Rows that are repeated until they are right: alone, joint, and first and last."""
    return process(
        row(1, "staf", decide={"Lengkap": "r2", "Belum": "r1"}),
        row(2, ["staf", "kasi"], decide={"Ya": "r3", "Tidak": "r2"}),
        row(3, "kasubbag", decide={"Ya": "r4", "Tidak": "r3", "Batal": "end"}),
        row(4, "kepala", decide={"Sah": "end", "Ulangi": "r4"}),
        actors=LANES,
    )


def over_pages() -> Process:
    """Thirty rows: returns to earlier pages, arrows that skip pages, and the end from everywhere."""
    actors = ["staf", "kasi", "kasubbag", "sekretaris", "kepala"]
    rows = [row(number, actors[number * 3 % 5]) for number in range(1, 31)]
    ways = {
        4: {"Ya": "r5", "Lewati": "r16"},
        9: {"Ya": "r10", "Tidak": "r2", "Batal": "end"},
        14: {"Ya": "r15", "Tidak": "r5", "Lewati": "r25"},
        20: {"Ya": "r21", "Tidak": "r3"},
        23: {"Ya": "r24", "Tidak": "r3", "Batal": "end"},
        28: {"Ya": "r29", "Tidak": "r15", "Ulang semua": "r1"},
    }
    for number, outcomes in ways.items():
        rows[number - 1]["decide"] = outcomes
    return process(*rows, actors=LANES)


def several_ends() -> Process:
    """Rows of their own for Selesai: one for good, one for refusal."""
    return process(
        {"id": "mulai", "kind": "start", "actor": "staf", "no": "1.", "activity": "Mulai"},
        row(2, "staf"),
        row(3, "kasi", decide={"Layak": "r4", "Tidak layak": "ditolak"}),
        row(4, "kepala", decide={"Setuju": "r5", "Tolak": "ditolak"}),
        row(5, "staf", next="selesai"),
        {"id": "ditolak", "kind": "end", "actor": "kasi", "no": "6.", "activity": "Selesai: ditolak"},
        {"id": "selesai", "kind": "end", "actor": "staf", "no": "7.", "activity": "Selesai"},
        actors=LANES,
    )


def phases() -> Process:
    """Four phases, each gathering the one before; one of them is a single row, one has a long title."""
    named = {
        "bulanan": {"every": "month"},
        "triwulan": {"every": "quarter", "gathers": "bulanan", "title": "Laporan triwulan perangkat daerah"},
        "semester": {"every": "semester", "gathers": "triwulan", "title": "Semester"},
        "tahunan": {"every": "year", "gathers": "semester", "title": "Laporan Kinerja Tahunan"},
    }
    of = ["bulanan"] * 3 + ["triwulan"] * 4 + ["semester"] + ["tahunan"] * 3
    doers = ["staf", "kasi", "kasubbag", "kasubbag", "staf", "sekretaris", "kepala", "kasubbag"]
    doers += ["staf", "kepala", "staf"]
    rows = [row(number + 1, doers[number], phase=phase) for number, phase in enumerate(of)]
    rows[5]["decide"] = {"Ya": "r7", "Tidak": "r4"}
    return process(*rows, actors=LANES, phases=named)


def terminals(practice: str) -> Process:
    """Mulai and Selesai in the three practices: `apart`, `own`, or `rows` of their own."""
    rows = [row(1, "sekretaris"), row(2, "kasubbag", decide={"Ya": "r3", "Tidak": "r1"}), row(3, "staf")]
    if practice == "rows":
        start = {"id": "mulai", "kind": "start", "actor": "staf", "activity": "Mulai"}
        end = {"id": "selesai", "kind": "end", "actor": "staf", "activity": "Selesai"}
        return process(start, *rows, end, actors=LANES)
    return process(*rows, actors=LANES, form={"terminals": practice})


def own_columns() -> Process:
    """Columns left out, renamed, added and moved: lanes at the right, a fee, the unit of time in its head."""
    rows = [
        row(number, actor, duration=str(number * 5), extra={"biaya": f"Rp{number}.000"})
        for number, actor in enumerate(["staf", "kasi", "kepala"], start=1)
    ]
    form = {
        "columns": ["no", "activity", "duration", "output", "biaya", "actors"],
        "labels": {
            "activity": "AKTIVITAS",
            "actors": "UNIT PELAKSANA",
            "duration": "WAKTU",
            "output": "HASIL",
        },
        "extra": {"biaya": "BIAYA YANG DIBAYAR"},
        "duration_in": "menit",
        "total": {"duration": "30 menit"},
        "column_numbers": True,
    }
    return process(*rows, actors=LANES, form=form)


def long_cells() -> Process:
    """Sixty words in a cell, lists of documents, and words longer than their column."""
    sixty = "Menghimpun, memeriksa dan mengolah data capaian kinerja dari seluruh perangkat daerah " * 5
    long = "Pertanggungjawaban/Pendokumentasian-Pengorganisasiankembali"
    return process(
        row(1, "staf", activity=sixty.strip(), remarks="Rangkap tiga"),
        row(2, "kasi", inputs=["Renstra", "Renja", long, "Perjanjian Kinerja", "Rencana Aksi"], output=long),
        row(
            3,
            "kepala",
            output=sixty.strip(),
            decide={"Disetujui seluruhnya dengan catatan": "end", "Tidak": "r1"},
        ),
        actors=LANES,
        form={"lists": "numbered"},
    )


def other_scripts() -> Process:
    """Javanese, Arabic, Chinese and a smiling face among the words: what has no letter is shown and named."""
    return process(
        row(1, "staf", activity="Menulis ꦥꦿꦺꦴꦱꦺꦢꦸꦂ dalam aksara Jawa"),
        row(2, "kasi", activity="Menerjemahkan إجراء dan 程序 🙂", decide={"Ya ✓": "r3", "Tidak ✗": "r1"}),
        row(3, "kepala", activity="Café, naïve, Čačak, Ελλάδα, Привет – “kutipan”"),
        actors={**LANES, "kepala": "Kepala ꦢꦶꦤꦱ꧀"},
    )


def twelve_lanes(paper: str = "F4-landscape", lanes: int = 12) -> Process:
    """More lanes than a page has room for at the usual width."""
    titles = [
        "Bupati",
        "Sekretaris Daerah",
        "Asisten",
        "Kepala Bagian",
        "Kasubbag",
        "Kepala Dinas",
        "Sekretaris",
    ]
    titles += ["Kepala Bidang", "Kepala Seksi", "Bendahara", "Analis", "Staf"]
    actors = {
        f"l{number}": titles[number % 12] + (f" {number}" if number >= 12 else "") for number in range(lanes)
    }
    rows = [row(number, f"l{number * 5 % lanes}") for number in range(1, 15)]
    rows[4]["decide"] = {"Ya": "r6", "Tidak": "r2"}
    rows[8]["decide"] = {"Ya": "r10", "Tidak": "r9", "Batal": "end"}
    rows[11]["decide"] = {"Ya": "r13", "Tidak": "r8"}
    return process(*rows, actors=actors, form={"page": paper, "column_numbers": True})


def taller_than_a_page() -> Process:
    """A row whose words fill more than a page, between others, with documents in a lettered list."""
    words = " ".join(f"kata{number}" for number in range(900))
    documents = [f"Dokumen pendukung nomor {number} yang harus dilampirkan" for number in range(40)]
    return process(
        row(1, "staf"),
        row(2, "kasi", activity=words, inputs=documents, decide={"Ya": "r3", "Tidak": "r1"}),
        row(3, "kepala"),
        actors=LANES,
        form={"lists": "lettered"},
    )


def signed() -> Process:
    """Rows that fill a page to the last, so that the signature would stand alone on the next one."""
    rows = [row(number, ["staf", "kasi", "kepala"][number % 3]) for number in range(1, 9)]
    signature = {"position": "Kepala Dinas", "name": "Nama Pejabat, S.Sos", "nip": "19700101 199003 1 001"}
    return process(*rows, actors=LANES, form={"signature": signature, "total": {"duration": "3 jam"}})


def broken_by_the_source() -> Process:
    """Pages as the source has them, one of them too long, so that it is cut once more."""
    rows = [row(number, ["staf", "kasi", "kasubbag"][number % 3]) for number in range(1, 21)]
    return process(*rows, actors=LANES, form={"break_after": ["r3", "r16"], "page": "A4-landscape"})


def many_rows(count: int = 200) -> Process:
    """A procedure of two hundred rows with a decision in every fifth."""
    actors = list(LANES)
    rows = [row(number, actors[(number * 7 + number // 3) % 5]) for number in range(1, count + 1)]
    for number in range(5, count, 5):
        back = max(1, number - number % 4 - 1)
        rows[number - 1]["decide"] = {"Ya": f"r{number + 1}", "Tidak": f"r{back}"}
    return process(*rows, actors=LANES)


SHAPES = {
    "joint-rows": joint_rows(),
    "many-outcomes": many_outcomes(),
    "forks-and-joins": forks_and_joins(),
    "returns-to-themselves": returns_to_themselves(),
    "over-pages": over_pages(),
    "several-ends": several_ends(),
    "phases": phases(),
    "terminals-apart": terminals("apart"),
    "terminals-own": terminals("own"),
    "terminals-rows": terminals("rows"),
    "own-columns": own_columns(),
    "long-cells": long_cells(),
    "other-scripts": other_scripts(),
    "twelve-lanes": twelve_lanes(),
    "twelve-lanes-on-a4": twelve_lanes("A4-landscape"),
    "taller-than-a-page": taller_than_a_page(),
    "signed": signed(),
    "broken-by-the-source": broken_by_the_source(),
}
