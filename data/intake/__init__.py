"""A table to a receipt."""
