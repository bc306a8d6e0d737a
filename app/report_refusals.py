"""Why a report has nothing to tell: what was named is not there."""

from __future__ import annotations

from engine.domain.refusals import NotFound
from schemas.words import Words


class NoSuchGroup(NotFound):
    words = Words(
        en="no unit is in a group '{group}'{hint}; there are: {groups}",
        id="tidak ada unit dalam kelompok '{group}'{hint}; yang ada: {groups}",
    )


class NothingExpected(NotFound):
    words = Words(
        en="no unit is expected to run '{process}' in {period}; see `sop register show`",
        id="tidak ada unit yang diharapkan menjalankan '{process}' pada {period}; lihat `sop register show`",
    )


class NotHandedIn(NotFound):
    words = Words(
        en="no run of this workspace has a document with the content {sha256}",
        id="tidak ada pelaksanaan dalam folder kerja ini yang memuat dokumen dengan isi {sha256}",
    )


class NotHandedInWhereYouRead(NotHandedIn):
    """Said to an officer who may not read every run."""

    words = Words(
        en="no run that officer '{officer}' may read has a document with the content {sha256}; others may have it",
        id="tidak ada pelaksanaan yang boleh dibaca pegawai '{officer}' yang memuat dokumen dengan isi {sha256};"
        " pelaksanaan lain mungkin memuatnya",
    )


class NoDocuments(NotFound):
    words = Words(
        en="nothing was handed in or gathered in instance {instance}; see `sop show {instance}`",
        id="belum ada yang diserahkan atau dihimpun dalam pelaksanaan {instance}; lihat `sop show {instance}`",
    )


class NoFanOutThere(NotFound):
    words = Words(
        en="row '{step}' is done by one unit; rows done by several: {rows}",
        id="baris '{step}' dikerjakan satu unit; yang dikerjakan beberapa unit: {rows}",
    )
