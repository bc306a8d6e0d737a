"""Why nobody can be set to do the jobs here."""

from __future__ import annotations

from engine.domain.refusals import Forbidden
from schemas.words import Words


class NeedsServer(Forbidden):
    words = Words(
        en="several workers need a database that several machines can reach: 'database' in {path} is the file"
        " {database}; name a server there (postgresql://…), or let one process do the jobs: 'sop serve'",
        id="beberapa pekerja memerlukan basis data yang dapat dicapai beberapa mesin: 'database' di {path} adalah"
        " berkas {database}; sebutkan peladen di situ (postgresql://…), atau biarkan satu proses mengerjakannya:"
        " 'sop serve'",
    )
