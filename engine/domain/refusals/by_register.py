"""What cannot be recorded. Pure."""

from __future__ import annotations

from engine.domain.refusals.tree import Forbidden
from schemas.words import Words


class EndsBeforeItStarts(Forbidden):
    words = Words(
        en="assignment '{assignment}' ends on {end}, before it starts on {start}",
        id="penugasan '{assignment}' berakhir pada {end}, sebelum mulai pada {start}",
    )


class UnitInCircle(Forbidden):
    words = Words(
        en="unit '{unit}' would stand below itself", id="unit '{unit}' akan berada di bawah dirinya sendiri"
    )


class UnusableText(Forbidden):
    words = Words(
        en="this version cannot be published: {count} error(s), first: {first}",
        id="versi ini tidak dapat diterbitkan: {count} kesalahan, yang pertama: {first}",
    )


class DropsPhase(Forbidden):
    words = Words(
        en="the new version has no phase '{phase}', in which instance {instance} waits; "
        "keep the phase, or cancel what waits in it",
        id="versi baru tidak mempunyai tahap '{phase}', padahal pelaksanaan {instance} menunggu di tahap itu; "
        "pertahankan tahapnya, atau batalkan yang menunggu",
    )
