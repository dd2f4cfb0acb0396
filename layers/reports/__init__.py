"""Pages and documents about a place, a round, a pledge, a survey, a walk."""
