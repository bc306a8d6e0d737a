"""What versions go through comes along: in backups, in bundles of evidence; signed forms are kept and verified."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from app import Workspace, open_workspace
from app.backups.making import back_up
from app.backups.restoring import restore
from app.documents.refusals import NeededByReview
from app.documents.removing import remove_documents
from app.evidence.checking import check_bundle
from app.evidence.exporting import Asked, export_evidence
from app.evidence.parts import Selection
from app.proof.verifying import verify_workspace
from app.refusals import DraftHasErrors, NoSuchFile, NoSuchProcedure
from app.review_figures import Figures, figures_since
from engine.adapters.clock import SetClock
from engine.domain.evaluation import QUESTIONS
from engine.domain.events import OfficerRecorded
from engine.domain.version_states import stand_of
from tests.app.conftest import PROCEDURE
from tests.app.evidence.office import VERIFIER, contents

LAPORAN = "kantor/laporan"


@pytest.fixture
def bureau(engine: Workspace, folder: Path) -> Workspace:
    """A second text of the procedure was approved, is in force and was monitored; the first one stands unapproved."""
    name = engine.officer_name
    engine.record([OfficerRecorded(one, name(one), roles=("analyst",)) for one in ("analis-1", "analis-2")])
    file = folder / "processes" / f"{LAPORAN}.yaml"
    file.write_text(PROCEDURE.replace("Mengumpulkan", "Menghimpun"), encoding="utf-8")
    version = engine.draft(LAPORAN, note="kata yang tepat", by="analis-1").version
    engine.submit_version(version, by="analis-1")
    engine.approve_version(version, "188/45", by="analis-2")
    engine.publish(version[:8], since=date(2026, 4, 1), units=["kantor"], by="operator-1")
    form = folder / "pemantauan.pdf"
    form.write_bytes(b"%PDF-1.7 signed")
    engine.review(version, "monitoring", "keep", "baik", document=form, by="analis-1")
    return engine


def in_force(engine: Workspace) -> str:
    found = engine.register().version_for(LAPORAN, "kantor", engine.today)
    assert found is not None
    return found


def test_a_version_is_drafted_from_a_file_and_published_by_its_hash(bureau: Workspace, folder: Path) -> None:
    register = bureau.register()
    first, second = register.versions.values()
    assert (stand_of(register, second, bureau.today).units, second.version) == (("kantor",), in_force(bureau))
    assert first.approval is None
    assert second.reviews[0].document is not None
    assert bureau.documents.state(second.reviews[0].document.sha256 or "") == "kept"
    (folder / "salah.yaml").write_text("sop: 1\n")
    with pytest.raises(DraftHasErrors):
        bureau.draft(folder / "salah.yaml")
    for name in ("abcdef012345", "abc", "kantor/tidak-ada"):
        with pytest.raises(NoSuchProcedure):
            bureau.publish(name)
    seq = bureau.register().seq
    with pytest.raises(NoSuchFile):
        bureau.review(second.version, "monitoring", "keep", "baik", document=folder / "hilang.pdf")
    assert bureau.register().seq == seq


def test_the_record_holds_and_a_draft_that_was_changed_is_found(bureau: Workspace, folder: Path) -> None:
    assert verify_workspace(bureau).findings == ()
    file = folder / "processes" / f"{LAPORAN}.yaml"
    file.write_text(PROCEDURE.replace("Mengumpulkan", "Mendata"), encoding="utf-8")
    draft = bureau.draft(LAPORAN, by="analis-1").version
    assert verify_workspace(bureau).findings == (), "a text that is only drafted is as it was drafted"
    database = create_engine(f"sqlite:///{folder / 'sop.db'}")
    with database.begin() as connection:
        connection.execute(
            text("UPDATE version SET text = replace(text, 'Mendata', 'Mencuri') WHERE hash = :hash"),
            {"hash": draft},
        )
    database.dispose()
    with open_workspace(folder) as opened:
        assert [str(one.data.get("version")) for one in verify_workspace(opened).findings] == [draft[:16]]


def test_a_backup_brings_versions_reviews_and_their_forms(bureau: Workspace, tmp_path: Path) -> None:
    form = bureau.register().versions[in_force(bureau)].reviews[0].document
    assert form is not None
    archive = back_up(bureau, tmp_path / "cadangan.zip").path
    restore(archive, tmp_path / "pulih")
    with open_workspace(tmp_path / "pulih", clock=SetClock(bureau.world.clock.now())) as opened:
        assert opened.register().versions == bureau.register().versions
        assert opened.documents.state(form.sha256 or "") == "kept"


def test_a_form_of_a_review_is_not_removed_with_the_documents_of_a_run(
    bureau: Workspace, folder: Path
) -> None:
    (number,) = bureau.create(LAPORAN, "2026-Q1", unit="kantor")
    bureau.open(number)
    files = [f"Data={folder / 'pemantauan.pdf'}", f"Rekap={folder / 'pemantauan.pdf'}"]
    bureau.complete(f"{number}:kumpul", by="staf-1", outputs=files)
    bureau.cancel(number, "keliru")
    with pytest.raises(NeededByReview):
        remove_documents(bureau, [number], reason="usang", decree="1")


def test_a_bundle_says_which_version_was_approved_by_whom(bureau: Workspace, tmp_path: Path) -> None:
    bureau.create(LAPORAN, "2026-Q1", unit="kantor")
    made = export_evidence(bureau, Asked(Selection(LAPORAN, None, None)), tmp_path / "bukti.zip")
    assert check_bundle(made.path).findings == ()
    said = subprocess.run([sys.executable, VERIFIER, made.path], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said
    page = contents(made.path)["index.html"].decode()
    version = in_force(bureau)
    row = next(line for line in page.splitlines() if version[:16] in line and "<tr>" in line)
    assert "berlaku" in row
    assert "analis-1" in row
    assert "analis-2, 2026-04-01 09:00, 188/45" in row
    assert '"type":"VersionApproved"' in contents(made.path)["register.jsonl"].decode().replace('\\"', '"')


def test_what_nobody_approved_is_said_on_the_page(engine: Workspace, tmp_path: Path) -> None:
    engine.create(LAPORAN, "2026-Q1", unit="kantor")
    made = export_evidence(engine, Asked(Selection(LAPORAN, None, None)), tmp_path / "bukti.zip")
    assert "berlaku tanpa persetujuan" in contents(made.path)["index.html"].decode()


def test_the_figures_count_the_runs_of_the_version_since_a_day(bureau: Workspace) -> None:
    version = in_force(bureau)
    assert figures_since(bureau, LAPORAN, version, date(2026, 4, 1)) == Figures()
    (number,) = bureau.create(LAPORAN, "2026-Q1", unit="kantor")
    bureau.open(number)
    bureau.complete(f"{number}:kumpul", by="staf-1")
    found = figures_since(bureau, LAPORAN, version, date(2026, 4, 1))
    assert (found.runs, found.completed, found.rows["kumpul"].runs) == (1, 0, 1)
    assert figures_since(bureau, LAPORAN, version, date(2026, 4, 2)) == Figures()
    assert (
        figures_since(bureau, LAPORAN, next(iter(bureau.register().versions)), date(2026, 1, 1)) == Figures()
    )
    assert Figures(judged=3, on_time=2).share_on_time == 66


def test_every_question_of_the_guide_is_one_of_the_form() -> None:
    docs = Path(__file__).resolve().parents[2] / "docs"
    for page, lang in (("versions.md", "en"), ("versi.md", "id")):
        text = (docs / page).read_text(encoding="utf-8").lower()
        for key, question in QUESTIONS.items():
            words = question.en if lang == "en" else question.id
            assert f"| `{key}` | {words.lower()} |" in text
