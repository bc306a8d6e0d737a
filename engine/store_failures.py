"""How keeping things can fail: one tree, each failure with its own sentence.

Nothing was changed when one is raised; only of a `CutOff` that is not known.
"""

from __future__ import annotations

from typing import ClassVar

from schemas.words import Lang, Words


class StoreFailure(Exception):
    """What was asked was not kept. Carries what its sentence needs."""

    words: ClassVar[Words]

    def __init__(self, **data: object) -> None:
        self.data = data
        super().__init__(self.say("en"))

    def say(self, lang: Lang) -> str:
        return self.words.say(lang, **self.data)


class Contended(StoreFailure):
    """Somebody else wrote first. Load again, decide again."""

    words = Words(
        en="somebody else was first: what was read has changed meanwhile; try again",
        id="orang lain lebih dulu: yang dibaca sudah berubah; coba lagi",
    )


class Busy(StoreFailure):
    """Another process has been writing for longer than we wait."""

    words = Words(
        en="the database {database} is being written by another process for more than {seconds} seconds:"
        " wait until it is done, or end it, then try again; nothing was changed",
        id="basis data {database} sedang ditulis proses lain lebih dari {seconds} detik:"
        " tunggu sampai selesai, atau hentikan proses itu, lalu coba lagi; tidak ada yang berubah",
    )


class DiskFull(StoreFailure):
    words = Words(
        en="no space is left on the disk of {database}: free some and try again; nothing was changed",
        id="cakram tempat {database} sudah penuh: kosongkan sebagian lalu coba lagi; tidak ada yang berubah",
    )


class ReadOnly(StoreFailure):
    words = Words(
        en="{database} may not be written: check the rights on the file and on its folder,"
        " and that the disk is not read-only; nothing was changed",
        id="{database} tidak boleh ditulisi: periksa izin berkas dan foldernya,"
        " dan pastikan cakramnya tidak hanya-baca; tidak ada yang berubah",
    )


class Unreachable(StoreFailure):
    """The file cannot be opened, or the disk gives an error."""

    words = Words(
        en="{database} cannot be opened, read or written ({problem}):"
        " check that its folder exists and may be written, and that the disk is well",
        id="{database} tidak dapat dibuka, dibaca, atau ditulisi ({problem}):"
        " pastikan foldernya ada dan boleh ditulisi, dan cakramnya sehat",
    )


class Damaged(StoreFailure):
    words = Words(
        en="{database} is damaged ({problem}): leave it as it is and restore the latest backup beside it",
        id="{database} rusak ({problem}): biarkan apa adanya dan pulihkan cadangan terakhir di sampingnya",
    )


class EventDoesNotHold(StoreFailure):
    """A log was changed by something else than the engine."""

    words = Words(
        en="event {seq} of instance {instance} does not hold: its log is not as it was recorded;"
        " leave everything as it is and compare it with the latest backup",
        id="peristiwa {seq} dari pelaksanaan {instance} tidak sah: lognya bukan seperti yang dicatat;"
        " biarkan semuanya apa adanya dan bandingkan dengan cadangan terakhir",
    )


class RegisterDoesNotHold(StoreFailure):
    """The same of the register."""

    words = Words(
        en="event {seq} of the register does not hold: its log is not as it was recorded;"
        " leave everything as it is and compare it with the latest backup",
        id="peristiwa {seq} dari register tidak sah: lognya bukan seperti yang dicatat;"
        " biarkan semuanya apa adanya dan bandingkan dengan cadangan terakhir",
    )


class TablesDiffer(StoreFailure):
    """The log holds, but the tables that are made from it say something else."""

    words = Words(
        en="what the tables say of instance {instance} is not what its log says;"
        " leave everything as it is and compare it with the latest backup",
        id="yang dikatakan tabel tentang pelaksanaan {instance} bukan yang dikatakan lognya;"
        " biarkan semuanya apa adanya dan bandingkan dengan cadangan terakhir",
    )


class NoDatabase(StoreFailure):
    words = Words(
        en="there is no database at {database}: restore a backup together with its documents,"
        " or check `database` in sop.toml",
        id="tidak ada basis data di {database}: pulihkan cadangan beserta dokumennya,"
        " atau periksa `database` dalam sop.toml",
    )


class NotOurs(StoreFailure):
    """A file that is no database, or a database that somebody else's program made."""

    words = Words(
        en="{database} is not a database of sop: name another one; it was left as it is",
        id="{database} bukan basis data sop: sebut yang lain; isinya dibiarkan apa adanya",
    )


class NewerDatabase(StoreFailure):
    words = Words(
        en="{database} belongs to a newer version of sop (its tables are at {found}, this version knows {known}):"
        " update sop and try again; nothing was changed",
        id="{database} milik versi sop yang lebih baru (tabelnya {found}, versi ini mengenal {known}):"
        " perbarui sop lalu coba lagi; tidak ada yang berubah",
    )


class NewerEvents(StoreFailure):
    words = Words(
        en="the log holds an event of a type that this version of sop does not know ({type}): update sop and try again",
        id="log memuat peristiwa berjenis yang tidak dikenal versi sop ini ({type}): perbarui sop lalu coba lagi",
    )


class UnknownKind(StoreFailure):
    """A database of a kind that this version cannot use."""

    words = Words(
        en="databases of the kind {kind!r} are not known: give a file such as sop.db, or postgresql://HOST/NAME",
        id="basis data jenis {kind!r} tidak dikenal: berikan berkas seperti sop.db, atau postgresql://HOST/NAMA",
    )
