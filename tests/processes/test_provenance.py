"""What was read into the four papers is said, and every oddity of theirs is named."""

from __future__ import annotations

import re

import pytest

from tests.processes.paper import AGENCIES, PROCESSES, file_of, printed, process_of

ODDITIES = {
    "disdukcapil-balangan": [
        '"2 Menit"',
        "Irban Wil (Inspektur Pembantu Wilayah) is a post of the Inspektorat",
        "names the laporan tahunan",
        "no SELESAI",
        "legal basis 6 is cut off",
        '"Kinerja Aksi" stands beside the "Rencana Aksi"',
        '"Irbn Wil"',
        '"MUTU BUKU"',
        '"Intansi"',
        '"triwula"',
        "120 Hari",
        "no finished report",
    ],
    "dp3ap2-jambi": [
        "1 2 3 4 5 6 9 7 8 9 10 11",
        "names the Biro Organisasi",
        '"Januari 2022", and not on a day',
        '"Permendagri No. 86 Tahun 2016"; the regulation is of 2017',
        '"DPA Tahun berjalan" stands among the laws',
        '"10 hari" here, "10 Hari" in the next row',
        "begin with a noun",
        "PERINGATAN is printed and empty",
        "11 Januari",
        "about 10 December",
    ],
    "arsip-purwakarta": [
        '"Sekertaris Dinas", page 2 "Sekretaris Dinas"',
        "the Dinas Lingkungan Hidup",
        "two numberings",
        '"Rencana Aksi Laporan Progres Bulanan" lacks the comma',
        "1-9 over ten columns",
        "Kepala Bidang and Kepala Seksi have a lane",
    ],
    "muara-papalik": [
        "no number, no dates and nobody who approves",
        "MEKANISME PENGUMPULAN DATA KINERJA",
        '"5 e" as 5 Menit',
        '"15 Meni"',
        "is read as Meminta Tanggapan ke Sekretaris dan Camat sebagai Persetujuan",
        '"Aalat Tulis Kantor"',
    ],
}

READ_ELSEWHERE = {"Irbn Wil", "Sekretaris Dinas", "[image: ]"}
"""Words of the papers that no cell of ours prints: the heads of second pages, and a picture."""


@pytest.mark.parametrize(
    ("agency", "words"), [(name, words) for name, many in ODDITIES.items() for words in many]
)
def test_an_oddity_of_the_paper_is_named(agency: str, words: str) -> None:
    assert any(words in anomaly.text for anomaly in process_of(agency).provenance.anomalies)


@pytest.mark.parametrize("agency", AGENCIES)
def test_what_an_anomaly_quotes_stands_in_the_paper(agency: str) -> None:
    process = process_of(agency)
    paper = "\n".join(printed(process))
    read = [anomaly.text for anomaly in process.provenance.anomalies if not anomaly.text.startswith("scan:")]
    quoted = {words for text in read for words in re.findall(r'"([^"]+)"', text)}
    assert quoted
    assert {words for words in quoted - READ_ELSEWHERE if words not in paper} == set()


@pytest.mark.parametrize("agency", AGENCIES)
def test_who_does_a_row_is_said_to_be_inferred(agency: str) -> None:
    process = process_of(agency)
    said = {one.step for one in process.provenance.inferred if one.key == "actor"}
    assert said == {step.id for step in process.steps}


@pytest.mark.parametrize("agency", AGENCIES)
def test_every_period_moment_gathering_decision_and_fan_out_is_said_to_be_inferred(agency: str) -> None:
    process = process_of(agency)
    said = {(one.phase or one.step, one.key) for one in process.provenance.inferred}
    facts: set[tuple[str | None, str]] = {(None, "form.page"), (None, "next")}
    facts |= {(name if process.phases else None, "every") for name in process.runs}
    facts |= {(name, "gathers") for name, phase in process.runs.items() if phase.gathers}
    facts |= {
        (name if process.phases else None, "opens") for name, phase in process.runs.items() if phase.opens
    }
    facts |= {(None, "external")} if process.external else set()
    facts |= {(None, "calendar")} if process.calendar else set()
    for step in process.steps:
        facts |= {(step.id, "for_each"), (step.id, "complete_when")} if step.for_each else set()
        facts |= {(step.id, "decide"), (step.id, "reason")} if step.decide else set()
        facts |= {(step.id, "next")} if step.next else set()
        facts |= {(step.id, "due")} if step.due else set()
    assert facts <= said


@pytest.mark.parametrize("agency", AGENCIES)
def test_provenance_speaks_of_steps_phases_and_actors_that_exist(agency: str) -> None:
    process = process_of(agency)
    inferred, anomalies = process.provenance.inferred, process.provenance.anomalies
    assert {one.step for one in (*inferred, *anomalies) if one.step} <= set(process.step_by_id)
    assert {one.phase for one in inferred if one.phase} <= set(process.runs)
    assert {one.actor for one in inferred if one.actor} <= set(process.actors)


def test_the_words_that_stand_in_lanes_keep_their_places() -> None:
    places = {
        agency: [(label.row, label.lane, label.text) for label in process_of(agency).provenance.labels]
        for agency in AGENCIES
    }
    assert places == {
        "disdukcapil-balangan": [
            (1, "sekretaris", "MULAI"),
            (7, "irban", "YA"),
            (8, "irban", "TIDAK"),
            (9, "sekretaris", "YA"),
        ],
        "dp3ap2-jambi": [],
        "arsip-purwakarta": [(1, "sekretaris", "Mulai"), (9, "kasubag", "selesai")],
        "muara-papalik": [],
    }


def test_the_page_about_the_readings_links_each_of_the_four_files() -> None:
    page = PROCESSES.parent / "docs" / "processes" / "README.md"
    linked = re.findall(r"\]\((\S+\.yaml)\)", page.read_text(encoding="utf-8"))
    assert [(page.parent / link).resolve() for link in linked] == [file_of(agency) for agency in AGENCIES]
