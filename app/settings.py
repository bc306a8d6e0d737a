"""The settings of a workspace: what its `sop.toml` says, and where its folders are."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.documents.settings import documents_in, types_in
from app.jobs.settings import REMINDERS, JobSettings, ReminderSettings
from app.jobs.settings import SETTINGS as JOBS
from app.jobs.settings_reading import jobs_in, reminders_in
from app.proof.settings import ProofSettings, proof_in
from app.refusals import (
    MissingSetting,
    NoWorkspace,
    SettingsUnreadable,
    UnknownSetting,
    WrongSetting,
)
from engine.persistence.addresses import SERVERS, is_server, shown, without_passwords
from schemas.scalars import ID_PATTERN
from schemas.words import Lang

if TYPE_CHECKING:
    from app.notices.settings import NoticeSettings

NAME = "sop.toml"
LONGEST = 2**20
"""Letters; a hundred settings have less than a hundredth of that."""
ZONES = {
    "WIB": timezone(timedelta(hours=7), "WIB"),
    "WITA": timezone(timedelta(hours=8), "WITA"),
    "WIT": timezone(timedelta(hours=9), "WIT"),
}
"""Indonesian time: western, central, eastern. None has summer time."""
DEFAULTS: Mapping[str, Any] = {
    "language": "id",
    "zone": "WIB",
    "database": "sop.db",
    "processes": "processes",
    "register": "register",
    "documents": "documents",
    "document_limit": 25,
}
SECTIONS = ("mail", "webhook")
"""How officers are told of what waits for them; none of them need be there."""
BY_ITSELF = ("jobs", "reminders")
"""What is done without anybody asking; where nothing is said, as usual."""
PROVING = ("key", "seals")
"""Where the key of seals is, and who stamps their time."""
TYPES = "document_types"
"""Which types of files may be handed in; where nothing is said, all but programs."""
KNOWN = ("root", "title", *DEFAULTS, TYPES, *SECTIONS, *BY_ITSELF, *PROVING)
TEMPLATES: Mapping[Lang, str] = {
    "en": """\
# The settings of one workspace: the runs and the register of one local government.
root = {root}              # its short name; it leads every key in the database and never changes
title = {title}
language = "{language}"            # id or en
zone = "{zone}"               # WIB, WITA or WIT: where its days begin

# Where things are, seen from this folder.
database = {database}        # a file, or postgresql://USER@HOST/NAME
processes = "processes"
register = "register"
documents = "documents"
document_limit = 25        # MiB that a file handed in may have

# Officers are told by mail what waits for them, once these lines say how; more in docs/notices.md.
# [mail]
# host = "mail.kantor.go.id"
# from = "SOP <sop@kantor.go.id>"
""",
    "id": """\
# Pengaturan satu folder kerja: pelaksanaan dan register satu pemerintah daerah.
root = {root}              # nama singkatnya; mengawali setiap kunci dalam basis data dan tidak pernah berubah
title = {title}
language = "{language}"            # id atau en
zone = "{zone}"               # WIB, WITA, atau WIT: kapan harinya mulai

# Letak berkas, dilihat dari folder ini.
database = {database}        # sebuah berkas, atau postgresql://USER@HOST/NAMA
processes = "processes"
register = "register"
documents = "documents"
document_limit = 25        # MiB, ukuran terbesar berkas yang diserahkan

# Pegawai diberi tahu lewat surel bila baris ini menyebut caranya; selengkapnya dalam docs/pemberitahuan.md.
# [mail]
# host = "mail.kantor.go.id"
# from = "SOP <sop@kantor.go.id>"
""",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a workspace is set to. Paths are absolute."""

    folder: Path
    root: str
    title: str
    language: Lang
    zone: timezone
    database: Path | str
    """A file, or an address such as `postgresql://sop@server/sop`. It may hold a password; `database_name` does not."""
    processes: Path
    register: Path
    documents: Path | str
    """A folder, or `s3://bucket/prefix`."""
    document_limit: int
    """Bytes."""
    proof: ProofSettings
    notices: NoticeSettings | None = None
    """The channels by which officers are told; none where no section names one."""
    jobs: JobSettings = JOBS
    reminders: ReminderSettings = REMINDERS
    document_types: tuple[str, ...] | None = None
    """What may be handed in, by what its content is; None: all but programs."""

    @property
    def database_name(self) -> str:
        return shown(self.database)


