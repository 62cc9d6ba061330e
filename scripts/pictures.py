"""Pictures for the README: the edition, the letter and the watch of the sample wire, taken by a real browser.

python scripts/pictures.py                     draws the sample wire's paper in build/demo, made when missing
python scripts/pictures.py SITE LETTER.html    draws any site folder and letter
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
DEMO = ROOT / "build" / "demo"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MISSING = (
    "No Chromium was found. Install one (Debian and Ubuntu: apt-get install chromium fonts-noto-core "
    "fonts-noto-cjk) or put one on the PATH, and run this again."
)
# The browser must neither call home nor leave anything behind.
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
    "--blink-settings=preferredColorScheme=1",
)  # fmt: skip


class Picture(NamedTuple):
    """One page as it is to be shown; what is below `height` is not in the picture."""

    name: str
    page: Path
    width: int
    height: int


def browser() -> str | None:
    """The first Chromium on the PATH."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def pictures(site: Path, letter: Path) -> list[Picture]:
    """What is drawn: the front page, the letter, and the first watch."""
    watches = sorted((site / "watch").glob("*/index.html"))
    drawn = [
        Picture("edition", site / "index.html", 1280, 1180),
        Picture("letter", letter, 660, 1180),
    ]
    return [*drawn, *(Picture("watch", page, 1280, 1000) for page in watches[:1])]


def take(chromium: str, picture: Picture, out: Path) -> Path:
    """Draws one page; raises subprocess.CalledProcessError or TimeoutExpired when the browser fails."""
    target = out / f"{picture.name}.png"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        subprocess.run(
            [
                chromium,
                *FLAGS,
                f"--user-data-dir={profile}",
                f"--window-size={picture.width},{picture.height}",
                f"--screenshot={target}",
                picture.page.resolve().as_uri(),
            ],
            check=True,
            timeout=120,
            capture_output=True,
        )
    return target


def made(given: list[Path]) -> tuple[Path, Path]:
    """The site and the letter to draw: those given, else the demo's, made first when it is not there."""
    if given:
        return given[0], given[1]
    if not (DEMO / "site" / "index.html").exists():
        subprocess.run([sys.executable, "-m", "paperround", "demo", "--folder", str(DEMO)], check=True)
    letters = sorted((DEMO / "letters").glob("*.html"))
    return DEMO / "site", letters[-1] if letters else DEMO / "letters" / "letter.html"


def main() -> int:
    """Draws them all; exit code 2 when there is nothing to draw with or to draw."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("given", nargs="*", type=Path, metavar="SITE LETTER", help="default: the demo")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "pictures")
    asked = parser.parse_args()
    if len(asked.given) not in (0, 2):
        parser.error("give a site folder and a letter, or neither")
    chromium = browser()
    if chromium is None:
        print(MISSING, file=sys.stderr)
        return 2
    site, letter = made(asked.given)
    asked.out.mkdir(parents=True, exist_ok=True)
    for picture in pictures(site, letter):
        if not picture.page.exists():
            print(f"{picture.page} is not there; make it first with: paperround demo", file=sys.stderr)
            return 2
        target = take(chromium, picture, asked.out)
        print(f"{target}: {target.stat().st_size // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
