"""Where somebody or something was there first. Pure."""

from __future__ import annotations

from engine.domain.refusals.first import since
from engine.domain.refusals.tree import Conflict
from schemas.words import Lang, Words


class AlreadyDone(Conflict):
    words = Words(
        en="{task} was done by '{officer}' on {at}; nothing was changed",
        id="{task} sudah diselesaikan oleh '{officer}' pada {at}; tidak ada yang diubah",
    )


class ClaimedByAnother(Conflict):
    words = Words(
        en="{task} was claimed by '{officer}'{since}; ask them to release it, or an operator to assign it",
        id="{task} sudah diambil oleh '{officer}'{since}; minta ia melepasnya, atau minta operator menugaskannya",
    )

    def say(self, lang: Lang) -> str:
        return self.words.say(lang, **self.data, since=since(self.data, lang))


class NoLongerOpen(Conflict):
    words = Words(
        en="{task} is no longer open ({state}); see `sop history {instance}`",
        id="{task} sudah tidak terbuka ({state}); lihat `sop history {instance}`",
    )


class CommandReused(Conflict):
    words = Words(
        en="command id '{command}' was used for something else; give each command an id of its own",
        id="id perintah '{command}' sudah dipakai untuk hal lain; beri setiap perintah id sendiri",
    )
