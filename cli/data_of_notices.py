"""What programs get from `--json` about notices: what waits to be sent, and what became of it."""

from __future__ import annotations

from typing import TypedDict


class SendingData(TypedDict):
    """`sop notices send`."""

    channels: list[str]
    """mail, webhook: those that `sop.toml` names."""
    sent: int
    put_off: int
    """To be tried again later."""
    failed: int
    """Given up."""
    dropped: int
    """There was nothing to tell any more, or nobody to tell."""
    problems: list[str]


class NoticeReviewData(TypedDict):
    """A review of a version that has fallen due."""

    version: str
    kind: str
    """monitoring or evaluation."""
    day: str


class NoticeData(TypedDict):
    """An entry of the outbox."""

    channel: str
    kind: str
    """What it says: task-offered, task-overdue …, or digest."""
    recipient: str | None
    """An officer; none: the channel has one receiver for all."""
    instance: int | None
    """None: it is about a day or about versions."""
    event: int | None
    """The number of the event in the log of the instance, or of the register where it is about versions."""
    tasks: list[str]
    reviews: list[NoticeReviewData]
    state: str
    """held, waiting, sending, sent, failed, dropped or digested."""
    attempts: int
    problem: str | None
    created_at: str
    next_at: str | None
    ended_at: str | None


class NoticesData(TypedDict):
    """`sop notices list`."""

    channels: list[str]
    notices: list[NoticeData]
    cut: bool
    """There are more than were asked for."""


class AgendaData(TypedDict):
    """`sop agenda`."""

    paths: list[str]
    """The calendars that were written."""
