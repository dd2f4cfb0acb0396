"""What may be shown: partition, rounding, audit; rules, not rows."""
