"""The stage table and the loop that walks it."""
