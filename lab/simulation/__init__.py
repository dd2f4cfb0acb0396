"""Made-up maps on which the tests' false alarms and power are counted."""
