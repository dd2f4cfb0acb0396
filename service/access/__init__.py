"""Who asks, and what they may ask for: HTTP access."""
