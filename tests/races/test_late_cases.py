"""A case that ends at the moment at which its month is gathered is never lost."""

from __future__ import annotations

import pytest

from engine.adapters.clock import SetClock
from engine.adapters.keys import CountedKeys
from engine.domain.refusals import BuiltOnReopened
from engine.persistence.opening import open_store
from engine.service import Service
from tests.engine.office import CASES, Office
from tests.engine.timed import local


@pytest.mark.parametrize("month_is", ["open", "completed"])
def test_a_case_that_ends_by_a_clock_that_is_behind_is_gathered_again(address: str, month_is: str) -> None:
    store = open_store(address, create=True)
    office = Office(store, CASES)
    number = office.engine.create_case(office.process, "dinas", "Pemohon 1")
    office.engine.open(number)
    office.clock.move(to=local("2026-01-31 23:59"))
    behind = Service(
        store, SetClock(office.clock.now()), CountedKeys("behind"), "contoh", system_user="admin"
    )
    (month,) = office.engine.create(office.process, "2026-01", unit="dinas")
    office.clock.move(to=local("2026-02-01 00:00"))
    office.engine.open(month)
    assert office.queries.instance(month).gathered == ()
    if month_is == "completed":
        office.engine.complete(f"{month}:lapor", by="staf-1")
    behind.complete(f"{number}:tangani", by="staf-1")
    assert office.queries.instance(month).stale == (number,)
    if month_is == "open":
        with pytest.raises(BuiltOnReopened):
            office.engine.complete(f"{month}:lapor", by="staf-1")
        office.engine.regather(month)
        assert [one.instance for one in office.queries.instance(month).gathered] == [number]
        office.engine.complete(f"{month}:lapor", by="staf-1")
    store.close()
