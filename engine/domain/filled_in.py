"""What officers fill in: whether it is what the row collects, and the one way in which it is kept. Pure.

Values are kept as text: numbers with a point and without needless zeros, days as `2026-03-31`, yes and no as such.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches

from engine.domain.instance import FILLED_TASK, Instance, Task
from engine.domain.refusals import FieldNeeded, NoSuchField, WrongValue
from schemas.process import Collected, Step
from schemas.rows import turns

YES = ("yes", "ya", "y", "true")
NO = ("no", "tidak", "t", "n", "false")

EXAMPLES = {
    "number": "87.5",
    "integer": "12",
    "date": "2026-03-31",
    "yes-no": "ya / tidak, yes / no",
    "file": "sha256:…",
}


def hint(name: str, names: Mapping[str, object] | tuple[str, ...]) -> str:
    """` (≈ 'realisasi')` for what may have been meant, in both languages alike; or nothing."""
    close = get_close_matches(name, list(names), 1) or [one for one in names if name and one.startswith(name)]
    return f" (≈ '{close[0]}')" if close else ""


def checked(instance: Instance, step: Step, task: Task, given: Mapping[str, str]) -> dict[str, str]:
    """The values as they are kept. Raises NoSuchField, WrongValue, or FieldNeeded when the last one is missing."""
    values: dict[str, str] = {}
    if not (step.collect or given):
        return values
    for name, value in given.items():
        if name not in step.collect:
            fields = ", ".join(step.collect) or "—"
            raise NoSuchField(task=task.id, field=name, hint=hint(name, step.collect), fields=fields)
        values[name] = kept_as(step.collect[name], name, value)
    there = {**_collected_before(instance, step, task), **values}
    missing = [name for name, field in step.collect.items() if field.required and name not in there]
    if missing and _is_last(instance, step, task):
        raise FieldNeeded(task=task.id, fields=", ".join(missing))
    return values


def kept_as(field: Collected, name: str, value: str) -> str:
    """One value in the form in which it is kept."""
    text = value.strip()
    try:
        match field.type:
            case "number":
                return _number(text)
            case "integer":
                return str(int(text))
            case "date":
                return date.fromisoformat(text).isoformat()
            case "yes-no":
                return _yes_or_no(text)
            case "choice" if text not in field.choices:
                raise ValueError(text)
            case "file" if not text.startswith("sha256:"):
                raise ValueError(text)
        if not text:
            raise ValueError(text)
    except (ValueError, InvalidOperation):
        example = ", ".join(field.choices) or EXAMPLES.get(field.type, "…")
        raise WrongValue(value=value, type=field.type, field=name, example=example) from None
    return text


def _number(text: str) -> str:
    """A decimal comma is understood, a mark between thousands is not: it would be a guess."""
    number = Decimal(text.replace(",", ".", 1) if "." not in text else text)
    if not number.is_finite():
        raise ValueError(text)
    return format(number.normalize(), "f")


def _yes_or_no(text: str) -> str:
    if text.lower() in YES:
        return "yes"
    if text.lower() in NO:
        return "no"
    raise ValueError(text)


def _collected_before(instance: Instance, step: Step, task: Task) -> dict[str, str]:
    """What earlier turns of the row filled in; where the row fans out, each member fills in his own."""
    found: dict[str, str] = {}
    if task.member is None:
        for other in instance.tasks_of((step.id,)):
            if other.member is None and other.state in FILLED_TASK:
                found.update(other.values)
    return found


def _is_last(instance: Instance, step: Step, task: Task) -> bool:
    """Whether nobody comes after this task who could still fill in what is missing."""
    fans_out = step.for_each is not None
    if task.member is not None or fans_out:
        return task.member is not None
    if task.turn + 1 < len(turns(step)):
        return False
    others = (one for one in instance.open_tasks(step.id) if one.turn == task.turn and one.id != task.id)
    return not any(others)
