"""What the page of a bundle says, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from schemas.words import Words

TITLE = Words(en="Evidence: {title}", id="Bukti: {title}")
PROCESS = Words(en="Procedure", id="Prosedur")
UNIT = Words(en="Unit", id="Unit")
PERIOD = Words(en="Period", id="Periode")
ALL = Words(en="all", id="semua")
MADE = Words(en="Made", id="Dibuat")
SEAL = Words(en="Seal", id="Segel")
NAMES = Words(en="Personal texts", id="Teks pribadi")
WITH_NAMES = Words(
    en="included, but for those that were erased by a recorded decision",
    id="disertakan, kecuali yang dihapus dengan keputusan yang tercatat",
)
WITHOUT_NAMES = Words(
    en="left out: only their salted hashes are here. Reasons and documents may still name persons.",
    id="tidak disertakan: hanya hash bergaramnya. Alasan dan dokumen mungkin masih menyebut orang.",
)
NO_SEAL = Words(
    en="none: whoever may write to the database could have changed all of it before this was made",
    id="tidak ada: siapa pun yang boleh menulis ke basis data bisa mengubah semuanya sebelum ini dibuat",
)
SEALED = Words(
    en="seal {number} of {at} covers {under} of the {all} events in here",
    id="segel {number} tanggal {at} mencakup {under} dari {all} peristiwa di sini",
)
CHECK = Words(en="How to check this", id="Cara memeriksa")
HOW = Words(
    en="Take verify.py out of the zip file, read it (it has at most 100 lines of plain Python), and let it check the"
    " zip file: each file, each event in its chain, each seal. Or use 'sop verify bundle.zip', which replays too.",
    id="Keluarkan verify.py dari berkas zip, baca (paling banyak 100 baris Python biasa), lalu biarkan memeriksa berkas"
    " zip itu: tiap berkas, tiap peristiwa dalam rantainya, tiap segel. Atau pakai 'sop verify bundle.zip', yang juga"
    " memutar ulang.",
)
TRUST = Words(
    en="That a seal is signed says only that the holder of its key signed it. Whose key it is cannot be learnt from"
    " this bundle: compare the first key with what the office wrote down on paper when it was made.",
    id="Tanda tangan segel hanya menyatakan bahwa pemegang kuncinya yang menandatangani. Milik siapa kuncinya tidak"
    " dapat diketahui dari berkas ini: bandingkan kunci pertama dengan catatan kantor di kertas saat kunci dibuat.",
)
FIRST_KEY = Words(en="The first key:", id="Kunci pertama:")
SIGNED = Words(
    en="The manifest is signed, and with it every file in here, this page too.",
    id="Manifes ditandatangani, dan dengannya setiap berkas di sini, termasuk halaman ini.",
)
UNSIGNED = Words(
    en="Nobody signed the manifest: logs and seals prove themselves, but this page, tables and forms do not.",
    id="Manifes tidak ditandatangani: log dan segel membuktikan dirinya, tetapi halaman, tabel, formulir tidak.",
)
RUNS = Words(en="Runs", id="Pelaksanaan")
RUNS_CAPTION = Words(en="All runs in this bundle", id="Semua pelaksanaan dalam berkas ini")
RUN = Words(en="Run", id="Pelaksanaan")
VERSIONS = Words(en="Versions", id="Versi")
VERSIONS_CAPTION = Words(
    en="The versions of these procedures when this was made; register.jsonl has every step of theirs",
    id="Versi prosedur-prosedur ini saat berkas dibuat; register.jsonl memuat setiap langkahnya",
)
VERSION = Words(en="Version", id="Versi")
SINCE = Words(en="From", id="Mulai")
DRAFTED_BY = Words(en="Drafted by", id="Disusun oleh")
APPROVED_BY = Words(en="Approved by", id="Disetujui oleh")
NOBODY = Words(en="nobody", id="belum ada")
WHICH = Words(en="Period or case", id="Periode atau kasus")
STATE = Words(en="State", id="Status")
OPENED = Words(en="Opened", id="Dibuka")
COMPLETED = Words(en="Completed", id="Selesai")
DUE = Words(en="Due", id="Jatuh tempo")
ON_TIME = Words(en="On time", id="Tepat waktu")
DEVIATIONS = Words(en="Deviations", id="Penyimpangan")
RUN_LATE = Words(en="late as a whole", id="terlambat secara keseluruhan")
ROWS_LATE = Words(en="{count} rows late", id="{count} baris terlambat")
IN_TIME = Words(en="nothing late", id="tidak ada yang terlambat")
NOT_ASKED = Words(en="see the table of what was done", id="lihat tabel yang dikerjakan")
BUILT_ON = Words(
    en="Nobody asked for this run: another one in here was built on it.",
    id="Pelaksanaan ini tidak diminta: pelaksanaan lain di sini dibangun di atasnya.",
)
UNDRAWN = Words(en="Its form could not be drawn: {problem}", id="Formulirnya tidak dapat digambar: {problem}")
NO_FORM = Words(
    en="It has no form: no version of the procedure is in force for it yet.",
    id="Belum ada formulirnya: belum ada versi prosedur yang berlaku untuknya.",
)
TAKEN_FROM = Words(en="Built on what these gave:", id="Dibangun dari hasil:")
LAST_HASH = Words(en="Hash of its last event:", id="Hash peristiwa terakhirnya:")
DONE_CAPTION = Words(
    en="Run #{run}: who did what when", id="Pelaksanaan #{run}: siapa mengerjakan apa, kapan"
)
EVENT = Words(en="Event", id="Peristiwa")
ROW = Words(en="Row", id="Baris")
ACTIVITY = Words(en="Activity", id="Uraian")
ROUND = Words(en="Round", id="Putaran")
OFFICER = Words(en="Officer", id="Pelaksana")
ACTING = Words(en="Acting for", id="Selaku")
DONE = Words(en="Done", id="Dikerjakan")
RECORDED = Words(en="Recorded", id="Dicatat")
OUTCOME = Words(en="Outcome, lateness, reason", id="Hasil, keterlambatan, alasan")
DOCUMENTS_CAPTION = Words(
    en="Run #{run}: documents handed in", id="Pelaksanaan #{run}: dokumen yang diserahkan"
)
NO_DOCUMENTS = Words(en="No files were handed in.", id="Tidak ada berkas yang diserahkan.")
DOCUMENT = Words(en="Document", id="Dokumen")
FILE = Words(en="File", id="Berkas")
KEPT = Words(en="Kept", id="Disimpan")
HASH = Words(en="SHA-256", id="SHA-256")
KEPT_AS: Mapping[str, Words] = {
    "kept": Words(en="in this bundle", id="ada dalam berkas ini"),
    "changed": Words(
        en="MISSING: what was kept is not what was handed in", id="HILANG: simpanannya sudah berubah"
    ),
    "gone": Words(en="MISSING: it is not kept any more", id="HILANG: tidak disimpan lagi"),
    "removed": Words(
        en="removed by a recorded decision; its hash stays",
        id="dihapus dengan keputusan tercatat; hash-nya tetap",
    ),
    "left-out": Words(en="left out of this bundle; only its hash", id="tidak disertakan; hanya hash-nya"),
}
FILES = Words(en="What else is in here", id="Isi lainnya")
FILES_TOLD: Mapping[str, Words] = {
    "deviations.csv": Words(en="all that left the form or the norm", id="semua yang menyimpang"),
    "documents.csv": Words(
        en="all files that were handed in, with hashes", id="semua berkas yang diserahkan, dengan hash"
    ),
    "assignments.csv": Words(en="by which assignments the officers acted", id="penugasan para pelaksana"),
    "calendars.csv": Words(
        en="holidays and seasons that were reckoned with", id="hari libur dan musim yang dipakai"
    ),
    "calendars/": Words(
        en="the same calendars whole, as they were recorded", id="kalender lengkap seperti dicatat"
    ),
    "versions/": Words(
        en="the procedures as they were in force (YAML)", id="prosedur sebagaimana berlaku (YAML)"
    ),
    "register.jsonl": Words(
        en="the whole register: units, posts, officers, assignments, versions, keys, exports",
        id="seluruh register: unit, jabatan, pegawai, penugasan, versi, kunci, ekspor",
    ),
    "seals.jsonl": Words(en="every seal so far", id="semua segel sampai sekarang"),
    "proofs.json": Words(
        en="how each log stands under the newest seal", id="jalur tiap log ke segel terbaru"
    ),
    "verify.py": Words(en="the program that checks this", id="program pemeriksa"),
    "manifest.json": Words(en="the hash of every file", id="hash setiap berkas"),
    "manifest.sig": Words(en="who signed that", id="penandatangannya"),
}
