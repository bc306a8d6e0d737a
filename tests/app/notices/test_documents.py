"""What the two pages about notices promise is so, in both languages."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.notices.sending import KEPT, LEASE, send_waiting
from app.notices.settings import PORTS, TOLD_BY_MAIL
from app.notices.settings_reading import MAIL_KEYS, WEBHOOK_KEYS
from app.notices.told import Told, ToldTask
from app.notices.webhook import payload, signed
from app.notices.wording import FIELDS, WORDINGS
from app.settings import settings_of
from engine.adapters.clock import SystemClock
from engine.domain.instance import Instance
from engine.domain.notices import Kind
from engine.domain.outbox import WAITS
from tests.app.notices.office import MailServer, Office, begin

DOCS = Path(__file__).resolve().parents[3] / "docs"
PAGES = {name: (DOCS / name).read_text(encoding="utf-8") for name in ("notices.md", "pemberitahuan.md")}
pages = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)


@pages
def test_every_name_every_setting_and_every_field_is_explained(page: str) -> None:
    named = set(re.findall(r"`([^`\n]+)`", page))
    assert set(map(str, Kind)) <= named
    assert {*MAIL_KEYS, *WEBHOOK_KEYS} - named == {"url", "secret_file"}
    assert 'url = "https://' in page
    assert 'secret_file = "' in page
    assert {f"${field}" for field in FIELDS} <= named
    assert frozenset(Kind) - TOLD_BY_MAIL == {Kind.OPENED}
    assert all(str(port) in page for port in PORTS.values())


@pages
def test_the_settings_that_are_shown_can_be_used(page: str) -> None:
    for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL):
        read = settings_of(Path("sop.toml").absolute(), {"root": "x", "title": "X", **tomllib.loads(block)})
        assert read.notices is not None


@pages
def test_what_a_webhook_gets_has_the_names_that_are_shown(page: str) -> None:
    (block,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    shown: dict[str, Any] = json.loads(block)
    task = ToldTask("12:a@b#1", "a", "1. A", "kantor", "Kantor", 1, None, None)
    instance = Instance("contoh", 12, "kantor/laporan", "kantor", "quarter", "2026-Q1")
    told = Told(
        Kind(shown["type"]), instance, "Laporan", "Kantor", "2026-Q1", (task,), ("staf-1",), None, None
    )
    sent = payload(told, "contoh", 17, SystemClock().now())
    assert list(sent) == list(shown)
    assert list(sent["data"]) == list(shown["data"])
    assert list(sent["data"]["tasks"][0]) == list(shown["data"]["tasks"][0])


@pages
def test_the_check_that_is_shown_takes_what_is_ours_and_nothing_else(page: str) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    shown: dict[str, Any] = {}
    exec(block, shown)
    headers = signed(b"{}", "a1", SystemClock().now(), "rahasia")
    assert shown["is_from_us"](headers, b"{}", b"rahasia")
    assert not shown["is_from_us"](headers, b"{ }", b"rahasia")
    assert not shown["is_from_us"](headers, b"{}", b"Rahasia")
    old = signed(b"{}", "a1", SystemClock().now() - 2 * LEASE, "rahasia")
    assert not shown["is_from_us"](old, b"{}", b"rahasia")


@pages
def test_times_are_as_the_page_says(page: str) -> None:
    minutes = [wait.total_seconds() / 60 for wait in WAITS]
    assert minutes[:3] == [1, 5, 15]
    assert minutes[3:7] == [60, 180, 360, 720]
    assert set(minutes[7:]) == {1440}
    assert re.search(r"1, 5, 15 (minutes|menit), 1, 3, 6, 12 (hours|jam)", page)
    assert str(LEASE.seconds // 60) in page
    assert str(KEPT.days) in page


def test_every_kind_has_words(office: Office, mail: MailServer) -> None:
    assert set(WORDINGS) == {*map(str, Kind), "digest"}
    office.sends_mail(mail)
    words = office.folder / "notices"
    words.mkdir()
    everything = " ".join(f"${field}" for field in FIELDS)
    (words / "task-offered.id.txt").write_text(f"{everything}\n{everything}", encoding="utf-8")
    with office.opened() as engine:
        begin(engine)
        assert send_waiting(engine).sent == 1
    assert "$" not in mail.mails[0]["Subject"]
