"""Draws the gallery anew: docs/gallery/, every shape of a form on one page, to be looked at in review.

`python scripts/gallery.py` draws; the tests hold `made-from.txt`, the hashes of the texts that the pictures are drawn
from, equal to what it would draw from now. Pictures themselves are never compared.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app import open_workspace
from app.content import shipped
from app.demo import END, play
from app.example.plan import BALANGAN, MUARA, OFFICES, YEAR
from app.heat_overlay import heat_overlay
from app.overlays import overlay_of
from app.practice import practice
from app.which_runs import runs_of
from app.workspace import Workspace
from app.year_overlay import year_overlay
from engine.adapters.clock import SetClock
from engine.ports import InstanceFilter
from renderers.difference import draw_difference
from renderers.form import draw_form
from renderers.overlay import Move, Overlay, Standing
from schemas.load import load_file
from schemas.periods import Period
from schemas.process import Process
from schemas.rows import ways
from tests.renderers.shapes import SHAPES

GALLERY = Path(__file__).resolve().parent.parent / "docs" / "gallery"
INDEX = GALLERY / "made-from.txt"
PAGED = "over-pages"
HEADS = {
    "blank": ("Real procedures", "As the agency prints them: lanes, columns and words are the source's own."),
    "run": (
        "Runs",
        "Where one run of each stands at the end of the demo; a year of one unit; one round; how long rows took.",
    ),
    "signs": ("Signs", "Every sign that an overlay can bear, on one form."),
    "shape": ("Shapes", "Constructed procedures, one for each shape that a form may take."),
    "page": (
        "Pages",
        "The pages of one form: the head repeats, arrows go on in lettered pairs of pentagons.",
    ),
    "difference": (
        "Two versions",
        "What became of a procedure: each kind of change has its sign, line and ground.",
    ),
}
"""What is said over each kind of picture."""
OPENING = """# Gallery

Every shape of a form, drawn by the tool itself: `python scripts/gallery.py`. Look at it when a change touches how forms
are drawn; the difference of `made-from.txt` says which pictures changed.
"""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its kind, its name, the text it is drawn from, and the ink."""

    kind: str
    name: str
    dot: str
    svg: str = ""

    @property
    def file(self) -> str:
        return f"{self.kind}-{self.name}.svg"

    @property
    def hash(self) -> str:
        return sha256(self.dot.encode()).hexdigest()[:32]


def constructed(ink: bool = False) -> Iterator[Picture]:
    """All pictures that need no run: real procedures, shapes, pages, two versions. Without ink they take a moment."""
    for id in sorted(shipped()):
        form = draw_form(_real(id))
        yield Picture("blank", id.partition("/")[0], form.dot(), form.svg() if ink else "")
    for name, process in SHAPES.items():
        form = draw_form(process)
        yield Picture("shape", name, form.dot(), form.svg() if ink else "")
    for number, page in enumerate(draw_form(SHAPES[PAGED]).pages(), start=1):
        yield Picture("page", f"{PAGED}-{number}", page.dot(), page.svg() if ink else "")
    form, overlay = draw_form(_real(MUARA)), every_sign(_real(MUARA))
    yield Picture("signs", "of-runs", form.dot(overlay), form.svg(overlay) if ink else "")
    found = draw_difference(_real(MUARA), revised(_real(MUARA)), "2025 → 2026")
    yield Picture("difference", "muara-papalik", found.dot(), found.svg() if ink else "")


def runs(demo: Path, ink: bool = False) -> Iterator[Picture]:
    """One run of each procedure, as the demo left it."""
    with open_workspace(demo, clock=SetClock(END), system_user="demo") as engine:
        for office in OFFICES:
            wanted = InstanceFilter(process=office.process, unit=office.unit, period=office.shown)
            shown = engine.shown(engine.instances(wanted)[0].number)
            form, overlay = draw_form(shown.process), overlay_of(shown)
            name = f"{office.process.partition('/')[0]}-{office.shown}"
            yield Picture("run", name, form.dot(overlay), form.svg(overlay) if ink else "")
        yield from _several(engine, ink)


