"""Reading a Swedish text for places: words, spelling, coordinates, the lexicon of names and what a text mentions."""
