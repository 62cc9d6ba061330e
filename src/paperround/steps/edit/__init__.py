"""Edit: chooses and places a day's stories and writes the edition; pages and letters are `render`'s."""

from paperround.steps.edit.compose import compose
from paperround.steps.edit.desk import Desk
from paperround.steps.edit.watch import watch

__all__ = ["Desk", "compose", "watch"]
