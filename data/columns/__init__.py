"""Cells to values; a column is judged as a whole."""
