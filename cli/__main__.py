"""`python -m cli`: the same as `sop`."""

from __future__ import annotations

import sys

try:
    from cli.main import main
except KeyboardInterrupt:  # Ctrl-C before there is anybody to say so
    sys.exit(130)

sys.exit(main())
