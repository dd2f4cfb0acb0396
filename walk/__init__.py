"""Safety walks: the tablet page, the pin API and what becomes of the pins."""
