"""The network, with manners: fetching, robots, limits, archives on disk."""
