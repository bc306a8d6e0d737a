"""Draws the forms that the analyst's guide shows: `python scripts/guide.py`, from the procedures in docs/language.md.

A picture is drawn for each procedure whose form the guide shows. The tests hold `made-from.txt`, the hashes of the
procedures that were drawn, equal to what the guide has now. Pictures themselves are never compared.
"""

from __future__ import annotations

import re
import sys
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from renderers.form import draw_form
from schemas.check import check_source
from schemas.process import Process

DOCS = Path(__file__).resolve().parent.parent / "docs"
GUIDES = {"en": DOCS / "language.md", "id": DOCS / "bahasa.md"}
PICTURES = DOCS / "pictures" / "language"
INDEX = PICTURES / "made-from.txt"
BLOCK = re.compile(r"^```yaml\n(.*?)^```", re.DOTALL | re.MULTILINE)
_PICTURE = re.compile(r"\]\(pictures/language/(.+)\.svg\)")


def procedures(guide: Path) -> list[str]:
    """The procedures that a guide shows, as it writes them."""
    return BLOCK.findall(guide.read_text(encoding="utf-8"))


def shown() -> dict[str, str]:
    """The name of each picture of the guide, and the procedure that it is drawn from."""
    guide = GUIDES["en"]
    pictures = _PICTURE.findall(guide.read_text(encoding="utf-8"))
    named = {_read(text).id.rpartition("/")[2]: text for text in procedures(guide)}
    return {name: named[name] for name in pictures}


def index() -> str:
    """One line a picture: the hash of its procedure, and its file."""
    return "".join(
        f"{sha256(text.encode()).hexdigest()[:32]}  {name}.svg\n" for name, text in shown().items()
    )


def _read(text: str) -> Process:
    process, diagnostics, _ = check_source(text, "a procedure of the guide")
    assert process is not None, diagnostics
    return process


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.svg"):
        old.unlink()
    for name, text in shown().items():
        (PICTURES / f"{name}.svg").write_text(draw_form(_read(text)).svg(), encoding="utf-8")
    INDEX.write_text(index(), encoding="utf-8")


if __name__ == "__main__":
    main()
