"""From a page to an article with a date."""
