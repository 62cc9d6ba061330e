"""From an edition to pages, feeds and a letter."""
