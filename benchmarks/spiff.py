"""The same work done by SpiffWorkflow: its state loaded and saved as JSON for each task, the specification kept."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.serializer.config import DEFAULT_CONFIG
from SpiffWorkflow.bpmn.serializer.default.workflow import BpmnWorkflowConverter, WorkflowConverter
from SpiffWorkflow.bpmn.serializer.workflow import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from benchmarks.work import BACK_TO, DECIDES, ROWS, steps

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def bpmn() -> bytes:
    """The 14 rows as user tasks, row 7 behind a merging gateway, row 11 before an exclusive one."""
    parts = ['<startEvent id="start"/>', '<endEvent id="end"/>']
    parts += [f'<userTask id="row-{row}"/>' for row in range(1, ROWS + 1)]
    parts += ['<exclusiveGateway id="merge"/>', '<exclusiveGateway id="decide" default="forward"/>']
    after = {row: f"row-{row + 1}" for row in range(1, ROWS)} | {
        BACK_TO - 1: "merge",
        DECIDES: "decide",
        ROWS: "end",
    }
    flows = [
        ("start", "row-1"),
        ("merge", f"row-{BACK_TO}"),
        *((f"row-{row}", to) for row, to in after.items()),
    ]
    parts += [f'<sequenceFlow id="f-{a}" sourceRef="{a}" targetRef="{b}"/>' for a, b in flows]
    parts.append(f'<sequenceFlow id="forward" sourceRef="decide" targetRef="row-{DECIDES + 1}"/>')
    parts.append(
        '<sequenceFlow id="back" sourceRef="decide" targetRef="merge">'
        "<conditionExpression>outcome == 'Tidak'</conditionExpression></sequenceFlow>"
    )
    return (
        f'<definitions xmlns="{MODEL}" targetNamespace="work">'
        f'<process id="work" isExecutable="true">{"".join(parts)}</process></definitions>'
    ).encode()


class _State(BpmnWorkflowConverter):  # type: ignore[misc]
    """All of a workflow but its specification, which every step shares."""

    spec: Any = None

    def to_dict(self, workflow: Any) -> Any:
        state = WorkflowConverter.to_dict(self, workflow)
        state["subprocesses"] = self.mapping_to_dict(workflow.subprocesses)
        state["bpmn_events"] = self.registry.convert(workflow.bpmn_events)
        return state

    def from_dict(self, state: Any) -> Any:
        return super().from_dict({**state, "spec": self.spec})


class Spiff:
    """Runs in a SQLite file that keeps each commit, as ours does."""

    def __init__(self, path: Path, runs: int) -> None:
        parser = BpmnParser()
        parser.add_bpmn_str(bpmn())
        self._spec = parser.get_spec("work")
        _State.spec = self._spec
        registry = BpmnWorkflowSerializer.configure({**DEFAULT_CONFIG, BpmnWorkflow: _State})
        self._serializer = BpmnWorkflowSerializer(registry)
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = FULL")
        self._database.execute("CREATE TABLE run (number INTEGER PRIMARY KEY, state TEXT NOT NULL)")
        for number in range(1, runs + 1):
            workflow = BpmnWorkflow(self._spec)
            workflow.do_engine_steps()
            state = self._serializer.serialize_json(workflow)
            self._database.execute("INSERT INTO run VALUES (?, ?)", (number, state))

    def play(self, numbers: range) -> None:
        for row, _, outcome in steps():
            for number in numbers:
                self._complete(number, f"row-{row}", outcome)

    def _complete(self, number: int, row: str, outcome: str | None) -> None:
        self._database.execute("BEGIN IMMEDIATE")
        (state,) = self._database.execute("SELECT state FROM run WHERE number = ?", (number,)).fetchone()
        workflow = self._serializer.deserialize_json(state)
        task = workflow.get_next_task(state=TaskState.READY, manual=True)
        assert task.task_spec.name == row, f"{task.task_spec.name} instead of {row}"
        task.data["outcome"] = outcome
        task.run()
        workflow.do_engine_steps()
        state = self._serializer.serialize_json(workflow)
        self._database.execute("UPDATE run SET state = ? WHERE number = ?", (state, number))
        self._database.execute("COMMIT")

    def completed(self, number: int) -> bool:
        (state,) = self._database.execute("SELECT state FROM run WHERE number = ?", (number,)).fetchone()
        return bool(self._serializer.deserialize_json(state).is_completed())

    def close(self) -> None:
        self._database.close()
