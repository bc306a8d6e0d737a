"""Two versions of a procedure compared on one form: which texts are meant, and the picture as a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.drawing import Drawn, format_of
from app.files import write_whole
from app.procedures import procedure_file
from app.refusals import NotDrawn
from engine.domain.register import Register
from engine.versions import content_hash
from schemas.process import Process

if TYPE_CHECKING:
    from renderers.difference import Difference
    from schemas.check import Checked

HASH = re.compile(r"[0-9a-f]{7,64}")
"""How a published version is named: the beginning of its hash."""
_SHOWN = 12
"""Letters of a hash that tell versions apart on a form."""

Published = Callable[[str], str | None]
"""The text of a published version by the beginning of its hash, where there is just one such version."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison that was written, and what it shows, line by line."""

    drawn: Drawn
    told: tuple[str, ...]


def compare(
    old: str,
    new: str,
    path: Path,
    *,
    format: str | None = None,
    processes: Path | None = None,
    published: Published | None = None,
) -> Compared:
    """Write both versions on one form. Each is a file, the id of a procedure, or the hash of a published version.

    Raises NoSuchProcedure, NotDrawn (a text that cannot be read), UnknownFormat, `CannotDraw` or FolderUnwritable;
    then nothing stands under the name but what did before.
    """
    wanted = format_of(path, format)
    one, other = (_named(name, processes, published) for name in (old, new))
    from renderers.difference import draw_difference

    found = draw_difference(one[0], other[0], f"{one[1]} → {other[1]}")
    write_whole(path, _ink(found, wanted))
    return Compared(Drawn(path, found.layout.missing), found.told)


def published_in(register: Register, text: Callable[[str], str | None]) -> Published:
    """Looks published versions up by the beginning of their hash."""

    def find(name: str) -> str | None:
        fitting = [known for known in register.published if known.startswith(name)]
        return text(fitting[0]) if len(fitting) == 1 else None

    return find


def _named(name: str, processes: Path | None, published: Published | None) -> tuple[Process, str]:
    """The procedure that is meant, and how it is called on the form: its id and the beginning of its hash."""
    from schemas.check import check_file, check_source

    text = published(name) if published and HASH.fullmatch(name) and not Path(name).exists() else None
    return _readable(
        check_file(procedure_file(name, processes)) if text is None else check_source(text, name)
    )


def _readable(checked: Checked) -> tuple[Process, str]:
    """An old text may break a rule that came later: it is compared as long as it can be read."""
    if checked.process is None:
        raise NotDrawn(checked)
    return checked.process, f"{checked.process.id} {content_hash(checked.text.source)[:_SHOWN]}"


def _ink(found: Difference, format: str) -> bytes:
    match format:
        case "svg":
            return found.svg().encode()
        case "html":
            return found.html().encode()
        case "pdf":
            return found.pdf()
        case _:
            return found.png()
