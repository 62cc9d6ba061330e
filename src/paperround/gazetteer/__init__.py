"""Names of armed groups and places, each with its source."""
