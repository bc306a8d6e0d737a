"""Random procedures with the rows and arrows of `random_grids`, so that a form is drawn from its text to its ink.

Words are of all lengths, rows carry one document, several or none, some forms print a signature, breaks or Mulai and
Selesai in the first and last symbol, and some are cut into a phase that is gathered and the phase that gathers it.
The same seed gives the same procedure.
"""

from __future__ import annotations

from random import Random
from typing import Any

from benchmarks.random_grids import Draft, random_draft
from schemas.process import Process

TALK = """menyusun formulir capaian kinerja perangkat daerah kepada kepala bidang dan sekretaris untuk diteliti
serta menyampaikan laporan triwulan hasil pengukuran indikator program ke Inspektorat"""
PAPERS = (
    "Formulir",
    "Disposisi",
    "Rekapitulasi Data Capaian Kinerja",
    "ATK",
    "Laporan",
    "Lembar kerja/kertas kerja",
)
TIMES = ("15 Menit", "2 hari", "1 Bulan", "1 - 3 Hari Kerja", "Selama kegiatan")
POSTS = (
    "Camat",
    "Sekretaris",
    "Kasubbag Program & Keuangan",
    "PPTK, Kasi",
    "Staf",
    "Kepala Bidang",
    "Bendahara",
)


def random_process(seed: int, lanes: int = 0, rows: int = 0) -> Process:
    """A procedure of 2–12 lanes and 5–60 rows, or of the size asked for."""
    random = Random(seed)
    draft = random_draft(random, lanes, rows)
    cut = _cut(draft) if random.random() < 0.4 else 0
    steps = [_step(random, draft, place, cut) for place in range(len(draft.rows))]
    return Process.model_validate(
        {
            "sop": 1,
            "id": "contoh/acak",
            "title": _words(random, 2, 12),
            "agency": {"name": "Dinas Contoh"},
            "form": _form(random, len(steps)),
            "actors": {
                f"l{lane}": {"title": POSTS[lane % len(POSTS)], "post": f"p{lane}"}
                for lane in range(draft.lanes)
            },
            **(
                {"phases": {"tw": {"every": "quarter"}, "smt": {"every": "semester", "gathers": "tw"}}}
                if cut
                else {"every": "quarter"}
            ),
            "steps": steps,
        }
    )


def _form(random: Random, rows: int) -> dict[str, Any]:
    return {
        "page": random.choice(("F4-landscape", "A4-landscape")),
        "terminals": random.choice(("apart", "apart", "own")),
        "lists": random.choice(("plain", "lettered", "numbered", "dashed")),
        "column_numbers": random.random() < 0.3,
        "break_after": [f"r{random.randrange(rows)}"] if random.random() < 0.3 else [],
    }


def _cut(draft: Draft) -> int:
    """The first row of the gathering phase: a place that no arrow passes over but the one to the row below; else 0."""
    for place in range(len(draft.rows) // 2, len(draft.rows)):
        over = [link for link in draft.links if min(link[:2]) < place <= max(link[:2])]
        if [link[:2] for link in over] == [(place - 1, place)] and place - 1 not in draft.decides:
            return place
    return 0


def _step(random: Random, draft: Draft, place: int, cut: int) -> dict[str, Any]:
    links = [link for link in draft.links if link[0] == place and not (cut and link[1] == cut > place)]
    step: dict[str, Any] = {
        "id": f"r{place}",
        "no": f"{place + 1}.",
        "activity": _words(random, 3, random.choice((8, 14, 30))),
        "actor": [f"l{lane}" for lane in draft.rows[place]],
        "inputs": random.sample(PAPERS, random.randint(0, 3)),
        "duration": random.choice(TIMES),
        "output": random.sample(PAPERS, random.randint(0, 2)),
    }
    if cut:
        step["phase"] = "tw" if place < cut else "smt"
    if place in draft.decides:
        step["decide"] = {word: f"r{target}" for _, target, _, word in links}
    elif links:
        step["next"] = [
            {"to": f"r{target}", **({"label": word} if word else {})} for _, target, _, word in links
        ]
    return step


def _words(random: Random, least: int, most: int) -> str:
    return " ".join(random.choices(TALK.split(), k=random.randint(least, most))).capitalize()
