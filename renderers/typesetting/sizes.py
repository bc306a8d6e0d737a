"""The sizes by which a form is drawn. Points (1/72 inch)."""

from __future__ import annotations

PAGE_WIDTH = {"F4-landscape": 935, "A4-landscape": 841}
PAGE_HEIGHT = {"F4-landscape": 609, "A4-landscape": 595}
"""F4 (folio, 330 × 215 mm) and A4, the two papers of PermenPAN-RB 35/2012, in whole points."""
MARGIN = 28.0
PAD_X, PAD_Y = 4.0, 4.0
"""Between a rule of the table and the words in a cell."""

TITLE, SUBTITLE, BODY, HEAD, SMALL, LABEL, WORD = 12.0, 10.0, 8.0, 8.0, 7.0, 7.0, 7.0
"""Sizes of letters."""
LETTERS_LEAST = 6.0
"""No letter is printed smaller (points on paper), however many lanes a form has."""

CARE = 0.98
"""The part of a cell's room that is filled: letters on paper may be a little wider than the font's table."""
SHORT = 56.0
"""Columns whose texts are no longer stay on one line: '15 Menit'."""
TEXT_LEAST, PIECE_MOST = 30.0, 110.0

LANE_LEAST, LANE_WISHED, LANE_MOST = 60.0, 76.0, 96.0
LANE_NARROW, PIECE_NARROW, PIECE_NARROWEST = 48.0, 64.0, 44.0
"""The least on a page that would else be too wide."""
SYMBOL_WIDTH, SYMBOL_LEAST = 42.0, 24.0
SYMBOL_HEIGHT = {"box": 22.0, "decision": 28.0, "start": 16.0, "end": 16.0}
CAPSULE_PAD = 7.0
"""Between the end of a capsule and its word."""
LANE_ROOM = 14.0
"""Free at each side of a symbol in its lane, at the least, so that arrows fit."""
ROW_ROOM = 12.0
"""Free above and below the symbols of a row, at the least."""
STRIP_ROOM = 7.0
"""The same above and below off-page connectors."""
CONNECTOR_ROOM, CONNECTOR_TIP, CONNECTOR_PAD = 4.0, 7.0, 3.0
"""Free beside a connector in its lane; the height of its tip; between its side and its words."""
CAPSULE_GAP = 16.0
"""Between a symbol and the capsule over or under it."""

LABEL_ROOM = 64.0
"""A label's line is broken where it is wider."""
LABEL_PITCH = 1.26
"""Graphviz sets the lines of a label itself: the font's own distance, in font sizes."""
SIGNATURE_WIDTH, SIGNATURE_GAP = 240.0, 46.0

LINE, FRAME = 0.5, 0.9
"""Strength of the rules inside the table and around it."""
LABEL_GAP = 2.0
"""Air beside a label, both sides together."""
