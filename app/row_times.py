"""How long a row took in many passages, against its norm: median, P90, worst, and the share that was on time. Pure.

Of passages in their order by length the *median* is the one in the middle, or the mean of the two in the middle; *P90*
is the shortest length that at least nine of ten did not exceed (nearest rank). *On time* is a passage that was done by
its due moment, of those that had one: the moment that the log put on record, and where there is none, Waktu reckoned
from the entry in the unit's calendar. A due moment that passed while the row was open stays passed, and a row that is
open beyond it is counted as not on time.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from app.measuring import Measure, amount_of
from app.passages import Passage
from schemas.calendars.calendar import Calendar
from schemas.calendars.reckoning import BeyondReach, due_moment
from schemas.durations import Length


@dataclass(frozen=True, slots=True)
class Lengths:
    """What many lengths in one measure say together."""

    count: int
    median: float
    p90: int
    worst: int
    worst_in: int
    """The number of the run with the longest."""


@dataclass(frozen=True, slots=True)
class RowTime:
    """What all passages of a row say."""

    measure: Measure
    lengths: Lengths | None
    """None where the row was never done, or could not be measured."""
    judged: int = 0
    """Passages that had a due moment and are done, or are open beyond it."""
    on_time: int = 0
    runs: int = 0
    """Runs that entered the row."""
    rounds: int = 0
    """How often it was entered in all of them."""
    most_rounds: int = 0
    """The most rounds that it had in one run."""
    hands: int = 0
    """How often its work came into the hands of another officer."""
    skipped: int = 0
    open: int = 0
    unmeasured: int = 0
    """Done in units for which no calendar is known, so that working time could not be told."""
    weight: float = 0.0
    """Its median in minutes on one scale for all rows of a procedure, to compare them with each other."""


@dataclass(slots=True)
class Tally:
    """What is counted of one row, passage by passage. It keeps a number of each, so that many need little room."""

    measure: Measure
    scale: Measure
    """In what rows are compared with each other: working minutes, or calendar minutes where no calendar is known."""
    lengths: array[int] = field(default_factory=lambda: array("q"))
    weights: array[int] = field(default_factory=lambda: array("q"))
    worst: tuple[int, int] = (-1, 0)
    counts: dict[str, int] = field(default_factory=dict)
    run: int = 0
    round: int = 0

    def add(
        self, passage: Passage, run: int, calendar: Calendar | None, waktu: Length | None, now: datetime
    ) -> None:
        """Count one passage. Those of one run must come one after the other; `run` is its number."""
        if run != self.run:
            self._more("runs")
            self.run, self.round = run, 0
        self._more("rounds", max(passage.round - self.round, 0))
        self.round = max(passage.round, self.round)
        self._more("hands", passage.hands)
        self.counts["most_rounds"] = max(self.counts.get("most_rounds", 0), passage.round)
        self._more("skipped", passage.skipped)
        if passage.skipped or passage.taken_back:
            return
        self._more("open", passage.done is None)
        self._judge(passage, calendar, waktu, now)
        if passage.done is not None:
            self._measure(passage.entered, passage.done, run, calendar)

    def row_time(self) -> RowTime:
        """What it all comes to."""
        ordered = sorted(self.lengths)
        lengths = None
        if ordered:
            lengths = Lengths(len(ordered), median(ordered), nearest_rank(ordered), *self.worst)
        weights = self.lengths if self.measure == self.scale else self.weights
        return RowTime(self.measure, lengths, weight=median(weights) if weights else 0.0, **self.counts)

    def _judge(
        self, passage: Passage, calendar: Calendar | None, waktu: Length | None, now: datetime
    ) -> None:
        due = passage.due or _reckoned(passage.entered, calendar, waktu)
        if due is None:
            return
        late = passage.overdue or due < (passage.done or now)
        self._more("judged", late or passage.done is not None)
        self._more("on_time", not late and passage.done is not None)

    def _measure(self, begin: datetime, end: datetime, run: int, calendar: Calendar | None) -> None:
        length = amount_of(self.measure, calendar, begin, end)
        if length is None:
            self._more("unmeasured")
            return
        self.lengths.append(length)
        self.worst = max(self.worst, (length, run), key=lambda one: one[0])
        if self.measure != self.scale:
            weight = amount_of(self.scale, calendar, begin, end)
            self.weights.extend(() if weight is None else (weight,))

    def _more(self, name: str, count: int = 1) -> None:
        self.counts[name] = self.counts.get(name, 0) + count


def nearest_rank(ordered: list[int], percent: int = 90) -> int:
    """The smallest of the ordered values that at least so many percent of them do not exceed. There is one or more."""
    return ordered[-(-percent * len(ordered) // 100) - 1]


def row_times(tallies: Mapping[str, Tally]) -> dict[str, RowTime]:
    """What the tallies of several rows come to."""
    return {step: tally.row_time() for step, tally in tallies.items()}


def _reckoned(entered: datetime, calendar: Calendar | None, waktu: Length | None) -> datetime | None:
    """When Waktu is over; none where that takes a calendar that is not known, or one that does not reach so far."""
    if calendar is None or waktu is None:
        return None
    try:
        return due_moment(calendar, entered, waktu)
    except BeyondReach:
        return None
