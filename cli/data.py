"""What programs get from `--json`: the names and types of every document, stable between versions."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

from cli.data_of_documents import HandedInData


class DocumentData(TypedDict):
    """A document that was handed in, or named without a file."""

    title: str
    file: str | None
    sha256: str | None
    size: int | None
    """Bytes."""
    type: str | None
    """What its content was found to be: pdf, xlsx, text …"""


class ActingData(TypedDict):
    """The assignment by which an officer acts."""

    post: str
    unit: str
    kind: str
    """definitive, plt, plh or substitute."""
    decree: str | None
    instead_of: str | None
    """The absent officer whom a substitute stands in for."""


class TaskData(TypedDict):
    """A task as it stands."""

    name: str
    """What to type: `12:mengisi@kasi/seksi-1#1`."""
    instance: int
    step: str
    actor: str
    unit: str
    member: str | None
    posts: list[str]
    round: int
    state: str
    """ready, claimed, done, returned, withdrawn, skipped, cancelled or superseded."""
    officer: str | None
    acting_for: ActingData | None
    activity: str
    inputs: list[str]
    outcome: str | None
    reason: str | None
    reference: str | None
    values: dict[str, str]
    outputs: list[DocumentData]
    opened_at: str | None
    done_at: str | None
    due: str | None
    met_by: int | None
    """The member's own instance that did it."""


class InboxTaskData(TaskData):
    """A task that waits for an officer, with the name of its instance."""

    process: str
    phase: str
    period: str | None
    case: int | None
    subject: str | None
    """What the case is about."""
    others: list[str]
    """Who else may be asked today."""
    kept_apart_from: str | None
    """The task of this run by which this officer may not do it; see `duties.separate`."""


class InboxData(TypedDict):
    """`sop inbox`."""

    officer: str
    claimed: list[InboxTaskData]
    """Taken by this officer."""
    offered: list[InboxTaskData]
    """Anybody who holds the post may take these."""
    stood_in_for: list[InboxTaskData]
    """Taken by an absent officer for whom this one stands in; to claim them takes them over."""
    more: int
    """How many more are offered, as far as they are counted."""
    more_uncounted: bool
    """There are more than were counted."""
    next: str | None
    """Where the next page of what is offered begins: `--after`."""


class FieldData(TypedDict):
    """What a task collects."""

    name: str
    title: str
    type: str
    required: bool
    choices: list[str]
    measure: str | None


class TaskPageData(TypedDict):
    """`sop show TASK`."""

    task: TaskData
    process: str
    outputs: list[str]
    outcomes: list[str]
    """What it may be decided as; none where it decides nothing."""
    question: str | None
    fields: list[FieldData]
    needed: list[HandedInData]
    """The newest files of what it needs, and what the rows just before it hand over."""
    holders: list[str]
    """The officers who may act on it today."""
    next_command: str | None


class InstanceLineData(TypedDict):
    """An instance in a list."""

    number: int
    name: str
    process: str
    unit: str
    phase: str
    period: str | None
    case: int | None
    key: str | None
    """What a case is known by, beside its number."""
    subject: str | None
    """What the case is about."""
    state: str
    """waiting, open, suspended, completed or cancelled."""
    version: str | None
    rows_done: int
    rounds: int
    opened_at: str | None
    completed_at: str | None
    due: str | None
    """The moment by which the whole run is due."""
    overdue: bool
    """That this moment passed while it was open."""
    stale: bool


class InstancesData(TypedDict):
    """`sop status`."""

    instances: list[InstanceLineData]
    more_after: int | None
    """Where the list was cut: the number to go on after."""


class RowData(TypedDict):
    """A row of an instance."""

    step: str
    no: str | None
    activity: str
    state: str
    """ahead, open, done, passed, returned, or again: done once, and taken back."""
    round: int
    outcome: str | None
    entered_at: str | None
    done_at: str | None
    due: str | None
    overdue: bool
    """That its deadline passed while it was open is on record."""
    tasks: list[TaskData]


class InstanceData(InstanceLineData):
    """An instance by itself."""

    created_at: str | None
    ended_early: bool
    gathered: list[int]
    stale_children: list[int]
    excused: dict[str, str]
    opens_at: str | None
    """When a run that waits may open; of one that gathers, where its gate alone does not decide."""
    gate_until: str | None
    """When its gate goes on without those that are missing."""
    dates: dict[str, str]
    absent: list[str]
    """Children that were missing when the gate went on."""
    on_paper: bool
    seq: int
    hash: str


class BackfilledData(TypedDict):
    """`sop backfill`. Of many only the first thousand are listed."""

    instances: list[InstanceData]
    entered: int
    repeated: bool
    """The same file had been entered before; nothing was changed now."""


class InstancePageData(TypedDict):
    """`sop show INSTANCE`."""

    instance: InstanceData
    rows: list[RowData]


class DoneData(TypedDict):
    """Every verb that changes one instance."""

    repeated: bool
    """The command had been carried out before; nothing was changed now."""
    instance: InstanceData
    events: list[dict[str, Any]]
    """What it made happen, as `sop history --json` has it."""
    open_tasks: list[TaskData]
    gathered_by: InstanceData | None
    """The run that this one counts for, where this one is completed now."""


class HistoryData(TypedDict):
    """`sop history`: the events of an instance as they are in its log."""

    instance: int
    name: str
    events: list[dict[str, Any]]
    """`body` fields as they were hashed, and `hash`; `texts` where personal texts stand beside the log."""


class DrawnData(TypedDict):
    """`sop draw`."""

    path: str
    format: str
    missing: list[str]
    """Characters that the font does not have."""
    pages: list[str]
    """With `--pages`, the file of each page; then none stands under `path`."""


class DifferenceData(TypedDict):
    """`sop draw --diff`."""

    path: str
    format: str
    differences: list[str]
    """What became of the old version, line by line."""


class UndrawnData(TypedDict):
    """A run that has no form."""

    instance: int
    reason: str


class AlbumData(TypedDict):
    """`sop draw --all-instances`."""

    folder: str
    paths: list[str]
    undrawn: list[UndrawnData]


class DemoData(TypedDict):
    """`sop demo`."""

    folder: str
    instances: list[InstanceLineData]
    forms: list[str]
    seconds: NotRequired[float]
