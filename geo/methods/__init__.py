"""One method a file, each under the name of its field."""
