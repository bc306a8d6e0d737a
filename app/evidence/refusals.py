"""Why no bundle of evidence is made, or none can be opened."""

from __future__ import annotations

from engine.domain.refusals import Conflict, Forbidden, NotFound
from schemas.words import Lang, Words


class NoSuchRuns(NotFound):
    words = Words(
        en="no run fits {wanted}: there is nothing to give evidence of; see sop status",
        id="tidak ada pelaksanaan yang cocok dengan {wanted}: tidak ada yang dapat dibuktikan; lihat sop status",
    )


class SealsBroken(Forbidden):
    words = Words(
        en="no bundle was made: what is kept with the newest seal does not fit it; see 'sop verify'",
        id="berkas bukti tidak dibuat: simpanan segel terbaru tidak cocok dengannya; lihat 'sop verify'",
    )


class NoSuchBundle(NotFound):
    words = Words(en="there is no bundle at {path}", id="tidak ada berkas bukti di {path}")


class NotABundle(Forbidden):
    words = Words(
        en="{path} is no bundle of evidence that can be opened ({problem}: {name}): nothing in it was believed",
        id="{path} bukan berkas bukti yang dapat dibuka ({problem}: {name}): tidak ada isinya yang dipercaya",
    )

    def say(self, lang: Lang) -> str:
        problem = self.data["problem"]
        said = problem.say(lang) if isinstance(problem, Words) else problem
        return self.words.say(lang, **{**self.data, "problem": said})


class BundleUnreadable(Forbidden):
    words = Words(
        en="{path} cannot be read ({problem})",
        id="{path} tidak dapat dibaca ({problem})",
    )


class BundleThere(Conflict):
    words = Words(
        en="{path} is there already, and somebody may have been told its hash: give the new bundle another name",
        id="{path} sudah ada, dan hash-nya mungkin sudah diberitahukan: beri nama lain untuk berkas bukti yang baru",
    )
