"""An office with analysts, and a version in any state that a test asks for."""

from __future__ import annotations

from datetime import date

from engine.domain.events import OfficerRecorded
from engine.domain.lifecycle import VersionState as V
from engine.domain.register import Register
from engine.domain.version_states import Stand, stand_of
from engine.ports import Store
from engine.versions import content_hash
from schemas.load import load
from schemas.process import Process
from tests.engine.office import YEARLY, Office

PROCESS = "contoh/kinerja"
FIRST = content_hash(YEARLY)
"""In force from the beginning, without approval."""
SECOND_TEXT = YEARLY.replace("Mengumpulkan", "Menghimpun")
SECOND = content_hash(SECOND_TEXT)
AUTHOR, APPROVER, THIRD, OPERATOR = "analis-1", "analis-2", "analis-3", "operator-1"
ANALYSTS = (AUTHOR, APPROVER, THIRD)
START = date(2026, 1, 5)
"""Where the clock of the office stands."""


class Bureau(Office):
    """The office of the tests, with three analysts, and an analyst of one unit."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        name = self.engine.officer_name
        self.engine.record(
            [
                *(OfficerRecorded(one, name(one), roles=("analyst",)) for one in ANALYSTS),
                OfficerRecorded("analis-dinas", name("analis-dinas"), roles=("analyst@dinas",)),
            ]
        )

    @property
    def register(self) -> Register:
        return self.queries.register()

    def stand(self, version: str = SECOND, day: date | None = None) -> Stand:
        return stand_of(self.register, self.register.versions[version], day or self.today)

    def state(self, version: str = SECOND, day: date | None = None) -> V:  # type: ignore[override]
        return self.stand(version, day).state

    @property
    def today(self) -> date:
        return self.clock.now().astimezone(self.engine.world.zone).date()

    def put(
        self, text: str = SECOND_TEXT, since: date = START, units: tuple[str, ...] = (), by: str | None = None
    ) -> str:
        return self.engine.publish_text(text, read(text), since=since, units=units, by=by)

    def draft(self, text: str = SECOND_TEXT, by: str | None = AUTHOR) -> str:
        return self.engine.draft_text(text, read(text), by=by).version

    def approve(self, text: str = SECOND_TEXT) -> str:
        """Draft, submit and approve it, by two officers."""
        version = self.draft(text)
        self.engine.submit_version(version, by=AUTHOR)
        self.engine.approve_version(version, "188/45/2026", by=APPROVER)
        return version

    def bring_to(self, state: V) -> str:
        """The second version in that state."""
        if state in (V.DRAFT, V.SUBMITTED, V.REVISION_NEEDED):
            self.draft()
        else:
            self.approve()
        if state in (V.SUBMITTED, V.REVISION_NEEDED):
            self.engine.submit_version(SECOND, by=AUTHOR)
        if state is V.REVISION_NEEDED:
            self.engine.revise_version(SECOND, "dasar hukum", by=APPROVER)
        if state in (V.IN_FORCE, V.SUPERSEDED):
            self.put(by=OPERATOR)
        if state is V.SUPERSEDED:
            self.put(YEARLY.replace("Mengumpulkan", "Mendata"))
        if state is V.WITHDRAWN:
            self.engine.withdraw_version(SECOND, "batal", by=APPROVER)
        assert self.state() is state
        return SECOND


def read(text: str) -> Process:
    process, diagnostics = load(text)
    assert process is not None, diagnostics
    return process
