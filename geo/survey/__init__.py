"""The survey: weighting to the population, and a year beside another."""
