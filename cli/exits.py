"""What an exit code means to the script that called us."""

from __future__ import annotations

DONE = 0
REFUSED = 1
"""Errors were found (warnings too with --strict), or the engine refused and said why."""
USAGE = 2
"""The arguments make no sense."""
NOT_FOUND = 3
NOT_ALLOWED = 4
CONFLICT = 5
"""Somebody was first."""
NOT_SET_UP = 69
"""`./sop` could not set itself up, or the server of the database cannot be reached."""
OUR_FAULT = 70
"""An exception that nobody expected; a file to send us is named."""
INTERRUPTED = 130
"""Ctrl-C, or whoever read our output went away."""
