"""What does not hold in a bundle, beside what can be wrong with any log: files, proofs, keys, what was printed."""

from __future__ import annotations

from schemas.words import Words

MANIFEST = Words(
    en="{file} is not as it was written: nothing in the bundle can be relied on",
    id="{file} tidak seperti saat ditulis: isi berkas bukti ini tidak dapat diandalkan",
)
UNSIGNED = Words(
    en="the signature of the manifest is not that of key {key}",
    id="tanda tangan manifes bukan dari kunci {key}",
)
FILE_CHANGED = Words(en="the file {file} was changed", id="berkas {file} diubah")
FILE_MISSING = Words(en="the file {file} is missing", id="berkas {file} tidak ada")
FILE_STRANGE = Words(
    en="the file {file} is not named by the manifest", id="berkas {file} tidak disebut dalam manifes"
)
FILE_OTHER = Words(
    en="the file {file} is not what its name says: its content has another hash",
    id="berkas {file} bukan seperti namanya: isinya memiliki hash lain",
)
FILE_UNREADABLE = Words(en="the file {file} cannot be read", id="berkas {file} tidak terbaca")
STATE = Words(
    en="replaying its log gives another state than the one that was printed",
    id="memutar ulang lognya menghasilkan status lain daripada yang tercetak",
)
PROOF = Words(
    en="its path does not lead to what seal {seal} signed",
    id="jalurnya tidak menuju ke yang ditandatangani segel {seal}",
)
NO_SEALS = Words(
    en="the seals were removed: paths to them are still there",
    id="segel-segelnya dihapus: jalur menuju segel itu masih ada",
)
NO_PROOF = Words(
    en="seal {seal} was put on this log too, but the path to it is missing",
    id="segel {seal} juga mencakup log ini, tetapi jalurnya tidak ada",
)
NOT_GIVEN = Words(
    en="it was built on event {of} of run {run}, which is not in here as it was taken",
    id="dibangun di atas peristiwa {of} dari pelaksanaan {run}, yang di sini tidak seperti saat diambil",
)
NO_VERSION = Words(
    en="the text of version {version}, by which it runs, is missing",
    id="teks versi {version}, yang menjadi dasarnya, tidak ada",
)
