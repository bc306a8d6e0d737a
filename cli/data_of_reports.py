"""What programs get from `--json` of reports about many runs, and of where a document comes from."""

from __future__ import annotations

from typing import TypedDict

from cli.data import ActingData, DoneData, InstancesData
from cli.data_of_documents import RemovalData


class CreatedData(InstancesData):
    """`sop create`. Of many only the first thousand are listed."""

    created: int
    """How many were made now."""
    there: int
    """How many were there already."""
    repeated: bool
    """The command had been carried out before; nothing was changed now."""


class BuiltOnData(TypedDict):
    """A run that was built on the one that was reopened."""

    instance: int
    name: str
    state: str
    through: int
    """The instance through which it stands on it."""
    stale: bool


class ReopenedData(DoneData):
    """`sop reopen`."""

    built_on: list[BuiltOnData]
    """What was built on it, the nearest first: out of date now."""


class MatrixColumnData(TypedDict):
    """A column of a matrix."""

    phase: str
    period: str
    expected: int
    """Units that are expected to run then."""
    completed: int
    late: int
    missing: list[str]
    """Units that are expected and whose run was not created."""


class MatrixCellData(TypedDict):
    """One unit in one period."""

    phase: str
    period: str
    state: str
    """missing, waiting, open, suspended, completed, excused, absent (gone on without it) or cancelled."""
    instance: int | None
    rows_done: int
    rows: int
    late: bool
    stale: bool
    reason: str
    """Why it was excused."""


class MatrixRowData(TypedDict):
    """One unit in all periods; without a cell where it is not expected to run."""

    unit: str
    title: str
    expected: int
    completed: int
    cells: list[MatrixCellData]


class MatrixData(TypedDict):
    """`sop matrix PROCESS --period PERIOD`."""

    process: str
    period: str
    as_of: str
    columns: list[MatrixColumnData]
    rows: list[MatrixRowData]


class MemberData(TypedDict):
    """A member of a row that fans out."""

    unit: str
    title: str
    task: str
    state: str
    late: bool
    officer: str | None
    done_at: str | None
    due: str | None
    documents: list[str]
    met_by: int | None
    """The member's own instance that did it."""


class FanOutData(TypedDict):
    """`sop matrix TASK`, of a row that fans out."""

    instance: int
    step: str
    asked: int
    delivered: int
    members: list[MemberData]


class WrittenData(TypedDict):
    """`sop matrix -o FILE`."""

    path: str
    format: str


class HandingData(TypedDict):
    """The event by which a document was handed in."""

    instance: int
    event: int
    hash: str
    at: str | None
    step: str
    task: str
    member: str | None
    officer: str | None
    acting_for: ActingData | None
    counts: bool
    """The work was not taken back since."""


class TracedDocumentData(TypedDict):
    """A document in a trace."""

    title: str
    file: str | None
    sha256: str | None
    size: int | None
    """Bytes."""
    state: str | None
    """kept, changed, gone or removed; none where it was named without a file."""
    removed: RemovalData | None
    """The decision by which it was removed."""
    handed_in: HandingData | None


class LinkData(TypedDict):
    """How a run was taken by the one that was built on it."""

    event: int
    """The event that had completed it then."""
    hash: str
    holds: bool
    """Whether its log has that event at that place."""
    stale: bool
    reopened: int | None
    """The event by which it was reopened since."""
    task: str | None
    """The member's task that it did; none where it was gathered."""


class TracedRunData(TypedDict):
    """A run in a trace."""

    instance: int
    name: str
    period: str
    state: str | None
    link: LinkData | None
    documents: list[TracedDocumentData]
    built_on: list[TracedRunData]
    without: dict[str, str]
    """Periods that it went on without, each with the reason; none where their time was up."""
    hidden: bool
    """It is of another unit, whose runs the officer who asks may not read."""


class TraceData(TypedDict):
    """One run in which the document was handed in."""

    documents: list[TracedDocumentData]
    """What was asked for."""
    run: TracedRunData
    holds: bool
    """Every event is where it is said to be, and every file what it was."""
    stale: bool
    """Something that it was built on was reopened since."""


class TracesData(TypedDict):
    """`sop trace`."""

    traces: list[TraceData]
