"""A document that was removed by a decision is not removed again by a second one."""

from __future__ import annotations

from pathlib import Path

from app.documents.removing import remove_documents
from tests.app.backups.office import give_key, letter, opened, prepare

REASON, DECREE = "habis masa simpan", "800/7/2026"


def test_what_was_removed_is_not_removed_again(tmp_path: Path) -> None:
    prepare(tmp_path / "kerja")
    give_key(tmp_path / "kerja")
    with opened(tmp_path / "kerja") as engine:
        number = letter(engine, b"surat", tmp_path)
        assert len(remove_documents(engine, [number], reason=REASON, decree=DECREE).chosen.documents) == 1
        after = engine.register().seq
        again = remove_documents(engine, [number], reason=REASON, decree=DECREE)
        assert (again.chosen.documents, engine.register().seq) == ((), after)
