"""From what a source answered to leads."""
