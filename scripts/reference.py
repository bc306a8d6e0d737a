"""Writes what others rely on into docs/reference/: the events' schemas, the lifecycles, the encoding's test vectors.

`python scripts/reference.py` writes; the tests hold the files equal to what it would write.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pydantic import TypeAdapter

from engine.domain.encoding import START, TYPES, Record, chain
from engine.domain.events import (
    AssignmentRecorded,
    Event,
    InstanceCreated,
    OpenedTask,
    RowEntered,
    Stamp,
    TaskCompleted,
)
from engine.domain.instance import Acting, Document
from engine.domain.lifecycle import INSTANCE_LIFE, TASK_LIFE, VERSION_LIFE
from engine.domain.personal import Personal
from engine.domain.roles import RIGHTS, Ground, Reach, Role

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
HEAD = {"type", "log", "seq", "prev", "hash"}


def event_schema(name: str, cls: type[Event]) -> str:
    """The JSON Schema of one event type as it stands in a log: the head that all share, and its own fields."""
    own = TypeAdapter(cls).json_schema()
    head = TypeAdapter(Stamp).json_schema()
    for field in getattr(cls, "personal", ()):
        own["properties"][field] = {
            "description": "SHA-256 of a personal text and its salt, which stand beside the log",
            "type": "object",
            "properties": {"digest": {"type": "string", "pattern": "^[0-9a-f]{64}$"}},
            "required": ["digest"],
        }
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        "description": " ".join((cls.__doc__ or "").split())
        if not (cls.__doc__ or "").startswith(name + "(")
        else "",
        "type": "object",
        "properties": {
            "type": {"const": name},
            "log": {"type": "string", "description": "ROOT/NUMBER of an instance, or ROOT/register"},
            "seq": {"type": "integer", "minimum": 1, "description": "its place in the log, from 1"},
            "prev": {"type": "string", "description": "the hash of the event before, 64 zeros for the first"},
            **head["properties"],
            **own["properties"],
        },
        "required": sorted(
            {"type", "log", "seq", "prev", *head.get("required", ()), *own.get("required", ())}
        ),
        "$defs": {
            key: value
            for key, value in {**head.get("$defs", {}), **own.get("$defs", {})}.items()
            if key != "Personal"
        },
    }
    return (
        json.dumps({k: v for k, v in schema.items() if v not in ("", {})}, indent=2, ensure_ascii=False)
        + "\n"
    )


def lifecycles() -> str:
    """The tables as Mermaid state diagrams and as lists of sentences."""
    head = (
        "# The lives of a task, of an instance and of a version\n\nDrawn from `engine/domain/lifecycle.py`. "
        "Every other pair of verb and state is refused, with the reason.\n"
    )
    parts = [head]
    for title, life in (("Task", TASK_LIFE), ("Instance", INSTANCE_LIFE), ("Version", VERSION_LIFE)):
        arrows = "\n".join(f"    {before.value} --> {after.value}: {verb}" for verb, before, after in life)
        rows = "\n".join(f"| {verb} | {before.value} | {after.value} |" for verb, before, after in life)
        parts.append(
            f"\n## {title}\n\n```mermaid\nstateDiagram-v2\n    [*] --> {life[0][1].value}\n{arrows}\n```\n\n"
            f"| verb | from | to |\n|---|---|---|\n{rows}\n"
        )
    return "".join(parts)


SEATS = {
    None: ("—", "—", "—"),
    Ground.POST: ("yes", "—", "—"),
    Ground.UNIT: ("yes", "yes", "—"),
    Ground.OFFICER: ("yes", "yes", "yes"),
}
REACHES = {
    Reach.UNIT: "of the unit",
    Reach.ROOT: "of the whole root",
    Reach.ANYWHERE: "of any unit",
}


def rights() -> str:
    """Who may use which verb."""
    head = (
        "# Who may do what\n\n"
        "Made from `engine/domain/roles.py`; `tests/engine/test_rights.py` tries every cell, both ways. A role *of the"
        " unit* was given for the unit of the run or one above it, or for the whole root; where units are not named"
        " (`create`, `publish` and `withdraw version` for all), it must be of the whole root. The system's own"
        " account may do everything but claim, complete, return and withdraw, and but submit, revise and approve"
        " versions: that takes two officers.\n\n"
        "| verb | who holds the row's post | who holds a post in the unit | any other officer | analyst | auditor |"
        " operator |\n|---|---|---|---|---|---|---|\n"
    )
    rows = []
    for verb, right in RIGHTS.items():
        roles = (REACHES[right.reach] if role in right.roles else "—" for role in Role)
        rows.append(f"| {verb} | {' | '.join((*SEATS[right.ground], *roles))} |\n")
    return head + "".join(rows)


def vectors() -> str:
    """A few events with the text that is hashed and the hash that must come out."""
    at = datetime(2026, 4, 8, 2, 30, tzinfo=UTC)
    stamp = Stamp(at, "0192-a", 17, by="staf-1", acting_for=Acting("staf", "dinas", "plt", "800/12/2026"))
    events: list[Event] = [
        InstanceCreated("contoh/kasus", "dinas", "kasus", case=3, subject=Personal.of("Pemohon 1", "garam")),
        RowEntered(
            "isi",
            2,
            (OpenedTask("isi@kasi/seksi-1#2", "kasi", "seksi-1", ("kasi",), member="seksi-1"),),
            ("seksi-1",),
        ),
        TaskCompleted(
            "isi@kasi/seksi-1#2",
            values={"realisasi": "87.5", "catatan": "“naik” 2 % — baik"},
            outputs=(Document("Formulir", "formulir.pdf", "ab" * 32, 1024),),
        ),
    ]
    records: list[Record] = []
    for event in events:
        before = records[-1].hash if records else START
        records.append(chain("contoh/4", len(records) + 1, before, event, stamp))
    office = Stamp(datetime(2026, 1, 2, 3, 4, 5, 678900, tzinfo=UTC), "0192-b", system_user="operator")
    assignment = AssignmentRecorded(
        "a-1", "staf-1", "staf", "dinas", date(2026, 1, 1), kind="plh", decree="800/1"
    )
    records.append(chain("contoh/register", 1, START, assignment, office))
    rows = [
        {"body": one.body, "hash": one.hash, **({"beside": json.loads(one.texts)} if one.texts else {})}
        for one in records
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def files() -> dict[Path, str]:
    """Every file of the reference that is made from the code, and its content."""
    made = {REFERENCE / "events" / f"{name}.json": event_schema(name, cls) for name, cls in TYPES.items()}
    made[REFERENCE / "lifecycles.md"] = lifecycles()
    made[REFERENCE / "rights.md"] = rights()
    made[REFERENCE / "encoding-vectors.json"] = vectors()
    return made


def main() -> None:
    for path, text in files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
