"""The engine's own names as people say them: verbs, states, kinds of period and of field, in both languages. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from schemas.words import Lang, Words

VERBS: Mapping[str, Words] = {
    "create": Words(en="create", id="membuat pelaksanaan"),
    "open": Words(en="open", id="membuka"),
    "excuse": Words(en="excuse", id="mengecualikan"),
    "regather": Words(en="regather", id="menghimpun ulang"),
    "claim": Words(en="claim", id="mengambil"),
    "release": Words(en="release", id="melepas"),
    "assign": Words(en="assign", id="menugaskan"),
    "complete": Words(en="complete", id="menyelesaikan"),
    "return": Words(en="return", id="mengembalikan"),
    "withdraw": Words(en="withdraw", id="menarik kembali"),
    "skip": Words(en="skip", id="melewati"),
    "allow": Words(en="allow", id="mengizinkan putaran tambahan"),
    "join": Words(en="join", id="menambah anggota"),
    "leave": Words(en="leave", id="mengeluarkan anggota"),
    "suspend": Words(en="suspend", id="menangguhkan"),
    "resume": Words(en="resume", id="melanjutkan"),
    "cancel": Words(en="cancel", id="membatalkan"),
    "migrate-instances": Words(en="move to another version", id="memindahkan ke versi lain"),
    "look ahead": Words(
        en="look what moving to another version would do", id="melihat apa jadinya bila pindah ke versi lain"
    ),
    "reopen": Words(en="reopen", id="membuka kembali"),
    "record": Words(en="record", id="mencatat dalam register"),
    "backfill": Words(en="enter runs from paper", id="memasukkan pelaksanaan dari kertas"),
    "calendar apply": Words(en="apply calendars", id="menerapkan kalender"),
    "date": Words(en="set a day", id="menetapkan tanggal"),
    "end units": Words(en="end units", id="mengakhiri unit"),
    "erase": Words(en="erase personal texts", id="menghapus data pribadi"),
    "retain": Words(en="remove documents", id="menghapus dokumen"),
    "publish": Words(en="put a version in force", id="memberlakukan versi"),
    "withdraw version": Words(en="withdraw a version", id="mencabut versi"),
    "draft version": Words(en="draft a version", id="mencatat konsep versi"),
    "submit version": Words(en="submit a version", id="mengajukan versi"),
    "revise version": Words(en="ask for a revision", id="meminta perbaikan versi"),
    "approve version": Words(en="approve a version", id="menyetujui versi"),
    "review version": Words(en="review a version", id="menilai versi"),
    "read": Words(en="read this", id="membaca ini"),
    "export": Words(en="export evidence", id="mengekspor bukti"),
}
ROLES: Mapping[str, Words] = {
    "analyst": Words(en="an analyst", id="analis"),
    "auditor": Words(en="an auditor", id="auditor"),
    "operator": Words(en="an operator", id="operator"),
    "of-unit": Words(en="an officer of the unit", id="pegawai unit itu"),
    "system": Words(en="the engine itself", id="mesin itu sendiri"),
}
"""Who may: the roles, and what stands in the place of one."""
OR: Words = Words(en=" or ", id=" atau ")
STATES: Mapping[str, Words] = {
    "waiting": Words(en="waiting", id="menunggu"),
    "open": Words(en="open", id="berjalan"),
    "suspended": Words(en="suspended", id="ditangguhkan"),
    "completed": Words(en="completed", id="selesai"),
    "cancelled": Words(en="cancelled", id="dibatalkan"),
    "ready": Words(en="ready", id="siap"),
    "claimed": Words(en="claimed", id="diambil"),
    "done": Words(en="done", id="selesai"),
    "returned": Words(en="returned", id="dikembalikan"),
    "withdrawn": Words(en="withdrawn", id="ditarik"),
    "skipped": Words(en="skipped", id="dilewati"),
    "superseded": Words(en="superseded", id="diganti"),
}
"""Of instances and of tasks; the one word that both share means the same."""
PERIODS: Mapping[str, Words] = {
    "month": Words(en="month", id="bulan"),
    "quarter": Words(en="quarter", id="triwulan"),
    "semester": Words(en="semester", id="semester"),
    "year": Words(en="year", id="tahun"),
    "case": Words(en="case", id="kasus"),
}
FIELDS: Mapping[str, Words] = {
    "text": Words(en="text", id="teks"),
    "number": Words(en="number", id="angka"),
    "integer": Words(en="whole number", id="bilangan bulat"),
    "date": Words(en="date", id="tanggal"),
    "choice": Words(en="choice", id="pilihan"),
    "file": Words(en="file", id="berkas"),
    "yes-no": Words(en="yes or no", id="ya atau tidak"),
}
KINDS: Mapping[str, Mapping[str, Words]] = {
    "verb": VERBS, "state": STATES, "kind": PERIODS, "type": FIELDS,
}  # fmt: skip
"""Placeholder of a sentence → the names that may stand there."""


def spoken(data: Mapping[str, object], lang: Lang) -> dict[str, object]:
    """The data of a sentence with the engine's own names said in a language; all else is left as it is."""
    return {name: _said(name, value, lang) for name, value in data.items()}


def _said(name: str, value: object, lang: Lang) -> object:
    if isinstance(value, tuple):  # things with the state that each is in
        return ", ".join(f"{thing} ({_said('state', state, lang)})" for thing, state in value)
    if name == "roles" and isinstance(value, list):  # any one of these
        return OR.say(lang).join(ROLES[one].say(lang) for one in value)
    words = KINDS.get(name, {}).get(str(value))
    return words.say(lang) if words else value
