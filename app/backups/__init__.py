"""A copy of a whole workspace in one file, and a workspace made from such a copy and proved."""

from app.backups.making import BackedUp, back_up
from app.backups.restoring import Restored, restore

__all__ = ["BackedUp", "Restored", "back_up", "restore"]
