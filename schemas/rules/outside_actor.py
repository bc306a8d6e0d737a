"""Somebody of ours records what an actor outside does."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.process import Process
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    for name, actor in process.actors.items():
        route = ("actors", name)
        data = {"name": name, "recorder": actor.recorded_by or ""}
        recorder = process.actors.get(actor.recorded_by or "")
        if actor.outside and actor.automatic:
            yield Finding(_BOTH, (*route, "automatic"), _ONE, data, key=True)
        elif actor.outside and not actor.recorded_by:
            yield Finding(_NOBODY, route, _ADD, data, key=True)
        elif actor.recorded_by and not actor.outside:
            yield Finding(_NEEDLESS, (*route, "recorded_by"), _OUTSIDE, data, key=True)
        elif recorder and (recorder.outside or recorder.automatic):
            yield Finding(_NO_OFFICER, (*route, "recorded_by"), _OFFICER, data)


_BOTH = Words(
    "'{name}' cannot be outside and automatic", "'{name}' tidak dapat sekaligus pihak luar dan otomatis"
)
_ONE = Words("remove one of the two", "hapus salah satu")
_NOBODY = Words(
    "'{name}' is outside, and nobody records what it does",
    "'{name}' pihak luar, dan tidak ada yang mencatat kerjanya",
)
_ADD = Words("add recorded_by: the actor who does", "tambahkan recorded_by: pelaksana yang mencatatnya")
_NEEDLESS = Words(
    "'{name}' is not outside and records for itself", "'{name}' bukan pihak luar dan mencatat sendiri"
)
_OUTSIDE = Words("remove it, or add outside: true", "hapus, atau tambahkan outside: true")
_NO_OFFICER = Words(
    "'{recorder}' has no officer who could record", "'{recorder}' tidak punya pejabat yang dapat mencatat"
)
_OFFICER = Words("name an actor who stands for a post", "sebutkan pelaksana yang mewakili jabatan")
RULE = Rule(
    "outside-actor",
    "error",
    Words(
        "somebody of ours records what an actor outside does", "ada pejabat yang mencatat kerja pihak luar"
    ),
    Words(
        "An applicant or another office has no account here. Their rows are done on record by the actor named"
        " under `recorded_by`, who is an officer of ours.",
        "Pemohon atau kantor lain tidak mempunyai akun di sini. Baris mereka dicatat oleh pelaksana yang disebut"
        " pada `recorded_by`, yaitu pejabat kita.",
    ),
    _check,
)
