"""A zip file that is made to do harm is not opened, and says why; nothing is ever unpacked to the disk."""

from __future__ import annotations

import stat
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evidence.checking import check_bundle
from app.evidence.opening import BOMB, NAME, NO_FILE, TWICE
from app.evidence.refusals import NoSuchBundle, NotABundle
from schemas.words import Words
from tests.app.evidence.office import contents, packed


def refused(path: Path) -> Words:
    with pytest.raises(NotABundle) as caught:
        check_bundle(path)
    assert caught.value.say("id") != caught.value.say("en")
    problem = caught.value.data["problem"]
    assert isinstance(problem, Words)
    return problem


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x", "a\\x", "C:/x", "./x", "a//x"])
def test_a_name_that_leads_elsewhere(tmp_path: Path, name: str) -> None:
    assert refused(packed(tmp_path / "a.zip", {name: b"x"})) == NAME


def test_a_link_a_folder_and_a_pipe_are_no_files(tmp_path: Path) -> None:
    for kind in (stat.S_IFLNK, stat.S_IFDIR, stat.S_IFIFO):
        info = zipfile.ZipInfo("x")
        info.external_attr = (kind | 0o644) << 16
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
            made.writestr(info, b"/etc/passwd")
        assert refused(tmp_path / "a.zip") == NO_FILE


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    assert refused(packed(tmp_path / "a.zip", {"manifest.json": bytes(50 * 2**20)})) == BOMB


def test_a_file_that_is_larger_than_it_says_does_not_hold(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"manifest.json": b"[" * 5000})
    said = (5000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(said, (4).to_bytes(4, "little")))
    assert not check_bundle(path).holds


def test_a_name_that_is_there_twice(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr("x", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("x", b"2")
    assert refused(tmp_path / "a.zip") == TWICE


def test_what_is_no_bundle_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoSuchBundle):
        check_bundle(tmp_path / "none.zip")
    (tmp_path / "a.zip").write_bytes(b"PK")
    refused(tmp_path / "a.zip")
    assert not check_bundle(packed(tmp_path / "b.zip", {})).holds


@given(st.data())
def test_whatever_stands_in_its_files_it_is_told_and_nothing_breaks(
    bundle: Path, data: st.DataObject
) -> None:
    files = contents(bundle)
    name = data.draw(
        st.sampled_from(["manifest.json", "manifest.sig", "seals.jsonl", "proofs.json", "register.jsonl"])
    )
    files[name] = data.draw(
        st.sampled_from([b"[]", b"{}", b"null", b"[" * 100_000, b"\xff\xfe", b'{"body":1}', b"1" * 5000])
    )
    assert not check_bundle(packed(bundle.with_name("lain.zip"), files)).holds


@given(st.data())
def test_a_damaged_zip_file_never_breaks_anything(bundle: Path, data: st.DataObject) -> None:
    content = bytearray(bundle.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = bundle.with_name("rusak.zip")
    path.write_bytes(content)
    with suppress(NotABundle):
        check_bundle(path)
