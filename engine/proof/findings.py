"""What does not hold: where, what of it, and since which seal it was sure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from schemas.words import Lang, Words


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was recorded."""

    log: int | None
    """The number of the instance; 0 is the register; none where it concerns no log."""
    seq: int | None
    """The first event of that log that does not hold; none where the tables or seals do not."""
    words: Words
    data: Mapping[str, Any] = field(default_factory=dict)
    seal: int | None = None
    """The first seal that covers the event: since then it was sure. None: nothing was sealed so far."""

    def say(self, lang: Lang) -> str:
        data = {
            name: value.say(lang) if isinstance(value, Words) else value for name, value in self.data.items()
        }
        return self.words.say(lang, **data)

    @property
    def place(self) -> tuple[int, int]:
        """The order in which findings are named: by log and event; seals last."""
        return (2**62 if self.log is None else self.log, 2**62 if self.seq is None else self.seq)


# -- events ------------------------------------------------------------------------------------------------------------

CHANGED = Words(
    en="its text does not give its hash: it was changed",
    id="teksnya tidak menghasilkan hash-nya: teks itu diubah",
)
MISPLACED = Words(
    en="it says that it is event {said} of {log}: it was moved, or others were removed or put in before it",
    id="tertulis di dalamnya: peristiwa {said} dari {log}; dipindahkan, atau ada yang dihapus atau disisipkan",
)
NOT_CHAINED = Words(
    en="it does not follow the event before it: one of the two was replaced",
    id="tidak menyambung peristiwa sebelumnya: salah satunya diganti",
)
COLUMNS = Words(
    en="the columns beside its text say something else than the text: {column}",
    id="kolom di samping teksnya berbeda dari teksnya: {column}",
)
UNREADABLE = Words(
    en="it cannot be read as an event of this version ({problem})",
    id="tidak terbaca sebagai peristiwa versi ini ({problem})",
)
MISFIT = Words(
    en="it does not fit to what the events before it say ({problem})",
    id="tidak cocok dengan peristiwa-peristiwa sebelumnya ({problem})",
)
TEXT_CHANGED = Words(
    en="the personal text beside it is not the one that was recorded ({field})",
    id="teks pribadi di sampingnya bukan yang dicatat ({field})",
)
TEXT_GONE = Words(
    en="the personal text beside it is gone, and nobody recorded that it was erased ({field})",
    id="teks pribadi di sampingnya hilang, dan tidak ada catatan penghapusannya ({field})",
)
TEXT_BACK = Words(
    en="a personal text that was erased stands beside it again ({field})",
    id="teks pribadi yang sudah dihapus ada lagi di sampingnya ({field})",
)
AHEAD = Words(
    en="it was decided at event {said} of the register, which has only {known}: the end of the register is missing",
    id="diputuskan pada peristiwa {said} dari register, padahal register hanya sampai {known}: ujung register hilang",
)
MISSING = Words(en="there is no such event", id="peristiwa ini tidak ada")
CUT_OFF = Words(
    en="it is missing: seal {seal} knows {sealed} events of this log",
    id="hilang: segel {seal} mengenal {sealed} peristiwa dari log ini",
)
REPLACED = Words(
    en="what stands from here to event {sealed} is not what seal {seal} was put on: the log was written anew",
    id="isi dari sini sampai peristiwa {sealed} bukan yang disegel oleh segel {seal}: log ditulis ulang",
)
NOT_NUMBERED = Words(
    en="its number was never given: somebody else put it there",
    id="nomornya tidak pernah diberikan: ditaruh oleh pihak lain",
)

# -- tables ------------------------------------------------------------------------------------------------------------

TABLES = Words(en="the tables say something else of it than its log", id="tabel berkata lain daripada lognya")
NO_TABLES = Words(en="the tables do not know it", id="tabel tidak mengenalnya")
OFFERS = Words(
    en="the table that offers open tasks to further posts is not what the logs tell",
    id="tabel yang menawarkan tugas terbuka kepada jabatan lain bukan seperti kata log",
)
VERSION_CHANGED = Words(
    en="the text of version {version} is not the one that was published",
    id="teks versi {version} bukan yang diterbitkan",
)
VERSION_GONE = Words(
    en="the text of version {version}, which was published, is gone",
    id="teks versi {version}, yang pernah diterbitkan, hilang",
)
VERSION_STRANGE = Words(
    en="a text stands among the versions that was never published: {version}",
    id="di antara versi ada teks yang tidak pernah diterbitkan: {version}",
)

# -- seals -------------------------------------------------------------------------------------------------------------

SEAL_UNREADABLE = Words(en="seal {seal} cannot be read", id="segel {seal} tidak terbaca")
SEAL_MISPLACED = Words(
    en="seal {seal} does not follow the one before it: seals were removed, changed or put in",
    id="segel {seal} tidak menyambung yang sebelumnya: segel dihapus, diubah, atau disisipkan",
)
SEAL_UNSIGNED = Words(
    en="the signature of seal {seal} is not that of key {key}",
    id="tanda tangan segel {seal} bukan dari kunci {key}",
)
SEAL_WRONG_KEY = Words(
    en="seal {seal} is signed with key {key}, which was not the key of this root then",
    id="segel {seal} ditandatangani dengan kunci {key}, yang saat itu bukan kunci instansi ini",
)
SEAL_HEADS = Words(
    en="the heads that are kept with seal {seal} are not those that it was put on",
    id="ujung log yang disimpan bersama segel {seal} bukan yang disegelnya",
)
SEAL_MERKLE = Words(
    en="the Merkle root over the logs as seal {seal} knew them is not the one that was signed",
    id="akar Merkle dari log sebagaimana dikenal segel {seal} bukan yang ditandatangani",
)
SEAL_STAMP = Words(
    en="the time stamp of seal {seal} does not hold ({problem})",
    id="cap waktu segel {seal} tidak sah ({problem})",
)
SEAL_NOT_HERE = Words(
    en="seal {seal} stands in {file} and not in the database: the database is an older copy, or seals were removed",
    id="segel {seal} ada di {file} dan tidak di basis data: basis data adalah salinan lama, atau segelnya dihapus",
)
SEAL_DIFFERS = Words(
    en="seal {seal} in {file} is another one than that in the database",
    id="segel {seal} di {file} berbeda dari yang di basis data",
)
SEAL_NOT_THERE = Words(
    en="seal {seal} stands in the database and not in {file}: a line was removed there",
    id="segel {seal} ada di basis data dan tidak di {file}: ada baris yang dihapus di sana",
)
SEAL_GONE = Words(
    en="seal {seal} is gone from the database: heads of logs that it was put on are still there",
    id="segel {seal} hilang dari basis data: ujung log yang disegelnya masih ada",
)
FILE_UNREADABLE = Words(
    en="line {line} of {file} cannot be read as a seal",
    id="baris {line} dari {file} tidak terbaca sebagai segel",
)
KEY_UNVOUCHED = Words(
    en="the key {key} that the register records is not vouched for as it says",
    id="kunci {key} yang dicatat register tidak dijamin seperti yang tertulis",
)
REMOVAL_UNSIGNED = Words(
    en="the removal of documents by decree {decree} is not signed with the key of this root at that time",
    id="penghapusan dokumen menurut keputusan {decree} tidak ditandatangani kunci instansi saat itu",
)
KEY_UNKNOWN = Words(
    en="the first key of this root is {key}, not {expected}",
    id="kunci pertama instansi ini {key}, bukan {expected}",
)
