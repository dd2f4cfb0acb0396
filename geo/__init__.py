"""Pure geography: arrays and frames in, frames out; no file, network, clock or unseeded randomness."""
