"""Whatever is changed in a bundle is found by both verifiers, even where the manifest is made to fit."""

from __future__ import annotations

import json
import runpy
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.evidence.checking import check_bundle
from app.evidence.parts import MANIFEST, SIGNATURE
from engine.domain.encoding import canonical, digest
from tests.app.evidence.office import VERIFIER, contents, made_fit, packed

Files = dict[str, bytes]


def shipped_finds(path: Path) -> bool:
    """The verifier of 100 lines, in this process: starting one for each example would take minutes."""
    before, hook = sys.argv, sys.excepthook
    sys.argv = [str(VERIFIER), str(path)]
    try:
        runpy.run_path(str(VERIFIER))
    except SystemExit as ended:
        return ended.code not in (0, None)
    except Exception:
        return True
    finally:
        sys.argv, sys.excepthook = before, hook
    return False


def both_find(files: Files, place: Path) -> tuple[bool, bool]:
    path = packed(place, files)
    return not check_bundle(path).holds, shipped_finds(path)


def test_an_untouched_bundle_holds_also_with_a_manifest_that_nobody_signed(
    bundle: Path, tmp_path: Path
) -> None:
    files = contents(bundle)
    assert both_find(files, tmp_path / "a.zip") == (False, False)
    assert both_find(made_fit(files), tmp_path / "b.zip") == (False, False)


@settings(max_examples=40)
@given(data=st.data())
def test_any_change_of_any_file_is_found(bundle: Path, data: st.DataObject) -> None:
    files = contents(bundle)
    name = data.draw(st.sampled_from(sorted(files)))
    content = files[name]
    place = data.draw(st.integers(0, max(len(content) - 1, 0)))
    how = data.draw(st.sampled_from(["flip", "cut", "insert", "remove", "rename", "add", "empty"]))
    match how:
        case "flip":
            bit = data.draw(st.integers(0, 7))
            changed = bytearray(content)
            changed[place] ^= 1 << bit
            files[name] = bytes(changed)
        case "cut":
            files[name] = content[:place]
        case "insert":
            files[name] = content[:place] + b" " + content[place:]
        case "remove":
            del files[name]
        case "rename":
            files[f"{name}x"] = files.pop(name)
        case "add":
            files["catatan.txt"] = b"x"
        case _:
            files[name] = b""
    assert both_find(files, bundle.with_name("diubah.zip")) == (True, True), (name, how, place)


def lines_of(files: Files, name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in files[name].decode().splitlines()]


def put(files: Files, name: str, lines: list[dict[str, object]]) -> None:
    files[name] = "".join(canonical(line) + "\n" for line in lines).encode()


def is_personal(value: object) -> bool:
    return isinstance(value, dict) and "digest" in value


def rechained(
    lines: list[dict[str, object]], change: Callable[[list[dict[str, object]]], None]
) -> list[dict[str, object]]:
    """The log as whoever knows how hashes are made would write it anew."""
    bodies = [json.loads(str(line["body"])) for line in lines]
    change(bodies)
    beside = {json.loads(str(line["body"]))["command"]: line.get("texts") for line in lines}
    before, made = "0" * 64, []
    for seq, body in enumerate(bodies, start=1):
        text = canonical({**body, "seq": seq, "prev": before})
        before = digest(text)
        texts = beside.get(body["command"]) if any(map(is_personal, body.values())) else None
        made.append({"body": text, "hash": before, **({"texts": texts} if texts else {})})
    return made


LOG = st.sampled_from(["register.jsonl", "instances/1/events.jsonl", "instances/5/events.jsonl"])


