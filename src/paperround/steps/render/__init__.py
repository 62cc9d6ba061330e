"""From an edition to pages, feeds and a letter."""

from paperround.steps.render.feeds import feeds
from paperround.steps.render.leaf import Around, Day, WatchLink, day_folder, story_folder, watch_folder
from paperround.steps.render.letter import confirmation, letter
from paperround.steps.render.pages import (
    Joining,
    JoiningState,
    archive_page,
    edition_pages,
    group_pages,
    moved_page,
    not_found_page,
    search_page,
    signup_page,
    speaker_pages,
    standing_pages,
    story_page,
    watch_page,
)
from paperround.steps.render.rows import Found
from paperround.steps.render.sheet import LetterLook

__all__ = [
    "Around",
    "Day",
    "Found",
    "Joining",
    "JoiningState",
    "LetterLook",
    "WatchLink",
    "archive_page",
    "confirmation",
    "day_folder",
    "edition_pages",
    "feeds",
    "group_pages",
    "letter",
    "moved_page",
    "not_found_page",
    "search_page",
    "signup_page",
    "speaker_pages",
    "standing_pages",
    "story_folder",
    "story_page",
    "watch_folder",
    "watch_page",
]
