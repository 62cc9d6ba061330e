"""The served paper: pages, search, sign-up."""
