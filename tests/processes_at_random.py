"""Whole procedures drawn at random: every one can be published, and every run of it can end.

Rows come in blocks: one row, one block after another, a decision whose ways meet again, a fork that joins again. Then
rows get questions, conditions and returns: to rows that were certainly gone through, sometimes to any row above.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from schemas.check import check
from schemas.flow import flow_of
from schemas.process import END, Process
from schemas.soundness import always_before

LANES = ("camat", "sekretaris", "kasubbag", "staf")
FANNED = "kasi"
PHASE = "quarter"
Exit = tuple[int, str, int]
"""An arrow that leads nowhere yet: the place of its row, its outcome, its place in a fork."""


@st.composite
def processes(draw: st.DrawFn, most_rows: int = 10) -> Process:
    """A procedure of one phase with up to about `most_rows` rows.

    With joint rows, several actors in any order or one of them, fans over members, questions and conditions on
    earlier outcomes, values to be filled in, forks and joins, returns with reasons and bounds, start and end rows.
    """
    return form_of(draw, most_rows).process()


def form_of(draw: st.DrawFn, most_rows: int) -> Form:
    """The rows of a procedure, before they become one."""
    form = Form(draw)
    start = form.capsule("start") if draw(st.booleans()) else None
    entry, exits = form.block(draw(st.integers(2, most_rows)), may_end=True)
    if start:
        form.lead([(0, "", 0)], entry)
    form.lead(exits, form.capsule("end") if draw(st.booleans()) else END)
    form.ask_questions()
    form.set_conditions()
    form.draw_returns()
    return form


class Form:
    """The rows so far. Arrows stand in lists, also where there is only one."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.rows: list[dict[str, Any]] = []
        self._named = 0

    def named(self) -> int:
        """A number that no other row of this procedure had."""
        self._named += 1
        return self._named

    def seldom(self) -> bool:
        return self.draw(st.integers(0, 3)) == 0

    # -- rows and blocks --

    def add(self, **keys: Any) -> int:
        number = len(self.rows)
        self.rows.append(
            {"id": f"r{number + 1}", "no": number + 1, "activity": f"Langkah {number + 1}", **keys}
        )
        return number

    def capsule(self, kind: str) -> str:
        place = self.add(kind=kind, actor=self.draw(st.sampled_from(LANES)))
        if kind == "start":
            self.rows[place]["next"] = [None]
        return f"r{place + 1}"

    def task(self, **keys: Any) -> int:
        return self.add(**self.draw(doers(decides="decide" in keys)), **self.draw(_filled_in()), **keys)

    def block(self, rows: int, *, may_end: bool) -> tuple[str, list[Exit]]:
        """A block of about so many rows: the row it begins with, and its arrows that lead nowhere yet."""
        kind = self.draw(st.sampled_from(["sequence", "decision", "fork"])) if rows > 1 else "row"
        if kind == "row":
            place = self.task(next=[None])
            return f"r{place + 1}", [(place, "", 0)]
        if kind == "sequence":
            entry, exits = self.block(rows // 2, may_end=may_end)
            second, left = self.block(rows - rows // 2, may_end=may_end)
            self.lead(exits, second)
            return entry, left
        return self.decision(rows, may_end) if kind == "decision" else self.fork(rows)

    def decision(self, rows: int, may_end: bool) -> tuple[str, list[Exit]]:
        outcomes = self.draw(st.sampled_from([("Ya", "Tidak"), ("Setuju", "Tidak", "Batal")]))
        place = self.task(decide={outcome: [None] for outcome in outcomes})
        left: list[Exit] = []
        for outcome in outcomes:
            if may_end and outcome == "Batal":
                self.lead([(place, outcome, 0)], END)
            elif outcome != "Ya" and self.seldom():
                left.append((place, outcome, 0))
            else:
                entry, exits = self.block(max(1, rows // len(outcomes) - 1), may_end=may_end)
                self.lead([(place, outcome, 0)], entry)
                left += exits
        return f"r{place + 1}", left

    def fork(self, rows: int) -> tuple[str, list[Exit]]:
        branches = self.draw(st.integers(2, 3))
        place = self.task(next=[None] * branches)
        exits: list[Exit] = []
        for branch in range(branches):
            entry, left = self.block(max(1, rows // branches - 1), may_end=False)
            self.lead([(place, "", branch)], entry)
            exits += [self.met(left)]
        join = self.task(join="all", next=[None])
        self.lead(exits, f"r{join + 1}")
        return f"r{place + 1}", [(join, "", 0)]

    def met(self, exits: list[Exit]) -> Exit:
        """One arrow out of a branch: a join waits for every row that leads to it."""
        if len(exits) == 1:
            return exits[0]
        place = self.task(next=[None])
        self.lead(exits, f"r{place + 1}")
        return place, "", 0

    def lead(self, exits: list[Exit], target: str) -> None:
        for place, outcome, twin in exits:
            arrows = self.rows[place]["decide"][outcome] if outcome else self.rows[place]["next"]
            arrows[twin] = target

    # -- what is laid over them --

    def ask_questions(self) -> None:
        for row in self.rows:
            alone = not row.get("kind") and "for_each" not in row and "each" not in row["actor"]
            if alone and len(row.get("next", ())) == 1 and self.seldom():
                row["when"] = {"ask": "Perlu?"}

    def set_conditions(self) -> None:
        """Some rows look at a decision that every way to them has passed, and otherwise go on or further on."""
        for place, row in enumerate(self.rows):
            if len(row.get("next", ())) != 1 or row.get("kind") or "when" in row or not self.seldom():
                continue
            before = always_before(flow_of(self.process(), PHASE))[row["id"]]
            decisions = [one for one in self.rows[:place] if "decide" in one and one["id"] in before]
            if decisions:
                asked = self.draw(st.sampled_from(decisions))
                row["when"] = {asked["id"]: self.draw(st.sampled_from(sorted(asked["decide"])))}
                below = [one["id"] for one in self.rows[place + 1 :]] or [END]
                self.boldly(row, "otherwise", self.draw(st.sampled_from(below)))

    def draw_returns(self) -> None:
        before = always_before(flow_of(self.process(), PHASE))
        for place, row in enumerate(self.rows):
            sure = [
                one["id"] for one in self.rows[:place] if one["id"] in before[row["id"]] and "kind" not in one
            ]
            if row.get("kind") or "when" in row or not self.seldom():
                continue
            arrow: dict[str, Any] = {"to": self.draw(st.sampled_from([*sure, row["id"]]))}
            arrow |= self.draw(st.sampled_from([{}, {"reason": "required"}, {"max_rounds": 3}]))
            self.turn_back(row, arrow)
            above = [one["id"] for one in self.rows[:place] if "kind" not in one]
            if above and self.seldom():
                bold = {**row["decide"], "Ulang": [{"to": self.draw(st.sampled_from(above))}]}
                self.boldly(row, "decide", bold)

    def turn_back(self, row: dict[str, Any], arrow: dict[str, Any]) -> None:
        """One outcome more; a row that has decided nothing decides now."""
        if "decide" not in row:
            for key in ("actor", "for_each", "complete_when"):
                row.pop(key, None)
            row.update(self.draw(doers(decides=True)), decide={"Lanjut": row.pop("next")})
        row["decide"]["Kembali"] = [arrow]

    def boldly(self, row: dict[str, Any], key: str, value: Any) -> None:
        """Write it, unless that would make a procedure that cannot be published."""
        old = row.get(key)
        row[key] = value
        if not can_be_published(self.process()):
            if old is None:
                del row[key]
            else:
                row[key] = old

    def process(self) -> Process:
        return Process.model_validate(
            {
                "sop": 1,
                "id": "contoh/acak",
                "title": "Prosedur Acak",
                "agency": {"name": "Dinas Contoh"},
                "every": PHASE,
                "actors": {lane: lane for lane in (*LANES, FANNED)},
                "steps": self.rows,
            }
        )


def can_be_published(process: Process) -> bool:
    return not any(one.severity == "error" for one in check(process))


@st.composite
def doers(draw: st.DrawFn, *, decides: bool) -> dict[str, Any]:
    """Who does a row; of a decision also whose outcome counts."""
    first, second = draw(st.permutations(LANES))[:2]
    kind = draw(st.sampled_from(["one", "one", "one", "in order", "each", "any", "fan"]))
    match kind:
        case "in order":
            return {
                "actor": [first, second],
                **({"decides": first} if decides and draw(st.booleans()) else {}),
            }
        case "each":
            return {"actor": {"each": [first, second]}, **({"decides": second} if decides else {})}
        case "any":
            return {"actor": {"any": [first, second]}}
        case "fan":
            enough = draw(st.sampled_from(["all", "any", "2", "50%"]))
            own = first if decides or draw(st.booleans()) else FANNED
            return {"actor": own, "for_each": FANNED, "complete_when": enough}
    return {"actor": first}


@st.composite
def _filled_in(draw: st.DrawFn) -> dict[str, Any]:
    """What is to be filled in, in some rows."""
    if draw(st.integers(0, 3)):
        return {}
    types: list[dict[str, Any]] = [
        {"type": "number", "measure": "%"},
        {"type": "text"},
        {"type": "choice", "choices": ["Baik", "Cukup"]},
        {"type": "yes-no"},
    ]
    field = {"title": "Isian", "required": draw(st.booleans()), **draw(st.sampled_from(types))}
    return {"collect": {"isian": field}}
