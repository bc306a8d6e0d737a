"""Whether the record of a root is what was recorded: every event, every table beside the logs, every seal."""

from engine.proof.findings import Finding
from engine.proof.seal_check import Outside, OutsideSeal
from engine.proof.verifying import Verified, Ways, verify

__all__ = ["Finding", "Outside", "OutsideSeal", "Verified", "Ways", "verify"]
