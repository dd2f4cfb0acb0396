"""What each sender's reports say by themselves of a place that all of them together show."""
