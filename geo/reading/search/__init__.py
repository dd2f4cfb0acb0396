"""Places found while somebody is still typing: words filed by their beginnings, matched, and put in order."""
