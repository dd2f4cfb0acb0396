"""One sender's kind a file: how its columns are read and what identifies a row."""
