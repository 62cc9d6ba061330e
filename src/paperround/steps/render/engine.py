"""Turns a template of this package and its values into text; every word from outside is escaped here.

Templates are loaded once. An undefined name is a bug and says so; a link goes to http or https or is
no link; control and direction-override characters, which no reader can see, are left out.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
# C0 and C1 controls are illegal in XML and HTML; U+202A..202E and U+2066..2069 turn the text around
# them, so a hostile headline could rewrite the line it stands in.
_UNSEEN = dict.fromkeys(
    [
        *(c for c in range(32) if c not in (9, 10)),
        *range(127, 160),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
        0xFFFE,
        0xFFFF,
    ]
)


def clean(text: str) -> str:
    """The text without characters that have no shape of their own."""
    return text.translate(_UNSEEN)


def direction(language: str) -> str:
    """ "rtl" or "ltr", by the language's usual script."""
    return "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def href(url: str) -> str:
    """The address when it is http or https with a host, else nothing."""
    tidy = clean(url).strip()
    try:
        parts = urlsplit(tidy)
    except ValueError:
        return ""
    return tidy if parts.scheme in ("http", "https") and parts.netloc else ""


def stamp(at: datetime) -> str:
    """The instant in UTC, as machines read it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def percent(share: float) -> int:
    """A share as whole hundredths, never 100 unless it is all."""
    return 100 if share >= 1 else max(0, min(99, round(share * 100)))


def _finalize(value: Any) -> Any:
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("paperround.steps.render"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(href=href, stamp=stamp, percent=percent)
    environment.globals.update(direction=direction)
    return environment


def fill(template: str, **values: Any) -> str:
    """The named template filled; raises jinja2.UndefinedError for a name it was not given."""
    return _environment().get_template(template).render(**values)


@lru_cache(maxsize=8)
def packaged(name: str) -> str:
    """A file of this package as text."""
    return files("paperround.steps.render").joinpath(name).read_text("utf-8")
