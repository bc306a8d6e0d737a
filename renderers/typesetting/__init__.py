"""How a diagram is set on a sheet: widths, lines, head, rows, foot, and the sizes of everything."""
