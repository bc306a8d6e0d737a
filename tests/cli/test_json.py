"""What programs get: one document, with exactly the names and types that are promised."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cli import (
    data,
    data_of_calendars,
    data_of_documents,
    data_of_jobs,
    data_of_notices,
    data_of_office,
    data_of_reports,
    exits,
    json_page,
    verbs,
)
from cli.parsing import parser_of
from engine.domain.encoding import digest
from tests.cli.exact import misfits
from tests.cli.office import FORMS, PROCESS, UP_TO_THE_DECISION, UP_TO_THE_FORMS, Sop

TASK = "1:memerintahkan-formulir"
ASKED: list[tuple[list[str], Any]] = [
    (["inbox", "--as", "sekretaris-1"], data.InboxData),
    (["status"], data.InstancesData),
    (["status", "--limit", "1"], data.InstancesData),
    (["create", PROCESS, "--period", "2026"], data_of_reports.CreatedData),
    (["show", "1"], data.InstancePageData),
    (["show", "2"], data.InstancePageData),
    (["show", TASK], data.TaskPageData),
    (["history", "1"], data.HistoryData),
    (["document", "1"], data_of_documents.DocumentsData),
    (["open", "2"], data.DoneData),
    (["claim", TASK, "--as", "sekretaris-1"], data.DoneData),
    (["complete", TASK, "--as", "sekretaris-1", "-o", "disposisi.pdf"], data.DoneData),
    (["skip", TASK, "--reason", "x"], data.DoneData),
    (["suspend", "1", "--reason", "x"], data.DoneData),
    (["cancel", "2", "--reason", "x"], data.DoneData),
    (["publish", "kantor/laporan"], data_of_office.PublishedData),
    (["due", TASK], data_of_calendars.DueData),
    (["draw", "1", "-o", "x.svg"], data.DrawnData),
    (["draw", "kantor/laporan", "--format", "svg"], data.DrawnData),
    (["draw", "1", "--run-sheet"], data.DrawnData),
    (["draw", PROCESS, "--heat"], data.DrawnData),
    (["draw", "--diff", "kantor/laporan", PROCESS], data.DifferenceData),
    (["draw", "--all-instances", "--unit", "muara-papalik"], data.AlbumData),
    (["register", "import"], data_of_office.RecordedData),
    (["register", "show"], data_of_office.RegisterData),
    (["tick"], data_of_jobs.TickData),
    (["heartbeats"], data_of_jobs.HeartbeatsData),
    (["matrix", PROCESS, "--period", "2026"], data_of_reports.MatrixData),
    (["matrix", "1:mengisi"], data_of_reports.FanOutData),
    (["notices", "list"], data_of_notices.NoticesData),
    (["notices", "send"], data_of_notices.SendingData),
    (["agenda", "staf-1"], data_of_notices.AgendaData),
    (["init", "another", "--root", "x", "--title", "X"], data_of_office.WorkspaceData),
]


@pytest.mark.parametrize(("arguments", "promised"), ASKED, ids=[" ".join(asked) for asked, _ in ASKED])
@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_document_is_as_promised_in_any_language(
    at_work: Sop, arguments: list[str], promised: Any, lang: str
) -> None:
    said = at_work(*arguments, "--json", "--lang", lang)
    assert said.code == exits.DONE, said
    assert said.err == ""
    assert misfits(said.document, promised) == []


def test_files_that_were_handed_in_are_as_promised(at_work: Sop) -> None:
    at_work.does("complete", TASK, "--as", "sekretaris-1", "-o", "disposisi.pdf")
    listed = at_work("document", "1", "-o", "keluar", "--json").document
    assert misfits(listed, data_of_documents.DocumentsData) == []
    assert [one["file"] for one in listed["documents"]] == ["disposisi.pdf"]
    page = at_work("show", "1:menyiapkan-formulir", "--json").document
    assert misfits(page, data.TaskPageData) == []
    assert page["needed"] == listed["documents"]


def test_every_moment_is_written_alike(at_work: Sop) -> None:
    page = at_work("show", "1", "--json").document
    events = at_work("history", "1", "--json").document["events"]
    assert page["instance"]["created_at"] == events[0]["at"] == "2026-11-20T02:00:00Z"


def test_a_document_that_is_not_as_promised_is_found() -> None:
    right = {"new": 1, "several_holders": []}
    assert misfits(right, data_of_office.RecordedData) == []
    assert misfits({**right, "new": "1"}, data_of_office.RecordedData) == ["$.new: '1' is no int"]
    assert misfits({**right, "old": 2}, data_of_office.RecordedData) == ["$.old is not promised"]
    assert misfits({"several_holders": []}, data_of_office.RecordedData) == ["$.new is missing"]


def test_every_command_that_a_program_would_call_has_json() -> None:
    without = [
        verb
        for verb in verbs.VERBS
        if not any("--json" in param.opts for param in parser_of(verbs.load(verb)).params)
    ]
    assert without == []


def test_the_events_can_be_verified_from_the_document(at_work: Sop) -> None:
    at_work.complete(*UP_TO_THE_FORMS)
    events = at_work("history", "1", "--json").document["events"]
    before = "0" * 64
    for number, event in enumerate(events, start=1):
        assert (event["seq"], event["prev"], event["instance"]) == (number, before, 1)
        body = {name: value for name, value in event.items() if name not in ("hash", "instance", "texts")}
        written = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert digest(written) == event["hash"]
        before = event["hash"]
    assert {"type", "at", "by"} <= events[-1].keys()


def test_a_program_can_follow_the_whole_way_of_an_instance(at_work: Sop) -> None:
    at_work.complete(*UP_TO_THE_FORMS, *FORMS, *UP_TO_THE_DECISION)
    page = at_work("show", "1:menganalisis", "--json").document
    assert page["outcomes"] == ["Setuju", "Tidak"]
    assert page["next_command"] == "sop complete 1:menganalisis --as sekretaris-1 --outcome Setuju"
    task = ("complete", page["task"]["name"], "--as", page["holders"][0], "--json")
    done = at_work(*task, "--outcome", "Tidak", "--reason", "kurang").document
    assert [event["type"] for event in done["events"]] == ["TaskCompleted", "TakenBack", "RowEntered"]
    assert [task["name"] for task in done["open_tasks"]] == ["1:memerintahkan-rekap@kasubbag#2"]
    rows = {row["step"]: row for row in at_work("show", "1", "--json").document["rows"]}
    assert rows["memerintahkan-rekap"]["state"] == "open"
    assert rows["menganalisis"]["state"] == "returned"
    assert rows["menyusun"]["state"] == "ahead"


def test_a_long_list_is_read_in_pieces(at_work: Sop) -> None:
    numbers: list[int] = []
    after: int | None = 0
    while after is not None:
        page = at_work("status", "--json", "--limit", "3", "--after", str(after)).document
        numbers += [line["number"] for line in page["instances"]]
        after = page["more_after"]
    assert numbers == [1, 2, 3, 4]


def test_refusals_leave_stdout_empty_for_programs(at_work: Sop) -> None:
    said = at_work("complete", TASK, "--as", "staf-1", "--json")
    assert (said.code, said.out) == (exits.NOT_ALLOWED, "")


def test_the_page_about_the_documents_is_current() -> None:
    assert json_page.FILE.read_text(encoding="utf-8") == json_page.page(), "python -m cli.json_page"
