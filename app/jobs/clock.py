"""The clock is looked at: runs open, passed deadlines go on record, officers are reminded; and that it was looked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.jobs.job import Done, Said
from engine.domain.heartbeat import Beat
from schemas.words import Words

if TYPE_CHECKING:
    from app.workspace import Workspace

TITLE = Words(en="clock", id="jam")
COUNTED: Mapping[str, Words] = {
    "InstanceOpened": Words(en="runs opened {n}", id="pelaksanaan dibuka {n}"),
    "WentOnWithout": Words(en="gone on at the deadline {n}", id="dilanjutkan pada batas waktu {n}"),
    "RowEntered": Words(en="rows begun {n}", id="baris dimulai {n}"),
    "DuePassed": Words(en="deadlines passed {n}", id="batas waktu terlewat {n}"),
    "InstanceDuePassed": Words(en="runs overdue {n}", id="pelaksanaan terlambat {n}"),
    "Reminded": Words(en="reminders {n}", id="pengingat {n}"),
    "OpeningReached": Words(en="gates that still wait {n}", id="gerbang yang masih menunggu {n}"),
    "OpeningMoved": Words(en="openings moved {n}", id="pembukaan dipindah {n}"),
    "ReviewFellDue": Words(en="reviews fallen due {n}", id="penilaian jatuh tempo {n}"),
    "down": Words(en="a break put on record", id="satu jeda dicatat"),
}
CORRECTED = timedelta(seconds=5)
"""By so little time servers set clocks right, and so much can lie between the clocks of two machines."""
DOWN = Words(
    en="nobody looked at the clock from {start} to {end}: nobody was reminded then. This is in the register now. If it"
    " is meant to be looked at so seldom, say so: 'gap' under [jobs] in sop.toml, in minutes",
    id="tidak ada yang memeriksa jam dari {start} sampai {end}: selama itu tidak ada yang diingatkan. Hal ini kini"
    " tercatat dalam register. Bila jam memang sejarang itu diperiksa, sebutkan: 'gap' di bawah [jobs] dalam sop.toml,"
    " dalam menit",
)
SET_BACK = Words(
    en="the clock shows {now}, but it was looked at already at {before}: it has been set back. Nothing is undone and"
    " nothing is done twice; look at the clock of this machine",
    id="jam menunjukkan {now}, padahal sudah pernah diperiksa pada {before}: jam telah dimundurkan. Tidak ada yang"
    " dibatalkan dan tidak ada yang dilakukan dua kali; periksa jam mesin ini",
)


def look_at_clock(engine: Workspace) -> Done:
    """Do what the clock says to every run whose moment has come, then put on record that it was looked at."""
    ticked = engine.tick()
    beat = engine.looked(ticked.at, allowed=engine.settings.jobs.gap)
    counts = {**ticked.events, "down": int(beat.gap is not None)}
    problems = (Said.about(f"#{number}", refusal) for number, refusal in ticked.refused)
    return Done(counts, tuple(problems), tuple(_notes(engine, ticked.at, beat)))


def _notes(engine: Workspace, at: datetime, beat: Beat) -> Iterator[Said]:
    def local(moment: datetime) -> str:
        return moment.astimezone(engine.settings.zone).strftime("%Y-%m-%d %H:%M")

    if beat.gap is not None:
        yield Said.of(DOWN, start=local(beat.gap.start), end=local(beat.gap.end))
    if beat.set_back is not None and beat.set_back - at > CORRECTED:
        yield Said.of(SET_BACK, now=local(at), before=local(beat.set_back))
