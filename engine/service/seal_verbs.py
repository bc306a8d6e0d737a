"""The verbs by which seals are put on, and by which the register knows with which key."""

from __future__ import annotations

from engine.domain.events import SealKeyRecorded
from engine.domain.refusals import Refusal
from engine.domain.seal import fingerprint, key_statement
from engine.proof_ports import Signer
from engine.service.register_verbs import RegisterVerbs
from engine.service.sealing import NotTheKey, Sealed, Stamping, seal
from schemas.words import Words


class KeyThere(Refusal):
    words = Words(
        en="the register has a key for seals already ({key}): replace it with 'sop keys rotate'",
        id="register sudah memiliki kunci segel ({key}): ganti dengan 'sop keys rotate'",
    )


class NoKeyThere(Refusal):
    words = Words(
        en="the register has no key for seals yet: make one with 'sop keys init'",
        id="register belum memiliki kunci segel: buat dengan 'sop keys init'",
    )


class SealVerbs(RegisterVerbs):
    def record_first_key(self, signer: Signer, *, by: str | None = None) -> SealKeyRecorded:
        """The first key of the root. Raises KeyThere, or RoleWanted."""
        known = self._current_key()
        if known is not None:
            raise KeyThere(key=known.key[:16])
        event = SealKeyRecorded(fingerprint(signer.public), signer.public.hex())
        self._record((event,), by, None, "record")
        return event

    def record_next_key(
        self, signer: Signer, before: Signer | None, *, reason: str | None = None, by: str | None = None
    ) -> SealKeyRecorded:
        """A key that replaces the one before, which vouches for it; where that was lost nobody does, and the reason
        says so. Raises NoKeyThere, NotTheKey, or RoleWanted.
        """
        known = self._current_key()
        if known is None:
            raise NoKeyThere
        if before is not None and fingerprint(before.public) != known.key:
            raise NotTheKey(key=fingerprint(before.public)[:16], wanted=known.key[:16])
        key, public = fingerprint(signer.public), signer.public.hex()
        statement = key_statement(self.root, key, public, known.key).encode()
        vouched = before.sign(statement).hex() if before is not None else None
        event = SealKeyRecorded(key, public, known.key, vouched, reason)
        self._record((event,), by, None, "record")
        return event

    def seal(self, signer: Signer, stamping: Stamping | None = None) -> Sealed:
        """Seal all logs of the root as they are now. Where nothing happened since the last seal, that one stays."""
        return seal(self.store, self.root, self.world.registers, signer, self.world.clock.now(), stamping)

    def _current_key(self) -> SealKeyRecorded | None:
        with self.store.reading(self.root) as reading:
            keys = self.world.registers.now(reading).seal_keys
        return keys[-1] if keys else None
