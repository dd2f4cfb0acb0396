"""From a scene to a screen, a sheet or a file; every Swedish sentence lives here."""
