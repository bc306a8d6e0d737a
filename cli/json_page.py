"""The page about what `--json` prints, made from its types: `python -m cli.json_page` writes it anew."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import is_typeddict

from cli import (
    data,
    data_of_backups,
    data_of_calendars,
    data_of_documents,
    data_of_jobs,
    data_of_moving,
    data_of_notices,
    data_of_office,
    data_of_practice,
    data_of_proof,
    data_of_reports,
    data_of_versions,
)

FILE = Path(__file__).resolve().parent.parent / "docs" / "json.md"
MODULES = (
    data, data_of_office, data_of_calendars, data_of_jobs, data_of_notices, data_of_reports, data_of_practice,
    data_of_proof, data_of_backups, data_of_documents, data_of_versions, data_of_moving,
)  # fmt: skip
BEGINNING = """\
# What `--json` prints

One JSON document on stdout, stable between versions: names and types below stay, new names may come. Messages go to
stderr; a command that is refused prints no document. Moments are ISO 8601 in UTC with a `Z` at their end; `?` means
that it may be null.
Exit codes: 0 done, 1 errors found or refused, 2 unusable arguments, 3 not found, 4 not allowed, 5 somebody was first,
69 not set up or the server of the database is out of reach, 70 our own fault, 130 stopped.

This page is made from `cli/data.py` and the `cli/data_of_….py` beside it, by `python -m cli.json_page`.
"""


def page() -> str:
    """Every document with its names, types and what they mean."""
    lines = [BEGINNING]
    for module in MODULES:
        tree = ast.parse(inspect.getsource(module))
        records = [node for node in tree.body if isinstance(node, ast.ClassDef)]
        assert all(is_typeddict(getattr(module, record.name)) for record in records)
        lines += (line for record in records for line in _record(record))
    return "\n".join(lines)


def _record(record: ast.ClassDef) -> Iterator[str]:
    (base,) = record.bases
    yield f"## {record.name}"
    yield ""
    yield ast.get_docstring(record) or "A part of other documents."
    if isinstance(base, ast.Name) and base.id != "TypedDict":
        yield f"All of {base.id}, and:"
    yield ""
    yield "| name | type | |"
    yield "|---|---|---|"
    for place, node in enumerate(record.body):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield f"| `{node.target.id}` | {_type(node.annotation)} | {_meaning(record.body[place + 1 : place + 2])} |"
    yield ""


def _type(annotation: ast.expr) -> str:
    written = ast.unparse(annotation).replace(" | None", "?")
    return written.replace("list[dict[str, Any]]", "list of events").replace("|", "\\|")


def _meaning(after: list[ast.stmt]) -> str:
    """The words that stand under a name, if any do."""
    if after and isinstance(after[0], ast.Expr) and isinstance(after[0].value, ast.Constant):
        return str(after[0].value.value)
    return ""


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
