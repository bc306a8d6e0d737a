"""Ways in which somebody who may write to the database, and knows the tables, can change what is there."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st

from engine.domain.encoding import digest
from engine.persistence.tables import instance, task
from tests.engine.sealed import Intruder, SealedOffice


class Scene:
    """The sealed office, its intruder, and how everything was before."""

    def __init__(self, office: SealedOffice, intruder: Intruder) -> None:
        self.office = office
        self.intruder = intruder
        self.kept = intruder.everything()

    def some(
        self, draw: Callable[..., Any], table: str, where: Callable[[dict[str, Any]], bool] = bool
    ) -> Any:
        return draw(st.sampled_from([row for row in self.kept[table] if where(row)]))


Draw = Callable[..., Any]
AT = "WHERE log = :log AND seq = :seq"


def place(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"log": row["log"], "seq": row["seq"]}


def edit_text(scene: Scene, draw: Draw) -> None:
    row = scene.some(draw, "event")
    at = draw(st.integers(0, len(row["body"]) - 1))
    letter = draw(st.sampled_from('x7" }'))
    body = row["body"][:at] + letter + row["body"][at + 1 :]
    if body == row["body"]:
        body += " "
    hash = digest(body) if draw(st.booleans()) else row["hash"]
    scene.intruder.do(f"UPDATE event SET body = :body, hash = :hash {AT}", body=body, hash=hash, **place(row))


def edit_column(scene: Scene, draw: Draw) -> None:
    row = scene.some(draw, "event")
    column = draw(st.sampled_from(("type", "at", "hash", "texts")))
    new: dict[str, Any] = {
        "type": "RowPassed" if row["type"] != "RowPassed" else "RowEntered",
        "at": row["at"] - draw(st.integers(1, 10**14)),
        "hash": digest(row["hash"]),
        "texts": '{"name":{"salt":"a","text":"Orang lain"}}',
    }
    scene.intruder.do(f"UPDATE event SET {column} = :new {AT}", new=new[column], **place(row))


def delete_event(scene: Scene, draw: Draw) -> None:
    scene.intruder.do(f"DELETE FROM event {AT}", **place(scene.some(draw, "event")))


def truncate_log(scene: Scene, draw: Draw) -> None:
    row = scene.some(draw, "event")
    scene.intruder.do("DELETE FROM event WHERE log = :log AND seq >= :seq", **place(row))


def swap_events(scene: Scene, draw: Draw) -> None:
    row = scene.some(draw, "event", lambda row: row["seq"] > 1)
    scene.intruder.do(f"UPDATE event SET seq = -1 {AT}", **place(row))
    other = {"log": row["log"], "before": row["seq"] - 1}
    scene.intruder.do("UPDATE event SET seq = seq + 1 WHERE log = :log AND seq = :before", **other)
    scene.intruder.do("UPDATE event SET seq = :before WHERE log = :log AND seq = -1", **other)


def copy_event(scene: Scene, draw: Draw) -> None:
    row = scene.some(draw, "event", lambda row: row["log"] > 0)
    last = len(scene.intruder.log(row["log"]))
    columns = "root, log, type, at, body, hash, texts"
    scene.intruder.do(
        f"INSERT INTO event ({columns}, seq) SELECT {columns}, {last + 1} FROM event {AT}", **place(row)
    )


def swap_logs(scene: Scene, draw: Draw) -> None:
    first, other = draw(st.lists(st.integers(1, 7), min_size=2, max_size=2, unique=True))
    for table, column in (("event", "log"), ("instance", "number"), ("task", "instance")):
        move = f"UPDATE {table} SET {column} = :to WHERE {column} = :was"
        for was, to in ((first, 1000), (other, first), (1000, other)):
            scene.intruder.do(move, was=was, to=to)


def write_history_anew(scene: Scene, draw: Draw) -> None:
    """Logs, hashes and tables in perfect order: only the seals know better."""
    office = scene.office
    number = draw(st.sampled_from((office.quarter, office.case)))

    def change(bodies: list[dict[str, Any]]) -> None:
        body = bodies[draw(st.integers(0, len(bodies) - 1))]
        body["at"] = "2026-01-02T03:04:05Z" if draw(st.booleans()) else body["at"]
        body["system_user"] = "orang-lain"

    scene.intruder.write_anew(office.store, number, change)


def cut_history_short(scene: Scene, draw: Draw) -> None:
    """The end of a run is gone, and its tables know nothing of it."""
    office = scene.office
    left = draw(st.integers(1, 4))
    scene.intruder.write_anew(
        office.store, office.quarter, lambda bodies: bodies.__delitem__(slice(left, None))
    )


def forget_runs(scene: Scene, draw: Draw) -> None:
    """The last runs are gone from everywhere, the counter of their numbers included."""
    last = max(row["number"] for row in scene.kept["instance"])
    for number in range(draw(st.integers(2, last)), last + 1):
        scene.intruder.forget_instance(number)
    counted = "SELECT COALESCE(MAX(number), 0) FROM instance"
    scene.intruder.do(f"UPDATE counter SET value = ({counted}) WHERE name = 'instance'")


def forget_one_run(scene: Scene, draw: Draw) -> None:
    scene.intruder.forget_instance(scene.some(draw, "instance")["number"])


def cut_register_short(scene: Scene, draw: Draw) -> None:
    left = draw(st.integers(0, 15))
    scene.intruder.do("DELETE FROM event WHERE log = 0 AND seq > :left", left=left)


def edit_tables(scene: Scene, draw: Draw) -> None:
    table, keys = draw(st.sampled_from(((instance, ("number",)), (task, ("instance", "id")))))
    row = scene.some(draw, table.name)
    column = draw(st.sampled_from([one for one in table.columns if one.name not in ("root", *keys)]))
    value = row[column.name]
    new: Any = (value or 0) + 1 if column.type.python_type is int else f"{value or ''}x"
    if column.name == "period":
        new = "2031"
    where = " AND ".join(f"{key} = :{key}" for key in keys)
    named = {key: row[key] for key in keys}
    scene.intruder.do(f"UPDATE {table.name} SET {column.name} = :new WHERE {where}", new=new, **named)


def delete_from_tables(scene: Scene, draw: Draw) -> None:
    table, column = draw(
        st.sampled_from(
            (("instance", "number"), ("task", "instance"), ("version", "hash"), ("counter", "name"))
        )
    )
    row = scene.some(draw, table, lambda row: table != "counter" or row["name"] == "instance")
    scene.intruder.do(f"DELETE FROM {table} WHERE {column} = :key", key=row[column])


def add_to_tables(scene: Scene, draw: Draw) -> None:
    if draw(st.booleans()):
        scene.intruder.do("INSERT INTO offer VALUES ('contoh', 'dinas', 'kasi', 5, 1, 'kumpul@staf#1')")
    else:
        columns = ", ".join(one.name for one in task.columns if one.name not in ("instance", "root"))
        row = scene.some(draw, "task")
        to = draw(st.sampled_from((6, 7, 99, -1, 0)))
        scene.intruder.do(
            f"INSERT INTO task (root, instance, {columns}) SELECT root, {to}, {columns} FROM task"
            " WHERE instance = :instance AND id = :id",
            instance=row["instance"], id=row["id"],
        )  # fmt: skip


def edit_published_text(scene: Scene, draw: Draw) -> None:
    row = scene.some(draw, "version")
    scene.intruder.do("UPDATE version SET text = text || '# x' WHERE hash = :hash", hash=row["hash"])


def edit_personal_text(scene: Scene, draw: Draw) -> None:
    row = scene.some(draw, "event", lambda row: row["texts"])
    texts = json.loads(row["texts"])
    name = draw(st.sampled_from(sorted(texts)))
    texts[name][draw(st.sampled_from(("text", "salt")))] += "x"
    new = json.dumps(texts) if draw(st.booleans()) else None
    scene.intruder.do(f"UPDATE event SET texts = :new {AT}", new=new, **place(row))


def edit_seal(scene: Scene, draw: Draw) -> None:
    row = scene.some(draw, "seal")
    column = draw(st.sampled_from(("text", "signature")))
    new = row[column].replace(row[column][20], "0" if row[column][20] != "0" else "1", 1)
    scene.intruder.do(f"UPDATE seal SET {column} = :new WHERE number = :n", new=new, n=row["number"])


def delete_seal(scene: Scene, draw: Draw) -> None:
    number = scene.some(draw, "seal")["number"]
    scene.intruder.do("DELETE FROM seal WHERE number = :number", number=number)
    if draw(st.booleans()):
        scene.intruder.do("DELETE FROM sealed_head WHERE seal = :number", number=number)


def edit_sealed_head(scene: Scene, draw: Draw) -> None:
    row = scene.some(draw, "sealed_head")
    kind = draw(st.sampled_from(("SET hash = '00'", "SET seal = 3 - seal", "SET seq = seq + 1000", "DELETE")))
    start = "DELETE FROM sealed_head" if kind == "DELETE" else f"UPDATE sealed_head {kind}"
    scene.intruder.do(f"{start} {AT}", **place(row))


TAMPERING = (
    edit_text, edit_column, delete_event, truncate_log, swap_events, copy_event, swap_logs, write_history_anew,
    cut_history_short, forget_runs, forget_one_run, cut_register_short, edit_tables, delete_from_tables, add_to_tables,
    edit_published_text, edit_personal_text, edit_seal, delete_seal, edit_sealed_head,
)  # fmt: skip