def find_workspace(start: Path | None = None) -> Path:
    """The nearest folder with a `sop.toml`, from this one upwards (default: the current). Raises NoWorkspace."""
    here = (start or Path()).resolve()
    for folder in (here, *here.parents):
        if (folder / NAME).is_file():
            return folder
    raise NoWorkspace(folder=here)


def read_settings(folder: Path) -> Settings:
    """Raises NoWorkspace, or what is wrong with its `sop.toml`."""
    path = folder.resolve() / NAME
    try:
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read(LONGEST + 1)
        if len(text) > LONGEST:
            raise SettingsUnreadable(path=path, problem=f"> {LONGEST}")
        written = tomllib.loads(text)
    except (FileNotFoundError, NotADirectoryError):
        raise NoWorkspace(folder=folder) from None
    except (OSError, ValueError) as problem:  # TOML and UTF-8 errors are ValueErrors and say where
        raise SettingsUnreadable(path=path, problem=problem) from problem
    except RecursionError as problem:
        raise SettingsUnreadable(path=path, problem="[[[[…") from problem
    return settings_of(path, written)


def settings_of(path: Path, written: Mapping[str, Any]) -> Settings:
    for name in written:
        if name not in KNOWN:
            raise UnknownSetting(path=path, name=name, known=", ".join(KNOWN))
    for name in ("root", "title"):
        if name not in written:
            raise MissingSetting(path=path, name=name)
    values = {**DEFAULTS, **written}
    for name, value in values.items():
        if name not in ("document_limit", TYPES, *SECTIONS, *BY_ITSELF, "seals") and not (
            isinstance(value, str) and value.strip() and "\0" not in value
        ):
            told = without_passwords(str(value)).replace("\0", "\\0")
            raise WrongSetting(path=path, name=name, value=told, wanted='"…"')
    _one_of(path, values, "language", ("id", "en"))
    _one_of(path, values, "zone", tuple(ZONES))
    if not re.fullmatch(ID_PATTERN, values["root"]):
        raise WrongSetting(path=path, name="root", value=values["root"], wanted="a-z, 0-9, -")
    limit = values["document_limit"]
    if isinstance(limit, bool) or not isinstance(limit, int) or not 1 <= limit <= 1024:
        raise WrongSetting(path=path, name="document_limit", value=limit, wanted="1 – 1024 (MiB)")
    folder, database = path.parent, values["database"]
    if "://" in database and not is_server(database) and not database.startswith("sqlite:"):
        wanted = f"sop.db, {SERVERS[0]}USER@HOST/NAME"
        raise WrongSetting(path=path, name="database", value=shown(database), wanted=wanted)
    return Settings(
        folder=folder,
        root=values["root"],
        title=values["title"],
        language=values["language"],
        zone=ZONES[values["zone"]],
        database=database
        if ":" in database[2:]
        else folder / database,  # C:\ is a drive, sqlite:/// an address
        processes=folder / values["processes"],
        register=folder / values["register"],
        documents=documents_in(path, values["documents"], folder),
        document_limit=limit * 2**20,
        proof=proof_in(path, written, values["root"]),
        notices=_notices(path, written),
        jobs=jobs_in(path, written),
        reminders=reminders_in(path, written),
        document_types=types_in(path, written.get(TYPES)),
    )


def _notices(path: Path, written: Mapping[str, Any]) -> NoticeSettings | None:
    if not any(name in written for name in SECTIONS):
        return None
    from app.notices.settings_reading import (
        notices_in,  # brings the engine: most workspaces and commands need none
    )

    return notices_in(path, written)


def _one_of(path: Path, values: Mapping[str, Any], name: str, known: tuple[str, ...]) -> None:
    if values[name] not in known:
        raise WrongSetting(path=path, name=name, value=values[name], wanted=", ".join(known))


def settings_text(
    root: str,
    title: str,
    *,
    language: Lang = "id",
    zone: str = "WIB",
    database: str = DEFAULTS["database"],
) -> str:
    """A `sop.toml` with a line for each setting."""
    return TEMPLATES[language].format(
        root=_quoted(root), title=_quoted(title), language=language, zone=zone, database=_quoted(database)
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", " ", escaped) + '"'
