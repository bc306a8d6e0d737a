"""Why no backup is made, or none is restored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, cast

from engine.domain.refusals import Conflict, Forbidden, NotFound
from schemas.words import Lang, Words


class Sayable(Protocol):
    def say(self, lang: Lang) -> str: ...


@dataclass(frozen=True, slots=True)
class Said:
    """What is wrong, with its data."""

    words: Words
    data: Mapping[str, object]

    def say(self, lang: Lang) -> str:
        return self.words.say(lang, **self.data)


class Told(Forbidden):
    """One whose `problem` is said in both languages too."""

    def say(self, lang: Lang) -> str:
        problem = self.data["problem"]
        told = problem if isinstance(problem, str) else cast(Sayable, problem).say(lang)
        return self.words.say(lang, **{**self.data, "problem": told})


class BackupThere(Conflict):
    words = Words(
        en="there is a file {path} already, and it was left as it is: name another one, or a folder",
        id="sudah ada berkas {path}, dan dibiarkan apa adanya: sebut nama lain, atau sebuah folder",
    )


class DocumentsLacking(Forbidden):
    words = Words(
        en="{count} documents are gone or changed, the first is {first}: no backup was made. Restore them from an"
        " earlier one, or say --incomplete to do without them",
        id="{count} dokumen hilang atau berubah, yang pertama {first}: cadangan tidak dibuat. Pulihkan dari cadangan"
        " terdahulu, atau pakai --incomplete untuk melewatinya",
    )


class OddName(Forbidden):
    words = Words(
        en="the file name '{name}' cannot be written in a backup on every system: rename it",
        id="nama berkas '{name}' tidak dapat ditulis dalam cadangan di semua sistem: ganti namanya",
    )


class NoBackup(NotFound):
    words = Words(en="there is no backup {path}", id="tidak ada cadangan {path}")


class NotABackup(Told):
    words = Words(
        en="{path} is no backup of ours, or it is cut off or damaged ({problem}); nothing was restored",
        id="{path} bukan cadangan kami, atau terpotong atau rusak ({problem}); tidak ada yang dipulihkan",
    )


class BackupDamaged(Told):
    words = Words(
        en="{path} is damaged: {name} is not what was backed up ({problem}); nothing was restored, try an earlier"
        " backup",
        id="{path} rusak: {name} bukan yang dicadangkan ({problem}); tidak ada yang dipulihkan, coba cadangan yang"
        " lebih lama",
    )


class BackupUnsafe(Told):
    words = Words(
        en="{path} was not made by sop backup: {problem}; nothing was restored",
        id="{path} tidak dibuat oleh sop backup: {problem}; tidak ada yang dipulihkan",
    )


class NewerBackup(Forbidden):
    words = Words(
        en="{path} was made by a newer version of sop: install that one, then restore",
        id="{path} dibuat oleh versi sop yang lebih baru: pasang versi itu, lalu pulihkan",
    )


class NoRoomToRestore(Forbidden):
    words = Words(
        en="{path} unpacks to {wanted} MiB, and {folder} has room for {free}: nothing was restored",
        id="{path} menjadi {wanted} MiB bila dibuka, sedangkan {folder} hanya mempunyai {free}: tidak ada yang"
        " dipulihkan",
    )


class NotAnEmptyPlace(Conflict):
    words = Words(
        en="{place} is not empty: a backup is restored only to where nothing is; nothing was changed",
        id="{place} tidak kosong: cadangan hanya dipulihkan ke tempat kosong; tidak ada yang berubah",
    )


class OutsideTheFolder(Forbidden):
    words = Words(
        en="'{database}' is no file in the folder and no postgresql:// address",
        id="'{database}' bukan berkas di dalam folder dan bukan alamat postgresql://",
    )


class DoesNotHold(Told):
    words = Words(
        en="what {path} holds is not what was recorded: {problem}; nothing was restored",
        id="isi {path} bukan yang tercatat: {problem}; tidak ada yang dipulihkan",
    )


NO_LIST = Words(en="it has no list of what is in it", id="tidak ada daftar isinya")
UNSAFE_NAME = Words(en="'{name}' is no name of a file in it", id="'{name}' bukan nama berkas di dalamnya")
LISTED = Words(
    en="the files in it are not those that it lists",
    id="berkas di dalamnya bukan yang disebut dalam daftarnya",
)
BOMB = Words(en="it unpacks to {times} times its size", id="menjadi {times} kali ukurannya bila dibuka")
SIZE = Words(en="another size", id="ukurannya lain")
HASH = Words(en="another hash", id="hash-nya lain")
UNREADABLE = Words(en="cannot be read", id="tidak terbaca")
ROWS = Words(en="rows that are none", id="baris yang bukan baris")
TABLE_DIFFERS = Words(
    en="the table {table} reads otherwise after it was restored",
    id="tabel {table} terbaca lain setelah dipulihkan",
)
COUNTS = Words(
    en="it counts other events or documents than it lists", id="jumlah peristiwa atau dokumennya berbeda"
)
LACKING = Words(en="document {sha256} is not in it", id="dokumen {sha256} tidak ada di dalamnya")
