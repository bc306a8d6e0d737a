"""Events are written down in one way, and their chain shows every change."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.encoding import START, TYPES, UnknownEvent, canonical, chain, digest, exported, read
from engine.domain.events import InstanceCreated, OfficerRecorded, Stamp, TaskCompleted
from engine.domain.personal import Personal
from scripts import reference
from tests.engine.run import Run

STAMP = Stamp(datetime(2026, 4, 8, tzinfo=UTC), "c-1")
REFERENCE = Path(reference.REFERENCE)


def test_the_reference_is_what_the_code_says() -> None:
    for path, text in reference.files().items():
        assert path.read_text(encoding="utf-8") == text, (
            f"run scripts/reference.py: {path.name} is out of date"
        )


def test_the_vectors_hash_to_their_hashes_and_hang_together() -> None:
    rows = json.loads((REFERENCE / "encoding-vectors.json").read_text(encoding="utf-8"))
    before = START
    for row in rows[:3]:
        assert digest(row["body"]) == row["hash"]
        assert json.loads(row["body"])["prev"] == before
        before = row["hash"]
    sealed = json.loads(rows[0]["body"])["subject"]["digest"]
    beside = rows[0]["beside"]["subject"]
    assert sealed == digest(f"{beside['salt']}\0{beside['text']}")


def test_the_events_of_a_run_keep_the_schemas_that_are_published() -> None:
    run = Run.of({"id": "a"}, {"id": "b", "decide": {"Ya": "end", "Tidak": "a"}})
    run.complete("a@").complete("b@", outcome="Tidak", reason="x").complete("a@staf#2")
    run.complete("b@staf#2", outcome="Ya")
    for record in run.records:
        name = type(record.event).__name__
        schema = json.loads((REFERENCE / "events" / f"{name}.json").read_text(encoding="utf-8"))
        jsonschema.validate(json.loads(record.body), schema)


@given(st.dictionaries(st.text("abc_", min_size=1), st.text(st.characters(exclude_categories=["Cs"]))))
def test_the_canonical_text_reads_back_and_is_the_same_whatever_the_order(value: dict[str, str]) -> None:
    text = canonical(value)
    assert json.loads(text) == value
    assert canonical(dict(reversed(value.items()))) == text


@pytest.mark.parametrize("change", ["value", "place", "log", "time"])
def test_any_change_of_an_event_changes_its_hash(change: str) -> None:
    event = TaskCompleted("a@staf#1", values={"x": "1"})
    record = chain("r/1", 1, START, event, STAMP)
    other = {
        "value": chain("r/1", 1, START, TaskCompleted("a@staf#1", values={"x": "2"}), STAMP),
        "place": chain("r/1", 2, START, event, STAMP),
        "log": chain("r/2", 1, START, event, STAMP),
        "time": chain("r/1", 1, START, event, Stamp(datetime(2026, 4, 9, tzinfo=UTC), "c-1")),
    }[change]
    assert other.hash != record.hash


def test_a_personal_text_stands_beside_the_event_and_can_be_erased() -> None:
    event = OfficerRecorded("staf-1", Personal.of("Staf 1", "garam"))
    record = chain("r/register", 1, START, event, STAMP)
    assert "Staf 1" not in record.body
    assert read(record.body, record.hash, record.texts).event == event
    erased = read(record.body, record.hash, None)
    assert isinstance(erased.event, OfficerRecorded)
    assert (erased.event.name.text, erased.event.name.digest) == (None, event.name.digest)
    assert digest(erased.body) == record.hash


def test_a_text_beside_the_log_that_was_swapped_is_noticed() -> None:
    assert Personal.of("Staf 1", "garam").holds
    assert not Personal(Personal.of("Staf 1", "garam").digest, "Staf 2", "garam").holds


def test_readers_pass_over_what_they_do_not_know_but_not_over_a_type() -> None:
    record = chain("r/1", 1, START, InstanceCreated("p/q", "u", "f", period="2026"), STAMP)
    newer = json.loads(record.body) | {"colour": "blue"}
    assert read(canonical(newer), "").event == record.event
    with pytest.raises(UnknownEvent):
        read(canonical(newer | {"type": "SomethingNewer"}), "")


def test_programs_read_instance_hash_and_both_times_with_each_event() -> None:
    shown = exported(chain("r/7", 1, START, TaskCompleted("a@staf#1"), STAMP))
    assert {"type", "at", "performed_at", "by", "acting_for", "instance", "seq", "hash"} <= set(shown)
    assert (shown["instance"], shown["performed_at"]) == (7, shown["at"])


def test_every_type_has_a_schema() -> None:
    assert {path.stem for path in (REFERENCE / "events").glob("*.json")} == set(TYPES)
