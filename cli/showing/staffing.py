"""`sop check --people`: who may act in each unit, and where nobody is left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from cli import exits
from cli.data_of_office import LackData, PlaceData, StaffingData, StaffingsData
from cli.names import Names
from cli.showing.page import Page
from cli.terminal import Terminal
from engine.domain.staffing import Lack, Place
from schemas.words import Words

if TYPE_CHECKING:
    from app import Workspace
    from app.staffing import Staffing

TITLE = Words(en="{process}, {unit}", id="{process}, {unit}")
NOBODY = Words(
    en="{place}: nobody holds the post {posts}; an assignment in the register would do",
    id="{place}: tidak ada yang memegang jabatan {posts}; catat penugasannya dalam register",
)
ABSENT = Words(
    en="{place}: {officers} is absent and nobody stands in; name a substitute in the absence",
    id="{place}: {officers} tidak hadir dan tidak ada penggantinya; sebutkan pengganti pada ketidakhadirannya",
)
NO_MEMBERS = Words(
    en="{place}: there is no unit to be asked; record the member units",
    id="{place}: tidak ada unit yang diminta; catat unit anggotanya",
)
APART = Words(
    en="{places} are kept apart, and there is only {officers} for them",
    id="{places} dipisahkan, padahal hanya ada {officers} untuknya",
)
WHO = Words(en="{place}: {who}", id="{place}: {who}")
SUMMARY = Words(
    en="{day}: units {units}, tasks {tasks}, each with somebody",
    id="{day}: unit {units}, tugas {tasks}, semuanya ada pelaksananya",
)
LACKING = Words(
    en="{day}: units {units}, tasks {tasks}, found {n}",
    id="{day}: unit {units}, tugas {tasks}, ditemukan {n}",
)


def check_people(
    engine: Workspace,
    processes: Sequence[str],
    day: date,
    terminal: Terminal,
    *,
    everything: bool,
    as_json: bool,
) -> int:
    """Say where nobody is left; with `everything` also who may act elsewhere. REFUSED where something was found."""
    from app.staffing import staffing

    names = Names.of(engine, terminal.lang)
    page, data, units, tasks, lacking = Page(terminal), list[StaffingData](), set[str](), 0, 0
    for one in staffing(engine, processes, day):
        units.add(one.unit)
        tasks += len(one.places)
        lacking += len(one.lacks)
        if as_json:
            data.append(_data(one))
        elif one.lacks or everything:
            _tell(page, one, names, everything=everything)
    if as_json:
        document: StaffingsData = {"day": day.isoformat(), "units": data}
        terminal.document(document)
    else:
        terminal.message(LACKING if lacking else SUMMARY, tasks=tasks, units=len(units), day=day, n=lacking)
    return exits.REFUSED if lacking else exits.DONE


def _tell(page: Page, one: Staffing, names: Names, *, everything: bool) -> None:
    page.heading(page.terminal.say(TITLE, process=one.process, unit=names.unit(one.unit)))
    for lack in one.lacks:
        page.hanging("  - ", _said(lack, one, names, page.terminal))
    for place in one.places if everything else ():
        if place.who:
            who = ", ".join(_who(place, officer, names) for officer in place.who)
            page.hanging("  - ", page.terminal.say(WHO, place=_place(place, one, names), who=who))


def _said(lack: Lack, one: Staffing, names: Names, terminal: Terminal) -> str:
    officers = ", ".join(names.officer(officer) for officer in lack.officers)
    places = ", ".join(_place(place, one, names) for place in lack.places)
    words = {"nobody": NOBODY, "absent": ABSENT, "no-members": NO_MEMBERS, "apart": APART}[lack.why]
    posts = ", ".join(names.post(post) for post in lack.places[0].posts)
    return terminal.say(words, place=places, places=places, posts=posts, officers=officers)


def _place(place: Place, one: Staffing, names: Names) -> str:
    """`mengisi@kasi, Seksi Ketenteraman`; without the unit where it is the one that runs the process."""
    return place.name if place.unit == one.unit else f"{place.name} ({names.unit(place.unit)})"


def _who(place: Place, officer: str, names: Names) -> str:
    acting = names.acting(place.who[officer], place.unit)
    return f"{names.officer(officer)} ({acting})" if acting else names.officer(officer)


def _data(one: Staffing) -> StaffingData:
    places: list[PlaceData] = [
        {
            "task": place.name,
            "unit": place.unit,
            "posts": list(place.posts),
            "who": list(place.who),
        }
        for place in one.places
    ]
    lacks: list[LackData] = [
        {
            "why": lack.why,
            "tasks": [place.name for place in lack.places],
            "units": list(dict.fromkeys(place.unit for place in lack.places)),
            "officers": list(lack.officers),
        }
        for lack in one.lacks
    ]
    return {"process": one.process, "unit": one.unit, "tasks": places, "lacks": lacks}
