"""What everything stands on: errors, records, periods, coordinates, rings."""
