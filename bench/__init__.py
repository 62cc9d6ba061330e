"""Speed, measured as ratios in one run against a peer or the physical limit; never as a timed test."""
