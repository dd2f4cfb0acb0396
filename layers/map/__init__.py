"""What is drawn on a map, on the screen and off it."""
