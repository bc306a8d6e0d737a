"""Every event of an instance's log has a sentence in both languages, which says what was said at it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import get_args

import pytest

from cli.names import Names
from cli.telling import Teller
from engine.adapters.clock import SystemClock
from engine.domain import events as e
from engine.domain.encoding import START, chain
from engine.domain.events import InstanceEvent, OpenedTask, Stamp
from engine.domain.instance import Acting, Document, Gathered
from engine.domain.register import Register
from schemas.load import load
from schemas.words import Lang
from tests.cli.office import LETTERS

TASKS = (OpenedTask("konsep@staf#2", "staf", "muara", ("staf",)),)
WHY = "karena perlu"
AT = datetime(2026, 8, 5, 2, tzinfo=UTC)
DUE = datetime(2026, 8, 4, 9, tzinfo=UTC)
SOON = datetime(2026, 8, 6, 9, tzinfo=UTC)
GONE_OVER = e.Changed("f" * 64, "case")
SAMPLES: list[tuple[InstanceEvent, str]] = [
    (
        e.InstanceCreated("kantor/surat-keluar", "muara", "case", case=3),
        "kantor/surat-keluar, case, muara, 3",
    ),
    (e.ChildExcused("2026-Q1", WHY), WHY),
    (e.InstanceOpened("f" * 64), "ffffffffffff"),
    (e.RowEntered("konsep", 2, TASKS), "Staf"),
    (e.RowEntered("konsep", 1, (), ()), "konsep"),
    (e.TurnEntered("konsep", 1, TASKS), "Staf"),
    (e.RowPassed("tanda-tangan", "otherwise"), "tanda-tangan"),
    (e.TokenDelivered("kirim", "periksa"), "periksa"),
    (e.TaskClaimed("konsep@staf#1", "staf-1", Acting("staf", "muara")), "staf-1"),
    (e.TaskReleased("konsep@staf#1", WHY), WHY),
    (e.TaskAssigned("konsep@staf#1", "staf-2", Acting("staf", "muara"), WHY), WHY),
    (e.TaskCompleted("konsep@staf#1", values={"halaman": "2"}), "halaman = 2"),
    (e.TaskCompleted("konsep@staf#1", outputs=(Document("Konsep", "k.pdf"),)), "Konsep [k.pdf]"),
    (e.TaskCompleted("konsep@staf#1", reference="005/12"), "005/12"),
    (e.TaskCompleted("periksa@sekretaris#1", "Tidak", reason=WHY), "Tidak"),
    (e.TaskCompleted("konsep@staf#1", late=True), "konsep@staf"),
    (e.TaskCompleted("konsep@staf#1", automatic=True), "konsep@staf"),
    (e.TaskCompleted("tanda-tangan@camat#1", answer=False), "tanda-tangan"),
    (e.TaskCompleted("tanda-tangan@camat#1", answer=True), "tanda-tangan"),
    (e.TaskSkipped("konsep@staf#1", WHY), WHY),
    (e.RowCompleted("konsep", 1), "1 (konsep)"),
    *(
        (e.TakenBack(kind, "konsep", ("konsep",), withdrawn=("konsep@staf#1",), reason=WHY), "konsep")
        for kind in ("return", "off-form", "withdraw", "reopen")
    ),
    (e.MemberJoined("konsep", "seksi-1", TASKS, WHY), WHY),
    (e.MemberLeft("konsep", "seksi-1", (), WHY), WHY),
    (e.RoundAllowed("konsep", WHY), WHY),
    (e.InstanceCompleted("kirim"), ""),
    (e.InstanceCompleted("periksa", "Batal", early=True), "Batal"),
    (e.InstanceSuspended(WHY), WHY),
    (e.InstanceResumed(WHY), WHY),
    (e.InstanceCancelled(WHY), WHY),
    (e.InstanceReopened("konsep", WHY), WHY),
    (e.ChildReopened(7), "7"),
    (e.Regathered(()), "0"),
    (e.InstanceOpened("f" * 64, absent=("2026-Q2",)), "2026-Q2"),
    (e.InstanceCreated("kantor/surat-keluar", "muara", "case", case=3, key="REG-7"), "REG-7"),
    (e.OpeningMoved(SOON), "6 "),
    (e.OpeningMoved(), ""),
    (e.OpeningReached(("2026-Q1", "2026-Q2")), "2026-Q1, 2026-Q2"),
    (e.WentOnWithout("konsep", 1, ("seksi-1",)), "seksi-1"),
    (e.Reminded("konsep", 1, SOON), "1 (konsep)"),
    (e.Reminded("konsep", 1, DUE), "1 (konsep)"),
    (e.DuePassed("konsep", 1, DUE), "1 (konsep)"),
    (e.InstanceDuePassed(DUE), "4 "),
    (e.DueMoved("konsep", 1, DUE, SOON, "calendar"), "1 (konsep)"),
    (e.DueMoved("konsep", 1, None, SOON, "date"), "1 (konsep)"),
    (e.InstanceDueMoved(DUE, None, "calendar"), "4 "),
    (e.MovedToVersion("f" * 64, "0" * 64, WHY, GONE_OVER), "ffffffffffff"),
    (e.MovedToVersion("f" * 64, "0" * 64, WHY, GONE_OVER, rows={"konsep": "naskah"}), "naskah"),
    (e.MovedToVersion("f" * 64, "0" * 64, WHY, GONE_OVER, left=("kirim",)), "kirim"),
    (e.MovedToVersion("f" * 64, "0" * 64, WHY, GONE_OVER, passed={"paraf": "lisan"}), "lisan"),
    (e.MovedToVersion("f" * 64, "0" * 64, WHY, GONE_OVER, opened={"paraf": "wajib"}), "wajib"),
    (e.MovedToVersion("f" * 64, "0" * 64, WHY, GONE_OVER, given_back={"konsep@staf#1": "staf-1"}), "staf-1"),
    (e.MovedToVersion("f" * 64, "0" * 64, WHY, GONE_OVER, withdrawn=("konsep@staf#1",)), "konsep@staf"),
    (e.MovedToVersion("f" * 64, "0" * 64, WHY, GONE_OVER, lacks=("konsep.sifat",)), "konsep.sifat"),
    (e.MovedBack("0" * 64, "f" * 64, 9, WHY, GONE_OVER), "000000000000"),
    (e.DateSet("kegiatan", date(2026, 8, 20)), "2026-08-20"),
    (e.DateSet("kegiatan", date(2026, 8, 27), date(2026, 8, 20), WHY), WHY),
    (e.TaskCompleted("konsep@staf#1", automatic=True, met_by=Gathered(7, 3, "h")), "7"),
    (e.TaskCompleted("konsep@staf#1", same_as=("periksa@sekretaris#1",)), "periksa@sekretaris"),
    (e.TaskMetAgain("konsep@staf#1", Gathered(7, 9, "h")), "7"),
]


def teller(lang: Lang) -> Teller:
    process, _ = load(LETTERS)
    now = SystemClock().now()
    return Teller(Names(Register(), now.tzinfo, date(2026, 11, 20), lang), process)


def said_of(teller: Teller, event: InstanceEvent) -> str:
    return teller.sentence(chain("contoh/1", 1, START, event, Stamp(AT, "c1")))


def test_no_event_is_without_a_sample() -> None:
    assert {type(event) for event, _ in SAMPLES} == set(get_args(InstanceEvent))


@pytest.mark.parametrize(("event", "said"), SAMPLES, ids=lambda one: type(one).__name__)
def test_an_event_says_what_was_said_at_it_in_both_languages(event: InstanceEvent, said: str) -> None:
    english, indonesian = (said_of(teller(lang), event) for lang in ("en", "id"))
    assert said in english
    assert said in indonesian
    assert english != indonesian
    assert "{" not in english + indonesian


def test_before_it_is_opened_an_instance_is_told_without_its_process() -> None:
    names = teller("en").names
    assert said_of(Teller(names, None), e.RowCompleted("konsep", 1)) == "row konsep is done"
