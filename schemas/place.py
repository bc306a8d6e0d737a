"""Whether a procedure lies where its id says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from schemas.diagnostic import Diagnostic, Finding
from schemas.process import Process
from schemas.rule import Rule
from schemas.words import Words

ID_IS_NOT_THE_PATH = Rule(
    "id-is-not-the-path",
    "error",
    Words("the id of a procedure is its path", "id prosedur adalah letak berkasnya"),
    Words(
        "A file under a folder called processes is found by its id, and by nothing else. A text that lies"
        " elsewhere is not held to this.",
        "Berkas di bawah folder bernama processes dicari lewat idnya, tidak lewat yang lain. Teks di tempat"
        " lain tidak terikat aturan ini.",
    ),
)


def out_of_place(process: Process, file: str) -> Iterator[Diagnostic]:
    """An error where a file under `processes/` has another id than its path."""
    parts = PurePath(file.replace("\\", "/")).with_suffix("").parts if file else ()
    if "processes" not in parts:
        return
    below = parts[len(parts) - parts[::-1].index("processes") :]
    path = "/".join(below)
    if path and path != process.id:
        words = Words(
            "the id '{id}' is not the path of this file under processes/",
            "id '{id}' bukan letak berkas ini di bawah processes/",
        )
        remedy = Words("write '{path}', or move the file", "tulis '{path}', atau pindahkan berkas")
        yield ID_IS_NOT_THE_PATH.found(Finding(words, ("id",), remedy, {"id": process.id, "path": path}))
