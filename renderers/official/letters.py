"""A folder that holds the faces of our font and nothing else, because Typst takes all that it finds in one."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from renderers.errors import NoFont
from renderers.fonts import FAMILY, FILES, cache_folder, font_file


@cache
def letters_folder() -> Path:
    """The folder, filled when it is first asked for. Raises `NoFont`."""
    folder = cache_folder() / "letters"
    try:
        folder.mkdir(exist_ok=True)
        for weight in FILES:
            _put(font_file(weight), folder)
    except OSError as problem:
        raise NoFont(font=f"{FAMILY}: {problem}") from problem
    return folder


def _put(face: Path, folder: Path) -> None:
    """A face under its name, whole: others may be reading the folder."""
    path, content = folder / face.name, face.read_bytes()
    if path.is_file() and path.read_bytes() == content:
        return
    with tempfile.NamedTemporaryFile(dir=folder.parent, delete=False) as draft:
        draft.write(content)
    Path(draft.name).replace(path)