@settings(max_examples=40)
@given(name=LOG, data=st.data())
def test_a_log_that_was_changed_is_found_though_the_manifest_fits(
    bundle: Path, name: str, data: st.DataObject
) -> None:
    files = contents(bundle)
    lines = lines_of(files, name)
    at = data.draw(st.integers(0, len(lines) - 1))
    how = data.draw(
        st.sampled_from(["edit", "rewrite", "delete", "double", "swap", "truncate", "text", "date"])
    )
    match how:
        case "edit" | "date":
            body = json.loads(str(lines[at]["body"]))
            body["at" if how == "date" else "command"] = "2026-01-01T00:00:00Z"
            lines[at]["body"] = canonical(body)
        case "rewrite":
            lines = rechained(lines, lambda bodies: bodies[at].update(command="lain"))
        case "delete":
            lines = rechained(lines, lambda bodies: bodies.__delitem__(at))
        case "double":
            lines.insert(at, lines[at])
        case "swap":
            lines[at], lines[at - 1] = lines[at - 1], lines[at]
        case "truncate":
            lines = lines[:at]
        case _:
            lines[at]["texts"] = {"name": {"text": "Orang lain", "salt": "x"}}
    put(files, name, lines)
    assert both_find(made_fit(files), bundle.with_name("palsu.zip")) == (True, True), (name, how, at)


def change_seals(files: Files) -> None:
    (line,) = lines_of(files, "seals.jsonl")
    seal = json.loads(str(line["text"]))
    put(files, "seals.jsonl", [{**line, "text": canonical({**seal, "events": seal["events"] + 1})}])


def remove_seals(files: Files) -> None:
    files["seals.jsonl"] = b""


def remove_a_proof(files: Files) -> None:
    files["proofs.json"] = canonical({"": json.loads(files["proofs.json"])[:-1]})[4:-1].encode()


def bend_a_proof(files: Files) -> None:
    proofs = json.loads(files["proofs.json"])
    proofs[0]["path"][0] = "00" * 32
    files["proofs.json"] = json.dumps(proofs).encode()


def exchange_a_document(files: Files) -> None:
    name = next(name for name in files if name.startswith("documents/"))
    files[name] = b"isi lain"


def remove_a_run(files: Files) -> None:
    """A quarter that the semester was built on."""
    for name in [name for name in files if name.startswith("instances/1/")]:
        del files[name]
    raw = json.loads(files[MANIFEST])
    raw["instances"].remove(1)
    files[MANIFEST] = canonical(raw).encode()


@pytest.mark.parametrize(
    "change",
    [change_seals, remove_seals, remove_a_proof, bend_a_proof, exchange_a_document, remove_a_run],
)
def test_what_proves_cannot_be_bent(bundle: Path, tmp_path: Path, change: Callable[[Files], None]) -> None:
    files = contents(bundle)
    change(files)
    assert both_find(made_fit(files), tmp_path / "palsu.zip") == (True, True)


def test_a_printed_state_that_its_log_does_not_give_is_found_by_replaying(
    bundle: Path, tmp_path: Path
) -> None:
    files = contents(bundle)
    files["instances/1/state.json"] = files["instances/1/state.json"].replace(b"completed", b"cancelled")
    found = check_bundle(packed(tmp_path / "palsu.zip", made_fit(files)))
    assert [one.log for one in found.findings] == [1]
    assert "replaying" in found.findings[0].say("en")


def test_the_first_event_that_does_not_hold_is_named(bundle: Path, tmp_path: Path) -> None:
    files = contents(bundle)
    lines = lines_of(files, "instances/1/events.jsonl")
    put(files, "instances/1/events.jsonl", rechained(lines, lambda bodies: bodies[3].update(command="lain")))
    first = check_bundle(packed(tmp_path / "palsu.zip", files)).findings[0]
    assert (first.log, first.seal) == (1, 1)


def test_another_signature_under_the_manifest_is_found(bundle: Path, tmp_path: Path) -> None:
    files = contents(bundle)
    raw = json.loads(files[SIGNATURE])
    files[SIGNATURE] = canonical({**raw, "signature": "00" * 64}).encode()
    assert both_find(files, tmp_path / "palsu.zip") == (True, True)


def test_a_file_that_is_there_twice_opens_nothing(bundle: Path, tmp_path: Path) -> None:
    path = packed(tmp_path / "palsu.zip", contents(bundle))
    with zipfile.ZipFile(path, "a") as opened, pytest.warns(UserWarning, match="Duplicate"):
        opened.writestr(MANIFEST, b"{}")
    assert shipped_finds(path)
