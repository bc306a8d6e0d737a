"""Every verb as something that an asker tries, with all that has to be there for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from engine.domain.events import (
    CalendarRecorded,
    DocumentsRemoved,
    EvidenceExported,
    UnitRecorded,
)
from engine.service.backfilling import Deed, PaperRun
from engine.service.moved_runs import Wanted
from engine.versions import content_hash
from schemas.calendars.as_data import as_data
from tests.engine.rights_office import RightsOffice
from tests.engine.timed import local, office_hours

Tried = Callable[[RightsOffice, str | None], Callable[[], object]]


def on_run(
    prepare: Callable[[RightsOffice], int], do: Callable[[RightsOffice, int, str | None], object]
) -> Tried:
    def ready(office: RightsOffice, by: str | None) -> Callable[[], object]:
        number = prepare(office)
        return lambda: do(office, number, by)

    return ready


def at_once(do: Callable[[RightsOffice, str | None], object]) -> Tried:
    return lambda office, by: lambda: do(office, by)


def publishing(units: tuple[str, ...]) -> Tried:
    """Putting in force what others wrote and approved."""

    def ready(office: RightsOffice, by: str | None) -> Callable[[], object]:
        office.approved()
        text, process = office.second()
        return lambda: office.engine.publish_text(text, process, since=date(2026, 6, 1), units=units, by=by)

    return ready


def on_version(
    prepare: Callable[[RightsOffice], str], do: Callable[[RightsOffice, str, str | None], object]
) -> Tried:
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
DEEDS: dict[str, Tried] = {
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
        lambda o, n, by: o.engine.record_export(EvidenceExported("ab" * 32, (n,)), (), ["dinas"], by=by),
    ),
}


def reads(office: RightsOffice, number: int, by: str | None) -> object:
    queries = office.queries if by is None else office.seen_by(by)
    return queries.history(number)
