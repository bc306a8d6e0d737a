"""The engine's commands: load, decide, save, in one transaction each; the same command id twice changes nothing."""

from engine.service.answer import Answer
from engine.service.created import Created
from engine.service.verbs import Service

__all__ = ["Answer", "Created", "Service"]
