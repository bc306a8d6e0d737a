"""What must not stand in `sop.toml`: where it is kept, and whom we trust on the other side."""

from __future__ import annotations

import os
import ssl
from pathlib import Path

from app.notices.refusals import NoSecret, SecretUnreadable
from app.notices.settings import Mail, Webhook

LARGEST = 4096
"""Characters; what is longer is no password."""


def mail_password(mail: Mail) -> str | None:
    """None where the server wants no login. Raises NoSecret or SecretUnreadable."""
    if mail.user is None:
        return None
    return secret("mail.password", "SOP_MAIL_PASSWORD", mail.password_file, "password_file")


def webhook_secret(webhook: Webhook) -> str:
    """Raises NoSecret or SecretUnreadable."""
    return secret("webhook.secret", "SOP_WEBHOOK_SECRET", webhook.secret_file, "secret_file")


def secret(name: str, variable: str, file: Path | None, key: str) -> str:
    """A secret from a variable, else from a file. Raises NoSecret or SecretUnreadable; neither repeats it."""
    found = os.environ.get(variable)
    if found is None and file is not None:
        try:
            with file.open(encoding="utf-8") as opened:
                found = opened.read(LARGEST)
        except (OSError, ValueError) as problem:
            said = getattr(problem, "strerror", None) or type(problem).__name__
            raise SecretUnreadable(path=file, name=name, problem=said) from problem
    if not (found or "").strip():
        raise NoSecret(name=name, variable=variable, file=key)
    return str(found).strip()


def trusting(ca_file: Path | None) -> ssl.SSLContext:
    """The system's authorities, and the office's own where it has one. Raises OSError for a file that is none."""
    context = ssl.create_default_context()
    if ca_file is not None:
        context.load_verify_locations(ca_file)
    return context
