"""Areas, names, dwellings, the base map's files, the shipped places."""
