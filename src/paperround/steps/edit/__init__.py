"""From stories to an edition."""
