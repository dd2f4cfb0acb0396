"""The made-up picture."""
