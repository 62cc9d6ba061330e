"""Paperround turns the news you follow into a paper of your own. `docs/map.md` shows the house."""

import os

__version__ = "0.1.0"

# Before numpy is loaded: its threads wait for work by spinning, and the matrices here are small. Reading a
# page took 63 ms of processor time with them and 33 without.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
