"""What an overlay adds to a finished form, and how that is written in DOT and in SVG."""
