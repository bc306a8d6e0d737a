"""Who was first and since when, as the end of a sentence; nothing where that was not looked up. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from schemas.words import Lang, Words

BY = Words(en=", since {at} by '{first}'", id=", sejak {at} oleh '{first}'")
SINCE = Words(en=", since {at}", id=", sejak {at}")


def since(data: Mapping[str, object], lang: Lang) -> str:
    """`at` is a moment as it is said; `first` an officer, or whoever sat at the system's own account."""
    if not data.get("at"):
        return ""
    return (BY if data.get("first") else SINCE).say(lang, **data)
