"""The tests that say what a hotspot is here, and the surfaces that only describe."""
