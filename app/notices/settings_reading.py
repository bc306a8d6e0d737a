"""What `[mail]` and `[webhook]` in a `sop.toml` say, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from email.utils import parseaddr
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

from app.notices.refusals import SecretInSettings
from app.notices.settings import PORTS, TOLD_BY_MAIL, Mail, NoticeSettings, Security, Webhook
from app.refusals import MissingSetting, UnknownSetting, WrongSetting
from engine.domain.notices import Kind

SECTIONS = ("mail", "webhook")
MAIL_KEYS = (
    "host", "port", "security", "user", "password_file", "from", "ca_file", "timeout", "tell", "digest", "digest_at",
)  # fmt: skip
WEBHOOK_KEYS = ("url", "secret_file", "ca_file", "timeout", "tell")
MOST_SECONDS = 120
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


def notices_in(path: Path, written: Mapping[str, Any]) -> NoticeSettings:
    """The channels that a `sop.toml` names. Raises what is wrong with them."""
    mail, webhook = (_section(path, written, name) for name in SECTIONS)
    return NoticeSettings(
        None if mail is None else _Section(path, "mail", mail).mail(),
        None if webhook is None else _Section(path, "webhook", webhook).webhook(),
    )


def _section(path: Path, written: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    value = written.get(name)
    if value is not None and not isinstance(value, dict):
        raise WrongSetting(path=path, name=name, value=value, wanted=f"[{name}]")
    return value


class _Section:
    """One section as it is read; each question names the key that is wrong."""

    def __init__(self, path: Path, name: str, values: Mapping[str, Any]) -> None:
        self._path = path
        self._name = name
        self._values = values

    def mail(self) -> Mail:
        self._must_be_known(MAIL_KEYS, "password", "SOP_MAIL_PASSWORD")
        security = self._security()
        host, user = self._needed("host"), self._text("user")
        if user and security == "none" and host not in THIS_MACHINE:
            self._wrong("security", security, "starttls, tls")  # the password would travel in the clear
        return Mail(
            host=host,
            port=self._number("port", PORTS[security], 65535),
            security=security,
            sender=self._sender(),
            user=user,
            password_file=self._file("password_file"),
            ca_file=self._file("ca_file"),
            timeout=self._number("timeout", 20, MOST_SECONDS),
            tell=self._kinds(TOLD_BY_MAIL),
            digest=self._one_of("digest", "never", ("never", "daily")) == "daily",
            digest_at=self._time("digest_at", "07:00"),
        )

    def webhook(self) -> Webhook:
        self._must_be_known(WEBHOOK_KEYS, "secret", "SOP_WEBHOOK_SECRET")
        return Webhook(
            url=self._url(),
            secret_file=self._file("secret_file"),
            ca_file=self._file("ca_file"),
            timeout=self._number("timeout", 10, MOST_SECONDS),
            tell=self._kinds(frozenset(Kind)),
        )

    def _must_be_known(self, known: tuple[str, ...], secret: str, variable: str) -> None:
        if secret in self._values:
            name, file = f"{self._name}.{secret}", f"{secret}_file"
            raise SecretInSettings(path=self._path, name=name, variable=variable, file=file)
        for name in self._values:
            if name not in known:
                raise UnknownSetting(path=self._path, name=f"{self._name}.{name}", known=", ".join(known))

    def _needed(self, name: str) -> str:
        value = self._text(name)
        if value is None:
            raise MissingSetting(path=self._path, name=f"{self._name}.{name}")
        return value

    def _text(self, name: str) -> str | None:
        value = self._values.get(name)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            self._wrong(name, value, '"…"')
        return str(value).strip()

    def _number(self, name: str, default: int, most: int) -> int:
        value = self._values.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
            self._wrong(name, value, f"1 – {most}")
        return int(value)

    def _file(self, name: str) -> Path | None:
        value = self._text(name)
        return None if value is None else self._path.parent / value

    def _one_of(self, name: str, default: str, known: tuple[str, ...]) -> str:
        value = self._values.get(name, default)
        if value not in known:
            self._wrong(name, value, ", ".join(known))
        return str(value)

    def _security(self) -> Security:
        match self._one_of("security", "starttls", tuple(PORTS)):
            case "tls":
                return "tls"
            case "none":
                return "none"
            case _:
                return "starttls"

    def _sender(self) -> str:
        value = self._needed("from")
        address = parseaddr(value)[1]
        if not _is_address(address):
            self._wrong("from", value, '"SOP <sop@…>"')
        return value

    def _time(self, name: str, default: str) -> time:
        value = self._values.get(name, default)
        try:
            return value if isinstance(value, time) else time.fromisoformat(value)
        except (TypeError, ValueError):
            self._wrong(name, value, '"07:00"')

    def _kinds(self, default: frozenset[Kind]) -> frozenset[Kind]:
        value = self._values.get("tell")
        if value is None:
            return default
        known = ", ".join(Kind)
        if not isinstance(value, list) or any(one not in [str(kind) for kind in Kind] for one in value):
            self._wrong("tell", value, f'["…"]: {known}')
        return frozenset(Kind(one) for one in value)

    def _url(self) -> str:
        value = self._needed("url")
        try:
            parts = urlsplit(value)
            host, _ = parts.hostname, parts.port
        except ValueError:  # a port that is no number, a broken bracket
            self._wrong("url", value, "https://…")
        # What is told must not travel in the clear, and nobody must pretend to be the receiver.
        if not host or not (parts.scheme == "https" or (parts.scheme == "http" and host in THIS_MACHINE)):
            self._wrong("url", value, "https://…")
        return value

    def _wrong(self, name: str, value: object, wanted: str) -> NoReturn:
        raise WrongSetting(path=self._path, name=f"{self._name}.{name}", value=value, wanted=wanted)


def _is_address(text: str) -> bool:
    name, at, domain = text.rpartition("@")
    return bool(name and at and domain) and not any(letter.isspace() for letter in text)
