"""The pure decisions: no clock, network, database, randomness or log; `now` is an argument."""
