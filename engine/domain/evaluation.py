"""The questions of the yearly evaluation of a procedure. Pure data.

PermenPAN-RB 35/2012 asks for an evaluation at least once a year. The questions follow what offices print on their form;
docs/versions.md says what of it we found, and what is our reading.
"""

from __future__ import annotations

from collections.abc import Mapping

from schemas.words import Words

QUESTIONS: Mapping[str, Words] = {
    "performance": Words(en="It can drive better performance", id="Mampu mendorong peningkatan kinerja"),
    "understood": Words(en="It is easy to understand", id="Mudah dipahami"),
    "carried-out": Words(en="It is easy to carry out", id="Mudah dilaksanakan"),
    "roles": Words(
        en="Everybody can play their part in it", id="Semua orang dapat menjalankan perannya masing-masing"
    ),
    "problems": Words(
        en="It can overcome problems of the process",
        id="Mampu mengatasi permasalahan yang berkaitan dengan proses",
    ),
    "needs": Words(
        en="It answers the need for better performance of the organisation",
        id="Mampu menjawab kebutuhan peningkatan kinerja organisasi",
    ),
    "synergy": Words(en="It works together with the others", id="Sinergi satu dengan lainnya"),
}
"""By the name that programs go by: never changed, only added to."""
