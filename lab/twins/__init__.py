"""The same methods as slow, plain programs."""
