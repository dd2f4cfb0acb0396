"""Towns that tests make up, written as real files of the kinds that operators have."""
