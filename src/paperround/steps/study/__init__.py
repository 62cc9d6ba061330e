"""From an article to findings."""
