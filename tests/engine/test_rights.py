"""Who may do what: every verb, tried by every kind of asker, both ways."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from engine.domain.events import (
    AssignmentRecorded,
    OfficerRecorded,
    UnitEnded,
    UnitRecorded,
)
from engine.domain.refusals import ClaimedByAnother, NotAllowed, Refusal
from engine.domain.roles import RIGHTS
from engine.persistence.memory import MemoryStore
from tests.engine.rights_deeds import DEEDS
from tests.engine.rights_office import ASKERS, RightsOffice

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
