"""Documents are removed only by a recorded, signed decision, which leaves their hashes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from app import Workspace
from app.backups import back_up, restore
from app.documents.refusals import DecreeWanted, DocumentWasRemoved, KeyWanted, StillNeeded, StillOpen
from app.documents.removing import remove_documents
from app.proof.verifying import verify_workspace
from app.tracing import traces_of
from engine.domain.events import DocumentsRemoved
from engine.domain.refusals import RoleWanted
from tests.app.backups.office import give_key, letter, opened, prepare

WHY = {"reason": "habis masa simpan", "decree": "800/7/2026"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    prepare(tmp_path / "kerja")
    give_key(tmp_path / "kerja")
    return tmp_path / "kerja"


def sha256s(engine: Workspace, number: int) -> list[str]:
    return [one.sha256 for one in engine.handed_in(number)]


def test_the_file_goes_the_hash_stays_and_it_is_said_by_which_decree(place: Path, tmp_path: Path) -> None:
    with opened(place) as engine:
        number = letter(engine, b"surat", tmp_path)
        removed = remove_documents(engine, [number], **WHY)
        assert [one.instance for one in removed.chosen.documents] == [number]
        (sha256,) = sha256s(engine, number)
        assert engine.documents.state(sha256) == "gone"
        with pytest.raises(DocumentWasRemoved) as caught:
            engine.copy_documents(engine.handed_in(number), tmp_path / "keluar")
        assert "2026-04-01" in caught.value.say("id")
        assert "800/7/2026" in caught.value.say("id")
        (trace,) = traces_of(engine, str(number))
        assert (trace.holds, trace.run.documents[0].kept) == (True, "removed")
        assert verify_workspace(engine).holds
        made = back_up(engine, tmp_path / "c.zip")  # and a backup can do without it
    assert restore(made.path, tmp_path / "pulih").proved.documents == 0


def test_a_dry_run_changes_nothing(place: Path, tmp_path: Path) -> None:
    with opened(place) as engine:
        number = letter(engine, b"surat", tmp_path)
        before = engine.register().seq
        removed = remove_documents(engine, [number], **WHY, dry_run=True)
        assert (len(removed.chosen.documents), removed.decision) == (1, None)
        assert engine.register().seq == before
        assert engine.documents.state(sha256s(engine, number)[0]) == "kept"


def test_what_is_open_or_also_elsewhere_is_refused(place: Path, tmp_path: Path) -> None:
    with opened(place) as engine:
        ended, running = letter(engine, b"surat", tmp_path), letter(engine, b"lain", tmp_path, ended=False)
        with pytest.raises(StillOpen):
            remove_documents(engine, [ended, running], **WHY)
        same = letter(engine, b"surat", tmp_path, ended=False)
        with pytest.raises(StillNeeded) as caught:
            remove_documents(engine, [ended], **WHY)
        assert str(same) in caught.value.say("id")
        left = remove_documents(engine, before=date(2030, 1, 1), **WHY)
        assert (left.chosen.documents, left.decision) == ((), None)
        assert list(left.chosen.needed.values()) == [same]
        assert engine.documents.state(sha256s(engine, ended)[0]) == "kept"


def test_by_a_day_all_that_ended_before_go_and_no_others(place: Path, tmp_path: Path) -> None:
    with opened(place) as engine:
        number = letter(engine, b"surat", tmp_path)
        assert remove_documents(engine, before=date(2026, 4, 1), **WHY).chosen.documents == ()
        removed = remove_documents(engine, before=date(2026, 4, 2), process="kantor/surat", **WHY)
        assert [one.instance for one in removed.chosen.documents] == [number]
        again = remove_documents(engine, before=date(2026, 4, 2), **WHY)
        assert again.decision is None


def test_an_officer_who_is_no_operator_may_not_and_a_decree_is_needed(place: Path, tmp_path: Path) -> None:
    with opened(place) as engine:
        number = letter(engine, b"surat", tmp_path)
        for dry_run in (True, False):
            with pytest.raises(RoleWanted):
                remove_documents(engine, [number], **WHY, by="staf-1", dry_run=dry_run)
        with pytest.raises(DecreeWanted):
            remove_documents(engine, [number], reason="x", decree=" ")
        assert engine.documents.state(sha256s(engine, number)[0]) == "kept"
        assert remove_documents(engine, [number], **WHY, by="operator-1").decision is not None


def test_a_file_that_is_handed_in_again_is_kept_again(place: Path, tmp_path: Path) -> None:
    with opened(place) as engine:
        number = letter(engine, b"surat", tmp_path)
        remove_documents(engine, [number], **WHY)
        again = letter(engine, b"surat", tmp_path)
        assert engine.documents.state(sha256s(engine, again)[0]) == "kept"
        assert remove_documents(engine, [number, again], **WHY).decision is not None


def test_the_decision_is_signed_and_one_that_nobody_signed_is_found(place: Path, tmp_path: Path) -> None:
    with opened(place) as engine:
        number = letter(engine, b"surat", tmp_path)
        decision = remove_documents(engine, [number], **WHY).decision
        assert decision is not None
        assert decision.key == engine.register().seal_keys[-1].key
        assert verify_workspace(engine).holds
        engine.record_removal(DocumentsRemoved(("0" * 64,), "palsu", "1/2026", date(2026, 4, 1)))
        engine.record_removal(
            DocumentsRemoved(("1" * 64,), "palsu", "2/2026", decision.day, decision.key, decision.signature)
        )
        found = verify_workspace(engine).findings
        assert [json.loads(json.dumps(one.data)) for one in found] == [
            {"decree": "1/2026"},
            {"decree": "2/2026"},
        ]


def test_without_a_key_nothing_is_decided_and_nothing_goes(tmp_path: Path) -> None:
    prepare(tmp_path / "kerja")
    with opened(tmp_path / "kerja") as engine:
        number, before = letter(engine, b"surat", tmp_path), engine.register().seq
        assert remove_documents(engine, [number], **WHY, dry_run=True).chosen.documents
        with pytest.raises(KeyWanted):
            remove_documents(engine, [number], **WHY)
        assert engine.register().seq == before
        assert engine.documents.state(sha256s(engine, number)[0]) == "kept"
        engine.record_removal(DocumentsRemoved(("0" * 64,), "palsu", "1/2026", date(2026, 4, 1)))
        assert [one.data for one in verify_workspace(engine).findings] == [{"decree": "1/2026"}]


def test_a_file_that_is_handed_in_while_an_equal_one_is_removed_is_there_afterwards(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(place) as engine, opened(place) as other:
        first = letter(engine, b"surat", tmp_path)
        keep = engine.documents.keep

        def kept_and_then_removed(files: object) -> object:
            monkeypatch.undo()
            kept = keep(files)  # type: ignore[arg-type]
            remove_documents(other, [first], **WHY)
            return kept

        monkeypatch.setattr(engine.documents, "keep", kept_and_then_removed)
        second = letter(engine, b"surat", tmp_path)
        assert engine.documents.state(sha256s(engine, second)[0]) == "kept"
