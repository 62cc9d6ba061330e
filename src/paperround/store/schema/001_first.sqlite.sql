-- The search index of SQLite. `search` keeps no text of its own, so a row cannot be taken out of it: an
-- article read anew gets a new number, and postings whose number nobody has any more find nothing.
-- Words come folded and parted by blanks from `text.words`, so every other letter is part of a word.
CREATE TABLE searched (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL UNIQUE
);
CREATE VIRTUAL TABLE search USING fts5 (title, body, content = '', tokenize = "ascii tokenchars ''''");
