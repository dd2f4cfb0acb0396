"""Schema, rows, and who may see which rows. The only room that speaks SQL of its own shape."""
