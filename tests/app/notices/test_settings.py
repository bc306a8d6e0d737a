"""What is wrong in `[mail]` and `[webhook]` is said with what to write; secrets do not stand there."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from app.notices.refusals import SecretInSettings
from app.refusals import MissingSetting, UnknownSetting, WrongSetting
from app.settings import settings_of
from engine.domain.notices import Kind

TOML = Path("sop.toml").absolute()
ROOT = {"root": "contoh", "title": "Contoh"}
MAIL = {"host": "mail.kantor.test", "from": "sop@kantor.test"}


def test_a_workspace_that_names_none_has_none() -> None:
    assert settings_of(TOML, ROOT).notices is None


def test_what_is_left_out_has_a_sensible_value() -> None:
    read = settings_of(TOML, {**ROOT, "mail": MAIL, "webhook": {"url": "https://kantor.test/sop"}}).notices
    assert read is not None
    assert read.mail is not None
    assert read.webhook is not None
    assert (read.mail.security, read.mail.port, read.mail.digest) == ("starttls", 587, False)
    assert Kind.OPENED not in read.mail.tell
    assert read.webhook.tell == frozenset(Kind)


@pytest.mark.parametrize(("security", "port"), [("tls", 465), ("none", 25)])
def test_the_port_follows_from_how_it_is_secured(security: str, port: int) -> None:
    read = settings_of(TOML, {**ROOT, "mail": {**MAIL, "security": security}}).notices
    assert read is not None
    assert read.mail is not None
    assert read.mail.port == port


def test_a_digest_has_its_hour() -> None:
    read = settings_of(TOML, {**ROOT, "mail": {**MAIL, "digest": "daily", "digest_at": "06:30"}}).notices
    assert read is not None
    assert read.mail is not None
    assert (read.mail.digest, read.mail.digest_at) == (True, time(6, 30))


WRONG = [
    ("mail", {"from": "sop@kantor.test"}, MissingSetting, "mail.host"),
    ("mail", {"host": "x"}, MissingSetting, "mail.from"),
    ("mail", {**MAIL, "hots": "x"}, UnknownSetting, "mail.hots"),
    ("mail", {**MAIL, "password": "rahasia"}, SecretInSettings, "SOP_MAIL_PASSWORD"),
    ("mail", {**MAIL, "from": "kantor"}, WrongSetting, "mail.from"),
    ("mail", {**MAIL, "from": "a@b\nBcc: c@d"}, WrongSetting, "mail.from"),
    ("mail", {**MAIL, "port": 0}, WrongSetting, "mail.port"),
    ("mail", {**MAIL, "port": True}, WrongSetting, "mail.port"),
    ("mail", {**MAIL, "security": "ssl"}, WrongSetting, "starttls"),
    ("mail", {**MAIL, "security": "none", "user": "sop"}, WrongSetting, "mail.security"),
    ("mail", {**MAIL, "digest": "weekly"}, WrongSetting, "daily"),
    ("mail", {**MAIL, "digest_at": "pagi"}, WrongSetting, "07:00"),
    ("mail", {**MAIL, "tell": ["everything"]}, WrongSetting, "task-offered"),
    ("mail", {**MAIL, "tell": "task-offered"}, WrongSetting, "mail.tell"),
    ("mail", {**MAIL, "timeout": 9999}, WrongSetting, "mail.timeout"),
    ("mail", "mail.kantor.test", WrongSetting, "[mail]"),
    ("webhook", {}, MissingSetting, "webhook.url"),
    ("webhook", {"url": "http://kantor.test/"}, WrongSetting, "https://"),
    ("webhook", {"url": "file:///etc/passwd"}, WrongSetting, "https://"),
    ("webhook", {"url": "https://kantor.test:banyak/"}, WrongSetting, "https://"),
    ("webhook", {"url": "https://kantor.test/", "secret": "x"}, SecretInSettings, "SOP_WEBHOOK_SECRET"),
]


@pytest.mark.parametrize(("section", "values", "refusal", "named"), WRONG)
def test_what_is_wrong_is_named(section: str, values: object, refusal: type[Exception], named: str) -> None:
    with pytest.raises(refusal) as caught:
        settings_of(TOML, {**ROOT, section: values})
    assert named in str(caught.value)
    assert "rahasia" not in str(caught.value)
