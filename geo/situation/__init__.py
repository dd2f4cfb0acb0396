"""What is new, what is coming in, what happened afterwards."""
