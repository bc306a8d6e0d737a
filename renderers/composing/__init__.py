"""The parts of a diagram: the table's columns and cells, the symbols of a row, Mulai and Selesai."""
