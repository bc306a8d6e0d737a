"""The demo: a year of four offices, played through the engine, in a folder that can be worked on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app import Workspace, open_workspace
from app.content import shipped
from app.demo import Played, Told, play
from app.drawing import FORMATS
from app.example.plan import BALANGAN, JAMBI, MUARA, OFFICES, PURWAKARTA
from app.refusals import FolderInUse, NotADemo
from cli.main import main
from engine.domain.events import Event, TakenBack, TaskClaimed, TaskCompleted
from engine.domain.instance import InstanceState
from engine.ports import InstanceFilter
from scripts import gallery


@pytest.fixture(scope="module")
def told() -> list[Told]:
    """What was said while the demo was played."""
    return []


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory, told: list[Told]) -> Played:
    return play(tmp_path_factory.mktemp("demo") / "demo", progress=told.append)


@pytest.fixture
def engine(played: Played) -> Iterator[Workspace]:
    with open_workspace(played.folder, system_user="penguji") as opened:
        yield opened


def number(engine: Workspace, process: str, period: str) -> int:
    return engine.instances(InstanceFilter(process=process, period=period))[0].number


def events(engine: Workspace, process: str, period: str) -> list[Event]:
    return [record.event for record in engine.history(number(engine, process, period))]


def heads(engine: Workspace) -> list[str]:
    """The ends of all logs."""
    return [
        engine.register_history()[-1].hash,
        *(engine.instance(one.number).hash for one in engine.instances()),
    ]


def test_it_runs_the_four_procedures_for_the_whole_year(played: Played) -> None:
    found = {(line.instance.process, line.instance.phase, line.instance.period) for line in played.lines}
    assert {process for process, _, _ in found} == set(shipped())
    for process in (BALANGAN, PURWAKARTA):
        assert {period for name, _, period in found if name == process} == {
            "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026-S1", "2026-S2", "2026",
        }  # fmt: skip


def test_all_runs_are_completed_but_one_that_is_half_done(played: Played) -> None:
    still = [line for line in played.lines if line.instance.state is not InstanceState.COMPLETED]
    assert [(line.instance.process, line.instance.period, line.instance.state) for line in still] == [
        (MUARA, "2026-Q4", InstanceState.OPEN)
    ]
    assert 0 < still[0].instance.rows_done < still[0].rows
    assert all(line.instance.rows_done == line.rows for line in played.lines if line not in still)


def test_decisions_send_back_with_a_reason(engine: Workspace) -> None:
    for process, period, source, target in (
        (MUARA, "2026-Q4", "menganalisis", "memerintahkan-rekap"),
        (BALANGAN, "2026-S1", "menyusun-semester", "menyusun-semester"),
    ):
        (back,) = [one for one in events(engine, process, period) if isinstance(one, TakenBack)]
        assert (back.kind, back.source, back.target) == ("return", source, target)
        assert back.reason


def test_one_goes_back_off_the_form_and_one_withdraws(engine: Workspace) -> None:
    kinds = [
        one.kind
        for process, period in ((MUARA, "2026-Q3"), (PURWAKARTA, "2026-Q2"))
        for one in events(engine, process, period)
        if isinstance(one, TakenBack)
    ]
    assert kinds == ["off-form", "withdraw"]


@pytest.mark.parametrize(
    ("process", "period", "late", "day"),
    [
        (MUARA, "2026-Q2", "mengisi@kasi/seksi-ketenteraman#1", date(2026, 7, 17)),
        (JAMBI, "2026", "menunggu@pd/kesehatan-jambi#1", date(2027, 1, 14)),
    ],
)
def test_one_unit_is_late_and_the_others_wait(
    engine: Workspace, process: str, period: str, late: str, day: date
) -> None:
    step = late.partition("@")[0]
    done = {
        record.event.task: record.stamp.at
        for record in engine.history(number(engine, process, period))
        if isinstance(record.event, TaskCompleted) and record.event.task.startswith(f"{step}@")
    }
    members = {task: at for task, at in done.items() if "/" in task}
    assert max(members, key=lambda task: members[task]) == late
    assert members[late].astimezone(engine.settings.zone).date() == day
    assert all(
        at.astimezone(engine.settings.zone).date() < day for task, at in members.items() if task != late
    )


def test_acting_officers_act_by_their_decree_and_the_irban_for_another_unit(engine: Workspace) -> None:
    acting = {
        record.stamp.by: record.stamp.acting_for
        for period in ("2026-Q3", "2026-S1")
        for record in engine.history(number(engine, BALANGAN, period))
        if record.stamp.acting_for is not None
    }
    plt, irban = acting["kasubbag-3"], acting["irban-1"]
    assert plt is not None
    assert irban is not None
    assert (plt.kind, plt.decree) == ("plt", "800/07/2026")
    assert irban.unit == "disdukcapil-balangan"


def test_everything_happens_on_working_days_and_in_its_order(engine: Workspace) -> None:
    for line in engine.instances():
        moments = [record.stamp.at.astimezone(engine.settings.zone) for record in engine.history(line.number)]
        assert moments == sorted(moments)
        assert all(at.weekday() < 5 and 8 <= at.hour < 16 for at in moments)
    assert {at.year for at in moments} == {2026, 2027}


def test_files_that_were_handed_in_are_kept(engine: Workspace) -> None:
    handed = [
        document
        for line in engine.instances()
        for record in engine.history(line.number)
        if isinstance(record.event, TaskCompleted)
        for document in record.event.outputs
        if document.sha256
    ]
    assert len(handed) > 20
    for document in handed:
        assert engine.documents.find(document.sha256 or "").stat().st_size == document.size
    assert any(
        isinstance(record.event, TaskClaimed) for record in engine.history(number(engine, MUARA, "2026-Q1"))
    )


def test_each_procedure_is_drawn_blank_and_with_one_run(played: Played) -> None:
    assert len(played.forms) == len(OFFICES) * 2 * len(FORMATS)
    assert all(form.stat().st_size > 5000 for form in played.forms)
    assert sorted(one.name for one in (played.folder / "forms").iterdir()) == sorted(
        form.name for form in played.forms
    )
    text = (played.folder / "forms" / "muara-papalik-2026-Q4.svg").read_text(encoding="utf-8")
    assert 'class="symbol decision returned" id="menganalisis@sekretaris"' in text
    assert 'class="symbol box late" id="menyerahkan@staf"' in text  # its 15 minutes are long over


def test_the_workspace_is_its_own(played: Played, engine: Workspace) -> None:
    assert {one.name for one in played.folder.iterdir() if not one.name.startswith("sop.db-")} == {
        ".demo", "documents", "forms", "processes", "register", "schemas", "sop.db", "sop.toml",
    }  # fmt: skip
    assert engine.import_register() == 0
    for name in shipped():
        assert (played.folder / "processes" / f"{name}.yaml").read_bytes() == shipped()[name].read_bytes()


def test_progress_goes_from_nothing_to_all(played: Played, told: list[Told]) -> None:
    assert played.lines
    done = [one.done for one in told]
    assert done == sorted(done)
    assert done[0] == 0
    assert 0.8 < done[-1] <= 1
    assert all(one.words.say("id", **one.data) for one in told)


def test_the_next_commands_work(played: Played, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "demo"
    shutil.copytree(played.folder, copy)
    for one in played.next:
        arguments = [word.replace(str(played.folder), str(copy)) for word in one.arguments]
        assert main([*arguments, "--lang", "id"]) == 0, f"{arguments}: {capsys.readouterr().err}"
    with open_workspace(copy) as engine:
        assert [line.task.id for line in engine.tasks()] == ["melaporkan-rekap@kasubbag#2"]
    assert 'class="symbol box done" id="menyerahkan@staf"' in (copy / "forms" / "4.svg").read_text("utf-8")


def test_it_is_the_same_each_time_and_leaves_alone_what_is_not_its_own(
    played: Played, tmp_path: Path
) -> None:
    again = tmp_path / "demo"
    with open_workspace(played.folder) as engine:
        before = heads(engine)
    play(again)
    with open_workspace(again) as engine:
        assert heads(engine) == before
    (again / "forms" / "catatan.txt").write_text("milik saya", encoding="utf-8")
    (again / "sop.toml").write_text("rusak", encoding="utf-8")
    (again / "sop.db-wal").write_bytes(b"of the database that will be replaced")
    with pytest.raises(FolderInUse):
        play(again)
    assert (again / "sop.toml").read_text(encoding="utf-8") == "rusak"
    play(again, force=True)
    with open_workspace(again) as engine:
        assert heads(engine) == before
    assert (again / "forms" / "catatan.txt").read_text(encoding="utf-8") == "milik saya"


@pytest.mark.parametrize("force", [False, True])
def test_a_full_folder_that_is_no_demo_is_left_alone(tmp_path: Path, force: bool) -> None:
    (tmp_path / "surat.docx").write_bytes(b"x")
    with pytest.raises(NotADemo if force else FolderInUse):
        play(tmp_path, force=force)
    assert [one.name for one in tmp_path.iterdir()] == ["surat.docx"]


def test_a_demo_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    def stop(told: Told) -> None:
        if told.done > 0.06:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        play(tmp_path / "demo", progress=stop)
    assert list((tmp_path / "demo").iterdir()) == []


def test_the_gallery_shows_the_runs_as_they_are_drawn_now(played: Played) -> None:
    lines = gallery.INDEX.read_text(encoding="utf-8").splitlines()
    drawn = gallery.index([*gallery.runs(played.folder)]).splitlines()
    assert [line for line in drawn if line not in lines] == [], (
        "run scripts/gallery.py and look at what changed"
    )
