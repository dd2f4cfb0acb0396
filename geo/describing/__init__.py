"""Methods that say what a selection's points look like and test nothing: what stands under "Beskriv" on the map."""
