"""What officers of other units see of a run that went over to another version: by the names of today, and of before."""

from __future__ import annotations

from datetime import date

import pytest

from engine.domain.events import AssignmentRecorded, OfficerRecorded, TaskCompleted
from engine.domain.moving.version_mapping import NO_MAPPING, VersionMapping
from engine.domain.refusals import ClaimedByAnother
from engine.ports import Store
from engine.service.moved_runs import Wanted
from engine.versions import content_hash
from tests.engine.rights_office import EVERY_VERB, RightsOffice

RENAMED = EVERY_VERB.replace("id: periksa", "id: telaah").replace("  - {id: isi,", "  - {id: lengkapi,")
RENAMED = RENAMED.replace("Ya: isi", "Ya: lengkapi")
NAMES = VersionMapping(rows={"periksa": "telaah", "isi": "lengkapi"})
OTHER_LANE = EVERY_VERB.replace("staf: Staf", "petugas: {title: Staf, post: staf}").replace(
    "actor: staf", "actor: petugas"
)
WITHOUT_THE_SECTIONS = (
    "\n".join(line for line in EVERY_VERB.split("\n") if "{id: isi," not in line)
    .replace("id: periksa", "id: telaah")
    .replace("Ya: isi", "Ya: simpan")
)


@pytest.fixture
def office(store: Store) -> RightsOffice:
    return RightsOffice(store)


def go_over(office: RightsOffice, text: str, mapping: VersionMapping = NO_MAPPING) -> None:
    office.publish(text)
    wanted = Wanted(office.process, content_hash(EVERY_VERB))
    left = office.engine.move_runs(wanted, content_hash(text), "formulir baru", mapping=mapping).left
    assert not left, [one.judged.found for one in left]


@pytest.mark.parametrize(
    ("text", "mapping", "task", "giver"),
    [
        (RENAMED, NAMES, "lengkapi@seksi/seksi-a", "telaah@staf#1"),
        (OTHER_LANE, NO_MAPPING, "isi@seksi/seksi-a", "periksa@petugas#1"),
    ],
)
def test_what_was_handed_over_to_their_task_under_another_name_is_still_seen(
    office: RightsOffice, text: str, mapping: VersionMapping, task: str, giver: str
) -> None:
    number = office.asked()
    go_over(office, text, mapping)
    instance, history = office.seen_by("seksi-a").at_task(number, task)
    assert set(instance.tasks) == {f"{task}#1", giver}
    assert [one.event.task for one in history if isinstance(one.event, TaskCompleted)] == ["periksa@staf#1"]


def test_why_their_row_has_to_be_done_again_is_seen_under_its_new_name(office: RightsOffice) -> None:
    number = office.asked()
    for one in "ab":
        office.engine.complete(f"{number}:isi@seksi/seksi-{one}", by=f"seksi-{one}")
    office.engine.send_back(f"{number}:simpan", "isi", "kurang lengkap", by="post")
    go_over(office, RENAMED, NAMES)
    _, history = office.seen_by("seksi-a").at_task(number, "lengkapi@seksi/seksi-a")
    assert [one.event.reason for one in history if hasattr(one.event, "target")] == ["kurang lengkap"]


def test_what_they_did_in_a_row_that_the_new_version_does_not_have_they_still_see(
    office: RightsOffice,
) -> None:
    number = office.asked()
    for one in "ab":
        office.engine.complete(f"{number}:isi@seksi/seksi-{one}", by=f"seksi-{one}")
    go_over(office, WITHOUT_THE_SECTIONS, VersionMapping(rows={"isi": None, "periksa": "telaah"}))
    instance, history = office.seen_by("seksi-a").at_task(number, "isi@seksi/seksi-a")
    assert instance.version == content_hash(WITHOUT_THE_SECTIONS)
    assert set(instance.tasks) == {"isi@seksi/seksi-a#1", "telaah@staf#1"}, "and what handed over to it"
    assert [one.event.task for one in history if isinstance(one.event, TaskCompleted)] == [
        "periksa@staf#1",
        "isi@seksi/seksi-a#1",
    ]


def test_who_comes_late_is_told_since_when_another_has_the_task_under_its_old_name(
    office: RightsOffice,
) -> None:
    number = office.asked()
    second = OfficerRecorded("seksi-a-2", office.engine.officer_name("Seksi A 2"))
    office.engine.record(
        [second, AssignmentRecorded("kedua", "seksi-a-2", "seksi", "seksi-a", date(2026, 1, 1))]
    )
    office.engine.claim(f"{number}:isi@seksi/seksi-a", by="seksi-a")
    claimed = office.queries.history(number)[-1].stamp.at
    go_over(office, RENAMED, NAMES)
    with pytest.raises(ClaimedByAnother) as refused:
        office.engine.claim(f"{number}:lengkapi@seksi/seksi-a", by="seksi-a-2")
    assert refused.value.data["at"] == claimed.isoformat(" ", "minutes")
