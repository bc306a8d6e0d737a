"""What keeps a run from going over to another version of its process, or back. Pure."""

from __future__ import annotations

from engine.domain.refusals.tree import Conflict, Forbidden
from schemas.words import Lang, Words


class CannotMove(Forbidden):
    """`judged` has what was found; what is said here is the first thing of it."""

    words = Words(
        en="instance {instance} cannot go over as it stands: {found}",
        id="pelaksanaan {instance} tidak dapat dipindahkan dalam keadaannya sekarang: {found}",
    )

    def say(self, lang: Lang) -> str:
        from engine.domain.moving.saying import said  # what is found there is said there

        found = next(one for one in self.data["judged"].found if not one.is_note)  # type: ignore[attr-defined]
        return self.words.say(lang, instance=self.data["instance"], found=said(found, lang))


class NotInForceThere(Forbidden):
    words = Words(
        en="instance {instance} stays: version {version} of '{process}' is not in force for '{unit}' on {day};"
        " put it in force there first, or name the version that is",
        id="pelaksanaan {instance} tetap: versi {version} dari '{process}' tidak berlaku bagi '{unit}' pada {day};"
        " berlakukan dahulu di sana, atau sebut versi yang berlaku",
    )


class RunsOtherwise(Conflict):
    words = Words(
        en="instance {instance} runs by version {version} by now; look again with --dry-run",
        id="pelaksanaan {instance} kini berjalan menurut versi {version}; periksa lagi dengan --dry-run",
    )


class NotMoved(Forbidden):
    words = Words(
        en="instance {instance} was not moved to its version: there is nothing to undo",
        id="pelaksanaan {instance} tidak dipindahkan ke versinya: tidak ada yang dapat dibatalkan",
    )


class NameTaken(Conflict):
    words = Words(
        en="instance {instance} cannot have the name of instance {other}: let it end by its own version",
        id="pelaksanaan {instance} tidak dapat memakai nama pelaksanaan {other}: biarkan selesai menurut versinya",
    )


class HappenedSince(Conflict):
    """`since` is the record of what happened."""

    words = Words(
        en="instance {instance} was moved, and then went on; event {seq} of {at} stands in the way of undoing:"
        " {event}. Move it forward to another version instead",
        id="pelaksanaan {instance} sudah dipindahkan lalu berlanjut; peristiwa {seq} pada {at} menghalangi pembatalan:"
        " {event}. Pindahkan saja ke versi lain",
    )

    def told(self, lang: Lang, event: str, at: str) -> str:
        """The same with the event in words, and its moment by the clock of whoever reads it."""
        return self.words.say(lang, **{**self.data, "event": event, "at": at})

    def say(self, lang: Lang) -> str:
        at = f"{self.data['at']:%Y-%m-%d %H:%M} UTC"
        return self.words.say(lang, **{**self.data, "at": at})
