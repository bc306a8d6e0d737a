"""Why documents are not removed, or cannot be had any more."""

from __future__ import annotations

from engine.domain.refusals import Forbidden, NotFound
from schemas.words import Words


class StillOpen(Forbidden):
    words = Words(
        en="instance {instance} is {state}: documents are removed only of what has ended; nothing was removed",
        id="pelaksanaan {instance} berstatus {state}: dokumen hanya dihapus dari yang sudah berakhir; tidak ada yang"
        " dihapus",
    )


class StillNeeded(Forbidden):
    words = Words(
        en="'{title}' [{file}] of instance {instance} is also in instance {other}, which is not among those"
        " named or has not ended; nothing was removed",
        id="'{title}' [{file}] dari pelaksanaan {instance} juga ada di pelaksanaan {other}, yang tidak disebut atau"
        " belum berakhir; tidak ada yang dihapus",
    )


class DecreeWanted(Forbidden):
    words = Words(
        en="removing documents needs a reason and the decree by which it was decided",
        id="menghapus dokumen memerlukan alasan dan nomor keputusannya",
    )


class DocumentWasRemoved(NotFound):
    words = Words(
        en="'{title}' [{file}] was removed on {day} by decree {decree}: {reason}",
        id="'{title}' [{file}] dihapus pada {day} dengan keputusan {decree}: {reason}",
    )
