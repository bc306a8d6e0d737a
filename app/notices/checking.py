"""Whether the channels of a workspace could be used: what can be seen without asking any server."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from app.notices.channels import channels_of
from app.notices.secrets import mail_password, webhook_secret
from app.notices.wording import FOLDER, check_words
from app.settings import Settings


def check_channels(settings: Settings) -> tuple[str, ...]:
    """The names of the channels. Raises NoSecret, SecretUnreadable or WordsNotUsable."""
    named = settings.notices
    if named is None:
        return ()
    if named.mail is not None:
        mail_password(named.mail)
        check_words(settings.folder / FOLDER, settings.language)
    if named.webhook is not None:
        webhook_secret(named.webhook)
    return tuple(one.name for one in channels_of(named))


def open_secrets(settings: Settings) -> tuple[Path, ...]:
    """Files with a secret that other users of this machine may read. Windows keeps rights of another kind."""
    named = settings.notices
    if named is None or os.name != "posix":
        return ()
    files = (
        named.mail.password_file if named.mail else None,
        named.webhook.secret_file if named.webhook else None,
    )
    others = stat.S_IRGRP | stat.S_IROTH
    return tuple(
        file for file in files if file is not None and file.is_file() and file.stat().st_mode & others
    )
