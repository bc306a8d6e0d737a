"""One quarter at work, as a single person would see it: what each command does to it, and what it is told. Pure.

It knows nothing of how the engine does it: three rows, each with a round, a state, and who has it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.races.history import Operation

NEXT = {"kumpul": "periksa", "periksa": "simpan"}
VERBS = ("open", "claim", "release", "complete", "send_back", "tick")
TOLD_WHO = ("AlreadyDone", "ClaimedByAnother")
"""These refusals say who was first."""
Told = tuple[str, str | None]
ANSWERED: Told = ("answered", None)


@dataclass(frozen=True, slots=True)
class Row:
    round: int
    state: str = "ready"
    """`ready`, `claimed`, `done`, or `gone`: taken back."""
    who: str | None = None


@dataclass(frozen=True, slots=True)
class Quarter:
    mode: str = "waiting"
    rows: tuple[tuple[str, Row], ...] = ()
    kept: frozenset[str] = frozenset()
    """The ids of the commands that were carried out."""

    def row(self, step: str) -> Row | None:
        return dict(self.rows).get(step)

    def put(self, step: str, row: Row) -> Quarter:
        return replace(self, rows=tuple(sorted({**dict(self.rows), step: row}.items())))

    def enter(self, step: str) -> Quarter:
        before = self.row(step)
        return self.put(step, Row(before.round + 1 if before else 1))

    def back(self) -> Quarter:
        """To the first row: what was done after it counts no more."""
        gone = self
        for step, row in self.rows:
            gone = gone.put(step, replace(row, state="gone"))
        return gone.enter("kumpul")


def explains(quarter: Quarter, one: Operation) -> Quarter | None:
    """What the quarter is after the operation, if it is told then what was heard; else None."""
    after, told = _asked(quarter, one)
    if one.kind == "unknown":
        return after
    heard = ANSWERED
    if one.kind == "refused":
        assert one.said is not None
        name = one.said["name"]
        heard = (name, one.said["officer"] if name in TOLD_WHO else None)
    return after if told == heard else None


def _asked(quarter: Quarter, one: Operation) -> tuple[Quarter, Told]:
    if one.id in quarter.kept:
        return quarter, ANSWERED
    after, told = _open(quarter) if one.order.verb in ("open", "tick") else _on_a_task(quarter, one)
    return (replace(after, kept=after.kept | {one.id}) if told == ANSWERED else quarter), told


def _open(quarter: Quarter) -> tuple[Quarter, Told]:
    if quarter.mode != "waiting":
        return quarter, ("WrongInstanceState", None)
    return replace(quarter, mode="open").enter("kumpul"), ANSWERED


def _on_a_task(quarter: Quarter, one: Operation) -> tuple[Quarter, Told]:
    name = str(one.order.arguments[0]).partition(":")[2]
    step, round = name.partition("@")[0], int(name.rpartition("#")[2])
    row, who = quarter.row(step), one.order.by or ""
    if row is None or row.round < round:
        return quarter, ("NoSuchTask", None)
    if row.round > round:
        return quarter, ("NoLongerOpen", None)
    refused = _refused(quarter, row, one.order.verb, who)
    if refused:
        return quarter, refused
    match one.order.verb:
        case "claim":
            return quarter.put(step, Row(round, "claimed", who)), ANSWERED
        case "release":
            return quarter.put(step, Row(round)), ANSWERED
        case "send_back":
            return quarter.back(), ANSWERED
    done = quarter.put(step, Row(round, "done", who))
    if (one.order.more or {}).get("outcome") == "Tidak":
        return done.back(), ANSWERED
    return (done.enter(NEXT[step]) if step in NEXT else replace(done, mode="completed")), ANSWERED


def _refused(quarter: Quarter, row: Row, verb: str, who: str) -> Told | None:
    if verb == "release" and row.who != who:
        return ("ClaimedByAnother", row.who) if row.state == "claimed" else ("RoleWanted", None)
    if verb == "send_back" and quarter.mode == "completed":
        return "WrongInstanceState", None
    if verb == "claim" and row.state == "claimed" and row.who == who:
        return "AlreadyYours", None
    if row.state == "done":
        return "AlreadyDone", row.who
    if row.state == "gone":
        return "NoLongerOpen", None
    if row.state == "claimed" and row.who != who:
        return "ClaimedByAnother", row.who
    if verb == "release" and row.state == "ready":
        return "WrongTaskState", None
    return None
