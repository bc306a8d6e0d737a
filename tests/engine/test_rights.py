"""Who may do what: every verb, tried by every kind of asker, both ways."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from engine.domain.events import (
    AssignmentRecorded,
    CalendarRecorded,
    DocumentsRemoved,
    EvidenceExported,
    OfficerRecorded,
    UnitEnded,
    UnitRecorded,
)
from engine.domain.refusals import ClaimedByAnother, NotAllowed, Refusal
from engine.domain.roles import RIGHTS
from engine.persistence.memory import MemoryStore
from engine.service.backfilling import Deed, PaperRun
from engine.service.moving_runs import Wanted
from engine.versions import content_hash
from schemas.calendars.as_data import as_data
from tests.engine.rights_office import ASKERS, RightsOffice
from tests.engine.timed import local, office_hours

#        system  post  unit  other-unit  nobody
#        analyst (root above here below elsewhere)  auditor (…)  operator (…)
NONE, REACHED, ROOT, ANY = "-----", "yyy--", "y----", "yyyyy"
TABLE = {
    "claim": ("-y---", NONE, NONE, NONE),
    "complete": ("-y---", NONE, NONE, NONE),
    "return": ("-y---", NONE, NONE, NONE),
    "withdraw": ("-y---", NONE, NONE, NONE),
    "release": ("yy---", NONE, NONE, REACHED),
    "assign": ("y----", NONE, NONE, REACHED),
    "skip": ("y----", NONE, NONE, REACHED),
    "create": ("yyy--", NONE, NONE, REACHED),
    "create for all": ("y----", NONE, NONE, ROOT),
    "open": ("yyy--", NONE, NONE, REACHED),
    "date": ("yyy--", NONE, NONE, REACHED),
    "regather": ("yyy--", NONE, NONE, REACHED),
    "excuse": ("y----", NONE, NONE, REACHED),
    "allow": ("y----", NONE, NONE, REACHED),
    "join": ("y----", NONE, NONE, REACHED),
    "leave": ("y----", NONE, NONE, REACHED),
    "suspend": ("y----", NONE, NONE, REACHED),
    "resume": ("y----", NONE, NONE, REACHED),
    "cancel": ("y----", NONE, NONE, REACHED),
    "reopen": ("y----", NONE, NONE, REACHED),
    "backfill": ("y----", NONE, NONE, ROOT),
    "record": ("y----", NONE, NONE, ROOT),
    "end units": ("y----", NONE, NONE, ROOT),
    "calendar apply": ("y----", NONE, NONE, ROOT),
    "erase": ("y----", NONE, NONE, ROOT),
    "retain": ("y----", NONE, NONE, ROOT),
    "publish": ("y----", REACHED, NONE, REACHED),
    "publish for all": ("y----", ROOT, NONE, ROOT),
    "draft version": ("y----", ANY, NONE, ANY),
    # Two officers are needed: the system's own account cannot be told apart from either.
    "submit version": ("-----", ANY, NONE, ANY),
    "revise version": ("-----", ANY, NONE, ANY),
    "approve version": ("-----", ANY, NONE, ANY),
    "review version": ("y----", ANY, NONE, ANY),
    "withdraw version": ("y----", REACHED, NONE, REACHED),
    "withdraw version for all": ("y----", ROOT, NONE, ROOT),
    "migrate-instances": ("y----", NONE, NONE, REACHED),
    "migrate-instances for all": ("y----", NONE, NONE, ROOT),
    "look ahead": ("y----", REACHED, NONE, REACHED),
    "look ahead for all": ("y----", ROOT, NONE, ROOT),
    "read": ("yyy--", REACHED, REACHED, REACHED),
    "read the register": ("yyyyy", ANY, ANY, ANY),
    "export": ("y----", NONE, REACHED, REACHED),
}
"""Verb → who may, for a run of `dinas`: in the order of ASKERS."""

Deed_ = Callable[[RightsOffice, str | None], Callable[[], object]]


def on_run(
    prepare: Callable[[RightsOffice], int], do: Callable[[RightsOffice, int, str | None], object]
) -> Deed_:
    def ready(office: RightsOffice, by: str | None) -> Callable[[], object]:
        number = prepare(office)
        return lambda: do(office, number, by)

    return ready


def at_once(do: Callable[[RightsOffice, str | None], object]) -> Deed_:
    return lambda office, by: lambda: do(office, by)


def publishing(units: tuple[str, ...]) -> Deed_:
    """Putting in force what others wrote and approved."""

    def ready(office: RightsOffice, by: str | None) -> Callable[[], object]:
        office.approved()
        text, process = office.second()
        return lambda: office.engine.publish_text(text, process, since=date(2026, 6, 1), units=units, by=by)

    return ready


def on_version(
    prepare: Callable[[RightsOffice], str], do: Callable[[RightsOffice, str, str | None], object]
) -> Deed_:
    def ready(office: RightsOffice, by: str | None) -> Callable[[], object]:
        version = prepare(office)
        return lambda: do(office, version, by)

    return ready


def claimed(office: RightsOffice) -> int:
    number = office.opened()
    office.engine.claim(f"{number}:kumpul", by="post")
    return number


def paper(office: RightsOffice) -> PaperRun:
    return PaperRun(
        office.process, "dinas", "triwulan", (Deed(2, local("2026-01-02 09:00")),), period="2026-Q1"
    )


def backfilled(office: RightsOffice, by: str | None) -> Callable[[], object]:
    office.engine.record([CalendarRecorded("id-5-day", as_data(office_hours()))])
    return lambda: office.engine.backfill([paper(office)], by=by)


def semester(office: RightsOffice) -> int:
    office.expected()
    return office.number("semester", "2026-S1")


def of_this_run(office: RightsOffice, number: int, unit: str | None) -> Wanted:
    version = office.queries.instance(number).version
    assert version is not None
    return Wanted(office.process, version, unit)


def move(office: RightsOffice, number: int, by: str | None, unit: str | None) -> object:
    return office.engine.move_runs(
        of_this_run(office, number, unit), content_hash(office.second()[0]), "baru", by=by
    )


def foresee(office: RightsOffice, number: int, by: str | None, unit: str | None) -> object:
    return office.engine.foresee_moving(
        of_this_run(office, number, unit), content_hash(office.second()[0]), by=by
    )


DAY = date(2026, 3, 2)
DEEDS: dict[str, Deed_] = {
    "claim": on_run(RightsOffice.opened, lambda o, n, by: o.engine.claim(f"{n}:kumpul", by=by)),
    "complete": on_run(RightsOffice.opened, lambda o, n, by: o.engine.complete(f"{n}:kumpul", by=by)),
    "return": on_run(
        RightsOffice.collected, lambda o, n, by: o.engine.send_back(f"{n}:periksa", "kumpul", "salah", by=by)
    ),
    "withdraw": on_run(
        RightsOffice.collected, lambda o, n, by: o.engine.withdraw(f"{n}:kumpul", "salah", by=by)
    ),
    "release": on_run(claimed, lambda o, n, by: o.engine.release(f"{n}:kumpul", by=by)),
    "assign": on_run(RightsOffice.opened, lambda o, n, by: o.engine.assign(f"{n}:kumpul", "post", by=by)),
    "skip": on_run(RightsOffice.opened, lambda o, n, by: o.engine.skip(f"{n}:kumpul", "tidak perlu", by=by)),
    "create": at_once(lambda o, by: o.engine.create(o.process, "2026-Q1", unit="dinas", by=by)),
    "create for all": at_once(lambda o, by: o.engine.create(o.process, "2026-Q1", by=by)),
    "open": on_run(RightsOffice.expected, lambda o, n, by: o.engine.open(n, by=by)),
    "date": on_run(
        RightsOffice.opened, lambda o, n, by: o.engine.set_date(n, "kegiatan", DAY, "tunda", by=by)
    ),
    "regather": on_run(RightsOffice.stale_semester, lambda o, n, by: o.engine.regather(n, by=by)),
    "excuse": on_run(
        semester,
        lambda o, n, by: o.engine.excuse(n, "2026-Q1", "banjir", by=by),
    ),
    "allow": on_run(
        RightsOffice.collected, lambda o, n, by: o.engine.allow(n, "periksa", "sekali lagi", by=by)
    ),
    "join": on_run(RightsOffice.asked, lambda o, n, by: o.engine.join(n, "isi", "badan", "ikut", by=by)),
    "leave": on_run(RightsOffice.asked, lambda o, n, by: o.engine.leave(n, "isi", "seksi-b", "bubar", by=by)),
    "suspend": on_run(RightsOffice.opened, lambda o, n, by: o.engine.suspend(n, "banjir", by=by)),
    "resume": on_run(RightsOffice.suspended, lambda o, n, by: o.engine.resume(n, by=by)),
    "cancel": on_run(RightsOffice.opened, lambda o, n, by: o.engine.cancel(n, "banjir", by=by)),
    "reopen": on_run(RightsOffice.completed, lambda o, n, by: o.engine.reopen(n, "simpan", "salah", by=by)),
    "backfill": backfilled,
    "record": at_once(lambda o, by: o.engine.record([UnitRecorded("uptd", "UPTD")], by=by)),
    "end units": at_once(
        lambda o, by: o.engine.end_units(["badan"], date(2026, 1, 5), "digabung", into=["dinas"], by=by)
    ),
    "calendar apply": at_once(
        lambda o, by: o.engine.apply_calendars([CalendarRecorded("k", as_data(office_hours()))], by=by)
    ),
    "erase": at_once(lambda o, by: o.engine.erase_officer("seksi-a", "pensiun", by=by)),
    "retain": at_once(
        lambda o, by: o.engine.record_removal(DocumentsRemoved(("ab" * 32,), "lewat", "800/1", DAY), by=by)
    ),
    "publish": publishing(("dinas",)),
    "publish for all": publishing(()),
    "draft version": at_once(lambda o, by: o.engine.draft_text(*o.second(), by=by)),
    "submit version": on_version(RightsOffice.drafted, lambda o, v, by: o.engine.submit_version(v, by=by)),
    "revise version": on_version(
        RightsOffice.submitted, lambda o, v, by: o.engine.revise_version(v, "salah", by=by)
    ),
    "approve version": on_version(
        RightsOffice.submitted, lambda o, v, by: o.engine.approve_version(v, by=by)
    ),
    "review version": at_once(
        lambda o, by: o.engine.review_version(o.process, "monitoring", "keep", "baik", by=by)
    ),
    "withdraw version": at_once(
        lambda o, by: o.engine.withdraw_version(o.process, "salah", units=["dinas"], by=by)
    ),
    "withdraw version for all": at_once(lambda o, by: o.engine.withdraw_version(o.process, "salah", by=by)),
    "migrate-instances": on_run(RightsOffice.with_second, lambda o, n, by: move(o, n, by, "dinas")),
    "migrate-instances for all": on_run(RightsOffice.with_second, lambda o, n, by: move(o, n, by, None)),
    "look ahead": on_run(RightsOffice.with_second, lambda o, n, by: foresee(o, n, by, "dinas")),
    "look ahead for all": on_run(RightsOffice.with_second, lambda o, n, by: foresee(o, n, by, None)),
    "read": on_run(RightsOffice.opened, lambda o, n, by: reads(o, n, by)),
    "read the register": at_once(lambda o, by: o.engine.must_be_permitted(by, "read the register")),
    "export": on_run(
        RightsOffice.opened,
        lambda o, n, by: o.engine.record_export(EvidenceExported("ab" * 32, (n,)), ["dinas"], by=by),
    ),
}


def reads(office: RightsOffice, number: int, by: str | None) -> object:
    queries = office.queries if by is None else office.seen_by(by)
    return queries.history(number)


def record(office: RightsOffice) -> list[int]:
    """How long every log is."""
    lines = office.queries.lines_of(range(1, 20))
    return [office.queries.register().seq, *(line.seq for line in lines)]


CELLS = [
    (verb, asker, may == "y")
    for verb, row in TABLE.items()
    for asker, may in zip(ASKERS, "".join(row), strict=True)
]


@pytest.mark.parametrize(("verb", "asker", "may"), CELLS, ids=[f"{verb}:{asker}" for verb, asker, _ in CELLS])
def test_each_verb_is_open_to_whom_the_table_says_and_to_nobody_else(
    verb: str, asker: str, may: bool
) -> None:
    office = RightsOffice(MemoryStore())
    do = DEEDS[verb](office, None if asker == "system" else asker)
    before = record(office)
    if may:
        do()
        return
    with pytest.raises((NotAllowed, ClaimedByAnother)) as refused:
        do()
    assert record(office) == before
    said = refused.value
    assert isinstance(said, Refusal)
    for lang in ("en", "id"):
        assert "{" not in said.say(lang)


def test_the_table_names_every_right_there_is() -> None:
    assert {verb.removesuffix(" for all") for verb in TABLE} == set(RIGHTS)
    assert set(TABLE) == set(DEEDS)


def test_whoever_has_the_role_for_other_units_learns_that_it_does_not_reach() -> None:
    office = RightsOffice(MemoryStore())
    number = office.opened()
    with pytest.raises(Refusal) as refused:
        office.engine.suspend(number, "banjir", by="operator-elsewhere")
    assert refused.value.say("en") == (
        "only an operator may suspend, and the role of officer 'operator-elsewhere' does not reach unit 'dinas'"
    )
    with pytest.raises(Refusal) as refused:
        office.engine.record([UnitRecorded("uptd", "UPTD")], by="operator-here")
    assert "this concerns the whole root" in refused.value.say("en")
    with pytest.raises(Refusal) as refused:
        office.engine.open(number, by="nobody")
    assert refused.value.say("id") == (
        "hanya operator atau pegawai unit itu yang boleh membuka; pegawai 'nobody' bukan"
    )


def test_a_role_reaches_what_has_gone_into_a_unit_from_that_day_on() -> None:
    office = RightsOffice(MemoryStore())
    number = office.opened()
    with pytest.raises(NotAllowed):
        office.engine.suspend(number, "banjir", by="operator-elsewhere")
    office.engine.record([UnitEnded("dinas", date(2026, 2, 1), "Perda 1/2026", ("badan",))])
    with pytest.raises(NotAllowed):
        office.engine.suspend(number, "banjir", by="operator-elsewhere")
    office.clock.move(to=datetime.fromisoformat("2026-02-02T02:00:00+00:00"))
    office.engine.suspend(number, "banjir", by="operator-elsewhere")
    office.engine.resume(number, by="operator-here")


def test_an_irban_acts_for_other_units_by_assignment_and_changes_nothing_as_an_auditor() -> None:
    """One officer of the Inspektorat, auditor of the root, with a seat for `dinas` alone."""
    office = RightsOffice(MemoryStore())
    name = office.engine.officer_name("Irban 1")
    office.engine.record(
        [
            UnitRecorded("inspektorat", "Inspektorat"),
            OfficerRecorded("irban-1", name, roles=("auditor",)),
            AssignmentRecorded("irban-1-dinas", "irban-1", "staf", "dinas", date(2026, 1, 1), decree="700/1"),
        ]
    )
    here = office.opened()
    (there,) = office.engine.create(office.process, "2026-Q1", unit="badan")
    office.engine.open(there)
    office.engine.complete(f"{here}:kumpul", by="irban-1")
    acting = office.queries.history(here)[-2].stamp.acting_for
    assert acting is not None
    assert (acting.unit, acting.decree) == ("dinas", "700/1")
    assert office.seen_by("irban-1").history(there), "an auditor reads all of the root"
    with pytest.raises(NotAllowed):
        office.engine.complete(f"{there}:kumpul", by="irban-1")
