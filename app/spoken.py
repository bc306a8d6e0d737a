"""How the states of instances and tasks are called in front of people."""

from __future__ import annotations

from collections.abc import Mapping

from engine.domain.instance import InstanceState, TaskState
from schemas.words import Words

STATES: Mapping[InstanceState, Words] = {
    InstanceState.WAITING: Words(en="waiting", id="menunggu"),
    InstanceState.OPEN: Words(en="open", id="berjalan"),
    InstanceState.SUSPENDED: Words(en="suspended", id="ditangguhkan"),
    InstanceState.COMPLETED: Words(en="completed", id="selesai"),
    InstanceState.CANCELLED: Words(en="cancelled", id="dibatalkan"),
}
TASK_STATES: Mapping[TaskState, Words] = {
    TaskState.READY: Words(en="ready", id="siap"),
    TaskState.CLAIMED: Words(en="claimed", id="diambil"),
    TaskState.DONE: Words(en="done", id="selesai"),
    TaskState.RETURNED: Words(en="returned", id="dikembalikan"),
    TaskState.WITHDRAWN: Words(en="withdrawn", id="ditarik"),
    TaskState.SKIPPED: Words(en="skipped", id="dilewati"),
    TaskState.CANCELLED: Words(en="cancelled", id="dibatalkan"),
    TaskState.SUPERSEDED: Words(en="superseded", id="diganti"),
}
