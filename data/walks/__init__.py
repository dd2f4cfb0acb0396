"""Walks, pins and what became of them."""
