"""What was found about a run that is to go over, as people are told it: what it is, and what to do. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from engine.domain.moving.findings import Found, Why
from engine.domain.spoken import PERIODS
from schemas.words import Lang, Words

WORDS: Mapping[Why, Words] = {
    Why.PHASE_GONE: Words(
        en="the new version has no phase '{phase}': say which one it is now",
        id="versi baru tidak mempunyai tahap '{phase}': sebutkan tahap penggantinya",
    ),
    Why.ROW_GONE: Words(
        en="it was done, and the new version has no such row: say which row it is now, or null",
        id="sudah dikerjakan, tetapi tidak ada dalam versi baru: sebutkan baris penggantinya, atau null",
    ),
    Why.PASSED_ROW_GONE: Words(
        en="it counted as passed, and the new version has no such row: say which row it is now, or null",
        id="dianggap terlewati, dan tidak ada dalam versi baru: sebutkan baris penggantinya, atau null",
    ),
    Why.OPEN_ROW_GONE: Words(
        en="it is open, and the new version has no such row: say in which row it goes on",
        id="sedang terbuka, tetapi tidak ada dalam versi baru: sebutkan baris tempat melanjutkannya",
    ),
    Why.OPEN_ROW_LEFT_OUT: Words(
        en="it is open, and an open row cannot be left out: complete it first, or say in which row it goes on",
        id="sedang terbuka, dan baris terbuka tidak dapat dihilangkan: selesaikan dahulu, atau sebutkan baris tempat"
        " melanjutkannya",
    ),
    Why.DONE_ALREADY: Words(
        en="it is open, and row '{to}' is done already: complete '{row}' first, or say another row and send the run"
        " back after moving",
        id="sedang terbuka, dan baris '{to}' sudah selesai: selesaikan dahulu '{row}', atau sebutkan baris lain lalu"
        " kembalikan setelah dipindahkan",
    ),
    Why.OUTCOME_GONE: Words(
        en="it ended with '{outcome}', and row '{to}' of the new version has no such outcome: say which one it is now",
        id="berakhir dengan '{outcome}', tetapi baris '{to}' versi baru tidak mempunyai hasil itu: sebutkan"
        " penggantinya",
    ),
    Why.OUTCOME_RETURNS: Words(
        en="it went on with '{outcome}', which leads back in the new version: say which outcome it is now",
        id="berlanjut dengan '{outcome}', yang dalam versi baru mengembalikan: sebutkan hasil penggantinya",
    ),
    Why.OUTCOME_NEEDED: Words(
        en="it decided nothing, and row '{to}' of the new version ends in a decision: say with which outcome",
        id="tidak memutuskan apa pun, tetapi baris '{to}' versi baru berakhir dengan keputusan: sebutkan hasilnya",
    ),
    Why.NOT_DONE: Words(
        en="the new version has it before '{before}', and it was not done: say why it counts as passed",
        id="dalam versi baru mendahului '{before}' dan belum dikerjakan: sebutkan mengapa dianggap terlewati",
    ),
    Why.PASSED_OUTCOME: Words(
        en="it ends in a decision: say by which outcome it counts as passed",
        id="berakhir dengan keputusan: sebutkan dengan hasil mana dianggap terlewati",
    ),
    Why.OTHER_ORDER: Words(
        en="it was done before '{before}', and the new version has it after: say why it counts as passed there",
        id="dikerjakan sebelum '{before}', padahal dalam versi baru sesudahnya: sebutkan mengapa dianggap terlewati",
    ),
    Why.PASSED_IN_OTHER_ORDER: Words(
        en="it counted as passed before '{before}', and the new version has it after: say why it counts as passed"
        " there",
        id="dianggap terlewati sebelum '{before}', padahal dalam versi baru sesudahnya: sebutkan mengapa dianggap"
        " terlewati di sana",
    ),
    Why.PASSED_NOT_ON_THE_WAY: Words(
        en="it counted as passed, and the new version does not go through it by what was done: null leaves it on"
        " record",
        id="dianggap terlewati, dan menurut yang dikerjakan versi baru tidak melaluinya: null membiarkannya tercatat",
    ),
    Why.NOT_ON_THE_WAY: Words(
        en="it was done, and the new version does not go through it by what was done: null leaves it on record",
        id="sudah dikerjakan, tetapi menurut yang dikerjakan versi baru tidak melaluinya: null membiarkannya tercatat",
    ),
    Why.NO_WAY_THERE: Words(
        en="it is open, and what was done does not lead to it in the new version: say in which row it goes on",
        id="sedang terbuka, tetapi yang dikerjakan tidak menuju ke sana dalam versi baru: sebutkan baris tempat"
        " melanjutkannya",
    ),
    Why.NEW_BRANCH: Words(
        en="the new version has it open beside where the run stands: say why it is opened now, or counts as passed",
        id="dalam versi baru terbuka di samping posisi sekarang: sebutkan mengapa kini dibuka, atau dianggap terlewati",
    ),
    Why.ACTOR_GONE: Words(
        en="{task} is that of '{actor}', whom the new version does not ask there: say who it is now, or null",
        id="{task} adalah tugas '{actor}', yang dalam versi baru tidak ditugasi di sana: sebutkan penggantinya,"
        " atau null",
    ),
    Why.OTHER_PERIODS: Words(
        en="it runs for every {before}, the new version for every {after}, or its years begin in another month",
        id="berjalan setiap {before}, versi baru setiap {after}, atau tahunnya dimulai pada bulan lain",
    ),
    Why.NOT_REPLAYED: Words(
        en="its log cannot be played in its own version: look at it with 'sop verify'",
        id="lognya tidak dapat dimainkan dalam versinya sendiri: periksa dengan 'sop verify'",
    ),
    Why.OTHER_GATHERING: Words(
        en="it gathered '{before}', the new version gathers '{after}': let it end by its own version",
        id="menghimpun '{before}', versi baru menghimpun '{after}': biarkan selesai menurut versinya sendiri",
    ),
    Why.NO_ROW_LEFT: Words(
        en="it is open, and the new version has no row for it that is not done already: complete it first",
        id="sedang terbuka, dan dalam versi baru tidak ada baris baginya yang belum selesai: selesaikan dahulu",
    ),
    Why.NEVER_TOGETHER: Words(
        en="it is open together with '{other}', which the new version never has: complete one of them first",
        id="terbuka bersama '{other}', yang tidak pernah terjadi dalam versi baru: selesaikan dahulu salah satunya",
    ),
    Why.ENTERED_TWICE: Words(
        en="row '{to}' of the new version would be entered twice, from here and from '{other}': complete one first",
        id="baris '{to}' versi baru akan dimasuki dua kali, dari sini dan dari '{other}': selesaikan dahulu satu",
    ),
    Why.LEFT_BEHIND: Words(
        en="row '{to}' of the new version would not wait for '{other}' any more: complete it first",
        id="baris '{to}' versi baru tidak akan lagi menunggu '{other}': selesaikan dahulu",
    ),
    Why.NO_FAN_OUT: Words(
        en="it asks several units, row '{to}' of the new version does not, or the other way round: complete it first",
        id="menugasi beberapa unit, baris '{to}' versi baru tidak, atau sebaliknya: selesaikan dahulu",
    ),
    Why.GOES_ON: Words(
        en="row '{to}' of the new version would be complete already, or done by the system: let it go on first",
        id="baris '{to}' versi baru akan langsung selesai, atau dikerjakan sistem: biarkan berlanjut dahulu",
    ),
    Why.TURNS_CROSSED: Words(
        en="somebody has done a part that is later in row '{to}' of the new version: complete the row first",
        id="ada yang sudah mengerjakan bagian yang dalam baris '{to}' versi baru datang kemudian: selesaikan dahulu",
    ),
    Why.DECIDED_ALREADY: Words(
        en="whoever did {task} decides otherwise in row '{to}' of the new version: complete the row first",
        id="pelaku {task} memutuskan secara lain dalam baris '{to}' versi baru: selesaikan dahulu barisnya",
    ),
    Why.DUTIES_APART: Words(
        en="'{officer}' did {task} and {other}, which the new version keeps apart: send one back first",
        id="'{officer}' mengerjakan {task} dan {other}, yang dalam versi baru dipisahkan: kembalikan dahulu satu",
    ),
    Why.CLAIMED: Words(
        en="{task}, claimed by '{officer}', is asked of nobody in the new version: release or complete it first",
        id="{task}, yang diambil '{officer}', tidak ditugaskan dalam versi baru: lepas atau selesaikan dahulu",
    ),
    Why.NAME_TAKEN: Words(
        en="two tasks of the new version would be called {task}: complete the row first, or map its actors otherwise",
        id="dua tugas versi baru akan bernama {task}: selesaikan dahulu, atau petakan pelakunya secara lain",
    ),
    Why.ROUNDS_USED_UP: Words(
        en="it was entered {rounds} times, the new version allows {most}: the next return to it needs 'sop allow'",
        id="sudah dimasuki {rounds} kali, versi baru mengizinkan {most}: pengembalian berikutnya perlu 'sop allow'",
    ),
    Why.FIELD_LACKING: Words(
        en="the new version requires '{field}', which was not asked when it was done: it stays without",
        id="versi baru mewajibkan '{field}', yang belum diminta ketika dikerjakan: tetap tanpa isian itu",
    ),
    Why.DOCUMENT_LACKING: Words(
        en="it needs '{title}' from row '{from}', where nobody handed it on: hand it over beside",
        id="memerlukan '{title}' dari baris '{from}', yang tidak menyerahkannya: serahkan tersendiri",
    ),
    Why.GIVEN_BACK: Words(
        en="{task} is given back by '{officer}', who may not do it in the new version",
        id="{task} dilepas dari '{officer}', yang tidak berwenang dalam versi baru",
    ),
    Why.WITHDRAWN: Words(
        en="{task} is asked of nobody any more", id="{task} tidak ditugaskan lagi kepada siapa pun"
    ),
    Why.ASKED_ANEW: Words(en="{task} is asked now", id="{task} kini ditugaskan"),
    Why.NOT_ASKED: Words(
        en="the new version asks whether it is needed; it is begun, and taken to be",
        id="versi baru menanyakan apakah diperlukan; sudah dimulai, jadi dianggap diperlukan",
    ),
    Why.DATE_UNKNOWN: Words(
        en="the day '{date}' of the new version is not known: sop date {instance} {date} DAY",
        id="tanggal '{date}' versi baru belum diketahui: sop date {instance} {date} TANGGAL",
    ),
    Why.NOT_IN_FORCE: Words(
        en="version {version} is not in force for {unit} on {day}: the run stays until it is",
        id="versi {version} tidak berlaku bagi {unit} pada {day}: pelaksanaan tetap sampai versi itu berlaku",
    ),
    Why.NOT_APPROVED: Words(
        en="version {version} is not approved: until it is, an officer moves no run to it",
        id="versi {version} belum disetujui: sebelum itu pegawai tidak memindahkan pelaksanaan ke sana",
    ),
}
"""One sentence for each thing that can be found; the row stands before it."""

KINDS = {
    "safe": Words(en="safe", id="aman"),
    "needs-mapping": Words(en="needs a mapping", id="perlu pemetaan"),
    "blocked": Words(en="blocked", id="terhalang"),
}


def said(found: Found, lang: Lang) -> str:
    """`row: what was found`; what concerns the whole run has no row."""
    data = dict(found.data)
    if found.why is Why.OTHER_PERIODS:
        data |= {name: PERIODS[str(data[name])].say(lang) for name in ("before", "after")}
    words = WORDS[found.why].say(lang, **data)
    return f"{found.row}: {words}" if found.row else words
