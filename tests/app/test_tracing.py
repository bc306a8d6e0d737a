"""From a document back to everything it was built on: every event, officer and file, and where a link is stale."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app import Workspace
from app.refusals import NoSuchDocument, NoSuchFile
from app.report_refusals import NoDocuments, NotHandedIn
from app.trace import Trace, TracedRun
from app.tracing import traces_of
from engine.adapters.clock import SetClock
from engine.domain.events import TaskCompleted, TaskMetAgain
from engine.domain.instance import Document
from engine.domain.moving.version_mapping import VersionMapping
from engine.domain.refusals import NoSuchInstance
from engine.domain.register_events import AssignmentRecorded, UnitRecorded
from engine.service.moved_runs import Wanted
from engine.store_failures import EventDoesNotHold
from tests.app.gathering import PROCESS, Gathering

PROVINCE = """\
sop: 1
id: kantor/provinsi
title: Laporan Provinsi
agency: {name: Kantor}
every: year
actors: {staf: Staf, pd: {title: Perangkat Daerah, post: staf, lane: false}}
steps:
  - {id: minta, activity: Meminta, actor: staf,
     for_each: {by: pd, group: bidang, met_by: kantor/kinerja#tahunan}}
  - {id: himpun, activity: Menghimpun, actor: staf, output: Laporan Provinsi}
"""


@pytest.fixture
def office(engine: Workspace, folder: Path, clock: SetClock) -> Gathering:
    office = Gathering(engine, folder, clock)
    office.create()
    return office


def trace(office: Gathering, named: str) -> Trace:
    (found,) = traces_of(office.engine, named)
    return found


def leaves(run: TracedRun) -> list[TracedRun]:
    return [leaf for one in run.built_on for leaf in leaves(one)] or [run]


def test_the_annual_report_leads_back_to_the_event_of_each_quarter(office: Gathering) -> None:
    year = office.year()
    found = trace(office, f"{year}:Laporan")
    (report,) = found.documents
    assert (report.title, report.file, report.kept) == ("Laporan", "laporan.docx", "kept")
    assert [one.period for one in found.run.built_on] == ["2026-S1", "2026-S2"]
    quarters = leaves(found.run)
    assert [one.period for one in quarters] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    for quarter in quarters:
        history = office.engine.history(quarter.number)
        (data,) = quarter.documents
        content = f"isi {quarter.period}-bidang-1.csv".encode()
        assert (data.title, data.sha256) == ("Data", hashlib.sha256(content).hexdigest())
        assert data.handing
        record = history[data.handing.seq - 1]
        assert isinstance(record.event, TaskCompleted)
        assert (data.handing.hash, data.handing.officer, data.handing.step) == (record.hash, "staf-9", "isi")
        assert data.handing.at == record.stamp.at
        assert quarter.link
        assert (quarter.link.seq, quarter.link.hash) == (history[-1].seq, history[-1].hash)
    assert found.holds
    assert found.stale == ()


def test_a_file_is_found_by_its_content_wherever_it_lies(office: Gathering, tmp_path: Path) -> None:
    year = office.year()
    copy = tmp_path / "disalin dengan nama lain.bin"
    copy.write_bytes((office.folder.parent / "laporan.docx").read_bytes())
    sha256 = hashlib.sha256(copy.read_bytes()).hexdigest()
    for named in (str(copy), sha256, f"sha256:{sha256.upper()}"):
        found = trace(office, named)
        assert (found.run.number, found.documents[0].file) == (year, "laporan.docx")
    quarter = trace(office, str(office.folder.parent / "2026-Q2-bidang-1.csv"))
    assert (quarter.run.period, quarter.run.built_on) == ("2026-Q2", ())


def test_a_file_handed_in_twice_has_two_traces(office: Gathering) -> None:
    same = office.file("sama.csv")
    numbers = [office.number("triwulan", "2026-Q1", unit) for unit in office.units[:2]]
    for number in numbers:
        office.engine.open(number)
        office.engine.complete(f"{number}:isi", by="staf-9", outputs=[same])
    assert [one.run.number for one in traces_of(office.engine, str(same))] == numbers


def test_a_file_in_a_field_is_traced_as_well(engine: Workspace, run: int, file: Path) -> None:
    data = [Document("Data"), Document("Rekap")]
    engine.complete(f"{run}:kumpul", by="staf-1", outputs=data)
    engine.complete(f"{run}:isi@seksi/seksi-a", by="kepala-1", values={"bukti": str(file)})
    (found,) = traces_of(engine, str(file))
    (document,) = found.documents
    assert (document.title, document.file) == ("bukti", "laporan.pdf")
    assert document.handing
    assert (document.handing.member, document.handing.officer) == ("seksi-a", "kepala-1")
    assert [one.title for one in found.run.documents] == ["Data", "Rekap"]


def test_a_title_that_was_gathered_leads_into_the_run_that_delivered_it(office: Gathering) -> None:
    semester = office.semester("2026-S1")
    found = trace(office, f"{semester}:data")
    assert (found.run.period, [one.file for one in found.documents]) == ("2026-Q1", ["2026-Q1-bidang-1.csv"])
    assert [one.title for one in trace(office, str(semester)).run.documents] == ["Rekap"]


def test_a_reopened_quarter_is_named_as_stale_through_all_levels(office: Gathering) -> None:
    year = office.year()
    first = office.number("triwulan", "2026-Q1")
    office.engine.reopen(first, "isi", "angka salah")
    found = trace(office, str(year))
    assert [one.number for one in found.stale] == [first]
    link = found.stale[0].link
    assert link
    assert link.holds
    reopened = office.engine.history(first)[(link.reopened or 0) - 1]
    assert type(reopened.event).__name__ == "InstanceReopened"
    office.engine.complete(f"{first}:isi", by="staf-9", outputs=[office.file("baru.csv")])
    then = leaves(trace(office, str(year)).run)[0]
    assert [one.file for one in then.documents] == ["2026-Q1-bidang-1.csv"], "what the year was built on"
    assert then.documents[0].handing
    assert not then.documents[0].handing.counts


def test_what_the_gate_went_on_without_is_named_with_the_reason(office: Gathering) -> None:
    office.quarter("2026-Q1")
    semester = office.number("semester", "2026-S1")
    office.engine.excuse(semester, "2026-Q2", "unit baru")
    assert trace(office, str(semester)).run.without == (("2026-Q2", "unit baru"),)


def test_a_document_that_was_changed_or_is_gone_does_not_hold(office: Gathering) -> None:
    year = office.year()
    quarter = leaves(trace(office, str(year)).run)[2]
    kept = office.engine.documents.path(quarter.documents[0].sha256 or "")
    kept.chmod(0o644)
    kept.write_bytes(b"lain")
    found = trace(office, str(year))
    assert not found.holds
    assert leaves(found.run)[2].documents[0].kept == "changed"
    kept.unlink()
    assert leaves(trace(office, str(year)).run)[2].documents[0].kept == "gone"


def test_a_quarter_whose_log_was_forged_is_not_believed(office: Gathering) -> None:
    year = office.year()
    first = office.number("triwulan", "2026-Q1")
    with closing(sqlite3.connect(office.folder / "sop.db")) as database:
        database.execute(
            "UPDATE event SET body = replace(body, 'staf-9', 'staf-1') WHERE log = ? AND seq > 3", (first,)
        )
        database.commit()
    with pytest.raises(EventDoesNotHold):
        traces_of(office.engine, str(year))


def of_the_province(office: Gathering) -> int:
    """A run that is open, and that members' own runs deliver to."""
    (office.folder / "processes/kantor/provinsi.yaml").write_text(PROVINCE, encoding="utf-8")
    office.engine.record(
        [
            UnitRecorded("provinsi", "Provinsi"),
            AssignmentRecorded("g-provinsi", "staf-9", "staf", "provinsi", date(2026, 1, 1)),
        ]
    )
    office.engine.publish("kantor/provinsi", since=date(2026, 1, 1), units=["provinsi"])
    (number,) = office.engine.create("kantor/provinsi", "2026", unit="provinsi")
    office.engine.open(number)
    return number


def test_a_members_own_run_that_did_a_task_is_walked_too(office: Gathering) -> None:
    year = office.year("bidang-2")
    number = of_the_province(office)
    office.engine.complete(f"{number}:minta@pd/bidang-3", by="staf-9")
    for task in office.engine.tasks(instance=number):
        office.engine.complete(f"{number}:{task.task.id}", by="staf-9")
    found = trace(office, str(number))
    (member,) = found.run.built_on
    assert (member.number, member.link and member.link.task) == (year, "minta@pd/bidang-2#1")
    assert [one.title for one in member.documents] == ["Laporan"]
    assert len(leaves(member)) == 4
    assert [(one.instance.number, one.through) for one in office.engine.built_on(year)] == [(number, year)]


def test_a_members_run_that_met_a_task_twice_under_two_names_is_walked_once(office: Gathering) -> None:
    year = office.year("bidang-2")
    number = of_the_province(office)
    old = office.engine.instance(number).version or ""
    text = office.folder / "processes/kantor/provinsi.yaml"
    text.write_text(PROVINCE.replace("id: minta", "id: mohon"), encoding="utf-8")
    new = office.engine.publish("kantor/provinsi", units=["provinsi"]).version
    mapping = VersionMapping(rows={"minta": "mohon"})
    assert not office.engine.move_runs(Wanted("kantor/provinsi", old), new, "baru", mapping=mapping).left
    office.engine.reopen(year, "susun", "angka salah")
    office.engine.complete(f"{year}:susun", by="staf-9", outputs=[office.file("lagi.docx")])
    office.engine.regather(number)
    assert any(isinstance(one.event, TaskMetAgain) for one in office.engine.history(number))
    assert [(one.number, one.link and one.link.task) for one in trace(office, str(number)).run.built_on] == [
        (year, "mohon@pd/bidang-2#1")
    ]


def test_what_cannot_be_traced_is_said(office: Gathering, tmp_path: Path) -> None:
    number = office.quarter("2026-Q1")
    with pytest.raises(NoSuchDocument, match=r"'Dat' .*≈ 'Data'"):
        traces_of(office.engine, f"{number}:Dat")
    with pytest.raises(NoDocuments):
        traces_of(office.engine, str(office.number("triwulan", "2026-Q4")))
    with pytest.raises(NotHandedIn):
        traces_of(office.engine, "0" * 64)
    with pytest.raises(NoSuchFile):
        traces_of(office.engine, str(tmp_path / "tiada.pdf"))
    for number_of_none in ("999", "0", "9" * 30):
        with pytest.raises(NoSuchInstance):
            traces_of(office.engine, number_of_none)
    with pytest.raises(NoSuchInstance):
        traces_of(office.engine, f"{PROCESS}:tahunan/bidang-1/2031")


def test_what_was_built_on_a_quarter_is_known_up_to_the_year(office: Gathering) -> None:
    year = office.year()
    first, semester = office.number("triwulan", "2026-Q1"), office.number("semester", "2026-S1")
    built = office.engine.built_on(first)
    assert [(one.instance.number, one.through, one.stale) for one in built] == [
        (semester, first, False),
        (year, semester, False),
    ]
    office.engine.reopen(first, "kirim", "angka salah")
    assert [one.stale for one in office.engine.built_on(first)] == [True, True]
    assert office.engine.built_on(year) == ()
