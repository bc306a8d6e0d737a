"""Each verb that changes a run: once under one id however often it is sent; and what a second of its kind is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from engine.domain.events import AssignmentRecorded, UnitRecorded
from engine.domain.refusals import (
    AlreadyDone,
    AlreadyMember,
    AlreadyYours,
    ClaimedByAnother,
    CommandReused,
    NoLongerOpen,
    NoSuchMember,
    NothingToGather,
    Refusal,
    RoleWanted,
    WrongInstanceState,
)
from engine.persistence.opening import open_store
from tests.engine.office import Office

FANNED_OUT = """
sop: 1
id: contoh/himpun
title: Menghimpun
agency: {name: Biro}
actors: {staf: Staf, pd: {title: Perangkat Daerah, post: staf, lane: false}}
dates: {rapat: {title: Rapat, from: opening}}
every: year
steps:
  - {id: terima, activity: Menerima, actor: staf, for_each: {by: pd, group: pd}}
  - {id: olah, activity: Mengolah, actor: staf}
"""


@dataclass(frozen=True, slots=True)
class Verb:
    """A command of the engine, after what goes before it; {n} is a quarter, {fan} a run that fans out."""

    ask: str
    arguments: tuple[Any, ...]
    second: type[Refusal] | None
    """What another command of the kind is told; none: it counts again, or changes nothing."""
    by: str | None = None
    more: dict[str, Any] = field(default_factory=dict)
    before: tuple[tuple[Any, ...], ...] = ()
    """Verb, arguments, and by whom."""


OPENED = (("open", "{n}"),)
FANNED = (("open", "{fan}"),)
CHECKED = (*OPENED, ("complete", "{n}:kumpul", "staf-1"), ("agree", "{n}:periksa", "kasi-1"))
ENDED = (*CHECKED, ("complete", "{n}:simpan", "staf-1"))
VERBS = {
    "claim": Verb("claim", ("{n}:kumpul@staf#1",), AlreadyYours, "staf-1", before=OPENED),
    "release": Verb(
        "release",
        ("{n}:kumpul@staf#1",),
        RoleWanted,
        "staf-1",
        before=(*OPENED, ("claim", "{n}:kumpul", "staf-1")),
    ),
    "complete": Verb("complete", ("{n}:kumpul@staf#1",), AlreadyDone, "staf-1", before=OPENED),
    "return": Verb(
        "send_back", ("{n}:simpan@staf#1", "kumpul", "kurang"), NoLongerOpen, "staf-1", before=CHECKED
    ),
    "withdraw": Verb(
        "withdraw",
        ("{n}:kumpul@staf#1", "keliru"),
        NoLongerOpen,
        "staf-1",
        before=(*OPENED, ("complete", "{n}:kumpul", "staf-1")),
    ),
    "open": Verb("open", ("{n}",), WrongInstanceState),
    "regather": Verb(
        "regather", ("{semester}",), NothingToGather, before=(("half a year",), ("reopen and end", "{n}"))
    ),
    "date": Verb("set_date", ("{fan}", "rapat", date(2026, 3, 2)), None, before=FANNED),
    "assign": Verb("assign", ("{n}:kumpul@staf#1", "staf-1"), None, before=OPENED),
    "skip": Verb("skip", ("{n}:kumpul@staf#1", "tidak perlu"), NoLongerOpen, before=OPENED),
    "suspend": Verb("suspend", ("{n}", "rapat"), WrongInstanceState, before=OPENED),
    "resume": Verb("resume", ("{n}",), WrongInstanceState, before=(*OPENED, ("suspend", "{n}", "rapat"))),
    "cancel": Verb("cancel", ("{n}", "batal"), WrongInstanceState, before=OPENED),
    "reopen": Verb("reopen", ("{n}", "simpan", "keliru"), WrongInstanceState, before=ENDED),
    "excuse": Verb("excuse", ("{semester}", "2026-Q1", "tidak ada"), None),
    "allow": Verb("allow", ("{n}", "kumpul", "perlu"), None, before=OPENED),
    "join": Verb("join", ("{fan}", "terima", "kantor", "diminta"), AlreadyMember, before=FANNED),
    "leave": Verb("leave", ("{fan}", "terima", "badan", "tidak lagi"), NoSuchMember, before=FANNED),
}
"""By their names on the command line."""


class Trial:
    """An office in which every verb can be tried."""

    def __init__(self, address: str) -> None:
        self.store = open_store(address, create=True)
        self.office = Office(self.store)
        units = [UnitRecorded(unit, unit.title(), groups=("pd",)) for unit in ("dinas", "badan")]
        self.office.engine.record([*units, UnitRecorded("kantor", "Kantor"), UnitRecorded("biro", "Biro")])
        kinerja = self.office.process
        fanned = self.office.publish(FANNED_OUT)
        self.office.engine.create(kinerja, "2026", unit="dinas")
        self.office.process = kinerja
        (fan,) = self.office.engine.create(fanned, "2026", unit="biro")
        self.names = {
            "n": self.office.number("triwulan", "2026-Q1"),
            "semester": self.office.number("semester", "2026-S1"),
            "fan": fan,
        }

    def before(self, verb: str, *arguments: str) -> None:
        engine = self.office.engine
        if verb == "half a year":
            self.office.move(2026, 6, 1)
            for period in ("2026-Q1", "2026-Q2"):
                self.office.quarter(period)
        elif verb == "reopen and end":
            engine.reopen(self.names["n"], "simpan", "keliru")
            engine.complete(f"{self.names['n']}:simpan", by="staf-1")
        elif verb == "agree":
            engine.complete(str(self.filled(arguments[0])), by=arguments[1], outcome="Setuju")
        elif verb in ("open", "suspend"):
            getattr(engine, verb)(*map(self.filled, arguments))
        else:
            getattr(engine, verb)(self.filled(arguments[0]), by=arguments[1])

    def filled(self, said: Any) -> Any:
        if not isinstance(said, str) or "{" not in said:
            return said
        text = said.format(**self.names)
        return int(text) if text.isdigit() else text

    def ask(self, verb: Verb, id: str) -> Any:
        given = [self.filled(one) for one in verb.arguments]
        return getattr(self.office.engine, verb.ask)(*given, by=verb.by, command=id, **verb.more)

    def events(self) -> list[int]:
        return [len(self.office.queries.history(line.number)) for line in self.office.queries.instances()]


@pytest.mark.parametrize("name", VERBS)
def test_each_verb_is_carried_out_once_under_one_id(name: str, tmp_path: Any) -> None:
    verb, trial = VERBS[name], Trial(str(tmp_path / "sop.db"))
    for step in verb.before:
        trial.before(*step)
    first = trial.ask(verb, "c-1")
    after = trial.events()
    again = trial.ask(verb, "c-1")
    assert (again.instance, again.first, again.last) == (first.instance, first.first, first.last)
    assert again.repeated
    assert not first.repeated
    with pytest.raises(CommandReused):
        trial.office.engine.set_date(trial.names["fan"], "rapat", date(2026, 4, 1), command="c-1")
    assert trial.events() == after
    if verb.second is not None:
        with pytest.raises(verb.second):
            trial.ask(verb, "c-2")
        assert trial.events() == after
    trial.store.close()


def test_a_day_that_is_said_again_changes_nothing(tmp_path: Any) -> None:
    verb, trial = VERBS["date"], Trial(str(tmp_path / "sop.db"))
    for step in verb.before:
        trial.before(*step)
    trial.ask(verb, "c-1")
    after = trial.events()
    trial.ask(verb, "c-2")
    assert trial.events() == after
    trial.store.close()


def test_who_wants_what_another_has_claimed_is_told_who_and_since_when(tmp_path: Any) -> None:
    trial = Trial(str(tmp_path / "sop.db"))
    trial.office.engine.record([AssignmentRecorded("a-extra", "staf-2", "staf", "dinas", date(2026, 1, 1))])
    trial.before("open", "{n}")
    trial.ask(VERBS["claim"], "c-1")
    trial.office.move(2026, 1, 6)
    with pytest.raises(ClaimedByAnother) as refused:
        trial.office.engine.claim(f"{trial.names['n']}:kumpul", by="staf-2")
    assert "claimed by 'staf-1', since 2026-01-05 02:00" in refused.value.say("en")
    assert "diambil oleh 'staf-1', sejak 2026-01-05 02:00" in refused.value.say("id")
    trial.store.close()


def test_who_opens_what_is_open_is_told_who_did_and_when(tmp_path: Any) -> None:
    trial = Trial(str(tmp_path / "sop.db"))
    trial.ask(VERBS["open"], "c-1")
    with pytest.raises(WrongInstanceState) as refused:
        trial.ask(VERBS["open"], "c-2")
    assert "is open, since 2026-01-05 02:00+00:00 by 'admin'" in refused.value.say("en")
    trial.store.close()


def test_who_comes_second_is_told_by_whom_and_when_it_was_done(tmp_path: Any) -> None:
    trial = Trial(str(tmp_path / "sop.db"))
    trial.before("open", "{n}")
    trial.ask(VERBS["complete"], "c-1")
    with pytest.raises(AlreadyDone) as refused:
        trial.ask(VERBS["complete"], "c-2")
    assert "'staf-1' on 2026-01-05 02:00" in refused.value.say("en")
    trial.store.close()


def test_each_kind_of_refusal_has_a_sentence_in_both_languages(tmp_path: Any) -> None:
    for name, verb in VERBS.items():
        if verb.second is None:
            continue
        trial = Trial(str(tmp_path / f"{name}.db"))
        for step in verb.before:
            trial.before(*step)
        trial.ask(verb, "c-1")
        with pytest.raises(verb.second) as refused:
            trial.ask(verb, "c-2")
        assert refused.value.say("en") != refused.value.say("id")
        trial.store.close()
