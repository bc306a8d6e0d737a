"""What a workspace refuses, in branches of the engine's own tree: each error has its data and its own sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.domain.refusals import Conflict, Forbidden, NotFound
from schemas.words import Words

if TYPE_CHECKING:
    from schemas.calendars.reading import CheckedCalendar
    from schemas.check import Checked
    from schemas.diagnostic import Diagnostic
    from schemas.mappings.reading import CheckedMapping
    from schemas.text import Text

# -- the folder and its settings ---------------------------------------------------------------------------------------


class NoWorkspace(NotFound):
    words = Words(
        en="{folder} is no workspace: it has no sop.toml; make one with `sop init`, or try `sop demo`",
        id="{folder} bukan folder kerja: tidak ada sop.toml; buat dengan `sop init`, atau coba `sop demo`",
    )


class WorkspaceExists(Conflict):
    words = Words(
        en="{folder} is a workspace already; it was left as it is",
        id="{folder} sudah menjadi folder kerja; dibiarkan apa adanya",
    )


class DatabaseGone(Conflict):
    words = Words(
        en="{folder} is a workspace whose {database} is gone: restore a backup of it together with documents/;"
        " an empty one would know nothing of what was done",
        id="{folder} adalah folder kerja yang {database}-nya hilang: pulihkan cadangannya beserta documents/;"
        " yang kosong tidak tahu apa pun tentang yang sudah dikerjakan",
    )


class FolderInUse(Conflict):
    words = Words(
        en="{folder} is not empty: name an empty folder, or say --force to replace a demo that stands there",
        id="{folder} tidak kosong: sebut folder kosong, atau pakai --force untuk mengganti demo di situ",
    )


class DemoUnderWay(Conflict):
    words = Words(
        en="another process makes a demo in {folder} now: wait until it is done, or name another folder",
        id="proses lain sedang membuat demo di {folder}: tunggu sampai selesai, atau sebut folder lain",
    )


class NotADemo(Conflict):
    words = Words(
        en="{folder} is not empty and holds no demo: nothing there is removed; name another folder",
        id="{folder} tidak kosong dan bukan demo: tidak ada yang dihapus; sebut folder lain",
    )


class SettingsUnreadable(Forbidden):
    words = Words(
        en="{path} cannot be read: {problem}",
        id="{path} tidak dapat dibaca: {problem}",
    )


class UnknownSetting(Forbidden):
    words = Words(
        en="{path}: '{name}' is not a setting; the settings are: {known}",
        id="{path}: '{name}' bukan pengaturan; pengaturan yang ada: {known}",
    )


class MissingSetting(Forbidden):
    words = Words(en="{path}: '{name}' is missing", id="{path}: '{name}' tidak ada")


class WrongSetting(Forbidden):
    words = Words(
        en="{path}: '{value}' is not possible for '{name}'; write {wanted}",
        id="{path}: '{value}' tidak mungkin untuk '{name}'; tulis {wanted}",
    )


# -- files that were named ---------------------------------------------------------------------------------------------


class NoSuchProcedure(NotFound):
    words = Words(
        en="'{name}' is no file and no procedure{hint}; there are: {known}",
        id="'{name}' bukan berkas dan bukan prosedur{hint}; yang ada: {known}",
    )


class NoSuchFile(NotFound):
    words = Words(en="there is no file {path}", id="tidak ada berkas {path}")


class NotAFile(Forbidden):
    words = Words(
        en="{path} is a folder or a device; name a file",
        id="{path} adalah folder atau perangkat; sebut berkas",
    )


class EmptyFile(Forbidden):
    words = Words(
        en="{path} is empty; a document has something in it", id="{path} kosong; dokumen seharusnya berisi"
    )


class FileTooLarge(Forbidden):
    words = Words(
        en="{path} has {size} MiB; documents may have {limit} (document_limit in sop.toml)",
        id="{path} berukuran {size} MiB; dokumen paling besar {limit} (document_limit dalam sop.toml)",
    )


class FileUnreadable(Forbidden):
    words = Words(en="{path} cannot be read: {problem}", id="{path} tidak dapat dibaca: {problem}")


class FolderUnwritable(Forbidden):
    words = Words(en="{path} cannot be written: {problem}", id="{path} tidak dapat ditulis: {problem}")


class DiskFull(FolderUnwritable):
    words = Words(
        en="{path} has no room on its disk: nothing was written; free some and do it again",
        id="{path} tidak mendapat ruang di cakramnya: tidak ada yang ditulis; sediakan ruang lalu ulangi",
    )


class DocumentDamaged(Forbidden):
    words = Words(
        en="{path} is not the document that was kept under this name: restore it from a backup",
        id="{path} bukan lagi dokumen yang disimpan dengan nama ini: pulihkan dari cadangan",
    )


class DocumentChanged(Forbidden):
    words = Words(
        en="'{title}' [{file}] is no longer what was handed in: {path} was changed; restore it from a backup",
        id="'{title}' [{file}] bukan lagi yang diserahkan: {path} telah berubah; pulihkan dari cadangan",
    )


class DocumentGone(NotFound):
    words = Words(
        en="'{title}' [{file}] is gone: there is no {path}; restore it from a backup",
        id="'{title}' [{file}] hilang: tidak ada {path}; pulihkan dari cadangan",
    )


class NoSuchDocument(NotFound):
    words = Words(
        en="no file was handed in as '{title}' in instance {instance}{hint}; there are: {known}",
        id="tidak ada berkas yang diserahkan sebagai '{title}' pada pelaksanaan {instance}{hint}; yang ada: {known}",
    )


class NotKept(NotFound):
    words = Words(
        en="no document {sha256} is kept here; name the file itself",
        id="dokumen {sha256} tidak tersimpan di sini; sebut berkasnya sendiri",
    )


class WhichOutput(Forbidden):
    words = Words(
        en="{path} may be any of: {outputs}; write 'TITLE={path}'",
        id="{path} dapat berarti: {outputs}; tulis 'JUDUL={path}'",
    )


class UnknownFormat(Forbidden):
    words = Words(
        en="a form cannot be drawn as '{format}'; there are: {known}",
        id="formulir tidak dapat digambar sebagai '{format}'; yang ada: {known}",
    )


# -- what is to be drawn -----------------------------------------------------------------------------------------------


class NoMoment(Forbidden):
    words = Words(
        en="'{value}' is no moment: write it as 2026-04-11T09:00, or a day as 2026-04-11",
        id="'{value}' bukan waktu: tulis seperti 2026-04-11T09:00, atau tanggal seperti 2026-04-11",
    )


class WorkerDied(Forbidden):
    words = Words(
        en="a process that drew forms has died (memory?): {done} of {all} are written whole; draw the others again",
        id="proses yang menggambar terhenti (memori?): {done} dari {all} sudah utuh; gambar ulang yang lain",
    )


class StillToCome(Forbidden):
    words = Words(
        en="{at} is still to come: name a moment that has passed",
        id="{at} belum tiba: sebut waktu yang sudah lewat",
    )


class NotYetThen(NotFound):
    words = Words(
        en="instance {instance} did not exist at that moment: it was created at {at}",
        id="pelaksanaan {instance} belum ada pada waktu itu: dibuat pada {at}",
    )


class NoRound(Forbidden):
    words = Words(
        en="there is no round {round}: rounds count from 1",
        id="tidak ada putaran {round}: putaran mulai dari 1",
    )


class NothingToDraw(NotFound):
    words = Words(
        en="no instance fits: {wanted}; see `sop status`",
        id="tidak ada pelaksanaan yang cocok: {wanted}; lihat `sop status`",
    )


class SeveralUnits(Forbidden):
    words = Words(
        en="several units have runs of {process}: say whose with --unit; there are: {units}",
        id="beberapa unit menjalankan {process}: sebut dengan --unit; yang ada: {units}",
    )


# -- texts with errors in them -----------------------------------------------------------------------------------------


class HasErrors(Forbidden):
    """A text that was refused for what `checked` shows, line by line."""

    def __init__(self, checked: Checked | CheckedCalendar | CheckedMapping) -> None:
        self.checked = checked
        errors = sum(found.severity == "error" for found in checked.diagnostics)
        super().__init__(name=checked.text.name, count=errors)


class NotPublished(HasErrors):
    words = Words(
        en="{name} is not published: {count} error(s), see `sop check {name}`",
        id="{name} tidak diterbitkan: {count} kesalahan, lihat `sop check {name}`",
    )


class DraftHasErrors(HasErrors):
    words = Words(
        en="{name} is not put on record: {count} error(s), see `sop check {name}`",
        id="{name} tidak dicatat: {count} kesalahan, lihat `sop check {name}`",
    )


class NotDrawn(HasErrors):
    words = Words(
        en="{name} is not drawn: {count} error(s), see `sop check {name}`",
        id="{name} tidak digambar: {count} kesalahan, lihat `sop check {name}`",
    )


class RegisterHasErrors(Forbidden):
    """Register files that were refused; each text comes with what is wrong with it."""

    words = Words(
        en="nothing was recorded: {count} error(s) in the register files",
        id="tidak ada yang dicatat: {count} kesalahan dalam berkas register",
    )

    def __init__(self, found: tuple[tuple[Text, tuple[Diagnostic, ...]], ...]) -> None:
        self.found = found
        super().__init__(count=sum(len(diagnostics) for _, diagnostics in found))
