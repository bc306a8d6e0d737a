"""What a decision may look at besides the instance: the register, the version, the children, the time. Pure data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from engine.domain.instance import FILLED_TASK, Document, Instance, InstanceState
from engine.domain.register import Register
from schemas.flow import Flow
from schemas.process import Process


@dataclass(frozen=True, slots=True)
class Version:
    """A published text, read: the process, its content hash, and the game of each phase."""

    hash: str
    process: Process
    flows: dict[str, Flow]


@dataclass(frozen=True, slots=True)
class Child:
    """A run that another one gathers, as it stands; `number` is 0 while it does not exist."""

    name: str
    """Its period, or the number of its case."""
    number: int = 0
    state: InstanceState | None = None
    early: bool = False
    seq: int = 0
    hash: str = ""
    documents: tuple[Document, ...] = ()

    @classmethod
    def of(cls, name: str, instance: Instance | None) -> Child:
        if instance is None:
            return cls(name)
        standing = (task for task in instance.tasks_of(instance.rows) if task.state in FILLED_TASK)
        documents = tuple(document for task in standing for document in task.outputs)
        return cls(
            name, instance.number, instance.state, instance.early, instance.seq, instance.hash, documents
        )


@dataclass(frozen=True, slots=True)
class Facts:
    at: datetime
    """Now, in UTC."""
    today: date
    """The day at the unit."""
    register: Register
    version: Version | None = None
    """The version that the instance is pinned to, or that is in force for its unit."""
    children: tuple[Child, ...] = field(default=())
    """The runs that the instance gathers."""
