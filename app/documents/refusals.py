"""Why documents are not kept or not removed, or cannot be had any more."""

from __future__ import annotations

from engine.domain.refusals import Forbidden, NotFound
from schemas.words import Words


class ProgramRefused(Forbidden):
    words = Words(
        en="{path} is a program or a script, whatever its name says: only documents are kept",
        id="{path} adalah program atau skrip, apa pun namanya: hanya dokumen yang disimpan",
    )


class TypeRefused(Forbidden):
    words = Words(
        en="{path} is, by its content, of the type '{found}'; here may be handed in: {allowed}"
        " (document_types in sop.toml)",
        id="{path} menurut isinya berjenis '{found}'; di sini boleh diserahkan: {allowed}"
        " (document_types dalam sop.toml)",
    )


class BucketFails(Forbidden):
    words = Words(
        en="{address} cannot be reached or used: {problem}",
        id="{address} tidak dapat dihubungi atau dipakai: {problem}",
    )


class NoBucketClient(Forbidden):
    words = Words(
        en="{address} needs a client that is not installed: pip install 'sop-engine[s3]'",
        id="{address} memerlukan klien yang belum terpasang: pip install 'sop-engine[s3]'",
    )


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


class KeyWanted(Forbidden):
    words = Words(
        en="nothing was removed: documents go only by a signed decision, and there is no key of seals yet; make one"
        " with 'sop keys init'",
        id="tidak ada yang dihapus: dokumen hanya dihapus dengan keputusan bertanda tangan, dan belum ada kunci segel;"
        " buat dengan 'sop keys init'",
    )


class DocumentWasRemoved(NotFound):
    words = Words(
        en="'{title}' [{file}] was removed on {day} by decree {decree}: {reason}",
        id="'{title}' [{file}] dihapus pada {day} dengan keputusan {decree}: {reason}",
    )


class NeededByReview(Forbidden):
    words = Words(
        en="'{title}' ({file}) of instance {instance} is also the form of a review of a version: it stays",
        id="'{title}' ({file}) dari pelaksanaan {instance} juga formulir penilaian suatu versi: tetap disimpan",
    )
