"""The channels of a workspace, as the engine has to know them while it records what happens."""

from __future__ import annotations

from app.notices.settings import NoticeSettings
from engine.service.noting import Channel


def channels_of(settings: NoticeSettings) -> tuple[Channel, ...]:
    """What each channel tells of, and whether it is kept for a digest."""
    mail, webhook = settings.mail, settings.webhook
    found = []
    if mail is not None:
        found.append(Channel("mail", mail.tell, held=mail.digest))
    if webhook is not None:
        found.append(Channel("webhook", webhook.tell, to_each=False))
    return tuple(found)
