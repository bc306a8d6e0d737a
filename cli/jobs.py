"""What jobs did, as people and programs read it."""

from __future__ import annotations

from collections.abc import Iterable

from app.jobs.job import Done, Job
from app.jobs.once import Carried
from cli.data_of_jobs import JobData, TickData
from cli.terminal import Terminal
from schemas.harmless import in_one_line
from schemas.words import Lang, Words

NOTHING = Words(en="nothing to do", id="tidak ada yang perlu dilakukan")


def show(job: Job, done: Done, terminal: Terminal) -> None:
    """A line for what was done, and one on stderr for each thing that somebody should see to."""
    said = job.says(done, terminal.lang)
    if said:
        terminal.result(f"{job.title.say(terminal.lang)}: {said}")
    for one in (*done.notes, *done.problems):
        terminal.note(f"! {in_one_line(one.say(terminal.lang))}")


def as_data(carried: Iterable[Carried], lang: Lang) -> TickData:
    jobs = [_job(one, lang) for one in carried]
    return {"ok": not any(job["problems"] for job in jobs), "jobs": jobs}


def _job(one: Carried, lang: Lang) -> JobData:
    problems = [problem.say(lang) for problem in one.done.problems]
    if one.refusal is not None:
        problems.append(one.refusal.say(lang))
    return {
        "name": one.job.name,
        "counts": {name: count for name, count in one.done.counts.items() if count},
        "problems": problems,
        "notes": [note.say(lang) for note in one.done.notes],
    }
