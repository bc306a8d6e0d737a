"""Why nothing is erased. Pure."""

from __future__ import annotations

from engine.domain.refusals.tree import Conflict, NotFound
from schemas.words import Words


class NothingPersonal(NotFound):
    words = Words(
        en="instance {instance} has no personal text: only a case has one, its subject",
        id="pelaksanaan {instance} tidak memuat teks pribadi: hanya kasus yang memuatnya, yaitu pokoknya",
    )


class ErasedBefore(Conflict):
    words = Words(
        en="the personal texts of {whose} were erased before; nothing was changed",
        id="teks pribadi {whose} sudah pernah dihapus; tidak ada yang berubah",
    )
