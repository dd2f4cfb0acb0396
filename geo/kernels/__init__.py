"""Compiled twins of the slow parts."""
