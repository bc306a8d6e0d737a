"""Why runs cannot be moved to a version as it was asked."""

from __future__ import annotations

from app.refusals import HasErrors
from engine.domain.refusals import Conflict, Forbidden, NotFound
from engine.domain.version_words import version_state
from schemas.words import Lang, Words


class NoSuchVersion(NotFound):
    words = Words(
        en="no published version is called '{name}': write the first letters of its hash, at least 6, as"
        " `sop register show` has it, or a procedure that is published; there are: {known}",
        id="tidak ada versi terbit bernama '{name}': tulis awal hash-nya, paling sedikit 6 huruf, seperti pada"
        " `sop register show`, atau prosedur yang sudah terbit; yang ada: {known}",
    )


class SeveralVersions(Forbidden):
    words = Words(
        en="'{name}' may mean several versions: {versions}; write more of the hash",
        id="'{name}' dapat berarti beberapa versi: {versions}; tulis lebih banyak huruf hash-nya",
    )


class NotThatText(NotFound):
    words = Words(
        en="the text of '{name}' as it is now ({hash}) is not published: publish it first, or name a version by its"
        " hash; there are: {known}",
        id="teks '{name}' sekarang ({hash}) belum diterbitkan: terbitkan dahulu, atau sebut versi menurut hash-nya;"
        " yang ada: {known}",
    )


class NotPublished(Forbidden):
    words = Words(
        en="version {version} is on record ({state}), but not published: no run goes by it before `sop publish"
        " {version}`; as NEW it can be looked at with --dry-run",
        id="versi {version} tercatat ({state}), tetapi belum diterbitkan: tidak ada pelaksanaan yang menjalaninya"
        " sebelum `sop publish {version}`; sebagai NEW dapat diperiksa dengan --dry-run",
    )

    def say(self, lang: Lang) -> str:
        return self.words.say(lang, **{**self.data, "state": version_state(str(self.data["state"]), lang)})


class SameVersion(Forbidden):
    words = Words(
        en="both are version {version}: there is nothing to move",
        id="keduanya versi {version}: tidak ada yang dipindahkan",
    )


class OtherProcess(Forbidden):
    words = Words(
        en="{old} is of '{old_process}', {new} of '{new_process}': runs stay with their procedure",
        id="{old} milik '{old_process}', {new} milik '{new_process}': pelaksanaan tetap pada prosedurnya",
    )


class WasWithdrawn(Forbidden):
    words = Words(
        en="version {version} was withdrawn: no run goes over to it",
        id="versi {version} sudah ditarik: tidak ada pelaksanaan yang dipindahkan ke sana",
    )


class MappingHasErrors(HasErrors):
    words = Words(
        en="nothing was moved: {count} error(s) in {name}",
        id="tidak ada yang dipindahkan: {count} kesalahan dalam {name}",
    )


class MappingIsThere(Conflict):
    words = Words(
        en="{path} is there already: name another file for the mapping",
        id="{path} sudah ada: sebut berkas lain untuk pemetaan",
    )
