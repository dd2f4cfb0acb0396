"""Where people live and are, blurred by each sender's error."""