def _several(engine: Workspace, ink: bool) -> Iterator[Picture]:
    """A year of one unit, how long rows took, and the first round of a run in which rows were done again."""
    shown = [engine.shown(line.number) for line in runs_of(engine, process=BALANGAN)]
    form, overlay = draw_form(shown[0].process), year_overlay(shown, Period("year", int(YEAR)))
    yield Picture("run", "year-of-one-unit", form.dot(overlay), form.svg(overlay) if ink else "")
    shown = [engine.shown(line.number) for line in runs_of(engine, process=MUARA)]
    found = practice(engine, MUARA)
    assert found is not None
    times = heat_overlay(found.process, found.rows[""], name=YEAR, runs=found.runs, working=found.working)
    form = draw_form(shown[0].process)
    for name, overlay in (
        ("heat-of-four-runs", times),
        ("first-round", overlay_of(shown[-1], 1)),
    ):
        yield Picture("run", name, form.dot(overlay), form.svg(overlay) if ink else "")


def every_sign(process: Process) -> Overlay:
    """An overlay that no run could have, with all that one may bear."""
    names = [step.id for step in process.steps]
    signs = (
        Standing("done", marks=("paper", "same-person")),
        Standing("done", 2, late=True, marks=("back-dated", "substitute")),
        Standing("done", detail="skipped"),
        Standing("ahead", detail="passed"),
        Standing("running", part=(3, 12)),
        Standing("running", part=(1, 4), late=True, marks=("without",)),
        Standing("running", detail="suspended"),
        Standing("ahead", detail="cancelled"),
        Standing("running", 3, late=True),
        Standing("ahead", 2),
        Standing("returned"),
    )
    moves = (
        Move(names[2], names[2], "skipped"),
        Move(names[9], names[4], "returned"),
        Move(names[9], names[4], "returned"),
        Move(names[10], names[8], "withdrawn"),
        Move(names[13], names[11], "reopened"),
    )
    taken = {(way.source, way.target, way.choice) for way in ways(process, next(iter(process.runs)))}
    return Overlay(
        "Unit", "berjalan", "2026-04-11 09:00", dict(zip(names, signs, strict=False)),
        taken=frozenset(way for way in taken if way[0] in names[:11]), moves=moves,
    )  # fmt: skip


def revised(process: Process) -> Process:
    """A next version in which rows were added, removed, moved and changed, for the picture of two versions."""
    first, second, third, _gone, *middle, moved, last = process.steps
    new = third.model_copy(
        update={
            "id": "periksa-kembali",
            "no": "3a.",
            "activity": "Memeriksa kembali formulir",
            "duration": "1 Jam",
        }
    )
    steps = (first.model_copy(update={"duration": "30 Menit"}), moved, second, third, new, *middle, last)
    kept = {name: getattr(process, name) for name in Process.model_fields}
    return Process(**{**kept, "steps": steps})  # a copy would keep what was worked out from the old rows


def _real(id: str) -> Process:
    process, diagnostics = load_file(shipped()[id])
    assert process is not None, diagnostics
    return process


def index(pictures: list[Picture]) -> str:
    """One line a picture: the hash of the text it is drawn from, and its file."""
    return "".join(f"{one.hash}  {one.file}\n" for one in pictures)


def page(pictures: list[Picture]) -> str:
    """The page that shows them all."""
    parts = [OPENING]
    for kind, (head, told) in HEADS.items():
        parts.append(f"\n## {head}\n\n{told}\n")
        parts += [
            f"\n### {one.name}\n\n![{head}: {one.name}]({one.file})\n" for one in pictures if one.kind == kind
        ]
    return "".join(parts)


def main() -> None:
    with TemporaryDirectory(prefix="sop-gallery-") as folder:
        play(Path(folder) / "demo")
        pictures = [*constructed(ink=True), *runs(Path(folder) / "demo", ink=True)]
    GALLERY.mkdir(parents=True, exist_ok=True)
    for old in GALLERY.glob("*.svg"):
        old.unlink()
    for picture in pictures:
        (GALLERY / picture.file).write_text(picture.svg, encoding="utf-8")
    INDEX.write_text(index(pictures), encoding="utf-8")
    (GALLERY / "README.md").write_text(page(pictures), encoding="utf-8")


if __name__ == "__main__":
    main()
