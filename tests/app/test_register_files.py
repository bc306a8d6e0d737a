"""Register files: what they say is recorded once, what is wrong in them is said with its line, all at once."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from app import Workspace
from app.content import REGISTER, REGISTER_SCHEMA
from app.refusals import RegisterHasErrors
from app.register_schema import as_text
from engine.domain.refusals import RoleWanted
from schemas.source import read_file


def errors(engine: Workspace, tmp_path: Path, *texts: str) -> list[str]:
    """What is wrong with files of these texts: `rule line:column message`."""
    files = []
    for number, text in enumerate(texts):
        files.append(tmp_path / f"{number}.yaml")
        files[-1].write_text(text, encoding="utf-8")
    before = engine.register()
    with pytest.raises(RegisterHasErrors) as caught:
        engine.import_register(files)
    assert engine.register() == before
    found = [
        f"{one.rule} {one.span.line}:{one.span.column} {one.message('en')}"
        for _, diagnostics in caught.value.found
        for one in diagnostics
        if one.span
    ]
    assert str(len(found)) in caught.value.say("id")
    return found


def test_all_parts_are_recorded(engine: Workspace) -> None:
    register = engine.register()
    assert register.units["seksi-a"].parent == "kantor"
    assert register.posts["kasi"].title == "Kasi"
    assert str(register.officers["staf-1"].name) == "Staf 1"
    assert register.officers["operator-1"].roles == ("operator",)
    acting = register.acting("kasi-1", ["kasi"], "kantor", date(2026, 3, 1))
    assert acting is not None
    assert (acting.kind, acting.decree) == ("plt", "800/1/2026")


def test_importing_again_changes_nothing(engine: Workspace) -> None:
    before = engine.register_history()
    assert engine.import_register() == 0
    assert engine.register_history() == before


def test_what_is_new_in_a_file_is_added(engine: Workspace, tmp_path: Path) -> None:
    more = tmp_path / "lagi.yaml"
    more.write_text(
        "officers: {kasi-2: Kasi 2}\n"
        "assignments: {a-5: {officer: kasi-2, post: kasi, unit: seksi-a, from: 2026-02-01, until: 2026-02-28}}\n",
        encoding="utf-8",
    )
    assert engine.import_register([more]) == 2
    register = engine.register()
    assert register.acting("kasi-2", ["kasi"], "seksi-a", date(2026, 2, 28)) is not None
    assert register.acting("kasi-2", ["kasi"], "seksi-a", date(2026, 3, 1)) is None


def test_files_refer_to_each_other_whatever_their_order(engine: Workspace, tmp_path: Path) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text("units: {seksi-c: {title: Seksi C, parent: bidang}}", encoding="utf-8")
    second.write_text("units: {bidang: {title: Bidang, parent: kantor}}", encoding="utf-8")
    assert engine.import_register([first, second]) == 2


def test_a_file_of_comments_says_nothing_yet(engine: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "kosong.yaml"
    path.write_text("# units:\n", encoding="utf-8")
    assert engine.import_register([path]) == 0


def test_everything_wrong_is_said_at_once_with_its_place(engine: Workspace, tmp_path: Path) -> None:
    found = errors(
        engine,
        tmp_path,
        "units:\n"
        "  dinas: {title: Dinas, parent: kantr}\n"
        "assignments:\n"
        "  a-6: {officer: staf-9, post: staff, unit: dinas, from: 2026-05-01, until: 2026-04-30}\n",
    )
    assert found == [
        "not-in-register 2:33 there is no unit 'kantr'",
        "not-in-register 4:18 there is no officer 'staf-9'",
        "not-in-register 4:32 there is no post 'staff'",
        "ends-before-it-starts 4:77 2026-04-30 is before 2026-05-01, when it starts",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("unit: {a: A}", "unknown-key 1:1 'unit' is not a key of the language here"),
        ("units: {a: {title: A, induk: b}}", "unknown-key 1:23 'induk' is not a key of the language here"),
        ("officers: {a: {nip: 1}}", "missing-key 1:15 'name' is missing here"),
        (
            "assignments: {a: {officer: staf-1, post: staf, unit: kantor, from: 31-12-2026}}",
            "wrong-value 1:68 'from' has a value that does not fit",
        ),
        (
            "assignments: {a: {officer: staf-1, post: staf, unit: kantor, from: 2026-02-30}}",
            "wrong-value 1:68 'from' has a value that does not fit",
        ),
        (
            "assignments: {a: {officer: staf-1, post: staf, unit: kantor, from: 2026-01-01, kind: pjs}}",
            "wrong-value 1:86 'pjs' is not possible for 'kind'",
        ),
        (
            "officers: {a: {name: A, roles: [operatr]}}",
            "wrong-value 1:33 'roles' has a value that does not fit",
        ),
        (
            "officers: {a: {name: A, roles: auditor@}}",
            "wrong-value 1:32 'roles' has a value that does not fit",
        ),
        (
            "officers: {a: {name: A, roles: [auditor@entah]}}",
            "not-in-register 1:33 there is no unit 'entah'",
        ),
        ("units: {Kantor Baru: A}", "wrong-value 1:9 'Kantor Baru' is not a short name"),
        ("units: [a, b]", "wrong-value 1:8 'units' takes keys with values, not a list"),
        ("units: {a: A, a: B}", "duplicate-key 1:15 the key 'a' is written twice"),
        ("units: {a: A", "not-yaml"),
    ],
)
def test_what_does_not_fit_is_named(engine: Workspace, tmp_path: Path, text: str, expected: str) -> None:
    found = errors(engine, tmp_path, text)
    assert len(found) == 1
    assert found[0].startswith(expected)


def test_a_circle_of_units_is_found_across_files(engine: Workspace, tmp_path: Path) -> None:
    found = errors(
        engine,
        tmp_path,
        "units: {x: {title: X, parent: y}}",
        "units: {y: {title: Y, parent: x}, z: {title: Z, parent: x}}",
    )
    assert found == [
        "unit-below-itself 1:31 unit 'x' stands below itself",
        "unit-below-itself 1:31 unit 'y' stands below itself",
    ]


def test_an_entry_in_two_files_is_refused(engine: Workspace, tmp_path: Path) -> None:
    found = errors(engine, tmp_path, "posts: {camat: Camat}", "posts: {camat: Pak Camat}")
    assert found == [f"written-twice 1:9 'camat' is written in {tmp_path / '0.yaml'} already"]


def test_a_person_is_one_officer_within_the_files_and_beside_the_register(
    engine: Workspace, tmp_path: Path
) -> None:
    first = tmp_path / "pegawai.yaml"
    first.write_text("officers: {a: {name: A, nip: '19850317 201001 1 001'}, lain: {name: L, nip: '-'}}")
    engine.import_register([first])
    engine.import_register([first])  # an officer is no second one beside themselves
    again = "officers: {b: {name: A, nip: '198503172010011001'}, kosong: {name: K, nip: '-'}}"
    assert errors(engine, tmp_path, again) == [
        "one-person-twice 1:30 officer 'b' has the NIP of 'a' in the register: they are one person"
    ]
    assert errors(engine, tmp_path, "officers: {c: {name: C, nip: '77'}, d: {name: D, nip: '7.7'}}") == [
        "one-person-twice 1:55 officer 'd' has the NIP of 'c' in this file: they are one person"
    ]
    assert errors(
        engine, tmp_path, "officers: {c: {name: C, nip: '77'}}", "officers: {d: {name: D, nip: 77}}"
    ) == [
        f"one-person-twice 1:30 officer 'd' has the NIP of 'c' in {tmp_path / '0.yaml'}: they are one person"
    ]
    moved = tmp_path / "pindah.yaml"
    moved.write_text("officers: {a: {name: A}, b: {name: A, nip: '198503172010011001'}}")
    assert engine.import_register([moved]) == 2, "the NIP goes over from one id to another"


def test_a_missing_file_is_said(engine: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RegisterHasErrors) as caught:
        engine.import_register([tmp_path / "tidak-ada.yaml"])
    ((text, diagnostics),) = caught.value.found
    assert text.name == str(tmp_path / "tidak-ada.yaml")
    assert [one.rule for one in diagnostics] == ["unreadable-file"]


def test_only_an_operator_records(engine: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("posts: {camat: Camat}", encoding="utf-8")
    with pytest.raises(RoleWanted):
        engine.import_register([path], by="staf-1")
    assert engine.import_register([path], by="operator-1") == 1


def test_the_schema_for_editors_is_current() -> None:
    assert REGISTER_SCHEMA.read_text(encoding="utf-8") == as_text(), "run: python -m app.register_schema"


@pytest.mark.parametrize("name", ["units.yaml", "officers.yaml"])
def test_the_schema_accepts_the_register_files_that_we_ship(name: str) -> None:
    Draft202012Validator(json.loads(as_text())).validate(read_file(REGISTER / name).value)


def test_the_schema_refuses_what_the_models_refuse() -> None:
    schema = Draft202012Validator(json.loads(as_text()))
    assert not schema.is_valid({"unit": {}})
    assert not schema.is_valid({"assignments": {"a": {"officer": "a", "post": "b", "unit": "c"}}})
    assert not schema.is_valid({"officers": {"a": {"name": "A", "roles": ["operatr"]}}})


def test_an_officer_may_have_a_mail_address_that_can_be_erased(engine: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "alamat.yaml"
    file.write_text("officers: {staf-1: {name: Staf 1, email: staf-1@kantor.go.id}}", encoding="utf-8")
    assert [engine.import_register([file]), engine.import_register([file])] == [1, 0]
    officer = engine.register().officers["staf-1"]
    assert str(officer.email) == "staf-1@kantor.go.id"
    assert "kantor.go.id" not in engine.register_history()[-1].body


@pytest.mark.parametrize(
    "address", ["staf", "a@b@c", "staf 1@kantor.go.id", "staf@kantor\\nBcc: x@y", "@kantor", "<a@b>"]
)
def test_what_is_no_mail_address_is_refused(engine: Workspace, tmp_path: Path, address: str) -> None:
    (wrong,) = errors(engine, tmp_path, f'officers: {{staf-1: {{name: Staf 1, email: "{address}"}}}}')
    assert wrong.startswith("wrong-value 1:42")


def test_a_calendar_that_a_unit_works_by_is_recorded_with_it(engine: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "unit.yaml"
    file.write_text("units: {puskesmas: {title: Puskesmas, calendar: id-6-day}}", encoding="utf-8")
    before = set(engine.register().calendars)
    assert engine.import_register([file]) == 2
    assert set(engine.register().calendars) == before | {"id-6-day"}
    found = engine.register().calendar_for("puskesmas", "id-5-day")
    assert found is not None
    assert (found[0], found[1].id) == ("id-6-day", "id-6-day")
    assert engine.import_register([file]) == 0


def test_a_calendar_that_there_is_not_is_an_error(engine: Workspace, tmp_path: Path) -> None:
    found = errors(engine, tmp_path, "units: {puskesmas: {title: Puskesmas, calendar: id-6-days}}")
    assert found == ["not-in-register 1:49 there is no calendar 'id-6-days'"]
