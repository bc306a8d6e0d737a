"""What a sop.toml may say, and how a workspace is made and found."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import init_workspace, open_workspace
from app.refusals import (
    DatabaseGone,
    MissingSetting,
    NoWorkspace,
    SettingsUnreadable,
    UnknownSetting,
    WorkspaceExists,
    WrongSetting,
)
from app.settings import DEFAULTS, NAME, find_workspace, read_settings, settings_text
from engine.domain.refusals import Refusal
from engine.store_failures import NoDatabase


def written(folder: Path, text: str) -> Path:
    (folder / NAME).write_text(text, encoding="utf-8")
    return folder


def test_a_new_workspace_says_everything_that_can_be_set(tmp_path: Path) -> None:
    settings = init_workspace(tmp_path, "contoh", 'Kabupaten "Contoh"', language="en", zone="WITA")
    assert settings == read_settings(tmp_path)
    assert settings.title == 'Kabupaten "Contoh"'
    assert (settings.language, settings.zone.tzname(None)) == ("en", "WITA")
    assert all(f"\n{name} = " in (tmp_path / NAME).read_text(encoding="utf-8") for name in DEFAULTS)


def test_a_new_workspace_has_its_folders_and_its_root_entered(tmp_path: Path) -> None:
    init_workspace(tmp_path / "a" / "b", "contoh", "Contoh")
    made = {one.name for one in (tmp_path / "a" / "b").iterdir()}
    assert made == {"sop.toml", "sop.db", "processes", "register", "schemas", "documents"}
    with open_workspace(tmp_path / "a" / "b") as engine:
        assert engine.register().title == "Contoh"
        assert engine.import_register() == 0


def test_what_is_left_out_has_its_default(tmp_path: Path) -> None:
    settings = read_settings(written(tmp_path, 'root = "contoh"\ntitle = "Contoh"\n'))
    assert settings.language == "id"
    assert settings.database == tmp_path.resolve() / "sop.db"
    assert settings.document_limit == 25 * 2**20


def test_a_database_may_be_an_address(tmp_path: Path) -> None:
    settings = read_settings(written(tmp_path, 'root = "a"\ntitle = "A"\ndatabase = "memory:"\n'))
    assert settings.database == "memory:"


def test_a_workspace_is_found_from_a_folder_inside_it(tmp_path: Path) -> None:
    init_workspace(tmp_path, "contoh", "Contoh")
    assert find_workspace(tmp_path / "processes") == tmp_path.resolve()


def test_a_folder_that_is_named_is_not_looked_for_above(tmp_path: Path) -> None:
    init_workspace(tmp_path, "contoh", "Contoh")
    with pytest.raises(NoWorkspace), open_workspace(tmp_path / "processes"):
        pass


def test_a_workspace_is_not_made_twice(tmp_path: Path) -> None:
    init_workspace(tmp_path, "contoh", "Contoh")
    before = (tmp_path / NAME).read_bytes()
    with pytest.raises(WorkspaceExists):
        init_workspace(tmp_path, "lain", "Lain")
    assert (tmp_path / NAME).read_bytes() == before


def test_a_lost_database_is_said_and_not_replaced_by_an_empty_one(tmp_path: Path) -> None:
    init_workspace(tmp_path, "contoh", "Contoh")
    (tmp_path / "sop.db").unlink()
    with pytest.raises(NoDatabase, match="restore a backup"), open_workspace(tmp_path):
        pass
    with pytest.raises(DatabaseGone, match="restore a backup"):
        init_workspace(tmp_path, "lain", "Lain")
    assert not (tmp_path / "sop.db").exists()
    assert 'root = "contoh"' in (tmp_path / NAME).read_text(encoding="utf-8")


def test_what_was_broken_off_is_begun_anew(tmp_path: Path) -> None:
    init_workspace(tmp_path, "contoh", "Contoh")
    (tmp_path / NAME).unlink()  # it is written last
    init_workspace(tmp_path, "contoh", "Contoh")
    with open_workspace(tmp_path) as engine:
        assert engine.register().title == "Contoh"


@pytest.mark.parametrize("root", ["Contoh", "a/b", "", "1a"])
def test_a_root_with_a_name_that_cannot_be_leaves_nothing_behind(tmp_path: Path, root: str) -> None:
    with pytest.raises(WrongSetting):
        init_workspace(tmp_path / "neu", root, "Contoh")
    assert not (tmp_path / "neu").exists()


@pytest.mark.parametrize(
    ("text", "refusal", "says"),
    [
        ('root = "a"', MissingSetting, "title"),
        ('root = "a"\ntitle = "A"\nbahasa = "id"', UnknownSetting, "bahasa"),
        ('root = "a"\ntitle = "A"\nlanguage = "fr"', WrongSetting, "id, en"),
        ('root = "a"\ntitle = "A"\nzone = "Asia/Jakarta"', WrongSetting, "WIB, WITA, WIT"),
        ('root = "a"\ntitle = "A"\ndatabase = 3', WrongSetting, "database"),
        ('root = "a"\ntitle = ""', WrongSetting, "title"),
        ('root = "a"\ntitle = "A"\ndocument_limit = true', WrongSetting, "document_limit"),
        ('root = "a"\ntitle = "A"\ndocument_limit = 0', WrongSetting, "1 – 1024"),
        ("root = a", SettingsUnreadable, "line 1"),
        ('root = "a"\nroot = "b"', SettingsUnreadable, "value"),
    ],
)
def test_wrong_settings_are_named(tmp_path: Path, text: str, refusal: type[Refusal], says: str) -> None:
    with pytest.raises(refusal) as caught:
        read_settings(written(tmp_path, text))
    for lang in ("id", "en"):
        assert says in caught.value.say(lang)
        assert NAME in caught.value.say(lang)


def test_settings_in_another_encoding_are_said_to_be_unreadable(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b'root = "a"\ntitle = "\xff"')
    with pytest.raises(SettingsUnreadable):
        read_settings(tmp_path)


def test_a_title_may_have_any_sign(tmp_path: Path) -> None:
    title = "Kota \\ \"x\" = # [a] 'b' é"
    assert read_settings(written(tmp_path, settings_text("a", title))).title == title
