"""From files that somebody names to the documents of a row and the values of its fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from app.documents import Documents, Kept
from app.refusals import NotKept, WhichOutput
from engine.domain.instance import Document
from schemas.process import Step

KEPT = "sha256:"
"""How the value of a file field begins once the file is kept."""


def hand_in(
    documents: Documents, step: Step, outputs: Sequence[Document | str | Path], values: Mapping[str, str]
) -> tuple[list[Document], dict[str, str]]:
    """Keep every file that is named, and say what it is to the row. Raises as `Documents.keep` does, or WhichOutput."""
    titled = [(one, None) if isinstance(one, Document) else _titled(step, str(one)) for one in outputs]
    fields = {name: Path(value) for name, value in values.items() if _names_a_file(step, name, value)}
    for name, value in values.items():
        if name not in fields and value.startswith(KEPT):
            sha256 = value.removeprefix(KEPT).split(" ")[0]
            if not documents.has(sha256):
                raise NotKept(sha256=sha256)
    files = [path for _, path in titled if path is not None]
    kept = iter(documents.keep([*files, *fields.values()]))
    handed = [one if path is None else _document(one.title, next(kept)) for one, path in titled]
    return handed, {**values, **{name: next(kept).value for name in fields}}


def _titled(step: Step, named: str) -> tuple[Document, Path]:
    """`Title=file`, or a file alone where the row has one output, or none that would name it."""
    title, equals, file = named.partition("=")
    if equals and not Path(named).exists():
        return Document(title.strip()), Path(file)
    if len(step.output) > 1:
        raise WhichOutput(path=named, outputs=", ".join(step.output))
    return Document(step.output[0] if step.output else Path(named).name), Path(named)


def _names_a_file(step: Step, name: str, value: str) -> bool:
    return name in step.collect and step.collect[name].type == "file" and not value.startswith(KEPT)


def _document(title: str, kept: Kept) -> Document:
    return Document(title, kept.name, kept.sha256, kept.size, kept.type)
