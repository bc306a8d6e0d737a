"""How the four papers were read: who does which row, what decides, what runs in which period."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from schemas.calendars.calendar import Calendar
from schemas.calendars.files import check_calendar_file
from schemas.moment_days import Known, day_of, due_moment
from schemas.periods import parse_period
from schemas.process import Process
from schemas.rows import turns, ways
from tests.processes.paper import AGENCIES, PROCESSES, process_of

RUNS_A_YEAR = {"quarter": 4, "semester": 2, "year": 1}


def doers(process: Process) -> dict[str, str]:
    """Step → who does it: `>` from turn to turn, `+` at the same time, `*` once for each member."""
    return {
        step.id: " > ".join(
            " + ".join("|".join(seat.actors) + ("*" if seat.members else "") for seat in turn.seats)
            for turn in turns(step)
        )
        for step in process.steps
    }


def exits(process: Process) -> list[tuple[str, str, str]]:
    """The ways that are not simply the row below: source, choice, target."""
    below = {one.id: other.id for one, other in zip(process.steps, process.steps[1:], strict=False)}
    return [
        (way.source, way.choice, way.target)
        for phase in process.runs
        for way in ways(process, phase)
        if way.choice or way.target not in (below.get(way.source), "end")
    ]


def rows_a_year(process: Process) -> int:
    return sum(
        RUNS_A_YEAR[phase.every.word] * len(process.steps_of[name]) for name, phase in process.runs.items()
    )


def test_the_lanes_stand_in_the_order_of_the_papers() -> None:
    lanes = {agency: [a.title for a in process_of(agency).actors.values() if a.lane] for agency in AGENCIES}
    assert lanes == {
        "disdukcapil-balangan": [
            "Sekretaris",
            "Irban Wil",
            "Kasubbag Program",
            "Staf Penyusun Evaluasi Kinerja",
        ],
        "dp3ap2-jambi": ["STAF", "KASUBBAG", "KABAG", "KARO", "GUBERNUR/SEKDA"],
        "arsip-purwakarta": [
            "Sekertaris Dinas",
            "Kepala Bidang",
            "Kasubag Perencanaan dan Pelaporan",
            "Kepala Seksi",
            "Staff Penyusun Evaluasi Kinerja",
        ],
        "muara-papalik": [
            "Camat",
            "Sekretaris Kecamatan",
            "Kasubbag Program & Keuangan",
            "PPTK, Kasi",
            "Staf",
        ],
    }


def test_in_balangan_kasubbag_and_staf_do_what_sekretaris_begins_and_signs() -> None:
    assert doers(process_of("disdukcapil-balangan")) == {
        "mengumpulkan": "sekretaris",
        "merekap": "kasubbag",
        "mengolah": "staf",
        "menyusun": "staf",
        "mensosialisasikan": "kasubbag",
        "merekap-triwulan": "kasubbag",
        "menyusun-semester": "staf > irban",
        "mensosialisasikan-semester": "kasubbag",
        "menyusun-tahunan": "staf > sekretaris",
    }


def test_row_seven_of_balangan_is_drafted_by_staf_and_decided_by_irban() -> None:
    row = process_of("disdukcapil-balangan").steps[6]
    assert (row.no, row.actor.in_order, row.decider, tuple(row.decide)) == (
        "7.",
        ("staf", "irban"),
        "irban",
        ("YA", "TIDAK"),
    )


def test_tidak_in_row_seven_of_balangan_sends_the_row_back_to_itself_with_a_reason() -> None:
    process = process_of("disdukcapil-balangan")
    assert exits(process) == [
        ("menyusun-semester", "YA", "mensosialisasikan-semester"),
        ("menyusun-semester", "TIDAK", "menyusun-semester"),
    ]
    (back,) = (way for way in ways(process, "semester") if way.back)
    assert (back.choice, back.arrow.reason) == ("TIDAK", "required")


def test_the_lone_ya_of_row_nine_of_balangan_is_the_label_of_the_way_to_the_end() -> None:
    row = process_of("disdukcapil-balangan").steps[8]
    assert row.decide == {}
    assert [(arrow.to, arrow.label) for arrow in row.next or ()] == [("end", "YA")]


@pytest.mark.parametrize("agency", ["disdukcapil-balangan", "arsip-purwakarta"])
def test_rows_run_per_quarter_then_per_semester_then_per_year(agency: str) -> None:
    process = process_of(agency)
    phases = {
        name: (phase.every.word, phase.gathers, [step.no for step in process.steps_of[name]])
        for name, phase in process.runs.items()
    }
    assert phases == {
        "triwulan": ("quarter", None, ["1.", "2.", "3.", "4.", "5."]),
        "semester": ("semester", "triwulan", ["6.", "7.", "8."]),
        "tahunan": ("year", "semester", ["9."]),
    }


def test_a_year_in_balangan_is_twenty_seven_rows() -> None:
    assert rows_a_year(process_of("disdukcapil-balangan")) == 27


def test_a_year_in_purwakarta_jambi_and_muara_papalik() -> None:
    others = ("arsip-purwakarta", "dp3ap2-jambi", "muara-papalik")
    assert [rows_a_year(process_of(agency)) for agency in others] == [27, 12, 56]


def test_in_purwakarta_kasubag_and_staf_do_the_rows_of_balangan_and_nobody_decides() -> None:
    process = process_of("arsip-purwakarta")
    assert doers(process) == {
        "mengumpulkan": "sekretaris",
        "merekap": "kasubag",
        "mengolah": "staf",
        "menyusun": "staf",
        "mensosialisasikan": "kasubag",
        "merekap-triwulan": "kasubag",
        "menyusun-semester": "staf",
        "mensosialisasikan-semester": "kasubag",
        "menyusun-tahunan": "kasubag",
    }
    assert exits(process) == []


def test_the_papers_of_balangan_and_purwakarta_share_only_rows_two_and_eight() -> None:
    balangan, purwakarta = (
        [(step.activity, step.inputs, step.duration, step.output) for step in process_of(agency).steps]
        for agency in ("disdukcapil-balangan", "arsip-purwakarta")
    )
    pairs = zip(balangan, purwakarta, strict=True)
    assert [number for number, (one, other) in enumerate(pairs, start=1) if one == other] == [2, 8]


def test_in_jambi_the_letter_climbs_the_ranks_and_every_perangkat_daerah_owes_a_report() -> None:
    process = process_of("dp3ap2-jambi")
    assert doers(process) == {
        "mulai": "",
        "menyiapkan-surat": "staf > kasubbag > kabag > karo",
        "menandatangani": "gubernur-sekda",
        "menomori": "staf",
        "menggandakan": "staf",
        "menunggu": "pd* > staf",
        "menganalisa": "kasubbag + staf",
        "mereviu": "kasubbag > kabag > karo",
        "menganalisis": "kasubbag + staf",
        "menyiapkan-reviu": "staf",
        "mengarsipkan": "staf",
        "selesai": "",
    }
    assert exits(process) == []


def test_row_six_of_jambi_waits_for_all_units_of_a_group_that_has_no_lane() -> None:
    process = process_of("dp3ap2-jambi")
    row, pd = process.step_by_id["menunggu"], process.actors["pd"]
    assert row.for_each
    assert (row.no, row.complete_when) == ("6.", "all")
    assert (row.for_each.group, row.for_each.by) == ("perangkat-daerah", "pd")
    assert (pd.lane, pd.post_id) == (False, "pd")


def test_mulai_and_selesai_of_jambi_are_rows_of_their_own_among_unordered_numbers() -> None:
    process = process_of("dp3ap2-jambi")
    assert [step.no for step in process.steps] == [
        "1.", "2.", "3.", "4.", "5.", "6.", "9.", "7.", "8.", "9.", "10.", "11."
    ]  # fmt: skip
    assert [(step.activity, step.kind) for step in process.steps if step.kind] == [
        ("Mulai", "start"),
        ("Selesai", "end"),
    ]
    assert [phase.every.word for phase in process.runs.values()] == ["year"]


def test_in_muara_papalik_each_section_fills_in_its_form_and_three_agree_in_turn() -> None:
    assert doers(process_of("muara-papalik")) == {
        "memerintahkan-formulir": "sekretaris",
        "menyiapkan-formulir": "kasubbag",
        "memerintahkan-pembagian": "kasubbag",
        "membagikan": "staf",
        "mengisi": "kasi*",
        "menerima": "kasubbag",
        "memerintahkan-rekap": "kasubbag",
        "merekap": "staf",
        "menyerahkan": "staf",
        "melaporkan-rekap": "kasubbag",
        "menganalisis": "sekretaris",
        "menyusun": "kasubbag",
        "meminta-persetujuan": "kasubbag > sekretaris > camat",
        "melaporkan": "kasubbag",
    }


def test_row_eleven_of_muara_papalik_goes_on_or_back_to_row_seven_with_a_reason() -> None:
    process = process_of("muara-papalik")
    assert exits(process) == [
        ("menganalisis", "Setuju", "menyusun"),
        ("menganalisis", "Tidak", "memerintahkan-rekap"),
    ]
    (back,) = (way for way in ways(process, "quarter") if way.back)
    row, target = process.step_by_id[back.source], process.step_by_id[back.target]
    assert (row.no, target.no, back.arrow.reason) == ("11.", "7.", "required")


def test_a_lane_stands_for_a_post_of_the_right_spelling() -> None:
    assert process_of("arsip-purwakarta").actors["sekretaris"].post_id == "sekretaris-dinas"
    assert process_of("muara-papalik").actors["kasi"].post_id == "kepala-seksi"


def office_hours() -> Calendar:
    """The calendar that the four procedures name."""
    calendar = check_calendar_file(PROCESSES / "calendars" / "id-5-day.yaml").calendar
    assert calendar
    return calendar


def days_of_jambi(year: str) -> tuple[date | None, datetime | None]:
    """When the run of a year opens, and when the reports of row 6 are due."""
    process, known = process_of("dp3ap2-jambi"), Known(parse_period(year))
    opens, due = process.runs["year"].opens, process.step_by_id["menunggu"].due
    assert opens
    assert due
    return day_of(opens, known, office_hours()), due_moment(due, known, office_hours())


def test_the_reports_of_jambi_are_due_strictly_before_11_january_in_working_time() -> None:
    zone = office_hours().lookup.zone
    assert date(2027, 1, 10).strftime("%A") == "Sunday"
    assert days_of_jambi("2026") == (date(2026, 12, 7), datetime(2027, 1, 8, 16, 30, tzinfo=zone))
    assert days_of_jambi("2027")[1] == datetime(2028, 1, 10, 16, tzinfo=zone), "the 10th is a Monday"


@pytest.mark.parametrize("agency", AGENCIES)
def test_each_procedure_names_the_five_day_week(agency: str) -> None:
    assert process_of(agency).calendar == "id-5-day"


@pytest.mark.parametrize(
    ("agency", "phase"),
    [("disdukcapil-balangan", "triwulan"), ("arsip-purwakarta", "triwulan"), ("muara-papalik", "quarter")],
)
def test_figures_of_a_quarter_are_asked_for_when_it_has_ended(agency: str, phase: str) -> None:
    opens = process_of(agency).runs[phase].opens
    assert opens
    assert day_of(opens, Known(parse_period("2026-Q1")), office_hours()) == date(2026, 4, 1)
