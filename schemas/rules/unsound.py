"""Every run can end: no row waits in vain, none is entered twice at once, no token is left behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schemas.diagnostic import Finding, Route, See
from schemas.exploration import Unsound
from schemas.process import Process
from schemas.row_names import filled, row_names, rows_said
from schemas.rows import NEXT, OTHERWISE, ways
from schemas.rule import Rule
from schemas.runs import Taken
from schemas.soundness import soundness_of
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    telling = _Telling(process, row_names(process), {step.id: n for n, step in enumerate(process.steps)})
    for explored in soundness_of(process).values():
        for fault in explored.faults:
            yield telling.finding(fault)


@dataclass(frozen=True, slots=True)
class _Telling:
    """How faults are told of one process."""

    process: Process
    names: dict[str, str]
    place: dict[str, int]

    def finding(self, fault: Unsound) -> Finding:
        words, remedy = _SENTENCES[fault.kind]
        data = {
            "after": self.after(fault.trace),
            "row": self.names[fault.row],
            "others": rows_said([self.names[step] for step in fault.others]),
        }
        return Finding(words, self.route(fault), remedy, data, see=tuple(self.see(fault.trace)))

    def after(self, trace: tuple[Taken, ...]) -> Words | str:
        """The moves that lead there, in their order."""
        moves = [self.move(taken) for taken in trace]
        return filled(Words("after {moves}, ", "sesudah {moves}, "), moves=moves) if moves else ""

    def move(self, taken: Taken) -> Words:
        row, back = self.names.get(taken.row, ""), self.names.get(taken.back or "", "")
        if not taken.row:
            return filled(Words("{back} taken back", "{back} ditarik kembali"), back=back)
        if taken.choice == OTHERWISE:
            return filled(Words("{row} not done", "{row} tidak dikerjakan"), row=row)
        if taken.choice != NEXT:
            return filled(Words("{row} → {outcome}", "{row} → {outcome}"), row=row, outcome=taken.choice)
        if back:
            return filled(Words("{row} back to {back}", "{row} kembali ke {back}"), row=row, back=back)
        return filled(Words("{row} done", "{row} dikerjakan"), row=row)

    def route(self, fault: Unsound) -> Route:
        """What the analyst will want to change: the waiting, the return, or else the row."""
        if fault.kind in ("stuck", "left-behind"):
            return ("steps", self.place[fault.row], "join")
        if fault.kind == "sibling-return":
            return self.arrow(fault.others[0], fault.row)
        return ("steps", self.place[fault.row], "id")

    def arrow(self, source: str, target: str) -> Route:
        """Where the return of a row is written."""
        step = self.process.step_by_id[source]
        outcomes = [
            way.choice
            for way in ways(self.process, self.process.phase_of(step))
            if way.back and (way.source, way.target) == (source, target)
        ]
        written = ("decide", outcomes[0]) if step.decide else ("next",)
        return ("steps", self.place[source], *written)

    def see(self, trace: tuple[Taken, ...]) -> Iterator[See]:
        """The last outcome that had to be chosen for it."""
        chosen = [
            taken
            for taken in trace
            if taken.row and taken.choice in self.process.step_by_id[taken.row].decide
        ]
        for taken in chosen[-1:]:
            route = ("steps", self.place[taken.row], "decide", taken.choice)
            yield See(Words("by this outcome", "karena hasil ini"), route)


_SENTENCES: dict[str, tuple[Words, Words]] = {
    "stuck": (
        Words(
            "{after}row {row} waits for {others}, which can no longer be reached",
            "{after}baris {row} menunggu {others}, yang tidak dapat dicapai lagi",
        ),
        Words(
            "remove `join: all`, or lead every way that comes here through {others}",
            "hapus `join: all`, atau arahkan setiap jalan ke sini melalui {others}",
        ),
    ),
    "twice": (
        Words(
            "{after}row {row} is entered twice at the same time, from {others}",
            "{after}baris {row} dimasuki dua kali pada saat yang sama, dari {others}",
        ),
        Words(
            "add `join: all`, so that it waits for its branches, or let one of them lead elsewhere",
            "tambahkan `join: all` agar menunggu semua cabangnya, atau arahkan salah satunya ke tempat lain",
        ),
    ),
    "left-behind": (
        Words(
            "{after}{others} hands on to row {row}, which waits for it no more",
            "{after}{others} meneruskan ke baris {row}, yang tidak menunggunya lagi",
        ),
        Words(
            "see to it that {others} comes here once only, or let it lead elsewhere",
            "pastikan {others} hanya sekali menuju ke sini, atau arahkan ke tempat lain",
        ),
    ),
    "sibling-return": (
        Words(
            "{after}{others} returns to row {row}, which may be under way in another branch just then",
            "{after}{others} kembali ke baris {row}, yang mungkin sedang dikerjakan di cabang lain",
        ),
        Words(
            "return to a row of the same branch, or to one above the fork",
            "kembalikan ke baris di cabang yang sama, atau ke baris di atas percabangan",
        ),
    ),
    "no-end": (
        Words(
            "{after}no way leads from row {row} to the end",
            "{after}tidak ada jalan dari baris {row} ke akhir",
        ),
        Words("let one of its ways lead on, or end", "arahkan salah satu jalannya ke depan, atau ke akhir"),
    ),
}
RULE = Rule(
    "unsound",
    "error",
    Words(
        "every run can end, whichever ways it takes",
        "setiap pelaksanaan dapat berakhir, lewat jalan mana pun",
    ),
    Words(
        "The procedure is played through, with all outcomes and all returns. A row that waits for a branch"
        " which was not taken waits for ever; a row to which two branches lead without waiting is begun twice"
        " at the same time; a return into another branch takes work out of the hands of whoever is doing it."
        " The message names the outcomes that lead there, one after the other.",
        "Prosedur dijalankan dengan semua hasil dan semua panah kembali. Baris yang menunggu cabang yang tidak"
        " diambil akan menunggu selamanya; baris yang dituju dua cabang tanpa menunggu dimulai dua kali"
        " sekaligus; kembali ke cabang lain mengambil pekerjaan dari tangan yang sedang mengerjakannya. Pesan"
        " menyebut hasil-hasil yang membawa ke sana, satu per satu.",
    ),
    _check,
    looks_at="runs",
)
