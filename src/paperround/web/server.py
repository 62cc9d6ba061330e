"""Runs the app under uvicorn until a signal, and lets what is being answered finish."""

from __future__ import annotations

import uvicorn
from starlette.applications import Starlette

from paperround.errors import SettingsError

GRACE = 5  # seconds given to answers under way when told to stop


def run(app: Starlette, host: str, port: int) -> None:
    """Serves until SIGINT or SIGTERM; raises SettingsError when the address is taken."""
    config = uvicorn.Config(
        app, host=host, port=port, log_level="warning", timeout_graceful_shutdown=GRACE, server_header=False
    )
    server = uvicorn.Server(config)
    try:
        server.run()
    except SystemExit as cause:
        raise SettingsError(
            f"Nothing can be served at {host}:{port}; is another paper running there? Choose another --port."
        ) from cause
    except KeyboardInterrupt:
        return
