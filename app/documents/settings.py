"""What `documents` and `document_types` in a `sop.toml` say."""

from __future__ import annotations

import re
from pathlib import Path

from app.refusals import WrongSetting

BUCKET = re.compile(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[\w.\-/]*)?")
KNOWN = (
    "pdf", "docx", "docm", "doc", "xlsx", "xlsm", "xls", "pptx", "pptm", "ppt", "odt", "ods", "odp", "odg", "rtf",
    "jpg", "png", "tiff", "gif", "webp", "bmp", "heic", "svg", "html", "xml", "json", "zip", "mp3", "mp4",
    "text", "other",
)  # fmt: skip
"""What `document_types` may name."""


def documents_in(path: Path, value: str, folder: Path) -> Path | str:
    """A folder seen from the workspace, or the address of a bucket. Raises WrongSetting."""
    if "://" not in value:
        return folder / value
    if not BUCKET.fullmatch(value):
        raise WrongSetting(
            path=path, name="documents", value=value, wanted='"documents", "s3://bucket/prefix"'
        )
    return value


def types_in(path: Path, value: object) -> tuple[str, ...] | None:
    """Raises WrongSetting for a type that nobody knows."""
    if value is None:
        return None
    if not isinstance(value, list) or not value or not all(one in KNOWN for one in value):
        raise WrongSetting(
            path=path, name="document_types", value=value, wanted=f'["pdf", "xlsx"]: {", ".join(KNOWN)}'
        )
    return tuple(dict.fromkeys(value))
