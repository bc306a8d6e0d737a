"""`sop show PROCEDURE` says in words when it opens and by when it is due."""

from __future__ import annotations

import pytest

from cli.main import main

JAMBI = "processes/dp3ap2-jambi/pengumpulan-data-kinerja.yaml"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "en",
            [
                "calendar id-5-day",
                "opens: 3 working days before 10 December",
                "due: before 11 January of the following year; where that is no working day, the last one before it",
            ],
        ),
        (
            "id",
            [
                "kalender id-5-day",
                "terbuka: 3 hari kerja sebelum 10 Desember",
                "tenggat: sebelum 11 Januari tahun berikutnya; bila bukan hari kerja, hari kerja terakhir sebelumnya",
            ],
        ),
    ],
)
def test_the_times_of_a_procedure_are_shown(
    lang: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", JAMBI, "--lang", lang]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert [one for one in words if one not in shown] == []
