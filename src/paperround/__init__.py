"""Paperround turns the news you follow into a paper of your own. `docs/map.md` shows the house."""

__version__ = "0.1.0"
