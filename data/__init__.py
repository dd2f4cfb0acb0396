"""What enters and what is kept: sources, intake, and the store (the only SQL)."""
