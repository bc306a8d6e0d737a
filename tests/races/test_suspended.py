"""What others deliver while a run is suspended takes effect when it goes on."""

from __future__ import annotations

from engine.domain.events import UnitRecorded
from engine.persistence.opening import open_store
from tests.engine.office import Office
from tests.engine.test_following import PROVINCE

COLLECTING = PROVINCE.replace("#tahunan", "#triwulan").replace("every: year", "every: quarter")


def test_a_members_run_that_ends_meanwhile_does_its_task_when_the_run_is_resumed(address: str) -> None:
    store = open_store(address, create=True)
    office = Office(store)
    office.engine.record([UnitRecorded(unit, unit, groups=("pd",)) for unit in ("dinas", "badan")])
    office.engine.create(office.process, "2026", unit="dinas")
    office.publish(COLLECTING)
    (number,) = office.engine.create("contoh/himpun", "2026-Q1", unit="badan")
    office.engine.open(number)
    office.engine.complete(f"{number}:minta", by="staf-2")
    office.engine.suspend(number, "rapat")
    quarter = office.quarter("2026-Q1")
    task = "terima@pd/dinas#1"
    assert office.queries.instance(number).tasks[task].state.value == "ready"
    office.engine.resume(number)
    found = office.queries.instance(number).tasks[task]
    assert (found.state.value, found.met_by) == ("done", quarter)
    store.close()
