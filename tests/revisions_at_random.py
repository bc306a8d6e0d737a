"""A procedure drawn at random and a later version of it: rows were added, taken out, renamed, exchanged, given away."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st
from pydantic import ValidationError

from schemas.process import Process
from tests.processes_at_random import Form, can_be_published, doers, form_of


@st.composite
def revisions(draw: st.DrawFn, most_rows: int = 8, most_edits: int = 3) -> tuple[Process, Process]:
    """A procedure and a later version of it, both of which can be published.

    Rows were added, taken out, renamed, exchanged, given to others; branches and outcomes came and went.
    """
    form = form_of(draw, most_rows)
    old = form.process()
    for _ in range(draw(st.integers(0, most_edits))):
        draw(st.sampled_from(EDITS))(form)
    return old, form.process()


def _edit(form: Form, rows: list[dict[str, Any]] | None) -> None:
    """Take the edited rows, where they make a procedure that can be published."""
    if rows is None:
        return
    before, form.rows = form.rows, rows
    try:
        publishable = can_be_published(form.process())
    except ValidationError:
        publishable = False
    if not publishable:
        form.rows = before


def _plain(rows: list[dict[str, Any]]) -> list[int]:
    """Places of the rows that have one way on and decide nothing."""
    return [place for place, row in enumerate(rows) if len(row.get("next", ())) == 1 and "kind" not in row]


def _place(form: Form, rows: list[dict[str, Any]]) -> int | None:
    plain = _plain(rows)
    return form.draw(st.sampled_from(plain)) if plain else None


def _led(rows: list[dict[str, Any]], change: Callable[[str], str]) -> None:
    """Let every arrow lead where the change says."""
    for row in rows:
        lists = [*row.get("decide", {}).values(), row.get("next", [])]
        for arrows in lists:
            arrows[:] = [
                {**one, "to": change(one["to"])} if isinstance(one, dict) else change(one) for one in arrows
            ]
        if "otherwise" in row:
            row["otherwise"] = change(row["otherwise"])
        if "ask" not in row.get("when", {"ask": ""}):
            row["when"] = {change(step): outcome for step, outcome in row["when"].items()}


def _new_name(form: Form) -> str:
    return f"baru{form.named()}"


def _insert(form: Form) -> None:
    rows = deepcopy(form.rows)
    place = _place(form, rows)
    if place is not None:
        row = {"id": _new_name(form), "activity": "Baru", **form.draw(doers(decides=False))}
        rows.insert(place + 1, {**row, "next": rows[place]["next"]})
        rows[place]["next"] = [row["id"]]
        _edit(form, rows)


def _take_out(form: Form) -> None:
    rows = deepcopy(form.rows)
    place = _place(form, rows)
    if place is not None:
        gone = rows.pop(place)
        _led(rows, lambda to: gone["next"][0] if to == gone["id"] else to)
        _edit(form, rows)


def _rename(form: Form) -> None:
    rows = deepcopy(form.rows)
    old, new = form.draw(st.sampled_from(rows))["id"], _new_name(form)
    for row in rows:
        row["id"] = new if row["id"] == old else row["id"]
    _led(rows, lambda to: new if to == old else to)
    _edit(form, rows)


def _exchange(form: Form) -> None:
    rows = deepcopy(form.rows)
    place = _place(form, rows)
    if place is not None and place + 1 < len(rows) and place + 1 in _plain(rows):
        first, second = rows[place], rows[place + 1]
        if first["next"] == [second["id"]]:
            _led(rows[:place], lambda to: second["id"] if to == first["id"] else to)
            first["next"], second["next"] = second["next"], [first["id"]]
            rows[place], rows[place + 1] = second, first
            _edit(form, rows)


def _branch(form: Form) -> None:
    rows = deepcopy(form.rows)
    place = _place(form, rows)
    if place is None or place + 2 >= len(rows):
        return
    fork, inner, join = rows[place : place + 3]
    row = {
        "id": _new_name(form),
        "activity": "Cabang",
        **form.draw(doers(decides=False)),
        "next": [join["id"]],
    }
    if fork["next"] == [inner["id"]] and inner.get("next") == [join["id"]] and "for_each" not in fork:
        fork["next"].append(row["id"])
        join["join"] = "all"
        rows.insert(place + 2, row)
        _edit(form, rows)


def _others_do_it(form: Form) -> None:
    rows = deepcopy(form.rows)
    row = form.draw(st.sampled_from(rows))
    if "kind" not in row:
        for key in ("actor", "for_each", "complete_when", "decides"):
            row.pop(key, None)
        row |= form.draw(doers(decides="decide" in row))
        _edit(form, rows)


def _other_words(form: Form) -> None:
    rows = deepcopy(form.rows)
    decisions = [row for row in rows if "decide" in row]
    if decisions:
        row = form.draw(st.sampled_from(decisions))
        old = form.draw(st.sampled_from(sorted(row["decide"])))
        row["decide"] = {("Lain" if name == old else name): arrows for name, arrows in row["decide"].items()}
        _edit(form, rows)


def _one_way_less(form: Form) -> None:
    rows = deepcopy(form.rows)
    decisions = [row for row in rows if len(row.get("decide", ())) > 1]
    if decisions:
        row = form.draw(st.sampled_from(decisions))
        row["decide"].pop(form.draw(st.sampled_from(sorted(row["decide"]))))
        _edit(form, rows)


EDITS = (_insert, _take_out, _rename, _exchange, _branch, _others_do_it, _other_words, _one_way_less)
