"""What happened, in the past tense: the one door to the events of instances and of the register.

A type is never changed, only followed by a new one.
"""

from __future__ import annotations

from engine.domain.instance_events import (
    ChildExcused,
    ChildReopened,
    InstanceCancelled,
    InstanceCompleted,
    InstanceCreated,
    InstanceEvent,
    InstanceOpened,
    InstanceReopened,
    InstanceResumed,
    InstanceSuspended,
    MemberJoined,
    MemberLeft,
    OpenedTask,
    Regathered,
    RoundAllowed,
    RowCompleted,
    RowEntered,
    RowPassed,
    TakenBack,
    TaskAssigned,
    TaskClaimed,
    TaskCompleted,
    TaskReleased,
    TaskSkipped,
    TokenDelivered,
    TurnEntered,
)
from engine.domain.register_events import (
    AssignmentRecorded,
    OfficerRecorded,
    PostRecorded,
    RegisterEvent,
    RootEntered,
    UnitRecorded,
    VersionPublished,
    VersionPutInForce,
)
from engine.domain.stamp import Stamp

Event = InstanceEvent | RegisterEvent

__all__ = [
    "AssignmentRecorded",
    "ChildExcused",
    "ChildReopened",
    "Event",
    "InstanceCancelled",
    "InstanceCompleted",
    "InstanceCreated",
    "InstanceEvent",
    "InstanceOpened",
    "InstanceReopened",
    "InstanceResumed",
    "InstanceSuspended",
    "MemberJoined",
    "MemberLeft",
    "OfficerRecorded",
    "OpenedTask",
    "PostRecorded",
    "Regathered",
    "RegisterEvent",
    "RootEntered",
    "RoundAllowed",
    "RowCompleted",
    "RowEntered",
    "RowPassed",
    "Stamp",
    "TakenBack",
    "TaskAssigned",
    "TaskClaimed",
    "TaskCompleted",
    "TaskReleased",
    "TaskSkipped",
    "TokenDelivered",
    "TurnEntered",
    "UnitRecorded",
    "VersionPublished",
    "VersionPutInForce",
]
